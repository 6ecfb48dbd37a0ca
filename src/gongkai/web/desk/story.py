"""A case's events as sentences (办理经过)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from gongkai.cases.entry import Entry
from gongkai.cases.kinds import Labelled
from gongkai.law.decisions import decision
from gongkai.law.grounds import GROUNDS
from gongkai.web.applications import log
from gongkai.web.applications.models import ApplicationEvent

# How an event's facts are told; what is not here stands for itself.
PATTERNS = {
    "amount": "{}元",
    "approver": "经{}同意",
    "days": "{}个工作日",
    "delayed_until": "延迟至{}答复",
    "due": "期限到{}",
    "evidence": "凭证：{}",
    "override_reason": "特殊情况：{}",
    "reason": "理由：{}",
    "reasons": "原因：{}",
    "received_on": "对方{}收到",
    "told_on": "{}告知申请人",
    "units": "{}件（页）",
}
# Who was asked can be a private person: told only to those who may see persons.
PERSONAL = {"party", "note"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One event (一条经过): the day, what happened, the facts, who recorded it."""

    on: date
    what: str
    facts: tuple[str, ...]
    by: str


def told(events: Iterable[ApplicationEvent], *, with_persons: bool) -> list[Line]:
    """Return the events in the order of their days."""
    lines = (
        Line(
            on=event.on,
            what=entry.event.label,
            facts=tuple(_facts(entry, with_persons=with_persons)),
            by=event.by.name if event.by else "网上办理",
        )
        for event in events
        for entry in log.entries([event])
    )
    return sorted(lines, key=lambda line: line.on)


def _facts(entry: Entry, *, with_persons: bool) -> Iterator[str]:
    for field in fields(entry):
        value = getattr(entry, field.name)
        if field.name == "on" or value in (None, "", ()):
            continue
        if with_persons or field.name not in PERSONAL:
            yield PATTERNS.get(field.name, "{}").format(_words(field.name, value))


def _words(name: str, value: Any) -> str:
    if name == "decision":
        return decision(value).name
    if name == "grounds":
        return "；".join(GROUNDS[one].name for one in value)
    if isinstance(value, bool):
        return "理由合理" if value else "理由不合理"
    if isinstance(value, Labelled):
        return value.label
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    return "；".join(value) if isinstance(value, tuple) else str(value)
