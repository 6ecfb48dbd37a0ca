"""The county's board: who has published, who is late, and the sum opened down to a case."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from gongkai.report.read import read_reports
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.reports import selectors, services
from tests.web import things
from tests.web.desk.people import People, people
from tests.web.pages import see

pytestmark = pytest.mark.django_db
BOARD = "/desk/organs/qingshi/collected/2020/"
FIGURE = f"{BOARD}figures/t3.received.total/"
RECEIVED = date(2020, 3, 2)


def published(clerk: Officer, body: Body, *, cases: int, on: date) -> None:
    """A township's year: some applications, its report signed and published."""
    for _ in range(cases):
        things.application(clerk, submitted_on=RECEIVED, received_on=RECEIVED)
    report = services.compile_report(by=clerk, body=body, year=2020)
    signed = things.sign(things.leader_of(body), report, on=on)
    services.publish_report(by=things.leader_of(body), report=signed, on=on)


@pytest.fixture
def county() -> People:
    """Two townships; liuhe published in time, qinghe has nothing."""
    found = people()
    published(found.clerk, found.liuhe, cases=2, on=date(2021, 1, 20))
    return found


class TestBoard:
    """条例第四十七条、第四十九条：县级主管部门督促年度报告按期公布。"""

    def test_who_is_there_and_who_is_late(self, county: People) -> None:
        text = see(county.client("supervisor"), BOARD).text
        assert "应报2个机关，已收到1个" in text
        assert "已收到" in text
        assert "还没有编制，已超过期限" in text

    def test_late_is_said_of_a_published_one(self, county: People) -> None:
        published(county.neighbour, county.neighbour.body, cases=0, on=date(2021, 3, 5))
        assert "已收到，晚于期限" in see(county.client("supervisor"), BOARD).text

    def test_the_missing_are_named_beside_the_sum(self, county: People) -> None:
        assert "没有计入：qinghe镇人民政府" in see(county.client("supervisor"), BOARD).text

    def test_a_draft_is_not_added(self) -> None:
        found = people()
        services.compile_report(by=found.clerk, body=found.liuhe, year=2020)
        text = see(found.client("supervisor"), BOARD).text
        assert "还没有收到2020年的报告" in text

    @pytest.mark.parametrize(("who", "status"), [("anonymous", 302), ("clerk", 404)])
    def test_for_the_county_only(self, county: People, who: str, status: int) -> None:
        for address in (BOARD, FIGURE):
            assert county.client(who).get(address).status_code == status

    def test_it_is_found_from_the_list(self, county: People) -> None:
        assert BOARD in see(county.client("supervisor"), "/desk/reports/").links
        assert BOARD not in see(county.client("clerk"), "/desk/reports/").links


class TestDrillDown:
    """每个汇总数都能打开到机关，再打开到申请。"""

    def test_from_the_countys_cell_to_a_townships_case(self, county: People) -> None:
        client = county.client("supervisor")
        assert FIGURE in see(client, BOARD).links
        shares = see(client, FIGURE)
        township = "/desk/organs/liuhe/reports/2020/figures/t3.received.total/"
        assert township in shares.links
        assert "qinghe镇人民政府" in shares.text
        case = "/desk/organs/liuhe/applications/2020-0001/"
        assert case in see(client, township).links

    def test_the_sum_is_that_of_its_parts(self, county: People) -> None:
        published(county.neighbour, county.neighbour.body, cases=3, on=date(2021, 1, 30))
        assert "合计5" in see(county.client("supervisor"), FIGURE).text

    @pytest.mark.parametrize("cell", ["t3.nothing.total", "t9.received.total"])
    def test_no_such_cell(self, county: People, cell: str) -> None:
        answer = county.client("supervisor").get(f"{BOARD}figures/{cell}/")
        assert answer.status_code == 404


class TestReturning:
    """退回写明意见，乡镇在工作台上看到，改正后再报。"""

    ORGAN = f"{BOARD}organs/liuhe/"
    OWN = "/desk/organs/liuhe/reports/2020/"

    def test_the_township_reads_why(self, county: People) -> None:
        client = county.client("supervisor")
        client.post(f"{self.ORGAN}return/", {"comments": "第五部分照抄上年，请重写。"})
        assert "已退回，等待改正" in see(client, BOARD).text
        township = county.client("clerk")
        assert "照抄上年" in see(township, self.OWN).text
        assert "照抄上年" in see(township, f"{self.OWN}handed-up/").text

    def test_without_comments_nothing_is_returned(self, county: People) -> None:
        client = county.client("supervisor")
        answer = client.post(f"{self.ORGAN}return/", {"comments": ""})
        assert answer.status_code == 422
        assert "请写明哪里需要改正" in answer.content.decode()
        assert "已退回" not in see(client, BOARD).text

    def test_the_corrected_version_is_handed_up(self, county: People) -> None:
        county.client("supervisor").post(f"{self.ORGAN}return/", {"comments": "请改。"})
        first = selectors.report_of(county.liuhe, 2020)
        assert first is not None
        report = services.correct(by=county.clerk, report=first, reason="县里退回")
        things.sign(county.leader, report, on=date(2021, 2, 1))
        assert "报送第2版" in see(county.client("leader"), f"{self.OWN}handed-up/").text
        county.client("leader").post(f"{self.OWN}hand-up/")
        found = see(county.client("supervisor"), self.ORGAN)
        assert "平台报送第2版" in found.text
        county.client("supervisor").post(f"{self.ORGAN}accept/")
        assert "已接收" in see(county.client("supervisor"), BOARD).text

    @pytest.mark.parametrize("act", ["accept", "return", "remind"])
    @pytest.mark.parametrize("who", ["clerk", "leader", "neighbour"])
    def test_nobody_else_decides(self, county: People, act: str, who: str) -> None:
        assert county.client(who).post(f"{self.ORGAN}{act}/").status_code == 404

    def test_a_decision_is_no_link(self, county: People) -> None:
        assert county.client("supervisor").get(f"{self.ORGAN}accept/").status_code == 405

    def test_another_townships_filing_is_not_there(self, county: People) -> None:
        assert county.client("neighbour").get(f"{self.OWN}handed-up/").status_code == 404


