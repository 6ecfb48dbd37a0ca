"""A township's year on the desk: enter the registers, write, sign and publish the report."""

from __future__ import annotations

import pytest
from django.test import Client

from gongkai.web.bodies.duties import Duty
from gongkai.web.registers.models import Entry
from gongkai.web.reports import services
from gongkai.web.reports.models import AnnualReport, Status
from tests.web import things
from tests.web.desk.people import People, people
from tests.web.pages import Seen, see
from tests.web.portal.reported import keep

pytestmark = pytest.mark.django_db
ORGAN = "/desk/organs/liuhe/"
ADD = f"{ORGAN}register/add/?year=2023"
REPORT = f"{ORGAN}reports/2023/"
WORDS = {
    "1": "2023年，本机关依法做好政府信息公开工作，接受考核评议。",
    "2": "主动公开情况见下表。",
    "3": "申请办理情况见下表。",
    "4": "复议诉讼情况见下表。",
    "5": "公开不够及时，下一步按月检查。",
    "6": "全年未收取信息处理费。",
}
LINE = {
    "kind": "hotline",
    "label": "12345热线工单",
    "measure": "received",
    "quantity": "12",
    "word": "件",
    "source": "热线平台年度统计表",
}


@pytest.fixture
def staffed() -> People:
    return people()


def enter(staffed: People, **changed: str) -> Seen:
    return Seen(staffed.client("clerk").post(ADD, {**LINE, **changed}, follow=True))


class TestEnteringALine:
    """台账登记：没有的填0，不知道的不登记。"""

    def test_a_number_with_its_source(self, staffed: People) -> None:
        assert "已登记“12345热线工单”" in enter(staffed).text
        entry = Entry.objects.get()
        assert (entry.year, entry.quantity, entry.word) == (2023, 12, "件")
        assert "12件" in see(staffed.client("clerk"), f"{ORGAN}register/?year=2023").text

    @pytest.mark.parametrize(
        ("changed", "told"),
        [
            ({"quantity": ""}, "请填写数量，或者填写金额和金额单位"),
            ({"quantity": "3", "amount": "2"}, "两者只填一种"),
            ({"quantity": "三"}, "数量请填整数"),
            ({"quantity": "-1"}, "只有“本年增/减”可以是负数"),
            ({"label": ""}, "请写明登记的是什么"),
            ({"kind": "nonsense"}, "nonsense"),
            ({"quantity": "9" * 40}, "数量"),
            ({"label": "甲\x00乙"}, "事项"),
        ],
    )
    def test_what_is_wrong_is_told_and_nothing_is_lost(
        self, staffed: People, changed: dict[str, str], told: str
    ) -> None:
        answer = staffed.client("clerk").post(ADD, {**LINE, **changed})
        seen = Seen(answer)
        assert answer.status_code == 422
        assert told in seen.text
        assert "热线平台年度统计表" in seen.html
        assert not Entry.objects.exists()

    @pytest.mark.parametrize(
        ("who", "status"),
        [("anonymous", 302), ("neighbour", 404), ("supervisor", 403), ("leader", 403)],
    )
    def test_only_the_clerk_enters(self, staffed: People, who: str, status: int) -> None:
        assert staffed.client(who).post(ADD, LINE).status_code == status
        assert not Entry.objects.exists()


@pytest.fixture
def draft(staffed: People) -> People:
    enter(staffed)
    enter(staffed, kind="penalty", label="行政处罚决定", measure="decisions", quantity="5")
    staffed.client("clerk").post(f"{REPORT}compile/")
    return staffed


def write(staffed: People, part: str, text: str, **more: str) -> Seen:
    sent = {"text": text, **more}
    return Seen(staffed.client("clerk").post(f"{REPORT}words/{part}/", sent, follow=True))


