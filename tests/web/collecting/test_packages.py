"""离线包：核验签名和内容，重复导入不变，旧版、别家的、别人签的都不收。"""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from gongkai.report.sealed import Sender, opened, public_key
from gongkai.web.audit.models import Entry
from gongkai.web.collecting.keys import public_key_of
from gongkai.web.collecting.models import Member, State, Submission, Way
from gongkai.web.collecting.services import members, packages
from gongkai.web.errors import IllegalMove, Invalid, NotAllowed
from gongkai.web.filing.models import StoredFile
from gongkai.web.reports import services as reports
from tests.report.sealed_packages import OTHER_SEED, SEED, SENDER, made
from tests.web import things
from tests.web.collecting.made import IN_TIME, LATE, YEAR, County, clerk_of, county, signed, value
from tests.web.pages import see

pytestmark = pytest.mark.django_db
REPORT = value(SENDER.name, received=3)


@pytest.fixture
def place() -> County:
    return county()


@pytest.fixture
def member(place: County) -> Member:
    return place.outside(SENDER.name, code=SENDER.code, public_key=public_key(SEED))


def taken(place: County, data: bytes) -> packages.Taken:
    return packages.take_in(
        by=place.office, collector=place.body, data=data, name="包.zip", on=IN_TIME
    )


class TestTakingIn:
    def test_a_whole_package_is_received(self, place: County, member: Member) -> None:
        found = taken(place, made(REPORT))
        assert not found.was_there
        assert (found.submission.way, found.submission.state) == (Way.PACKAGE, State.RECEIVED)
        assert found.submission.content["cells"]["t3.received.total"]["value"] == 3

    def test_the_same_again_changes_nothing(self, place: County, member: Member) -> None:
        first = taken(place, made(REPORT))
        entries = Entry.objects.count()
        again = taken(place, made(REPORT))
        assert again.was_there
        assert again.submission == first.submission
        assert (Submission.objects.count(), StoredFile.objects.count()) == (1, 1)
        assert Entry.objects.count() == entries

    def test_a_newer_version_takes_the_place(self, place: County, member: Member) -> None:
        taken(place, made(REPORT))
        taken(place, made(value(SENDER.name, received=4), version=2))
        states = Submission.objects.order_by("number").values_list("state", flat=True)
        assert list(states) == [State.REPLACED, State.RECEIVED]

    @pytest.mark.parametrize(
        ("data", "why"),
        [
            (made(value(SENDER.name, received=9), version=1), "没有导入旧版"),
            (made(value(SENDER.name, received=9), version=2), "版本相同而内容不同"),
            (made(REPORT, version=3, seed=OTHER_SEED), "另一把钥匙"),
            (
                made(REPORT, version=3, sender=Sender(name="某局", code="X1", version=3)),
                "不在青石县人民政府的应报名单里",
            ),
            (made(value("青石县水利局"), version=3), "里面的报告却是青石县水利局的"),
            (b"PK\x03\x04 no zip", "没有打开"),
        ],
    )
    def test_refused_and_nothing_stored(
        self, place: County, member: Member, data: bytes, why: str
    ) -> None:
        taken(place, made(value(SENDER.name, received=4), version=2))
        before = (Submission.objects.count(), StoredFile.objects.count(), Entry.objects.count())
        with pytest.raises(Invalid, match=why):
            taken(place, data)
        after = (Submission.objects.count(), StoredFile.objects.count(), Entry.objects.count())
        assert after == before

    def test_without_a_known_key_nothing_is_believed(self, place: County) -> None:
        place.outside(SENDER.name, code=SENDER.code)
        with pytest.raises(Invalid, match=f"核对公钥{public_key(SEED)}"):
            taken(place, made(REPORT))
        members.trust(by=place.office, member=place.member("jiaotong"), public_key=public_key(SEED))
        assert not taken(place, made(REPORT)).was_there

    def test_who_does_not_collect_imports_nothing(self, place: County, member: Member) -> None:
        body = place.township("liuhe")
        with pytest.raises(NotAllowed):
            packages.take_in(
                by=clerk_of(body), collector=place.body, data=made(REPORT), name="", on=IN_TIME
            )


class TestSendingOut:
    def test_from_one_node_into_another(self, place: County) -> None:
        body = place.township("liuhe")
        data = packages.send_out(by=clerk_of(body), annual=signed(body, cases=2))
        place.member("liuhe")
        members.trust(by=place.office, member=place.member("liuhe"), public_key=public_key_of(body))
        found = taken(place, data)
        assert found.submission.content["cells"]["t3.received.total"]["value"] == 2
        assert opened(data).version == 1

    def test_a_draft_does_not_go_out(self, place: County) -> None:
        body = place.township("liuhe")
        draft = reports.compile_report(by=clerk_of(body), body=body, year=YEAR)
        with pytest.raises(IllegalMove, match="还没有签发"):
            packages.send_out(by=clerk_of(body), annual=draft)

    def test_it_holds_no_case_and_no_person(self, place: County) -> None:
        body = place.township("liuhe")
        annual = signed(body, cases=1, on=LATE)
        text = str(opened(packages.send_out(by=clerk_of(body), annual=annual)).report.to_json())
        assert things.application(clerk_of(body)).number not in text


class TestPages:
    PAGE = f"/desk/organs/qingshi/collected/{YEAR}/"

    def test_carried_from_the_townships_page_to_the_countys(self, place: County) -> None:
        body = place.township("liuhe")
        signed(body, cases=2)
        township, office = Client(), Client()
        township.force_login(clerk_of(body).account)
        office.force_login(place.office.account)
        own = f"/desk/organs/liuhe/reports/{YEAR}/"
        assert public_key_of(body) in see(township, f"{own}handed-up/").text
        data = township.post(f"{own}package/").content
        members.trust(by=place.office, member=place.member("liuhe"), public_key=public_key_of(body))
        for said in ("已收到liuhe镇人民政府的报告", "已经导入过"):
            answer = office.post(
                f"{self.PAGE}upload/", {"file": ContentFile(data, name="包.zip")}, follow=True
            )
            assert said in answer.content.decode()
        assert "离线包" in see(office, self.PAGE).text

    def test_a_changed_one_is_told_in_the_form(self, place: County, member: Member) -> None:
        office = Client()
        office.force_login(place.office.account)
        data = bytearray(made(REPORT))
        data[120] ^= 1
        file = ContentFile(bytes(data), name="包.zip")
        answer = office.post(f"{self.PAGE}upload/", {"file": file})
        assert answer.status_code == 422
        assert not Submission.objects.exists()
