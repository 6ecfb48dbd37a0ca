"""Between the stored events and the core's log of a case (事件日志的读取与推算)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, get_args, get_type_hints

from gongkai.cases.clock import Clock
from gongkai.cases.clock import fold as fold_log
from gongkai.cases.course import Course, follow
from gongkai.cases.entry import Entry, Event
from gongkai.cases.errors import BadEventError
from gongkai.cases.events import ENTRY_TYPES
from gongkai.law.workdays import CHINA
from gongkai.web.applications.models import Application, ApplicationEvent


def entries(events: Iterable[ApplicationEvent]) -> tuple[Entry, ...]:
    """Return stored events as the core's entries.

    Raises:
        BadEventError: for data the law does not allow, or fields an event does not have.
    """
    return tuple(_entry(event) for event in events)


def fold(events: Iterable[ApplicationEvent], today: date) -> Clock:
    """Fold events into the clock of the case, by the national calendar (推算期限)."""
    return fold_log(entries(events), CHINA, today)


def clock(application: Application, today: date) -> Clock:
    """Return the clock of a case: stage, due date, state and the steps with their articles."""
    return fold(application.events.all(), today)


def course(application: Application) -> Course:
    """Return the course of a case: every event in its place (办理过程)."""
    return follow(entries(application.events.all()))


def copies(events: Iterable[ApplicationEvent], today: date) -> Mapping[str, date | None]:
    """Return the dates an application keeps for sorting (排序用日期).

    Raises:
        CaseError: for a log the law does not allow.
    """
    log = entries(events)
    clock, way = fold_log(log, CHINA, today), follow(log)
    submitted = (entry.on for entry in log if entry.event is Event.SUBMITTED)
    return {
        "submitted_on": next(submitted, None),
        "received_on": way.received,
        "due_on": clock.due if way.end is None else None,
        "ended_on": way.end.entry.on if way.end else None,
    }


def _entry(stored: ApplicationEvent) -> Entry:
    kind = ENTRY_TYPES[Event(stored.event)]
    types = _types(kind)
    if unknown := sorted(set(stored.data) - set(types)):
        known = "、".join(sorted(set(types) - {"on"}))
        label = Event(stored.event).label
        raise BadEventError(f"“{label}”没有{'、'.join(unknown)}这一项；可以填写的有：{known}。")
    values = {name: _value(types[name], value) for name, value in stored.data.items()}
    return kind(on=stored.on, **values)


def _types(kind: type[Entry]) -> Mapping[str, Any]:
    return {name: hint for name, hint in get_type_hints(kind).items() if name != "event"}


def _value(hint: Any, value: Any) -> Any:
    choices = [hint, *get_args(hint)]
    if value is None or not isinstance(value, str | list):
        return value
    if isinstance(value, list):
        return tuple(value)
    for choice in choices:
        if choice is date:
            return date.fromisoformat(value)
        if isinstance(choice, type) and choice is not str and issubclass(choice, str):
            return choice(value)
    return value