class TestWriting:
    """文字部分：系统只提供台账说得出的话。"""

    def test_a_part_is_saved(self, draft: People) -> None:
        assert "已保存" in write(draft, "5", WORDS["5"]).text
        assert AnnualReport.objects.get().narrative["5"] == WORDS["5"]

    def test_the_ledger_offers_its_sentences(self, draft: People) -> None:
        text = see(draft.client("clerk"), f"{REPORT}words/1/").text
        assert "12345热线工单收到12件。" in text
        assert "【待补充：工作考核、社会评议和责任追究结果情况】" in text

    def test_a_sentence_leads_to_its_rows(self, draft: People) -> None:
        page = see(draft.client("clerk"), f"{REPORT}words/1/")
        links = [link for link in page.links if "/behind/" in link]
        seen = see(draft.client("clerk"), links[0])
        assert "12345热线工单：12件" in seen.text
        assert draft.client("neighbour").get(links[0]).status_code == 404
        assert draft.client("clerk").get(f"{REPORT}words/1/behind/99/").status_code == 404

    def test_a_sentence_is_put_behind_the_text(self, draft: People) -> None:
        page = see(draft.client("clerk"), f"{REPORT}words/4/")
        assert "全年没有因政府信息公开工作被申请行政复议" in page.text
        write(draft, "4", "情况如下。", add="0")
        assert AnnualReport.objects.get().narrative["4"].startswith("情况如下。\n全年没有因")

    def test_all_sentences_are_put_behind_the_text_once(self, draft: People) -> None:
        write(draft, "1", "全文。", add="all")
        text = AnnualReport.objects.get().narrative["1"]
        assert text.startswith("全文。\n")
        assert text.count("12345热线工单收到12件。") == 1
        assert text.endswith("【待补充：工作考核、社会评议和责任追究结果情况】")
        write(draft, "1", text, add="all")
        assert AnnualReport.objects.get().narrative["1"] == text

    def test_a_new_report_is_given_its_period_and_its_organ(self, draft: People) -> None:
        write(draft, "preamble", "", add="0")
        write(draft, "closing", "", add="0")
        narrative = AnnualReport.objects.get().narrative
        assert narrative["preamble"].endswith("统计期限自2023年1月1日起至2023年12月31日止。")
        assert narrative["closing"] == draft.liuhe.name
        # The day it is made is for a person to say; until then nobody can sign.
        offered = see(draft.client("clerk"), f"{REPORT}words/closing/").text
        assert "【待补充：成文日期，例如2026年1月20日】" in offered

    def test_too_long_is_refused_and_kept_on_the_page(self, draft: People) -> None:
        seen = write(draft, "5", "问题" * 15_000)
        assert "最多20000字" in seen.text
        assert "问题问题" in seen.html
        assert "5" not in AnnualReport.objects.get().narrative

    def test_markup_is_only_letters(self, draft: People) -> None:
        write(draft, "5", "<script>alert(1)</script>")
        assert "<script>alert" not in see(draft.client("clerk"), REPORT).html

    def test_last_years_problems_are_to_be_answered_one_by_one(self, draft: People) -> None:
        kept = keep(draft.liuhe, "gucheng-2020", 2022)
        kept.content["sections"]["5"]["text"] = "一是更新不够及时。二是形式单一。下一步加强检查。"
        kept.save()
        text = see(draft.client("clerk"), f"{REPORT}words/5/").text
        assert "对上年提出的“更新不够及时”：【待补充：改进情况】。" in text
        assert text.count("还没有回应") == 2
        write(draft, "5", "对上年提出的“形式单一”：增设了查阅点。")
        text = see(draft.client("clerk"), f"{REPORT}words/5/").text
        assert (text.count("已回应"), text.count("还没有回应")) == (1, 1)

    def test_what_last_year_said_is_marked(self, draft: People) -> None:
        kept = keep(draft.liuhe, "gucheng-2020", 2022)
        kept.content["sections"]["1"]["text"] = "村级公开栏按月更新。新设查阅点1处。"
        kept.save()
        write(draft, "1", "村级公开栏按月更新。今年另设热线。")
        seen = see(draft.client("clerk"), f"{REPORT}words/1/")
        assert "<mark>村级公开栏按月更新。</mark>今年另设热线。" in seen.html
        assert "与上年相同" in seen.text

    def test_the_second_of_two_editors_is_told(self, draft: People) -> None:
        write(draft, "5", "甲稿。", over="0")
        seen = write(draft, "5", "乙稿。", over="0")
        assert "您的文字还没有保存" in seen.text
        assert "已保存的另一稿 甲稿。" in seen.text
        assert "乙稿。" in seen.html
        assert AnnualReport.objects.get().narrative["5"] == "甲稿。"

    @pytest.mark.parametrize("part", ["7", "nonsense"])
    def test_no_such_part(self, draft: People, part: str) -> None:
        assert draft.client("clerk").get(f"{REPORT}words/{part}/").status_code == 404

    @pytest.mark.parametrize(
        ("who", "status"), [("anonymous", 302), ("neighbour", 404), ("leader", 403)]
    )
    def test_nobody_else_writes(self, draft: People, who: str, status: int) -> None:
        answer = draft.client(who).post(f"{REPORT}words/5/", {"text": "改"})
        assert answer.status_code == status
        assert "5" not in AnnualReport.objects.get().narrative


