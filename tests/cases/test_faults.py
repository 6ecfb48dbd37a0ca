"""Faults by their id (hostile-inputs F01 to F08), held by the core."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from gongkai.cases.applicants import ApplicantKind
from gongkai.cases.clock import Clock, State, fold
from gongkai.cases.entry import Entry
from gongkai.cases.errors import BadEventError, CaseError, IllegalMoveError
from gongkai.cases.events import (
    ConsultClosed,
    ConsultReceivedBy,
    ConsultSent,
    CorrectionAsked,
    CorrectionLapsed,
    CorrectionReceived,
    Decided,
    Extended,
    FeeLapsed,
    FeeNoticed,
    Received,
    Served,
    Submitted,
    Transferred,
    Withdrawn,
)
from gongkai.cases.figures import Case, of_year
from gongkai.cases.kinds import Channel, ConsultKind, Opinion
from gongkai.cases.pauses import Position
from gongkai.cases.recalculation import moved
from gongkai.cases.timing import Punctuality, punctuality, timing
from gongkai.cases.units import split
from gongkai.law.holiday_files import HolidayYear, published_year
from gongkai.law.workdays import CHINA, WorkCalendar
from gongkai.report.compile import compile_report
from tests.cases.logs import day


def clock(*log: Entry, today: str = "2026-09-02") -> Clock:
    return fold(log, CHINA, day(today))


def refusal(*log: Entry) -> str:
    with pytest.raises(IllegalMoveError) as problem:
        clock(*log)
    return str(problem.value)


def received(on: str) -> Received:
    return Received(on=day(on))


class TestF01ReceiptOverTheFestival:
    def test_f01_confirmed_after_the_spring_festival(self) -> None:
        sent = Submitted(on=day("Saturday 2026-02-14"), channel=Channel.ONLINE)
        now = clock(sent, received("Tuesday 2026-02-24"), today="2026-02-25")
        assert now.received == day("2026-02-24")
        # 2-28 (Saturday) is worked for the festival.
        assert now.due == day("2026-03-23")
        assert ("T06.target", day("2026-03-20")) in [(x.term.id, x.on) for x in now.limits]


class TestF02Corrections:
    def test_f02_on_the_eighth_day_without_a_reason(self) -> None:
        late = CorrectionAsked(on=day("2026-09-11"))
        assert "最迟为2026-09-10" in refusal(received("2026-09-01"), late)
        reason = replace(late, override_reason="申请材料逾期移交")
        assert clock(received("2026-09-01"), reason).state is State.WAITING_FOR_APPLICANT

    def test_f02_a_second_notice_needs_a_reason_too(self) -> None:
        log = (
            received("2026-09-01"),
            CorrectionAsked(on=day("2026-09-02")),
            CorrectionReceived(on=day("2026-09-04")),
        )
        again = CorrectionAsked(on=day("2026-09-07"))
        assert "以一次为限" in refusal(*log, again)
        assert clock(*log, replace(again, override_reason="补正内容涉及新的事项"))

    def test_f02_on_the_last_day_is_in_time(self) -> None:
        asked = CorrectionAsked(on=day("2026-09-02"), due=day("2026-09-25"))
        answered = CorrectionReceived(on=day("2026-09-25"))
        assert clock(received("2026-09-01"), asked, answered).due == day("2026-10-29")
        lapsed = CorrectionLapsed(on=day("2026-09-25"))
        assert "当天仍可补正" in refusal(received("2026-09-01"), asked, lapsed)


class TestF03Extensions:
    LOG = (received("2026-09-01"),)

    def test_f03_after_the_limit(self) -> None:
        late = Extended(on=day("2026-09-30"), days=20, approver="负责人")
        assert "已经过期" in refusal(*self.LOG, late)

    @pytest.mark.parametrize("days", [0, -1, 21, 40])
    def test_f03_beyond_the_maximum(self, days: int) -> None:
        with pytest.raises(BadEventError, match="1至20个工作日"):
            Extended(on=day("2026-09-28"), days=days, approver="负责人")

    @pytest.mark.parametrize("approver", ["", "　 ", "\n"])
    def test_f03_without_approval(self, approver: str) -> None:
        with pytest.raises(BadEventError, match="工作机构负责人同意"):
            Extended(on=day("2026-09-28"), days=20, approver=approver)


class TestF04Overlaps:
    def test_f04_third_party_extension_and_holiday_count_once(self) -> None:
        log = (
            received("2026-09-01"),
            ConsultSent(on=day("2026-09-22"), kind=ConsultKind.THIRD_PARTY, party="甲"),
            ConsultReceivedBy(on=day("2026-09-24"), party="甲"),
            ConsultSent(on=day("2026-09-23"), kind=ConsultKind.THIRD_PARTY, party="乙"),
            ConsultReceivedBy(on=day("2026-09-24"), party="乙"),
            ConsultClosed(on=day("2026-10-09"), party="甲", opinion=Opinion.AGREE),
            ConsultClosed(on=day("2026-10-12"), party="乙", opinion=Opinion.REFUSE),
            Extended(on=day("2026-09-29"), days=20, approver="负责人"),
        )
        now = clock(*log, today="2026-10-13")
        # By hand: 16 days to 9-22, then 24 more from 10-13 on; 9-23 to 10-12 are left out once.
        assert now.due == day("2026-11-13")
        told = [step.what for step in now.steps]
        assert sum("不计入答复期限" in what for what in told) == 2
        assert any("重叠的日子只扣一次" in what for what in told)


class TestF05Decisions:
    def test_f05_two_decisions(self) -> None:
        first = Decided(on=day("2026-09-10"), decision="granted")
        second = Decided(on=day("2026-09-11"), decision="partial")
        assert "已在2026-09-10记录过" in refusal(received("2026-09-01"), first, second)

    def test_f05_a_ground_of_another_row(self) -> None:
        with pytest.raises(BadEventError, match="的理由；可用的有：process"):
            Decided(on=day("2026-09-10"), decision="refused.process", grounds=("privacy",))

    @pytest.mark.parametrize(
        ("decided", "lacks"),
        [
            (Decided(on=day("2026-09-10")), ["decision"]),
            (Decided(on=day("2026-09-10"), decision="partial"), ["grounds"]),
            (Decided(on=day("2026-09-10"), decision="refused.third_party"), ["grounds"]),
            (Decided(on=day("2026-09-10"), decision="refused.trade_secret"), []),
            (Decided(on=day("2026-09-10"), decision="refused.process"), []),
            (Decided(on=day("2026-09-10"), decision="partial", grounds=("privacy",)), []),
            (Decided(on=day("2026-09-10"), decision="granted"), []),
        ],
    )
    def test_f05_a_new_answer_names_its_ground(self, decided: Decided, lacks: list[str]) -> None:
        assert list(decided.lacking) == lacks

    def test_f05_exactly_one_cell(self) -> None:
        log = received("2026-09-01"), Decided(on=day("2026-09-10"), decision="refused.privacy")
        case = Case(id="1", applicant=ApplicantKind.BUSINESS, log=log)
        report = compile_report("x", 2026, table_two={}, figures=[of_year(case, 2026)])
        counted = {
            cell_id
            for cell_id, cell in report.cells.items()
            if cell.value and cell_id.startswith("t3") and "total" not in cell_id
        }
        assert counted == {"t3.received.business", "t3.refused.third_party.business"}


class TestF06AcrossTheYear:
    def test_f06_opened_in_december_closed_in_january(self) -> None:
        log = received("2026-12-10"), Decided(on=day("2027-01-08"), decision="granted")
        case = Case(id="1", applicant=ApplicantKind.RESEARCH, log=log)
        for year, cells in (
            (2026, {"t3.received.total": 1, "t3.carried_out.total": 1, "t3.closed_total.total": 0}),
            (2027, {"t3.carried_in.total": 1, "t3.granted.total": 1, "t3.carried_out.total": 0}),
        ):
            report = compile_report("x", year, table_two={}, figures=[of_year(case, year)])
            assert {cell: report.cells[cell].value for cell in cells} == cells


class TestF07Endings:
    @pytest.mark.parametrize(
        ("ending", "row"),
        [
            ([Withdrawn(on=day("2026-03-05"))], "t3.other.misc"),
            (
                [CorrectionAsked(on=day("2026-03-03")), CorrectionLapsed(on=day("2026-04-01"))],
                "t3.other.no_correction",
            ),
            (
                [FeeNoticed(on=day("2026-03-03")), FeeLapsed(on=day("2026-04-20"))],
                "t3.other.unpaid_fee",
            ),
            # To another organ an application is not sent on: its applicant is told to ask there.
            (
                [
                    Transferred(on=day("2026-03-03"), to="自然资源所"),
                    Decided(on=day("2026-03-05"), decision="not_ours"),
                ],
                "t3.unable.not_held",
            ),
        ],
    )
    def test_f07_each_in_its_own_row(self, ending: list[Entry], row: str) -> None:
        log = [received("2026-03-02"), *ending]
        figures = of_year(Case(id="1", applicant=ApplicantKind.OTHER_ORG, log=log), 2026)
        assert (figures.received, figures.result, figures.carried_out) == (True, row, False)


class TestF08CalendarChanges:
    """放假安排变动：已办结的不变；未办结的列出清单，由人决定。"""

    def changed(self) -> WorkCalendar:
        file = published_year(2026)
        assert file is not None
        off = {**file.off, date(2026, 9, 10): "临时放假"}
        other = replace(file, off=off)

        def year(number: int) -> HolidayYear | None:
            return other if number == 2026 else published_year(number)

        return WorkCalendar(year)

    def test_f08_only_open_cases_are_listed(self) -> None:
        open_case = Case(id="2", applicant=ApplicantKind.BUSINESS, log=(received("2026-09-01"),))
        answer = Decided(on=day("2026-09-29"), decision="granted"), Served(on=day("2026-09-29"))
        answered = replace(open_case, id="1", log=(*open_case.log, *answer))
        later = replace(open_case, id="3", log=(received("2026-10-09"),))
        found = list(
            moved(
                [answered, open_case, later],
                before=CHINA,
                after=self.changed(),
                today=day("2026-09-08"),
            )
        )
        assert [one.sentence for one in found] == ["案件 2：答复期限由2026-09-29变为2026-09-30。"]

    def test_f08_the_same_calendar_moves_nothing(self) -> None:
        case = Case(id="2", applicant=ApplicantKind.BUSINESS, log=(received("2026-12-10"),))
        assert list(moved([case], before=CHINA, after=CHINA, today=day("2026-12-11"))) == []


class TestPositions:
    """第三十二条、第三十四条。"""

    @pytest.mark.parametrize(
        ("kind", "position"),
        [
            (ConsultKind.THIRD_PARTY, Position.SILENT),
            (ConsultKind.CO_MAKER, Position.TAKEN_AS_CONSENT),
        ],
    )
    def test_silence_means_opposite_things(self, kind: ConsultKind, position: Position) -> None:
        log = (
            received("2026-09-01"),
            ConsultSent(on=day("2026-09-02"), kind=kind, party="甲"),
            ConsultReceivedBy(on=day("2026-09-03"), party="甲"),
        )
        (pause,) = clock(*log).pauses
        assert pause.position(day("2026-09-23")) is Position.WAITING  # the last of 15 days
        assert pause.position(day("2026-09-24")) is position
        (ended,) = clock(
            *log, ConsultClosed(on=day("2026-09-10"), party="甲", opinion=Opinion.REFUSE)
        ).pauses
        assert ended.position(day("2026-09-25")) is Position.REFUSES

    def test_another_organ_is_never_taken_to_consent(self) -> None:
        log = (
            received("2026-09-01"),
            ConsultSent(on=day("2026-09-02"), kind=ConsultKind.OTHER_ORGAN),
        )
        (pause,) = clock(*log).pauses
        assert pause.position(day("2026-12-31")) is Position.WAITING


class TestUnits:
    """109号第四条：一事一申请；拆分后的每件各自办理、各自计数。"""

    CASE = Case(
        id="2026-0012", applicant=ApplicantKind.NATURAL_PERSON, log=(received("2026-03-02"),)
    )

    def test_every_unit_counts_once_and_the_whole_no_more(self) -> None:
        first, second, third = split(self.CASE, 3)
        assert [one.id for one in (first, second, third)] == [f"2026-0012/{n}" for n in (1, 2, 3)]
        answered = replace(
            second, log=(*second.log, Decided(on=day("2026-03-09"), decision="granted"))
        )
        figures = [of_year(one, 2026) for one in (first, answered, third)]
        report = compile_report("x", 2026, table_two={}, figures=figures)
        rows = ("t3.received", "t3.granted", "t3.carried_out")
        assert [report.cells[f"{row}.natural_person"].value for row in rows] == [3, 1, 2]

    @pytest.mark.parametrize(
        ("log", "units", "sentence"),
        [
            ([received("2026-03-02")], 1, "应为2至200件"),
            ([received("2026-03-02")], 201, "应为2至200件"),
            ([Submitted(on=day("2026-03-02"), channel=Channel.ONLINE)], 2, "还没有收到申请"),
            ([received("2026-03-02"), Withdrawn(on=day("2026-03-03"))], 2, "已经办结"),
        ],
    )
    def test_what_cannot_be_split(self, log: list[Entry], units: int, sentence: str) -> None:
        with pytest.raises(CaseError, match=sentence):
            split(replace(self.CASE, log=log), units)


class TestPunctuality:
    def test_working_days_spent_and_late(self) -> None:
        late = clock(received("2026-09-01"), Decided(on=day("2026-10-09"), decision="granted"))
        found = timing(late, CHINA)
        assert found is not None
        assert (found.spent, found.late) == (23, 3)

    def test_of_many(self) -> None:
        answers = ("2026-09-02", "2026-09-08", "2026-10-09")
        clocks = [
            clock(received("2026-09-01"), Decided(on=day(on), decision="granted")) for on in answers
        ]
        overdue = clock(received("2026-07-01"), today="2026-09-02")
        found = punctuality([*clocks, overdue], CHINA)
        assert (found.answered, found.late, found.overdue) == (3, 1, 1)
        assert (found.median_days, found.on_time_share) == (5.0, Fraction(2, 3))

    def test_of_none(self) -> None:
        assert punctuality([], CHINA) == Punctuality(
            answered=0, late=0, overdue=0, median_days=None, mean_days=None
        )
