"""What an organ has in hand as a whole: carried over, moved by a calendar, by whom (在办情况)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from gongkai.cases.clock import Clock, State
from gongkai.web.applications import log, worklist
from gongkai.web.applications.models import Application, Pile
from gongkai.web.bodies.models import Body


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A case not answered when the year ended (结转下年), with its clock as of that night."""

    application: Application
    clock: Clock

    @property
    def late(self) -> bool:
        """Whether its limit ran out within the year."""
        return self.clock.state is State.OVERDUE


def carried_out(body: Body, year: int) -> Sequence[Carried]:
    """Return the cases behind 结转下年度继续办理 of table three, the first to fall due first.

    Each stands as the log told it when the year ended; in a year that still runs, as it tells now.
    """
    open_then = Q(ended_on=None) | Q(ended_on__year__gt=year)
    cases = Application.objects.filter(open_then, body=body, received_on__year__lte=year)
    ordered = cases.select_related("office", "officer").prefetch_related("events")
    found = [_carried(case, date(year, 12, 31)) for case in ordered.order_by("pk")]
    return sorted(found, key=lambda one: one.clock.due or date.max)


def _carried(case: Application, last: date) -> Carried:
    known = [event for event in case.events.all() if event.on <= last]
    return Carried(application=case, clock=log.fold(known, last + timedelta(days=1)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """An open case whose stored copies a change of the calendar makes stale (期限变动)."""

    application: Application
    before: date | None
    after: date | None
    provisional: bool


def shifts(body: Body, today: date) -> Sequence[Shift]:
    """Return the open cases whose limit differs from the one kept for sorting (待重算的期限)."""
    cases = open_cases(body).prefetch_related("events").order_by("due_on", "pk")
    folded = ((case, log.clock(case, today)) for case in cases)
    return [
        Shift(application=case, before=case.due_on, after=clock.due, provisional=clock.provisional)
        for case, clock in folded
        if clock.due != case.due_on
    ]


def open_cases(body: Body) -> QuerySet[Application]:
    """Return the cases without an answer; what was answered keeps the day it was held to."""
    return Application.objects.filter(body=body, ended_on=None)


def seal(moved: Sequence[Shift]) -> str:
    """Return the mark of a list, so that only what was read is applied (清单校验码)."""
    lines = (f"{one.application.pk} {one.before} {one.after}" for one in moved)
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()[:16]


def workload(body: Body, today: date) -> Sequence[Mapping[str, Any]]:
    """Return how many cases each office and officer has in hand, by one query (承办情况).

    Keys: office_name, officer_name (``None`` where nobody was named), all, late, soon, waiting.
    """
    running = Q(pile__in=(Pile.HANDLE, Pile.CONSULT))
    soon = worklist.within(today, 5)
    rows = Application.objects.filter(body=body).exclude(pile="").filter(worklist.GENUINE)
    named = rows.values(office_name=F("office__name"), officer_name=F("officer__name"))
    return list(
        named.annotate(
            all=Count("pk"),
            late=Count("pk", filter=running & Q(due_on__lt=today)),
            soon=Count("pk", filter=running & soon),
            waiting=Count("pk", filter=Q(pile__in=(Pile.APPLICANT, Pile.CONSULT))),
        ).order_by("-late", "-all", "office_id", "officer_id")
    )
