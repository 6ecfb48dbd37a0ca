"""Cases: a long one folded into its due date, and a year of them compiled into a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import chain, cycle

from bench.harness import Sides, benchmark, each
from gongkai.cases.applicants import ApplicantKind
from gongkai.cases.clock import fold
from gongkai.cases.events import (
    ConsultClosed,
    ConsultReceivedBy,
    ConsultSent,
    CorrectionAsked,
    CorrectionReceived,
    Decided,
    Entry,
    Extended,
    Received,
    Served,
    Submitted,
)
from gongkai.cases.figures import Case, Row, briefs, count, of_year
from gongkai.cases.kinds import ConsultKind
from gongkai.law.workdays import CHINA
from gongkai.report.compile import compile_report
from gongkai.report.model import Report

TODAY = date(2026, 11, 2)
PARTIES = "甲乙丙丁戊己庚辛"


def long_case() -> list[Entry]:
    """Thirty-one events: a correction, eight third parties asked, an extension, the answer."""
    opening = [
        Submitted(on=date(2026, 8, 31)),
        Received(on=date(2026, 9, 1)),
        CorrectionAsked(on=date(2026, 9, 2)),
        CorrectionReceived(on=date(2026, 9, 4)),
    ]
    asked = chain.from_iterable(_consulted(party) for party in PARTIES)
    closing = [
        Extended(on=date(2026, 9, 28), days=20, approver="工作机构负责人"),
        Decided(on=date(2026, 10, 26), decision="granted"),
        Served(on=date(2026, 10, 27)),
    ]
    return [*opening, *asked, *closing]


def _consulted(party: str) -> Iterator[Entry]:
    yield ConsultSent(on=date(2026, 9, 7), kind=ConsultKind.THIRD_PARTY, party=party)
    yield ConsultReceivedBy(on=date(2026, 9, 9), party=party)
    yield ConsultClosed(on=date(2026, 9, 16), party=party)


@benchmark("case.fold", unit="ms", limit_is="step through the same days", goal="<= 8")
def folding() -> Iterator[Sides]:
    """Fold a log of thirty events into its due date, state and limits."""
    log = long_case()
    last = fold(log, CHINA, TODAY).due or TODAY
    yield Sides(
        ours=each(lambda: fold(log, CHINA, TODAY)), limit=each(lambda: _bare_count(log, last))
    )


@benchmark("case.explain", unit="ms", limit_is="step through the same days", goal="<= 40")
def explaining() -> Iterator[Sides]:
    """Fold the same log and put every step by which the day was reached into words."""
    log = long_case()
    last = fold(log, CHINA, TODAY).due or TODAY
    yield Sides(
        ours=each(lambda: [*fold(log, CHINA, TODAY).steps]),
        limit=each(lambda: _bare_count(log, last)),
    )


def _bare_count(log: Sequence[Entry], last: date) -> int:
    """The least a clock has to do: order the events and look at every day once."""
    marks = {entry.on for entry in sorted(log, key=lambda entry: entry.on)}
    day, counted = min(marks), 0
    while day < last:
        day += timedelta(days=1)
        counted += day.weekday() < 5 and day not in marks
    return counted


def a_year_of_cases() -> list[Case]:
    """Two thousand applications received and answered in 2026, by every kind of applicant."""
    results = cycle(("granted", "partial", "not_exist", "repeat"))
    kinds = cycle(ApplicantKind)
    return [
        Case(id=str(number), applicant=next(kinds), log=_short_log(number % 300, next(results)))
        for number in range(2_000)
    ]


def _short_log(offset: int, result: str) -> list[Entry]:
    received = date(2026, 1, 5) + timedelta(days=offset)
    answered = received + timedelta(days=14)
    return [Received(on=received), Decided(on=answered, decision=result), Served(on=answered)]


@benchmark("report.compile", unit="ms", limit_is="count pairs of row and column", goal="<= 20")
def compiling() -> Iterator[Sides]:
    """Compile the report of a year with two thousand cases from the rows a ledger keeps."""
    cases = a_year_of_cases()
    rows = [row for case in cases for row in _rows(case)]
    yield Sides(ours=each(lambda: _compiled(rows)), limit=each(lambda: Counter(map(_pair, cases))))


@benchmark("case.follow", unit="ms", limit_is="count pairs of row and column", goal="<= 60")
def following() -> Iterator[Sides]:
    """Follow two thousand logs move by move and count each in its year."""
    cases = a_year_of_cases()
    yield Sides(
        ours=each(lambda: [of_year(case, 2026) for case in cases]),
        limit=each(lambda: Counter(map(_pair, cases))),
    )


def _compiled(rows: Sequence[Row]) -> Report:
    figures = (count(one, 2026) for one in briefs(rows, whole=_not_needed))
    return compile_report("青石镇人民政府", 2026, table_two={}, figures=figures)


def _not_needed(case: str) -> Case:
    raise LookupError(case)


def _rows(case: Case) -> Iterator[Row]:
    for entry in case.log:
        decided = getattr(entry, "decision", None)
        yield Row(case.id, case.applicant.value, entry.event.value, entry.on, decided)


def _pair(case: Case) -> tuple[object, ...]:
    """The least a count has to look at: year of receipt, result, applicant."""
    received, decided, *_ = case.log
    return received.on.year, getattr(decided, "decision", None), case.applicant


BENCHMARKS = (folding, explaining, following, compiling)
