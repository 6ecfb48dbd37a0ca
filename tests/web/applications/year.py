"""A year of applications in five townships, taken in and handled day by day through the services.

The cases are those of ``tests.cases.year``; here officers record them in the order the days bring, and
the work list is looked at as the year goes on. Run small by ``test_year``, whole by ``make soak``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.utils import timezone

from gongkai.cases.entry import Entry, Event
from gongkai.cases.entry_json import entry_to_json
from gongkai.cases.events import Submitted
from gongkai.cases.kinds import Channel
from gongkai.law.decisions import DECISIONS
from gongkai.web.applications import services, worklist
from gongkai.web.applications.models import Application
from gongkai.web.bodies.models import Officer
from gongkai.web.reports import selectors as reports
from gongkai.web.reports import services as reporting
from tests.cases.machine import assert_carried, balanced
from tests.cases.year import TOWNS, TownCase, a_year, due_by_stepping, until
from tests.web import things

# The year of the format of 2019 whose cases reach into the first year of the format of 2021.
YEAR = 2020
LOOKED_AT = (date(2020, 3, 31), date(2020, 7, 1), date(2020, 12, 31), date(2021, 3, 31))


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What is recorded on a day, of which case."""

    on: date
    place: int
    case: TownCase
    entry: Entry


def clerks() -> Mapping[str, Officer]:
    """Return an officer of each of five townships of one county."""
    county = things.county()
    return {
        town: things.clerk(things.township(f"town{n}", parent=county))
        for n, town in enumerate(TOWNS, start=1)
    }


def lived(cases: int, seed: int, *, days: Sequence[date] = LOOKED_AT) -> dict[str, int]:
    """Let a year go by; return what was seen. Raises where a case is late and nobody is told."""
    year, officers = a_year(cases, seed, YEAR), clerks()
    known: dict[str, Application] = {}
    late = written = 0
    looked = list(days)
    for on, moves in groupby(_in_order(year), key=lambda move: move.on):
        while looked and looked[0] < on:
            late += _late(year, officers, looked.pop(0))
        for move in moves:
            _record(known, officers[move.case.town], move)
            written += 1
    for today in looked:
        late += _late(year, officers, today)
    for town in officers.values():
        _reports(town)
    return {"cases": len(known), "events": written, "late_seen": late}


def _in_order(year: Sequence[TownCase]) -> Iterator[Move]:
    every = [
        Move(on=entry.on, place=place, case=one, entry=entry)
        for one in year
        for place, entry in enumerate(one.case.log)
    ]
    yield from sorted(every, key=lambda move: (move.on, move.case.case.id, move.place))


def _record(known: dict[str, Application], by: Officer, move: Move) -> None:
    if isinstance(move.entry, Submitted):
        known[move.case.case.id] = services.register(
            by=by,
            body=by.body,
            applicant_kind=move.case.case.applicant.value,
            channel=move.entry.channel or Channel.COUNTER,
            requested=f"第{move.case.case.id}号申请所需的信息",
            submitted_on=move.on,
        )
        return
    data: dict[str, Any] = entry_to_json(move.entry)
    event = Event(data.pop("event"))
    del data["on"]
    answer = DECISIONS.get(data.get("decision", ""))
    if answer and answer.needs_ground and event is Event.DECIDED:
        data["grounds"] = [answer.grounds[0]]  # the plot leaves it open, an officer may not
    case = known[move.case.case.id]
    services.add_event(by=by, application=case, event=event, on=move.on, data=data)


def _late(year: Sequence[TownCase], officers: Mapping[str, Officer], today: date) -> int:
    """Compare the work list's red band with what stepping from day to day finds."""
    seen = 0
    for town, officer in officers.items():
        logs = (until(tuple(one.case.log), today) for one in year if one.town == town)
        expected = sum(_is_late(log, today) for log in logs if log)
        shown = worklist.counts(officer, today, timezone.now())["late"]
        assert shown == expected, (town, today, shown, expected)
        seen += shown
    return seen


def _is_late(log: list[Entry], today: date) -> bool:
    ended = any(e.event in {Event.DECIDED, Event.WITHDRAWN} for e in log)
    due = due_by_stepping(log)
    return not ended and due is not None and today > due


def _reports(officer: Officer) -> None:
    """Both years balance, in both formats, and hang together."""
    compiled = [
        reporting.compile_report(by=officer, body=officer.body, year=year)
        for year in (YEAR, YEAR + 1)
    ]
    assert [one.edition for one in compiled] == ["2019", "2021"]
    this, following = (reports.as_report(one) for one in compiled)
    balanced(this)
    balanced(following)
    assert_carried(this, following)
