"""A notice that goes out is the move; what counts from its receipt begins with its service."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gongkai.cases.entry import Event
from gongkai.cases.kinds import Channel
from gongkai.cases.stages import Stage
from gongkai.web.applications import lettering, log, services
from gongkai.web.applications.models import Application, Letter
from gongkai.web.errors import IllegalMove, Invalid
from tests.web import things
from tests.web.desk import letters
from tests.web.desk.people import People
from tests.web.pages import see

pytestmark = pytest.mark.django_db
BASE = "/desk/organs/liuhe/applications/"
RECEIVED, SENT = date(2026, 3, 2), date(2026, 3, 4)
CORRECTION = {
    "unclear": "没有写明年度",
    "guidance": "可以写明村名和年度",
    "items": "年度\n村名",
    "due": "2026-03-25",
}
EXTENSION = {"reasons": "需要逐村核对", "due": "2026-04-28", "approver": "党政办主任"}
SEARCH = {"scope": "档案室", "method": "逐卷检索", "result": "没有"}
FEE = {
    "tariff": "按量计收",
    "sheet": "第31至第50页：20页 × 10元 = 200元",
    "units": "50",
    "amount": "200",
    "payment": "到财政窗口缴纳",
}


@pytest.fixture
def staffed() -> People:
    return letters.office()


@pytest.fixture
def case(staffed: People) -> Application:
    return things.application(staffed.clerk, submitted_on=RECEIVED, applicant={"name": "张某"})


def issue(
    staffed: People, case: Application, kind: str, details: dict[str, Any], **facts: Any
) -> Letter:
    on = facts.pop("on", SENT)
    who = (staffed.clerk, staffed.leader, case, kind)
    return letters.issued(*who, on=on, details=details, **facts)


def told(case: Application) -> list[tuple[str, dict[str, Any]]]:
    return [(one.event, one.data) for one in case.events.all()]


def serve(staffed: People, letter: Letter, on: date, how: str = "当面送达", **more: Any) -> Letter:
    return lettering.serve(by=staffed.clerk, letter=letter, on=on, how=how, **more)


class TestNotices:
    def test_a_correction_is_asked_by_its_notice(self, staffed: People, case: Application) -> None:
        letter = issue(staffed, case, "D02", CORRECTION)
        assert told(case)[-1] == (
            "correction_asked",
            {
                "reasons": ["没有写明年度"],
                "items": ["年度", "村名"],
                "due": "2026-03-25",
                "document_number": letter.number,
            },
        )
        assert log.clock(case, SENT).stage is Stage.AWAITING_CORRECTION

    def test_t04_a_late_notice_of_correction_does_not_go_out(
        self, staffed: People, case: Application
    ) -> None:
        late = date(2026, 3, 12)
        with pytest.raises(IllegalMove, match="最迟为2026-03-11"):
            issue(staffed, case, "D02", CORRECTION, on=late)
        assert len(told(case)) == 1

    def test_t04_unless_it_says_why(self, staffed: People, case: Application) -> None:
        why = {**CORRECTION, "override_reason": "申请人住院，11日才联系上"}
        issue(staffed, case, "D02", why, on=date(2026, 3, 12))
        assert told(case)[-1][1]["override_reason"] == "申请人住院，11日才联系上"

    def test_an_extension_runs_to_the_day_its_notice_names(
        self, staffed: People, case: Application
    ) -> None:
        assert log.clock(case, SENT).due == date(2026, 3, 30)
        issue(staffed, case, "D04", EXTENSION)
        assert told(case)[-1][1]["days"] == 20
        assert log.clock(case, SENT).due == date(2026, 4, 28)

    @pytest.mark.parametrize("due", ["2026-03-30", "2026-04-29", "2026-04-11"])
    def test_no_extension_to_a_day_the_law_does_not_give(
        self, staffed: People, case: Application, due: str
    ) -> None:
        with pytest.raises(Invalid, match="应为2026-03-30之后、2026-04-28以前的工作日"):
            issue(staffed, case, "D04", {**EXTENSION, "due": due})
        assert len(told(case)) == 1

    def test_a_third_party_is_asked_and_has_the_letter(
        self, staffed: People, case: Application
    ) -> None:
        details = {"information": "养护合同", "interest": "载有报价构成"}
        letter = issue(staffed, case, "D05", details, addressee="某某养护公司")
        serve(staffed, letter, date(2026, 3, 5))
        whom = {"kind": "third_party", "party": "某某养护公司"}
        assert told(case)[-2:] == [
            ("consult_sent", {**whom, "document_number": letter.number}),
            ("consult_received_by", whom),
        ]

    def test_the_applicant_is_to_be_told_that_others_are_asked(
        self, staffed: People, case: Application
    ) -> None:
        details = {"information": "养护合同", "interest": "载有报价构成"}
        issue(staffed, case, "D05", details, addressee="某某养护公司")
        client, page = staffed.client("clerk"), f"{BASE}{case.number}/"
        assert "还应当制发" in see(client, page).text
        lettering.draft(by=staffed.clerk, application=case, kind="D06")
        assert "还应当制发" not in see(client, page).text

    def test_a_posted_letter_counts_from_its_receipt(
        self, staffed: People, case: Application
    ) -> None:
        details = {"information": "验收意见"}
        letter = issue(staffed, case, "D07", details, addressee="县交通运输局")
        serve(staffed, letter, date(2026, 3, 5), "邮寄送达", evidence="EX123")
        assert told(case)[-1][0] == "consult_sent"
        other = issue(staffed, case, "D05", {**details, "interest": "报价"}, addressee="甲公司")
        serve(
            staffed, other, date(2026, 3, 5), "邮寄送达", evidence="EX1", known_on=date(2026, 3, 9)
        )
        assert case.events.latest("position").on == date(2026, 3, 9)

    def test_reasons_are_asked_by_their_notice(self, staffed: People, case: Application) -> None:
        details = {"facts": "一月内41件", "explain": "提出的理由", "due": "2026-03-18"}
        issue(staffed, case, "D03", details)
        assert told(case)[-1][0] == "reasons_asked"

    def test_a_fee_is_due_from_the_day_the_notice_is_held(
        self, staffed: People, case: Application
    ) -> None:
        letter = issue(staffed, case, "D09", FEE)
        assert log.clock(case, SENT).stage is Stage.HANDLING
        with pytest.raises(Invalid, match="签收之日"):
            serve(staffed, letter, date(2026, 3, 9), "邮寄送达", evidence="EX1")
        serve(
            staffed,
            letter,
            date(2026, 3, 9),
            "邮寄送达",
            evidence="EX1",
            known_on=date(2026, 3, 10),
        )
        number = Letter.objects.get().number
        assert told(case)[-1] == (
            "fee_noticed",
            {
                "tariff": "pages",
                "units": 50,
                "amount": 200,
                "received_on": "2026-03-10",
                "document_number": number,
            },
        )
        limits = {one.term.id: one.on for one in log.clock(case, date(2026, 3, 10)).limits}
        assert limits["T11"] == date(2026, 4, 8)


class TestEnds:
    ENDED = {  # noqa: RUF012 - read only
        "notice_number": "六政公开〔2026〕1号",
        "notice_date": "2026-03-04",
        "limit": "2026-03-25",
    }

    def test_the_letter_that_gives_up_records_the_lapse_and_the_result(
        self, staffed: People, case: Application
    ) -> None:
        issue(staffed, case, "D02", CORRECTION)
        after = date(2026, 3, 26)
        issue(staffed, case, "D23", self.ENDED, decision="abandoned_correction", on=after)
        assert [name for name, _ in told(case)][-2:] == ["correction_lapsed", "decided"]
        assert log.clock(case, after).stage is Stage.ABANDONED

    def test_not_on_the_last_day(self, staffed: People, case: Application) -> None:
        issue(staffed, case, "D02", CORRECTION)
        with pytest.raises(IllegalMove, match="当天仍可补正"):
            issue(
                staffed,
                case,
                "D23",
                self.ENDED,
                decision="abandoned_correction",
                on=date(2026, 3, 25),
            )
        assert told(case)[-1][0] == "correction_asked"

    def test_a_second_answer_needs_an_order(self, staffed: People, case: Application) -> None:
        search = {"scope": "档案室", "method": "逐卷检索", "result": "没有"}
        first = issue(staffed, case, "D14", search, decision="not_exist")
        serve(staffed, first, SENT)
        anew = {"form": "电子文档", "access": "随文提供"}
        day = date(2026, 7, 1)
        with pytest.raises(IllegalMove, match="已经作出答复"):
            issue(staffed, case, "D10", anew, decision="granted", on=day)
        for event, on, data in (
            (Event.REVIEW_FILED, date(2026, 4, 1), {}),
            (
                Event.REVIEW_CLOSED,
                date(2026, 6, 1),
                {"outcome": "corrected", "redo_by": "2026-07-10"},
            ),
        ):
            services.add_event(by=staffed.clerk, application=case, event=event, on=on, data=data)
        letter = issue(staffed, case, "D10", anew, decision="granted", on=day)
        serve(staffed, letter, day)
        assert [name for name, _ in told(case)][-2:] == ["redone", "served"]


class TestDatesThatMayMove:
    """法律要点：下一年放假安排没有公布的，写明日期的文书须经核实确认。"""

    def test_such_a_letter_is_not_sent_on_before_somebody_confirms(self, staffed: People) -> None:
        case = things.application(
            staffed.clerk, channel=Channel.COUNTER, submitted_on=RECEIVED, applicant={"name": "张"}
        )
        far = {**CORRECTION, "due": "2099-03-25"}
        letter = lettering.draft(by=staffed.clerk, application=case, kind="D02", details=far)
        with pytest.raises(Invalid, match="推算的日期，可能变动"):
            lettering.submit(by=staffed.clerk, letter=letter, seen=1, on=SENT)
        lettering.revise(by=staffed.clerk, letter=letter, seen=1, confirmed=True)
        lettering.submit(by=staffed.clerk, letter=letter, seen=2, on=SENT)


class TestService:
    """235号：直接、委托以签收之日，邮寄以交邮之日；没有人签收的，要有记录。"""

    @pytest.mark.parametrize(
        ("how", "proof", "kept"),
        [
            ("当面送达", {}, ("直接送达", "")),
            ("直接送达", {}, ("直接送达", "")),
            ("委托其他行政机关代为送达", {}, ("委托其他行政机关代为送达", "")),
            (
                "邮寄送达",
                {"evidence": "EX1", "carrier": "中国邮政"},
                ("邮寄送达", "中国邮政　EX1"),
            ),
            ("网上送达", {"evidence": "R1"}, ("网上送达", "R1")),
            ("电子邮件", {"evidence": "回执"}, ("电子邮件", "回执")),
            ("留置送达", {"evidence": "村委会见证"}, ("留置送达", "村委会见证")),
        ],
    )
    def test_a_way_that_is_proved(
        self,
        staffed: People,
        case: Application,
        how: str,
        proof: dict[str, str],
        kept: tuple[str, str],
    ) -> None:
        letter = issue(staffed, case, "D14", SEARCH, decision="not_exist")
        served = serve(staffed, letter, SENT, how, **proof)
        assert (served.served_how, served.evidence) == kept
        assert told(case)[-1][0] == "served"

    @pytest.mark.parametrize(
        ("how", "proof", "told_why"),
        [
            ("邮寄送达", {}, "邮寄送达须有邮件号"),
            ("邮寄送达", {"evidence": "SF1", "carrier": "某某快递"}, "不得交其他快递企业"),
            ("网上送达", {}, "须留存到达记录"),
            ("传真", {}, "须留存传真记录"),
            ("留置送达", {}, "见证人"),
            ("公告送达", {}, "公告的载体和日期"),
            ("口头", {}, "没有“口头”"),
        ],
    )
    def test_a_way_that_is_not(
        self, staffed: People, case: Application, how: str, proof: dict[str, str], told_why: str
    ) -> None:
        letter = issue(staffed, case, "D14", SEARCH, decision="not_exist")
        with pytest.raises(Invalid, match=told_why):
            serve(staffed, letter, SENT, how, **proof)
        assert told(case)[-1][0] == "decided"

    @pytest.mark.parametrize(("online", "usual"), [(True, "网上送达"), (False, "直接送达")])
    def test_the_page_offers_the_usual_way(
        self, staffed: People, case: Application, usual: str, *, online: bool
    ) -> None:
        letter = issue(staffed, case, "D14", SEARCH, decision="not_exist", online=online)
        page = see(staffed.client("clerk"), f"{BASE}{case.number}/letters/{letter.pk}/")
        assert f'<option value="{usual}" selected>' in page.html
