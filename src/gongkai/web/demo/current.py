"""Open cases and fresh records around a given day, all of them invented (演示补设).

The published years are long past; a due list needs cases that are open today. Their days are
counted in working days back from the day of loading.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import resources
from typing import Any

from gongkai.cases.applicants import ApplicantKind
from gongkai.cases.entry import Event
from gongkai.cases.kinds import Channel
from gongkai.law.holiday_files import ONE_DAY
from gongkai.law.workdays import CHINA
from gongkai.web.demo.facts import Origin, Request, Step
from gongkai.web.demo.node import Node

NAME = "current.toml"
DATES = ("told_on", "received_on", "due", "delayed_until")  # data of events that are days too


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCase:
    """An invented application of the current year (演示申请)."""

    body: str
    applicant: str
    request: Request
    logged: str | None  # its line in the organ's public log of answers
    urged: str | None  # what the county urges


@dataclass(frozen=True, slots=True, kw_only=True)
class FreshRecord:
    """An invented record published lately (演示信息)."""

    body: str
    key: str
    title: str
    column: str
    on: date
    text: str
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrentYear:
    """What is going on around a day (当前事项)."""

    cases: tuple[OpenCase, ...]
    records: tuple[FreshRecord, ...]
    drafts: tuple[FreshRecord, ...]


def current_year(today: date) -> CurrentYear:
    """Return the invented cases and records as they stand on a day."""
    text = (resources.files("gongkai.web.demo") / "data" / NAME).read_text("utf-8")
    root = Node(tomllib.loads(text), NAME)
    root.whole("form")
    origin = Origin(source=root.text("source"), invented=True)
    year = CurrentYear(
        cases=tuple(_case(node, origin, today) for node in root.each("application")),
        records=tuple(_record(node, origin, today) for node in root.each("record")),
        drafts=tuple(_record(node, origin, today) for node in root.each("draft")),
    )
    root.done()
    return year


def working_day(today: date, ago: int) -> date:
    """Return the working day so many working days before a day; after it where negative."""
    days = _steps(today, -ONE_DAY if ago >= 0 else ONE_DAY)
    worked = (day for day in days if CHINA.is_workday(day))
    return next(day for number, day in enumerate(worked) if number == abs(ago))


def _steps(day: date, step: timedelta) -> Iterator[date]:
    while True:
        yield day
        day += step


def _case(node: Node, origin: Origin, today: date) -> OpenCase:
    case = OpenCase(
        body=node.text("body"),
        applicant=node.text("applicant"),
        request=Request(
            key=node.text("key"),
            applicant_kind=node.choice("applicant_kind", tuple(ApplicantKind)),
            channel=node.choice("channel", tuple(Channel)),
            subject=node.text("subject"),
            steps=tuple(_step(step, origin, today) for step in node.each("events")),
            origin=origin,
        ),
        logged=node.text_or_none("logged"),
        urged=node.text_or_none("urged"),
    )
    node.done()
    return case


def _step(node: Node, origin: Origin, today: date) -> Step:
    return Step(
        event=node.choice("event", tuple(Event)),
        on=working_day(today, node.whole("on")),
        origin=origin,
        data=_dated(node.rest(), today),
    )


def _dated(data: Mapping[str, Any], today: date) -> dict[str, Any]:
    return {
        key: working_day(today, value) if key in DATES else value for key, value in data.items()
    }


def _record(node: Node, origin: Origin, today: date) -> FreshRecord:
    record = FreshRecord(
        on=working_day(today, node.whole("on")),
        origin=origin,
        **{key: node.text(key) for key in ("body", "key", "title", "column", "text")},
    )
    node.done()
    return record
