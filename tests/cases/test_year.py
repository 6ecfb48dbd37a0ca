"""模拟年度：五个乡镇2000件申请，没有一件无声超期，各镇各年的报告都平衡。"""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.cases.charging import fee_totals
from gongkai.cases.clock import State, fold
from gongkai.cases.figures import of_year
from gongkai.cases.timing import punctuality
from gongkai.law.workdays import CHINA
from gongkai.report.checks import check
from gongkai.report.compile import cases_behind, compile_report
from tests.cases.machine import assert_carried, balanced
from tests.cases.year import TOWNS, YEAR, TownCase, a_year, due_by_stepping, until

DAYS = (date(2026, 3, 31), date(2026, 7, 1), date(2026, 12, 31), date(2027, 3, 31))


@pytest.fixture(scope="module")
def year() -> list[TownCase]:
    return a_year()


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_nothing_is_overdue_in_silence(year: list[TownCase], today: date) -> None:
    """The days found by stepping and the clock agree on which cases are late, and by how much."""
    seen = 0
    for one in year:
        known = until(tuple(one.case.log), today)
        if not known:
            continue
        clock, due = fold(known, CHINA, today), due_by_stepping(known)
        if clock.answered_on is not None:
            late = due is not None and clock.answered_on > due
            assert clock.state is (State.ANSWERED_LATE if late else State.ANSWERED_ON_TIME)
        elif clock.state is not State.CLOSED:
            passed = due is not None and today > due
            assert (clock.state is State.OVERDUE) is passed, one.case.id
            seen += passed
            if due not in {None, date.max}:
                assert clock.due == due
    assert seen > 0  # the year has cases nobody answers: they have to be found


def test_the_reports_of_all_towns_and_both_years_balance(year: list[TownCase]) -> None:
    for town in TOWNS:
        cases = [one.case for one in year if one.town == town]
        reports = {}
        for number in (YEAR, YEAR + 1):
            figures = [of_year(case, number) for case in cases]
            reports[number] = compile_report(town, number, table_two={}, figures=figures)
            balanced(reports[number])
            behind = cases_behind(number, figures)
            for cell_id, ids in behind.items():
                assert reports[number].cells[cell_id].value == len(ids)
            assert not {f.code for f in check(reports[number]) if f.code[:3] in {"T3-", "T4-"}}
        assert_carried(reports[YEAR], reports[YEAR + 1])


def test_both_editions_balance_across_the_change_of_the_form() -> None:
    """2020年用2019年格式，2021年用现行格式：结转逐列衔接。"""
    cases = [one.case for one in a_year(cases=400, seed=7, year=2020)]
    old, new = (
        compile_report("青石镇", n, table_two={}, figures=[of_year(case, n) for case in cases])
        for n in (2020, 2021)
    )
    assert (old.edition, new.edition) == ("2019", "2021")
    balanced(old)
    balanced(new)
    assert_carried(old, new)
    assert old.cells["t3.other.all.total"].value
    assert new.cells["t3.carried_in.total"].value


def test_what_the_year_came_to(year: list[TownCase]) -> None:
    clocks = [fold(one.case.log, CHINA, date(2027, 6, 30)) for one in year]
    found = punctuality(clocks, CHINA)
    assert found.answered + found.overdue < len(year)
    assert 0 < found.late < found.answered
    assert found.median_days is not None
    fees = fee_totals([one.case.log for one in year], YEAR)
    assert 0 < fees.paid < fees.noticed
