"""A ledger that random officers write into: legal moves, illegal ones, on the right day or not.

Run modestly by ``test_machine`` and at length by ``make soak``.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from gongkai.cases.applicants import ApplicantKind
from gongkai.cases.clock import fold
from gongkai.cases.entry import Entry
from gongkai.cases.errors import CaseError
from gongkai.cases.events import Received, Submitted
from gongkai.cases.figures import Case, CaseFigures, of_year
from gongkai.cases.kinds import Channel
from gongkai.law.workdays import CHINA
from gongkai.report.compile import compile_report
from gongkai.report.model import Report
from tests.cases.logs import MAKERS

FIRST_DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
YEARS = (2025, 2026, 2027, 2028)
COLUMNS = (*(kind.value for kind in ApplicantKind), "total")
_HAN = re.compile("[\u4e00-\u9fff]")


class Ledger(RuleBasedStateMachine):
    """Five cases at most; every entry is tried, and kept when the core allows it."""

    moves: ClassVar[Counter[str]] = Counter()  # over all runs: tried, kept, refused

    def __init__(self) -> None:
        super().__init__()
        self.cases: list[Case] = []
        self.changed = True  # what was refused changes nothing, and is not looked at again

    @initialize(on=FIRST_DAYS)
    def begin(self, on: date) -> None:
        self._open(on, ApplicantKind.NATURAL_PERSON, Channel.COUNTER)

    @rule(on=FIRST_DAYS, kind=st.sampled_from(ApplicantKind), channel=st.sampled_from(Channel))
    def receive(self, on: date, kind: ApplicantKind, channel: Channel) -> None:
        if len(self.cases) < 5:
            self._open(on, kind, channel)

    @rule(
        which=st.integers(0, 4),
        make=st.sampled_from(MAKERS),
        gap=st.sampled_from((0, 1, 3, 7, 15, 20, 30, 60, -5)),
    )
    def record(self, which: int, make: object, gap: int) -> None:
        assert callable(make)
        case = self.cases[which % len(self.cases)]
        on = max(entry.on for entry in case.log) + timedelta(days=gap)
        self._try(which % len(self.cases), [*case.log, make(on)])

    @rule(which=st.integers(0, 4), seed=st.randoms(use_true_random=False))
    def shuffle(self, which: int, seed: object) -> None:
        """The order of the lines in the log does not matter."""
        case = self.cases[which % len(self.cases)]
        mixed = list(case.log)
        seed.shuffle(mixed)  # type: ignore[attr-defined]  # hypothesis gives a Random
        last = max(entry.on for entry in mixed)
        assert fold(mixed, CHINA, last) == fold(case.log, CHINA, last)

    @invariant()
    def the_ledger_is_sound(self) -> None:
        if self.changed:
            self._every_log_folds_on_any_later_day()
            self._the_tables_balance()
            self.changed = False

    def _every_log_folds_on_any_later_day(self) -> None:
        for case in self.cases:
            last = max(entry.on for entry in case.log)
            for later in (0, 40, 400):
                clock = fold(case.log, CHINA, last + timedelta(days=later))
                assert clock.due is None or clock.received is not None

    def _the_tables_balance(self) -> None:
        reports = {year: _report(self.cases, year) for year in YEARS}
        for year, report in reports.items():
            balanced(report)
            if year + 1 in reports:
                assert_carried(report, reports[year + 1])

    def _open(self, on: date, kind: ApplicantKind, channel: Channel) -> None:
        log: list[Entry] = [Submitted(on=on, channel=channel)]
        if not channel.received_at_once:
            log.append(Received(on=on + timedelta(days=1)))
        self.changed = True
        self.cases.append(Case(id=str(len(self.cases)), applicant=kind, log=log))

    def _try(self, which: int, log: list[Entry]) -> None:
        self.moves["tried"] += 1
        case = replace(self.cases[which], log=log)
        refusal = _refusal(case)
        self.moves["refused" if refusal else "kept"] += 1
        if refusal is None:
            self.cases[which] = case
            self.changed = True
        else:
            assert _HAN.search(refusal), "a refusal says in Chinese what is wrong"


def _refusal(case: Case) -> str | None:
    """Ask the core whether a log may be kept, as a service does before it stores."""
    try:
        fold(case.log, CHINA, case.log[-1].on)
        for year in YEARS:
            of_year(case, year)
    except CaseError as refusal:
        return str(refusal)
    return None


def _report(cases: list[Case], year: int) -> Report:
    figures: list[CaseFigures] = [of_year(case, year) for case in cases]
    return compile_report("青石镇人民政府", year, table_two={}, figures=figures)


def balanced(report: Report) -> None:
    """The form's own identities: K1 in every column, K2 by rows, K3 across, K4 in table four."""
    value = {name: int(cell.value or 0) for name, cell in report.cells.items() if name[:2] != "t2"}
    outcomes = [row for row in _rows(value) if row.count(".") == 2 or row in SINGLE_OUTCOMES]
    for column in COLUMNS:
        came = value[f"t3.received.{column}"] + value[f"t3.carried_in.{column}"]
        went = value[f"t3.closed_total.{column}"] + value[f"t3.carried_out.{column}"]
        assert came == went
        assert value[f"t3.closed_total.{column}"] == sum(value[f"{r}.{column}"] for r in outcomes)
    for row in _rows(value):
        assert value[f"{row}.total"] == sum(value[f"{row}.{kind.value}"] for kind in ApplicantKind)
    for group in ("review", "direct", "after_review"):
        fields = ("upheld", "corrected", "other", "pending")
        assert value[f"t4.{group}.total"] == sum(value[f"t4.{group}.{f}"] for f in fields)


SINGLE_OUTCOMES = frozenset(("t3.granted", "t3.partial"))


def _rows(value: dict[str, int]) -> list[str]:
    return [name.removesuffix(".total") for name in value if name[:3] == "t3." and ".total" in name]


def assert_carried(this: Report, following: Report) -> None:
    """X1: what one year carries over the next takes up, in every column."""
    for column in COLUMNS:
        out, taken = f"t3.carried_out.{column}", f"t3.carried_in.{column}"
        assert this.cells[out].value == following.cells[taken].value
