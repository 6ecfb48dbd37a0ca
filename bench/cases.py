"""The law's clock: a long case folded into its due date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import chain

from bench.harness import Sides, benchmark, each
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
from gongkai.cases.kinds import ConsultKind
from gongkai.law.workdays import CHINA

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


@benchmark("case.fold", unit="ms", limit_is="step through the same days", goal="<= 10")
def folding() -> Iterator[Sides]:
    """Fold a log of thirty events into its due date, steps and limits."""
    log = long_case()
    last = fold(log, CHINA, TODAY).due or TODAY
    yield Sides(
        ours=each(lambda: fold(log, CHINA, TODAY)), limit=each(lambda: _bare_count(log, last))
    )


def _bare_count(log: Sequence[Entry], last: date) -> int:
    """The least a clock has to do: order the events and look at every day once."""
    marks = {entry.on for entry in sorted(log, key=lambda entry: entry.on)}
    day, counted = min(marks), 0
    while day < last:
        day += timedelta(days=1)
        counted += day.weekday() < 5 and day not in marks
    return counted


BENCHMARKS = (folding,)
