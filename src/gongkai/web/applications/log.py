"""Between the stored events and the core's log of a case (事件日志的读取与推算)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from gongkai.cases.clock import Clock
from gongkai.cases.clock import fold as fold_log
from gongkai.cases.course import Course, follow
from gongkai.cases.entry import Entry, Event
from gongkai.cases.entry_json import entry_from, entry_to_json
from gongkai.cases.events import ConsultClosed, ConsultReceivedBy, ConsultSent, Extended
from gongkai.cases.stages import Stage
from gongkai.law.workdays import CHINA
from gongkai.web.applications.models import Application, ApplicationEvent, Pile

PILES: Mapping[Stage, str] = {
    Stage.SUBMITTED: Pile.CONFIRM.value,
    Stage.HANDLING: Pile.HANDLE.value,
    Stage.AWAITING_REASONS: Pile.HANDLE.value,  # the limit runs on
    Stage.AWAITING_CORRECTION: Pile.APPLICANT.value,
    Stage.AWAITING_FEE: Pile.APPLICANT.value,
    Stage.DECIDED: Pile.SERVE.value,
}
ALIASES = "甲乙丙丁戊己庚辛壬癸"


def entries(events: Iterable[ApplicationEvent]) -> tuple[Entry, ...]:
    """Return stored events as the core's entries.

    Raises:
        CaseFileError: for data the law does not allow, or fields an event does not have.
    """
    return tuple(
        entry_from(event.as_json(), number=number) for number, event in enumerate(events, start=1)
    )


def normalised(event: ApplicationEvent) -> dict[str, Any]:
    """Return an event's data in the one form it is stored in (入库的内容).

    Raises:
        CaseFileError: as :func:`entries`.
    """
    whole = entry_to_json(entry_from(event.as_json(), number=event.position))
    return {name: value for name, value in whole.items() if name not in {"event", "on"}}


def fold(events: Iterable[ApplicationEvent], today: date) -> Clock:
    """Fold events into the clock of the case, by the national calendar (推算期限)."""
    return fold_log(entries(events), CHINA, today)


def clock(application: Application, today: date) -> Clock:
    """Return the clock of a case: stage, due date, state and the steps with their articles."""
    return fold(application.events.all(), today)


def public_clock(events: Iterable[ApplicationEvent], today: date) -> Clock:
    """Return the clock as the applicant may see it: without the names of others (查询页期限).

    Parties are 甲, 乙 …, in the order they were asked; approvers are named by their office.
    """
    return fold_log(_without_names(entries(events)), CHINA, today)


def _without_names(log: tuple[Entry, ...]) -> tuple[Entry, ...]:
    parties = dict.fromkeys(e.party for e in log if isinstance(e, ConsultSent) and e.party)
    alias = dict(zip(parties, ALIASES, strict=False)) if len(parties) > 1 else {}
    return tuple(_without_name(entry, alias) for entry in log)


def _without_name(entry: Entry, alias: Mapping[str, str]) -> Entry:
    match entry:
        case ConsultSent() | ConsultReceivedBy() | ConsultClosed():
            return replace(entry, party=alias.get(entry.party, ""), note=None)
        case Extended():
            return replace(entry, approver="公开工作机构负责人", note=None)
        case _:
            return replace(entry, note=None)


def course(application: Application) -> Course:
    """Return the course of a case: every event in its place (办理过程)."""
    return follow(entries(application.events.all()))


def copies(events: Iterable[ApplicationEvent], today: date) -> Mapping[str, Any]:
    """Return what an application keeps of its log for sorting and finding (排序用日期、待办分类).

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
        "answered_on": clock.answered_on,
        "answer_due_on": clock.due if clock.answered_on else None,
        "pile": _pile(way),
    }


def _pile(course: Course) -> str:
    if course.stage is Stage.HANDLING and any(r.closed is None for r in course.rounds):
        return Pile.CONSULT.value
    return PILES.get(course.stage, "")