class TestSigning:
    """签发：错误拦住，提醒说明理由，签发后数字固定。"""

    @pytest.fixture(autouse=True)
    def written(self, draft: People) -> None:
        for part, text in WORDS.items():
            write(draft, part, text)
        things.reviewed(AnnualReport.objects.get())

    def reasons(self, draft: People) -> dict[str, str]:
        page = see(draft.client("leader"), f"{REPORT}sign/")
        return {
            name: "台账本年没有登记，已核实" for name in page.names if name.startswith("reason-")
        }

    def test_a_warning_needs_a_reason(self, draft: People) -> None:
        given = self.reasons(draft)
        assert given
        seen = Seen(draft.client("leader").post(f"{REPORT}sign/", {}))
        assert "逐条写明保留的理由" in seen.text
        assert AnnualReport.objects.get().status == Status.DRAFT

    def test_signed_frozen_and_published(self, draft: People) -> None:
        signed = draft.client("leader").post(f"{REPORT}sign/", self.reasons(draft), follow=True)
        assert "数字和来处已固定" in Seen(signed).text
        report = AnnualReport.objects.get()
        assert report.status == Status.SIGNED
        assert {one["reason"] for one in report.reasons.values()} == {"台账本年没有登记，已核实"}
        told = Seen(draft.client("leader").post(f"{REPORT}publish/", follow=True))
        assert "已公布，公众可以阅读和下载" in told.text
        assert see(draft.client("anonymous"), "/liuhe/reports/2023/").status == 200

    def test_a_gap_blocks(self, draft: People) -> None:
        write(draft, "6", "【待补充：收取信息处理费的情况】")
        seen = Seen(draft.client("leader").post(f"{REPORT}sign/", self.reasons(draft)))
        assert "还有待补充的内容" in seen.text
        assert AnnualReport.objects.get().status == Status.DRAFT

    @pytest.mark.parametrize(
        ("who", "status"), [("anonymous", 302), ("neighbour", 404), ("clerk", 403)]
    )
    def test_nobody_else_signs(self, draft: People, who: str, status: int) -> None:
        assert draft.client(who).post(f"{REPORT}sign/", {}).status_code == status
        assert draft.client(who).post(f"{REPORT}publish/").status_code == status

    def test_publishing_before_signing(self, draft: People) -> None:
        answer = draft.client("leader").post(f"{REPORT}publish/")
        assert answer.status_code == 409
        assert "还没有签发" in answer.content.decode()

    def test_c09_looking_signs_nothing(self, draft: People) -> None:
        draft.client("leader").get(f"{REPORT}sign/")
        assert draft.client("leader").get(f"{REPORT}publish/").status_code == 405
        assert AnnualReport.objects.get().status == Status.DRAFT


def test_who_compiled_does_not_sign(staffed: People) -> None:
    """编制人不能签发自己编制的报告。"""
    both = things.officer(staffed.liuhe, Duty.CLERK, Duty.LEADER, username="liuhe-both")
    report = services.compile_report(by=both, body=staffed.liuhe, year=2023)
    for part, text in WORDS.items():
        services.write_part(by=both, report=report, part=part, text=text)
    things.reviewed(report)
    client = Client()
    client.force_login(both.account)
    assert "编制人不能签发自己编制的" in Seen(client.post(f"{REPORT}sign/", {})).text
    assert AnnualReport.objects.get().status == Status.DRAFT


class TestHistory:
    """历年对照在工作台上，只看可见机关。"""

    @pytest.mark.parametrize(("who", "status"), [("clerk", 200), ("neighbour", 404)])
    def test_who_sees_it(self, staffed: People, who: str, status: int) -> None:
        keep(staffed.liuhe, "lanfang-2020", 2020)
        seen = see(staffed.client(who), f"{ORGAN}reports/history/")
        assert seen.status == status
        assert ("历年对照" in seen.text) == (status == 200)

    def test_nothing_yet(self, staffed: People) -> None:
        text = see(staffed.client("clerk"), f"{ORGAN}reports/history/").text
        assert "还没有公布过年度报告" in text
