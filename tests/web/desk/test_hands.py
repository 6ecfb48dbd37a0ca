"""Several hands on one case, who owes a reply, handing over, urging: all within one organ."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from gongkai.letters.write.pdf import CHINA
from gongkai.web.applications import handling
from gongkai.web.applications.models import Application, Hand
from gongkai.web.bodies.models import Office, Officer
from gongkai.web.errors import AlreadyDone, Invalid
from tests.web import things
from tests.web.desk.people import People, people
from tests.web.pages import Seen, see

pytestmark = pytest.mark.django_db
BASE = "/desk/organs/liuhe/applications/"
NOW = datetime(2026, 3, 3, 9, tzinfo=CHINA)
BY = date(2026, 3, 10)


@pytest.fixture
def staffed() -> People:
    return people()


@pytest.fixture
def leader(staffed: People) -> Officer:
    return staffed.leader


@pytest.fixture
def case(staffed: People) -> Application:
    return things.application(staffed.clerk, applicant={"name": "张某"})


def office(staffed: People, name: str) -> Office:
    return Office.objects.create(body=staffed.liuhe, name=name)


class TestSeveralHands:
    def test_an_office_that_is_asked_does_not_take_the_case(
        self, staffed: People, case: Application
    ) -> None:
        handling.assign(by=staffed.clerk, application=case, at=NOW, officer=staffed.clerk)
        farm = office(staffed, "农业农村办公室")
        client = staffed.client("clerk")
        page = f"{BASE}{case.number}/"
        Seen(
            client.post(
                f"{page}acts/ask-office/",
                {"office": farm.pk, "answer_by": "2026-03-10", "word": "请查养护合同"},
            )
        )
        case.refresh_from_db()
        assert case.officer == staffed.clerk
        hand = Hand.objects.get(asked=True)
        client.post(f"{page}acts/reply/", {"hand": hand.pk, "text": "档案室存有合同两份"})
        text = see(client, page).text
        assert "农业农村办公室（会办）" in text
        assert "回复：档案室存有合同两份" in text
        with pytest.raises(AlreadyDone):
            handling.reply(by=staffed.clerk, hand=hand, text="再说一次", at=NOW)

    def test_it_is_asked_for_a_day(self, staffed: People, case: Application) -> None:
        farm = office(staffed, "农业农村办公室")
        with pytest.raises(Invalid, match="要求回复日期"):
            handling.ask(by=staffed.clerk, application=case, at=NOW, office=farm)


class TestOwed:
    def test_who_owes_a_reply_is_listed_until_he_gives_it(
        self, staffed: People, case: Application, leader: Officer
    ) -> None:
        first = handling.assign(
            by=staffed.clerk, application=case, at=NOW, officer=leader, answer_by=BY
        )
        farm = office(staffed, "农业农村办公室")
        handling.ask(by=staffed.clerk, application=case, at=NOW, office=farm, answer_by=BY)
        client = staffed.client("clerk")
        assert "共2件" in see(client, f"{BASE}owed/").text
        client.post(f"{BASE}owed/", {"hand": first.pk})
        assert "催办：" in case.notes.get().text
        handling.assign(by=staffed.clerk, application=case, at=NOW, officer=staffed.clerk)
        [left] = handling.owed(staffed.liuhe)
        assert left.asked
        handling.reply(by=staffed.clerk, hand=left, text="没有这份信息", at=NOW)
        assert "没有机构欠回复" in see(client, f"{BASE}owed/").text

    def test_what_the_county_urged_stands_there_too(
        self, staffed: People, case: Application
    ) -> None:
        handling.urge(
            by=staffed.supervisor, application=case, text="请尽快办理", answer_by=BY, at=NOW
        )
        for who in ("clerk", "supervisor"):
            assert "请尽快办理" in see(staffed.client(who), f"{BASE}owed/").text

    @pytest.mark.parametrize("hand", ["0", "x", "99999999999999999999", ""])
    def test_c04_what_is_no_hand_is_not_found(self, staffed: People, hand: str) -> None:
        assert staffed.client("clerk").post(f"{BASE}owed/", {"hand": hand}).status_code == 404


class TestHandOver:
    def test_all_that_is_open_goes_to_another_once_it_was_read(
        self, staffed: People, leader: Officer
    ) -> None:
        for _ in range(3):
            case = things.application(staffed.clerk)
            handling.assign(by=staffed.clerk, application=case, at=NOW, officer=leader)
        leader.left_on = timezone.localdate() - timedelta(days=1)
        leader.save()
        client, page = staffed.client("clerk"), f"{BASE}hand-over/"
        assert "在手的3件" in see(client, f"{page}?giver={leader.pk}").text
        stale = {"giver": leader.pk, "taker": staffed.clerk.pk, "seen": "2"}
        assert "清单在您阅读期间有变化" in Seen(client.post(page, stale)).text
        assert client.post(page, {**stale, "seen": "3"}).status_code == 302
        assert Application.objects.filter(officer=staffed.clerk).count() == 3
        assert Hand.objects.filter(word="工作交接").count() == 3

    def test_not_to_oneself_nor_to_another_organ(self, staffed: People, leader: Officer) -> None:
        client, page = staffed.client("clerk"), f"{BASE}hand-over/"
        own = {"giver": leader.pk, "taker": leader.pk, "seen": "0"}
        assert "不能是移交人自己" in Seen(client.post(page, own)).text
        other = {**own, "taker": staffed.neighbour.pk}
        assert client.post(page, other).status_code == 422

    @pytest.mark.parametrize(
        ("who", "status"), [("anonymous", 302), ("neighbour", 404), ("supervisor", 403)]
    )
    def test_c08_only_the_organs_own(self, staffed: People, who: str, status: int) -> None:
        assert see(staffed.client(who), f"{BASE}hand-over/").status == status
