"""What one case adds to the report of a year, held to the form's counting rules."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.cases.applicants import ApplicantKind
from gongkai.cases.course import follow
from gongkai.cases.entry import Entry
from gongkai.cases.errors import IllegalMoveError, UncountableError
from gongkai.cases.events import (
    CorrectionAsked,
    CorrectionLapsed,
    Decided,
    FeeLapsed,
    FeeNoticed,
    Received,
    Redone,
    ReviewClosed,
    ReviewFiled,
    Served,
    Submitted,
    SuitClosed,
    SuitFiled,
    Withdrawn,
)
from gongkai.cases.figures import Case, CaseFigures, Row, brief, briefs, of_year
from gongkai.cases.kinds import Channel, Outcome, SuitKind
from gongkai.law.decisions import DECISIONS, decision
from gongkai.report.editions import EDITIONS
from tests.cases.logs import day, legal_logs


def counted(year: int, *log: Entry) -> CaseFigures:
    case = Case(id="2026-1", applicant=ApplicantKind.NATURAL_PERSON, log=log)
    return of_year(case, year)


def line(figures: CaseFigures) -> tuple[bool, bool, str | None, bool]:
    return figures.received, figures.carried_in, figures.result, figures.carried_out


NOWHERE = False, False, None, False
DECEMBER = Received(on=day("2026-12-10"))


class TestYears:
    """第一项加第二项之和，等于第三项加第四项之和：跨年的申请先结转，再计结果。"""

    def test_opened_in_december_answered_in_january(self) -> None:
        log = DECEMBER, Decided(on=day("2027-01-08"), decision="granted")
        assert line(counted(2025, *log)) == NOWHERE
        assert line(counted(2026, *log)) == (True, False, None, True)
        assert line(counted(2027, *log)) == (False, True, "t3.granted", False)
        assert line(counted(2028, *log)) == NOWHERE

    def test_received_and_answered_in_one_year(self) -> None:
        log = Received(on=day("2026-03-02")), Decided(on=day("2026-03-20"), decision="partial")
        assert line(counted(2026, *log)) == (True, False, "t3.partial", False)

    def test_still_open_after_years(self) -> None:
        assert line(counted(2028, DECEMBER)) == (False, True, None, True)

    def test_decided_on_the_last_day_served_in_the_new_year(self) -> None:
        log = (
            DECEMBER,
            Decided(on=day("2026-12-31"), decision="not_exist"),
            Served(on=day("2027-01-04")),
        )
        assert line(counted(2026, *log)) == (True, False, "t3.unable.not_held", False)
        assert line(counted(2027, *log)) == NOWHERE

    def test_sent_in_december_confirmed_in_january(self) -> None:
        log = (
            Submitted(on=day("2026-12-31"), channel=Channel.ONLINE),
            Received(on=day("2027-01-04")),
        )
        assert line(counted(2026, *log)) == NOWHERE
        assert line(counted(2027, *log)) == (True, False, None, True)

    def test_never_received_is_nowhere(self) -> None:
        sent = Submitted(on=day("2026-12-01"), channel=Channel.ONLINE)
        assert not counted(2026, sent, Withdrawn(on=day("2026-12-02"))).counts


class TestResults:
    """一件申请只计一个办理结果。"""

    @pytest.mark.parametrize("decision_id", DECISIONS)
    def test_every_decision_has_its_row(self, decision_id: str) -> None:
        log = Received(on=day("2026-03-02")), Decided(on=day("2026-03-20"), decision=decision_id)
        row = counted(2026, *log).result
        assert row == decision(decision_id).row
        assert row in {r.id for r in EDITIONS["2021"].tables["t3"].rows}

    @pytest.mark.parametrize(
        ("ends", "row"),
        [
            (
                [CorrectionAsked(on=day("2026-03-03")), CorrectionLapsed(on=day("2026-04-01"))],
                "t3.other.no_correction",
            ),
            (
                [FeeNoticed(on=day("2026-03-03")), FeeLapsed(on=day("2026-04-20"))],
                "t3.other.unpaid_fee",
            ),
            ([Withdrawn(on=day("2026-03-03"))], "t3.other.misc"),
        ],
    )
    def test_ended_without_an_answer(self, ends: list[Entry], row: str) -> None:
        assert counted(2026, Received(on=day("2026-03-02")), *ends).result == row

    def test_the_letter_on_a_lapsed_case_counts_once(self) -> None:
        log = (
            Received(on=day("2026-11-02")),
            CorrectionAsked(on=day("2026-11-03")),
            CorrectionLapsed(on=day("2026-12-28")),
            Decided(on=day("2027-01-05"), decision="abandoned_correction"),
        )
        assert counted(2026, *log).result == "t3.other.no_correction"
        assert line(counted(2027, *log)) == NOWHERE

    def test_a_decision_that_does_not_say_what_cannot_be_counted(self) -> None:
        log = Received(on=day("2026-03-02")), Decided(on=day("2026-03-20"))
        with pytest.raises(UncountableError) as problem:
            counted(2026, *log)
        assert str(problem.value) == (
            "案件 2026-1（2026-03-20 作出答复决定）没有写明办理结果，不能计入表三；请补上 decision。"
        )

    def test_an_illegal_log_is_not_counted(self) -> None:
        with pytest.raises(IllegalMoveError):
            counted(2026, Decided(on=day("2026-03-20"), decision="granted"))


class TestRemedies:
    """表四：复议、诉讼按当年结果计；12月31日尚未审结的计入尚未审结。"""

    LOG = (
        Received(on=day("2025-03-03")),
        Decided(on=day("2025-03-20"), decision="refused.process"),
        ReviewFiled(on=day("2025-12-01")),
        ReviewClosed(on=day("2026-01-20"), outcome=Outcome.UPHELD),
        SuitFiled(on=day("2026-02-02"), kind=SuitKind.AFTER_REVIEW),
        SuitClosed(on=day("2027-05-06"), outcome=Outcome.CORRECTED),
        Redone(on=day("2027-06-01"), decision="granted"),
    )

    @pytest.mark.parametrize(
        ("year", "cells"),
        [
            (2024, []),
            (2025, ["t4.review.pending"]),
            (2026, ["t4.review.upheld", "t4.after_review.pending"]),
            (2027, ["t4.after_review.corrected"]),
            (2028, []),
        ],
    )
    def test_by_year(self, year: int, cells: list[str]) -> None:
        assert [r.cell_id for r in counted(year, *self.LOG).remedies] == cells

    def test_a_fresh_answer_is_neither_received_nor_counted_again(self) -> None:
        assert line(counted(2027, *self.LOG)) == NOWHERE

    def test_silence_can_be_contested_before_any_answer(self) -> None:
        log = DECEMBER, ReviewFiled(on=day("2027-01-20"))
        assert [r.cell_id for r in counted(2027, *log).remedies] == ["t4.review.pending"]


class TestIdentities:
    """任何合法的办理记录，任何年度：新收加结转，等于结果加结转下年。"""

    @given(log=legal_logs(), year=st.integers(2018, 2031))
    def test_in_equals_out_in_one_row(self, log: list[Entry], year: int) -> None:
        received, carried_in, result, carried_out = line(counted(year, *log))
        assert received + carried_in == (result is not None) + carried_out <= 1

    @given(log=legal_logs(), year=st.integers(2018, 2031))
    def test_carried_out_is_carried_in_next_year(self, log: list[Entry], year: int) -> None:
        assert counted(year, *log).carried_out == counted(year + 1, *log).carried_in

    @given(log=legal_logs())
    def test_over_all_years_received_once_and_ended_at_most_once(self, log: list[Entry]) -> None:
        years = [counted(year, *log) for year in range(2018, 2032)]
        assert sum(y.received for y in years) == 1
        assert sum(y.result is not None for y in years) == (follow(log).end is not None)

    @given(log=legal_logs(), year=st.integers(2018, 2031))
    def test_a_past_year_does_not_change_when_the_log_grows(
        self, log: list[Entry], year: int
    ) -> None:
        cut = [entry for entry in log if entry.on.year <= year]
        if cut:
            assert counted(year, *cut) == counted(year, *log)


class TestManyCases:
    """批量计数与逐件推演，结果相同。"""

    @given(logs=st.lists(legal_logs(), max_size=4))
    def test_stored_rows_count_as_their_logs_do(self, logs: list[list[Entry]]) -> None:
        cases = {
            str(n): Case(id=str(n), applicant=kind, log=log)
            for n, (log, kind) in enumerate(zip(logs, ApplicantKind, strict=False))
        }
        rows = [row for case in cases.values() for row in _rows(case)]
        stored = {one.case: one for one in briefs(rows, cases.__getitem__)}
        assert stored == {name: brief(case) for name, case in cases.items()}

    @pytest.mark.parametrize("channel", Channel)
    def test_handing_in_is_receipt_only_at_the_counter(self, channel: Channel) -> None:
        log = (Submitted(on=day("2026-03-02"), channel=channel),)
        case = Case(id="1", applicant=ApplicantKind.BUSINESS, log=log)
        (stored,) = briefs(_rows(case), {"1": case}.__getitem__)
        assert stored == brief(case)
        assert (stored.received is not None) is channel.received_at_once

    def test_only_a_contested_case_is_followed_as_a_whole(self) -> None:
        asked: list[str] = []
        log = TestRemedies.LOG
        cases = {n: Case(id=n, applicant=ApplicantKind.BUSINESS, log=log[:2]) for n in "12"}
        cases["2"] = replace(cases["2"], log=log)

        def whole(case: str) -> Case:
            asked.append(case)
            return cases[case]

        rows = [row for case in cases.values() for row in _rows(case)]
        assert [len(one.proceedings) for one in briefs(rows, whole)] == [0, 2]
        assert asked == ["2"]


def _rows(case: Case) -> list[Row]:
    details = ("decision", "channel")
    return [
        Row(
            case.id,
            case.applicant.value,
            entry.event.value,
            entry.on,
            next((getattr(entry, name) for name in details if hasattr(entry, name)), None),
        )
        for entry in case.log
    ]
