"""总报告：在固定的汇总表上拟稿，三人签发，封存，公布，向上报送；更正另成一版。"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

import pytest
from django.test import Client

from gongkai.report.read import read_reports
from gongkai.report.sealed import opened
from gongkai.web import installing
from gongkai.web.bodies.duties import Duty
from gongkai.web.bodies.models import Body, Level, Officer
from gongkai.web.collecting import generals, receipts, rosters, sums
from gongkai.web.collecting.models import GeneralReport, RollUp, Stand
from gongkai.web.collecting.services import general, packages, receiving, summing
from gongkai.web.errors import AlreadyDone, IllegalMove, Invalid, NotAllowed, Overtaken
from gongkai.web.reports import judging, parts
from tests.web import things
from tests.web.collecting import made
from tests.web.collecting.made import YEAR, County
from tests.web.pages import see

pytestmark = pytest.mark.django_db
ON = date(2024, 3, 20)
CELL = "t3.received.total"
GENERAL = f"/desk/organs/qingshi/collected/{YEAR}/general/"
PUBLIC = f"/qingshi/reports/{YEAR}/general/"


@dataclass(frozen=True)
class Office:
    """A county with two townships, its reports in, and the three people of its general report."""

    county: County
    reviewer: Officer
    leader: Officer

    def fixed(self, *, correction: str = "") -> RollUp:
        return summing.fix(
            by=self.county.office,
            collector=self.county.body,
            year=YEAR,
            on=ON,
            reason="已核实",
            correction=correction,
        )

    def written(self, fixed: RollUp) -> RollUp:
        for part in parts.names(YEAR):
            fixed = summing.write_general(
                by=self.county.office, fixed=fixed, part=part, text="全县各机关按期编制。"
            )
        return fixed

    def reviewed(self, fixed: RollUp) -> str:
        general.submit(by=self.county.office, fixed=fixed)
        seen = generals.draft_of(fixed).digest
        general.pass_review(by=self.reviewer, fixed=fixed, seen=seen)
        return seen

    def signed(self, fixed: RollUp) -> GeneralReport:
        seen = self.reviewed(fixed)
        found = generals.findings(generals.draft_of(fixed))
        reasons = {one.fingerprint: "已核实" for one in found if judging.warns(one)}
        return general.sign(by=self.leader, fixed=fixed, on=ON, seen=seen, reasons=reasons)


@pytest.fixture
def office() -> Office:
    place = made.county()
    for slug, cases in (("liuhe", 2), ("shiqiao", 3)):
        body = place.township(slug)
        made.published(body, cases=cases)
    return Office(
        county=place,
        reviewer=things.officer(place.body, Duty.REVIEWER),
        leader=things.leader(place.body),
    )


class TestSigning:
    """拟稿、审核、签发各由一人办理，每一步都对着同一稿。"""

    def test_three_people_sign_and_the_public_reads(self, office: Office, client: Client) -> None:
        signed = office.signed(office.written(office.fixed()))
        assert client.get(PUBLIC).status_code == 404
        general.publish(by=office.leader, general=signed, on=ON)
        page = see(client, PUBLIC).text
        assert "总报告" in page
        assert "全县各机关按期编制" in page
        assert all(proof.holds for proof in generals.verify(signed))
        assert signed.content["cells"][CELL]["value"] == 5

    def test_the_one_who_drafted_neither_reviews_nor_signs(self, office: Office) -> None:
        both = things.officer(
            office.county.body, Duty.SUPERVISOR, Duty.REVIEWER, Duty.LEADER, username="both"
        )
        fixed = office.written(office.fixed())
        fixed = summing.write_general(by=both, fixed=fixed, part="1", text="改一个字。")
        general.submit(by=office.county.office, fixed=fixed)
        seen = generals.draft_of(fixed).digest
        with pytest.raises(IllegalMove, match="编制人不能审核"):
            general.pass_review(by=both, fixed=fixed, seen=seen)

    def test_the_reviewer_does_not_sign(self, office: Office) -> None:
        second = things.officer(office.county.body, Duty.REVIEWER, Duty.LEADER, username="second")
        fixed = office.written(office.fixed())
        general.submit(by=office.county.office, fixed=fixed)
        seen = generals.draft_of(fixed).digest
        general.pass_review(by=second, fixed=fixed, seen=seen)
        with pytest.raises(IllegalMove, match="审核人不能再签发"):
            general.sign(by=second, fixed=fixed, on=ON, seen=seen)

    def test_a_changed_word_takes_the_approval_away(self, office: Office) -> None:
        fixed = office.written(office.fixed())
        seen = office.reviewed(fixed)
        summing.write_general(by=office.county.office, fixed=fixed, part="1", text="另一句。")
        with pytest.raises(Overtaken, match="又有改动"):
            general.sign(by=office.leader, fixed=fixed, on=ON, seen=seen)

    def test_a_township_that_corrects_takes_the_sum_away(self, office: Office) -> None:
        fixed = office.written(office.fixed())
        seen = office.reviewed(fixed)
        made.published(Body.objects.get(slug="liuhe"), cases=1)
        with pytest.raises(IllegalMove, match="请重新汇总后再办理"):
            general.sign(by=office.leader, fixed=fixed, on=ON, seen=seen)
        assert not GeneralReport.objects.exists()

    @pytest.mark.parametrize(
        ("text", "said"), [("", "还没有写文字"), ("【待补充：全域存在的主要问题】", "待补充")]
    )
    def test_nothing_unwritten_is_sent_in(self, office: Office, text: str, said: str) -> None:
        fixed = office.fixed()
        if text:
            summing.write_general(by=office.county.office, fixed=fixed, part="5", text=text)
        with pytest.raises(IllegalMove, match=said):
            general.submit(by=office.county.office, fixed=fixed)

    def test_a_return_needs_words_and_is_shown(self, office: Office, client: Client) -> None:
        fixed = office.written(office.fixed())
        general.submit(by=office.county.office, fixed=fixed)
        with pytest.raises(Invalid, match="请写明要改什么"):
            general.send_back(by=office.reviewer, fixed=fixed, comment=" ")
        general.send_back(by=office.reviewer, fixed=fixed, comment="第五部分太笼统。")
        client.force_login(office.county.office.account)
        assert "第五部分太笼统" in see(client, GENERAL).text

    def test_a_township_has_no_say(self, office: Office, client: Client) -> None:
        fixed = office.written(office.fixed())
        leader = things.leader_of(Body.objects.get(slug="liuhe"))
        with pytest.raises(NotAllowed):
            general.sign(by=leader, fixed=fixed, on=ON, seen="")
        client.force_login(leader.account)
        assert client.get(GENERAL).status_code == 404

    def test_a_day_that_is_not_over_yet(self, office: Office) -> None:
        fixed = office.written(office.fixed())
        seen = office.reviewed(fixed)
        with pytest.raises(Invalid, match="签发日期"):
            general.sign(by=office.leader, fixed=fixed, on=date(YEAR, 12, 31), seen=seen)

    def test_through_the_pages(self, office: Office, client: Client) -> None:
        """县政务公开办送审，审核人审核，分管领导签发、公布。"""
        fixed = office.written(office.fixed())
        client.force_login(office.county.office.account)
        assert "送审" in see(client, GENERAL).text
        client.post(f"{GENERAL}submit/")
        client.force_login(office.reviewer.account)
        assert "审核通过" in see(client, f"{GENERAL}review/").text
        seen = {"seen": generals.draft_of(fixed).digest}
        client.post(f"{GENERAL}review/", {**seen, "decision": "pass"})
        client.force_login(office.leader.account)
        found = generals.findings(generals.draft_of(fixed))
        reasons = {f"reason-{one.fingerprint}": "已核实" for one in found if judging.warns(one)}
        assert "签发" in see(client, f"{GENERAL}sign/").text
        client.post(f"{GENERAL}sign/", {**seen, **reasons})
        client.post(f"{GENERAL}publish/")
        client.logout()
        assert "2023年政府信息公开工作年度报告（总报告）" in see(client, "/qingshi/reports/").text


class TestReading:
    """公众读到总报告、每一格的来处和证明。"""

    @pytest.fixture
    def public(self, office: Office) -> GeneralReport:
        signed = office.signed(office.written(office.fixed()))
        return general.publish(by=office.leader, general=signed, on=ON)

    def test_a_figure_opens_into_the_organs(self, public: GeneralReport, client: Client) -> None:
        page = see(client, f"{PUBLIC}1/figures/{CELL}/")
        assert "合计5" in page.text
        assert f"/liuhe/reports/{YEAR}/#{CELL}" in page.links

    def test_what_was_signed_can_be_computed_again(
        self, public: GeneralReport, client: Client
    ) -> None:
        content = client.get(f"{PUBLIC}1/signed.json").content
        assert sha256(content).hexdigest() == public.seal["digest"]
        proof = json.loads(content)[0]["rollup"]
        assert [part["value"] for part in proof["cells"][CELL]["parts"]] == [2, 3]

    def test_d06_every_file_says_the_same_sum(self, public: GeneralReport, client: Client) -> None:
        for kind in ("docx", "pdf", "xlsx", "html", "json"):
            content = client.get(f"{PUBLIC}1/report.{kind}").content
            (read,) = read_reports(content, f"general.{kind}")
            assert read.cell(CELL).value == 5

    def test_what_is_not_there(self, public: GeneralReport, client: Client) -> None:
        nothing = ("2/", "1/report.exe", "1/figures/t3.nothing.total/", "1/figures/t9.a.total/")
        assert {client.get(f"{PUBLIC}{address}").status_code for address in nothing} == {404}

    def test_a_changed_figure_is_found(self, public: GeneralReport) -> None:
        public.content["cells"][CELL]["value"] = 6
        public.save()
        told = [proof.what for proof in generals.verify(public) if not proof.holds]
        assert told == ["总报告全文和汇总证明", "办理痕迹所记的总报告"]


class TestCorrecting:
    """签发后更正：写明理由，另成一版，两版都公开。"""

    def test_a_correction_needs_its_reason(self, office: Office) -> None:
        office.signed(office.written(office.fixed()))
        with pytest.raises(IllegalMove, match="总报告已在上一版汇总表上签发"):
            office.fixed()

    def test_both_versions_stay(self, office: Office, client: Client) -> None:
        first = office.signed(office.written(office.fixed()))
        general.publish(by=office.leader, general=first, on=ON)
        made.published(Body.objects.get(slug="liuhe"), cases=1)
        again = office.fixed(correction="柳河镇更正了一件申请。")
        second = office.signed(again)
        general.publish(by=office.leader, general=second, on=ON)
        first.refresh_from_db()
        assert (first.state, second.version) == (Stand.SUPERSEDED, 2)
        assert "柳河镇更正了一件申请" in see(client, PUBLIC).text
        old = see(client, f"{PUBLIC}1/").text
        assert "这一版已被更正" in old

    def test_signed_words_are_not_edited(self, office: Office) -> None:
        fixed = office.written(office.fixed())
        office.signed(fixed)
        with pytest.raises(IllegalMove, match="已经签发"):
            summing.write_general(by=office.county.office, fixed=fixed, part="1", text="改")

    def test_twice_is_once(self, office: Office) -> None:
        fixed = office.written(office.fixed())
        signed = office.signed(fixed)
        with pytest.raises(AlreadyDone, match="已经签发"):
            general.sign(by=office.leader, fixed=fixed, on=ON, seen="")
        general.publish(by=office.leader, general=signed, on=ON)
        with pytest.raises(AlreadyDone, match="已经公布"):
            general.publish(by=office.leader, general=signed, on=ON)


class TestUpward:
    """县的总报告向市报送：市汇总的是县的总报告，不是县本级那一份。"""

    @pytest.fixture
    def city(self, office: Office) -> Body:
        city = installing.add_body(
            name="云州市人民政府",
            short_name="云州市",
            slug="yunzhou",
            level=Level.COUNTY,
            organ_code="11000000000000900A",
        )
        office.county.body.parent = city
        office.county.body.save()
        return city

    def test_what_the_city_adds_is_the_total(self, office: Office, city: Body) -> None:
        clerk = things.clerk(office.county.body)
        own = made.published(office.county.body, cases=1)
        signed = office.signed(office.written(office.fixed()))
        with pytest.raises(IllegalMove, match="向上报送的是总报告"):
            receiving.hand_up(by=clerk, annual=own, on=ON)
        sent = general.hand_up(by=office.leader, general=signed, on=ON)
        assert sent.content["cells"][CELL]["value"] == 6
        with pytest.raises(AlreadyDone, match="已经报送过"):
            general.hand_up(by=office.leader, general=signed, on=ON)
        added = sums.added_up(city, YEAR)
        assert added is not None
        assert added.rollup.family.sums[CELL].value == 6

    def test_publishing_is_handing_up(self, office: Office, city: Body) -> None:
        things.clerk(office.county.body)
        made.published(office.county.body, cases=1)
        signed = office.signed(office.written(office.fixed()))
        general.publish(by=office.leader, general=signed, on=ON)
        member = rosters.roster(city, YEAR)[0]
        receipt = receipts.receipt_of(member, YEAR)
        assert receipt is not None
        assert receipt.general == signed
        assert receipt.report.cell(CELL).value == 6

    def test_a_package_carries_it(self, office: Office) -> None:
        signed = office.signed(office.written(office.fixed()))
        data = packages.send_out_general(by=office.leader, general=signed)
        assert opened(data).report.cell(CELL).value == 5
