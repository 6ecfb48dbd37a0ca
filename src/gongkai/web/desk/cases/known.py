"""What the case itself knows for a letter, so that nobody copies a date (自动填写的要素)."""

from __future__ import annotations

from datetime import date
from typing import Any

from gongkai.cases.clock import Clock
from gongkai.cases.course import Course
from gongkai.cases.entry import Entry, Event
from gongkai.cases.kinds import ConsultKind
from gongkai.law.terms import CORRECTION, EXTENSION
from gongkai.law.workdays import CHINA
from gongkai.web.applications import log
from gongkai.web.applications.letter_moves import newest_notice
from gongkai.web.applications.models import Application


def known(case: Application, kind: str, today: date) -> dict[str, Any]:
    """Return a letter's details as far as the log tells them; an officer may change each."""
    course, clock = log.course(case), log.clock(case, today)
    match kind:
        case "D02":
            return {"due": CORRECTION.count(today, CHINA).date}
        case "D04":
            return {"due": EXTENSION.count(clock.due, CHINA).date if clock.due else None}
        case "D06":
            return _consulted(course)
        case "D17" | "D22":
            asked = Event.CORRECTION_ASKED if kind == "D17" else Event.REASONS_ASKED
            corrected = _last(course, Event.CORRECTION_RECEIVED)
            return {"asked_on": _last(course, asked), "corrected_on": corrected}
        case "D23":
            return _lapsed(case, course, clock)
        case _:
            return {"due": clock.due}


def _consulted(course: Course) -> dict[str, Any]:
    asked = [m.entry for m in course.moves if m.entry.event is Event.CONSULT_SENT]
    if not asked:
        return {}
    third = getattr(asked[-1], "kind", None) is ConsultKind.THIRD_PARTY
    return {"since": asked[-1].on, "consulted": "第三方" if third else "其他机关"}


def _lapsed(case: Application, course: Course, clock: Clock) -> dict[str, Any]:
    """The notice that was not followed, and the day that passed."""
    notice = newest_notice(case, "D02", "D09")
    wanted = next((one.on for one in clock.limits if one.term.id in {"T05", "T11"}), None)
    asked = _last_entry(course, Event.CORRECTION_ASKED) or _last_entry(course, Event.FEE_NOTICED)
    return {
        "notice_number": notice.number if notice else getattr(asked, "document_number", "") or "",
        "notice_date": (notice.served_on if notice else None) or (asked.on if asked else None),
        "limit": wanted or getattr(asked, "due", None),
    }


def _last(course: Course, event: Event) -> date | None:
    entry = _last_entry(course, event)
    return entry.on if entry else None


def _last_entry(course: Course, event: Event) -> Entry | None:
    return next((m.entry for m in reversed(course.moves) if m.entry.event is event), None)
