"""A year of applications in five invented townships: punctual officers and tardy ones (模拟年度).

Everything follows from a seed. The due dates are also found by stepping from day to day, in a few
lines that share nothing with the clock but the question whether a day is worked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from gongkai.cases.applicants import ApplicantKind
from gongkai.cases.entry import Entry
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
    FeePaid,
    Received,
    Redone,
    ReviewClosed,
    ReviewFiled,
    Served,
    Submitted,
    Withdrawn,
)
from gongkai.cases.figures import Case
from gongkai.cases.kinds import Channel, ConsultKind, Opinion, Outcome
from gongkai.law.decisions import DECISIONS
from gongkai.law.workdays import CHINA

TOWNS = ("青石镇", "白沙乡", "柳河镇", "石桥镇", "云岭乡")
YEAR = 2026
ANSWERS = tuple(one for one in DECISIONS if not one.startswith(("abandoned", "other", "unclear")))


@dataclass(frozen=True, slots=True, kw_only=True)
class TownCase:
    """A case with the township it belongs to."""

    town: str
    case: Case


def a_year(cases: int = 2_000, seed: int = 20261, year: int = YEAR) -> list[TownCase]:
    """Return the applications of a year, spread over the towns; some reach into the next."""
    random = Random(seed)  # noqa: S311 -- a plot, not a secret
    return [
        TownCase(
            town=TOWNS[number % len(TOWNS)],
            case=Case(
                id=f"{year}-{number:04}",
                applicant=random.choice(list(ApplicantKind)),
                log=tuple(_log(random, year)),
            ),
        )
        for number in range(cases)
    ]


def until(log: tuple[Entry, ...], today: date) -> list[Entry]:
    """Return what is known of a case on a day."""
    return [entry for entry in log if entry.on <= today]


def _log(random: Random, year: int) -> Iterator[Entry]:
    on = date(year, 1, 1) + timedelta(days=random.randrange(365))
    channel = random.choice(list(Channel))
    yield Submitted(on=on, channel=channel)
    if not channel.received_at_once:
        on = CHINA.nth_after(on, random.choice((1, 1, 1, 2, 6)))
        yield Received(on=on)
    yield from random.choice((_plain, _plain, _plain, _corrected, _consulted, _charged, _left))(
        random, on
    )


def _plain(random: Random, received: date) -> Iterator[Entry]:
    if random.random() < 0.8:
        yield from _answered(random, received, CHINA.nth_after(received, 20))
        return
    extended = CHINA.nth_after(received, 18)
    yield Extended(on=extended, days=20, approver="党政办公室主任")
    yield from _answered(random, extended, CHINA.nth_after(received, 40))


def _answered(random: Random, start: date, due: date) -> Iterator[Entry]:
    """Answered in time nine times of ten, late or not at all in the rest."""
    left = CHINA.workdays_between(start, due)
    days = random.randint(1, left) if random.random() < 0.9 else left + random.randint(1, 30)
    if random.random() < 0.02:
        return
    decided = CHINA.nth_after(start, days)
    yield Decided(on=decided, decision=random.choice(ANSWERS))
    yield Served(on=decided)
    if random.random() < 0.1:
        yield from _contested(random, decided)


def _contested(random: Random, decided: date) -> Iterator[Entry]:
    filed = decided + timedelta(days=random.randint(5, 59))
    yield ReviewFiled(on=filed)
    if random.random() < 0.7:
        outcome = random.choice(list(Outcome))
        closed = filed + timedelta(days=random.randint(20, 60))
        yield ReviewClosed(on=closed, outcome=outcome)
        if outcome is Outcome.CORRECTED:
            yield Redone(on=closed + timedelta(days=15), decision="granted")


def _corrected(random: Random, received: date) -> Iterator[Entry]:
    asked = CHINA.nth_after(received, random.randint(1, 7))
    yield CorrectionAsked(on=asked)
    if random.random() < 0.25:
        yield CorrectionLapsed(on=CHINA.nth_after(asked, 16))
        return
    corrected = CHINA.nth_after(asked, random.randint(1, 15))
    yield CorrectionReceived(on=corrected)
    yield from _answered(random, corrected, CHINA.nth_after(corrected, 20))


def _consulted(random: Random, received: date) -> Iterator[Entry]:
    kind = random.choice((ConsultKind.THIRD_PARTY, ConsultKind.CO_MAKER))
    sent = CHINA.nth_after(received, random.randint(1, 15))
    held = CHINA.nth_after(sent, random.randint(1, 4))
    yield ConsultSent(on=sent, kind=kind, party="甲")
    yield ConsultReceivedBy(on=held, kind=kind, party="甲")
    closed = CHINA.nth_after(held, random.randint(1, 15))
    if random.random() < 0.6:
        yield ConsultClosed(on=closed, kind=kind, party="甲", opinion=random.choice(list(Opinion)))
        yield from _answered(random, closed, CHINA.nth_after(closed, 5))


def _charged(random: Random, received: date) -> Iterator[Entry]:
    noticed = CHINA.nth_after(received, random.randint(1, 18))
    yield FeeNoticed(on=noticed, received_on=noticed, amount=200)
    if random.random() < 0.4:
        yield FeeLapsed(on=CHINA.nth_after(noticed, 21))
        return
    paid = CHINA.nth_after(noticed, random.randint(1, 20))
    yield FeePaid(on=paid)
    yield from _answered(random, paid, CHINA.nth_after(paid, 20))


def _left(random: Random, received: date) -> Iterator[Entry]:
    if random.random() < 0.5:
        yield Withdrawn(on=CHINA.nth_after(received, random.randint(1, 10)))


def due_by_stepping(log: list[Entry]) -> date | None:
    """Find the last day to answer by looking at one day after the other.

    ``None`` before receipt, while the applicant is awaited, and after an end without an answer.
    """
    start, left, paused = None, 20, set[date]()
    awaiting = False
    held: date | None = None
    for entry in sorted(log, key=lambda one: one.on):
        match entry:
            case Submitted(channel=channel) if channel and channel.received_at_once:
                start = entry.on
            case Received() | CorrectionReceived() | FeePaid():
                start, awaiting = entry.on, False
            case CorrectionAsked() | FeeNoticed():
                awaiting = True
            case Extended(days=days):
                left += days
            case CorrectionLapsed() | FeeLapsed() | Withdrawn():
                return None
            case _:
                pass
    sent = next((e.on for e in log if isinstance(e, ConsultSent)), None)
    held = next((e.on for e in log if isinstance(e, ConsultReceivedBy)), None)
    closed = next((e.on for e in log if isinstance(e, ConsultClosed)), None)
    if start is None or awaiting:
        return None
    if sent:
        if held is None and closed is None:
            return date.max
        ends = [day for day in (closed, _stepped(held, 15) if held else None) if day]
        paused = {sent + timedelta(days=n) for n in range(1, (min(ends) - sent).days + 1)}
    return _stepped(start, left, paused)


def _stepped(day: date, days: int, left_out: set[date] | None = None) -> date:
    while days:
        day += timedelta(days=1)
        days -= CHINA.is_workday(day) and day not in (left_out or ())
    return day
