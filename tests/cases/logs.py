"""Logs of cases for the tests: any entries at all, and courses the law allows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from itertools import product
from typing import Any

from hypothesis import strategies as st

from gongkai.cases.course import Course
from gongkai.cases.errors import CaseError
from gongkai.cases.events import (
    ConsultClosed,
    ConsultReceivedBy,
    ConsultSent,
    CorrectionAsked,
    CorrectionLapsed,
    CorrectionReceived,
    Decided,
    Entry,
    Extended,
    FeeLapsed,
    FeeNoticed,
    FeePaid,
    ReasonsAsked,
    ReasonsJudged,
    Received,
    Redone,
    ReviewAnswered,
    ReviewClosed,
    ReviewExtended,
    ReviewFiled,
    ReviewNotified,
    Served,
    Submitted,
    SuitClosed,
    SuitFiled,
    Transferred,
    Withdrawn,
)
from gongkai.cases.kinds import Channel, ConsultKind, Opinion, Outcome, SuitKind
from gongkai.cases.stages import move
from gongkai.law.decisions import DECISIONS

FIRST, LAST = date(2019, 5, 15), date(2027, 6, 30)
PARTIES = ("", "甲", "乙")


def day(text: str) -> date:
    """Return the day of a text that may begin with the weekday, which then has to be right."""
    weekday, _, iso = text.rpartition(" ")
    found = date.fromisoformat(iso)
    assert weekday in {"", found.strftime("%A")}, f"{iso} is a {found:%A}"
    return found


def days(first: date = FIRST, last: date = LAST) -> st.SearchStrategy[date]:
    return st.dates(first, last)


def _make(entry: type[Entry], on: date, **data: Any) -> Entry:
    return entry(on=on, **data)


def _makers() -> Iterator[Callable[[date], Entry]]:
    """Yield the ways to make an entry of a day, with the data that makes a difference."""
    for channel in (None, *Channel):
        yield partial(_make, Submitted, channel=channel)
    for decision in DECISIONS:
        yield partial(_make, Decided, decision=decision)
    for kind, party in product(ConsultKind, PARTIES):
        for asked in (ConsultSent, ConsultReceivedBy, ConsultClosed):
            yield partial(_make, asked, kind=kind, party=party)
    for outcome, closed in product(Outcome, (ReviewClosed, SuitClosed)):
        yield partial(_make, closed, outcome=outcome)
    for suit in SuitKind:
        yield partial(_make, SuitFiled, kind=suit)
    yield from SINGLE


SINGLE: tuple[Callable[[date], Entry], ...] = (
    lambda on: Received(on=on),
    lambda on: CorrectionAsked(on=on),
    lambda on: CorrectionAsked(on=on, due=on + timedelta(20)),
    lambda on: CorrectionAsked(on=on, override_reason="延误的理由"),
    lambda on: CorrectionReceived(on=on),
    lambda on: CorrectionLapsed(on=on),
    lambda on: ReasonsAsked(on=on),
    lambda on: ReasonsJudged(on=on, reasonable=False),
    lambda on: ReasonsJudged(on=on, reasonable=True, delayed_until=on + timedelta(40)),
    lambda on: ConsultClosed(on=on, party="甲", opinion=Opinion.SILENT),
    lambda on: Extended(on=on, days=20, approver="负责人"),
    lambda on: Extended(on=on, days=7, approver="负责人", told_on=on + timedelta(1)),
    lambda on: FeeNoticed(on=on),
    lambda on: FeeNoticed(on=on, received_on=on + timedelta(2)),
    lambda on: FeePaid(on=on),
    lambda on: FeeLapsed(on=on),
    lambda on: Served(on=on),
    lambda on: Withdrawn(on=on),
    lambda on: Transferred(on=on, to="自然资源所"),
    lambda on: ReviewFiled(on=on),
    lambda on: ReviewNotified(on=on, accepted_on=on),
    lambda on: ReviewNotified(on=on, simplified=True),
    lambda on: ReviewAnswered(on=on),
    lambda on: ReviewExtended(on=on),
    lambda on: Redone(on=on),
)
MAKERS = tuple(_makers())


def entries(on: st.SearchStrategy[date]) -> st.SearchStrategy[Entry]:
    """Any entry whose data is possible by itself, with real decisions only."""
    return st.builds(lambda make, day: make(day), st.sampled_from(MAKERS), on)


def any_logs() -> st.SearchStrategy[list[Entry]]:
    """Entries in no order and without sense, on days that often meet."""
    near = days(date(2026, 8, 25), date(2026, 12, 31))
    anywhere = days(date(2008, 5, 1), date(2090, 10, 31))
    return st.lists(entries(near) | entries(anywhere), max_size=9)


def legal_logs(*, first: date = FIRST, last: date = LAST) -> st.SearchStrategy[list[Entry]]:
    """A course the table of moves allows, from receipt on, some days or weeks apart."""
    steps = st.lists(st.tuples(st.integers(0, 45), st.integers(0, 999)), max_size=10)
    return st.builds(_walk, days(first, last), steps)


def _walk(on: date, steps: list[tuple[int, int]]) -> list[Entry]:
    log: list[Entry] = [Received(on=on)]
    course = Course().after(1, log[0])
    for gap, choice in steps:
        on += timedelta(days=gap)
        turned = (MAKERS[(choice + i) % len(MAKERS)](on) for i in range(len(MAKERS)))
        entry = next((one for one in turned if _fits(course, one)), None)
        if entry is None:
            break
        course = course.after(len(log) + 1, entry)
        log.append(entry)
    return log


def _fits(course: Course, entry: Entry) -> bool:
    if move(course.stage, entry.event) is None:
        return False
    try:
        course.after(0, entry)
    except CaseError:
        return False
    return True