class TestFixedSum:
    """固定的汇总表、总报告草稿，和下级更正后的标记。"""

    @pytest.fixture
    def client(self, county: People) -> Client:
        client = county.client("supervisor")
        client.post(f"{BOARD}sum/fix/", {"reason": "清河镇未报，已核实"})
        return client

    def test_findings_ask_for_a_reason(self, county: People) -> None:
        answer = county.client("supervisor").post(f"{BOARD}sum/fix/")
        assert answer.status_code == 422
        assert "写明带着这些发现汇总的理由" in answer.content.decode()

    def test_it_is_proved_on_the_page(self, client: Client) -> None:
        found = see(client, f"{BOARD}sum/")
        assert "各机关相加与固定的数一致" in found.text
        assert f"{FIGURE}?version=1" in found.links

    def test_a_correction_below_is_marked(self, county: People, client: Client) -> None:
        first = selectors.report_of(county.liuhe, 2020)
        assert first is not None
        things.application(county.clerk, submitted_on=RECEIVED, received_on=RECEIVED)
        report = services.correct(by=county.clerk, report=first, reason="补登一件")
        signed = things.sign(county.leader, report, on=date(2021, 2, 1))
        services.publish_report(by=county.leader, report=signed, on=date(2021, 2, 1))
        for page in ("", "sum/", "general/"):
            assert "之后有变化" in see(client, f"{BOARD}{page}").text
        assert "liuhe镇人民政府由2改为3" in see(client, f"{BOARD}sum/").text
        assert "合计2" in see(client, f"{FIGURE}?version=1").text
        assert "合计3" in see(client, FIGURE).text

    def test_a_proposed_sentence_goes_into_the_draft(self, client: Client) -> None:
        page = f"{BOARD}general/words/1/"
        assert "应编制年度报告的机关2个" in see(client, page).text
        client.post(page, {"text": "", "add": "1"})
        assert "新收政府信息公开申请2件" in see(client, f"{BOARD}general/").text

    def test_a_text_that_cannot_be_kept_stays_in_the_form(self, client: Client) -> None:
        answer = client.post(f"{BOARD}general/words/1/", {"text": "甲\x0b乙"})
        assert answer.status_code == 422
        assert "甲" in answer.content.decode()

    @pytest.mark.parametrize("suffix", ["docx", "xlsx", "html", "json", "pdf"])
    def test_the_draft_is_handed_over(self, client: Client, suffix: str) -> None:
        answer = client.get(f"{BOARD}general/files/{suffix}/")
        (read,) = read_reports(answer.content, f"draft.{suffix}")
        assert read.cell("t3.received.total").value == 2

    @pytest.mark.parametrize("version", ["0", "9", "x", "１", "99999999"])
    def test_no_such_version(self, client: Client, version: str) -> None:
        assert client.get(FIGURE, {"version": version}).status_code == 404

    @pytest.mark.parametrize("page", ["sum/", "general/", "general/words/1/", "general/files/pdf/"])
    def test_for_the_county_only(self, county: People, client: Client, page: str) -> None:
        assert county.client("leader").get(f"{BOARD}{page}").status_code == 404

    def test_before_the_first_one_there_is_no_draft(self, county: People) -> None:
        assert county.client("supervisor").get(f"{BOARD}general/").status_code == 404


class TestRoster:
    ADDRESS = f"{BOARD}roster/"

    def test_an_organ_outside_is_entered(self, county: People) -> None:
        client = county.client("supervisor")
        form = {"what": "member", "m-name": "青石县交通运输局", "m-key": "jiaotong"}
        client.post(self.ADDRESS, {**form, "m-kind": "department"})
        assert "青石县交通运输局" in see(client, BOARD).text

    def test_what_is_wrong_is_said_at_the_field(self, county: People) -> None:
        client = county.client("supervisor")
        answer = client.post(self.ADDRESS, {"what": "member", "m-name": "", "m-key": "a b"})
        assert answer.status_code == 422
        assert "请写机关全称" in answer.content.decode()

    def test_a_merger_takes_an_organ_off(self, county: People) -> None:
        client = county.client("supervisor")
        facts = {"c-member": "qinghe", "c-ending": "merged", "c-into": "liuhe"}
        client.post(self.ADDRESS, {**facts, "c-on": "2020-07-01", "c-basis": "民函〔2020〕1号"})
        text = see(client, BOARD).text
        assert "应报1个机关" in text
        assert "民函〔2020〕1号" in text

    def test_who_is_not_the_collector_enters_nothing(self, county: People) -> None:
        assert county.client("leader").get(self.ADDRESS).status_code == 404
