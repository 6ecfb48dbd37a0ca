"""Cases and their clocks (申请查询)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from gongkai.cases.applicants import ApplicantKind
from gongkai.cases.clock import Clock
from gongkai.cases.entry import Event
from gongkai.cases.figures import Case as CountedCase
from gongkai.cases.figures import CaseFigures
from gongkai.cases.figures import of_year as count
from gongkai.cases.stages import allowed
from gongkai.web import rights
from gongkai.web.applications import log
from gongkai.web.applications.models import Application
from gongkai.web.bodies.models import Body, Officer

# A case long answered counts again while a review or suit about it lives.
REMEDIES = (Event.REVIEW_FILED.value, Event.SUIT_FILED.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An application with its clock as of a day (案件)."""

    application: Application
    clock: Clock

    @property
    def moves(self) -> tuple[Event, ...]:
        """What can be recorded next (下一步)."""
        return allowed(self.clock.stage)


def open_to(officer: Officer | None) -> QuerySet[Application]:
    """Return the cases the person may see (可见申请); a page answers 404 for every other."""
    cases = Application.objects.select_related("body", "applicant").prefetch_related("events")
    return rights.scoped(cases, officer)


def of_year(body: Body, year: int) -> QuerySet[Application]:
    """Return the cases of a year: received in it, carried into it, or sent in it unconfirmed."""
    started = Q(received_on__year__lte=year) | Q(received_on=None, submitted_on__year=year)
    still_open = Q(ended_on=None) | Q(ended_on__year__gte=year)
    cases = Application.objects.filter(started, still_open, body=body)
    return cases.select_related("body", "applicant").prefetch_related("events")


def countable(body: Body, year: int) -> QuerySet[Application]:
    """Return every case that can count in a year's tables, later reviews and suits included."""
    contested = Q(events__event__in=REMEDIES, events__on__year__lte=year)
    ever = Application.objects.filter(contested, body=body).values("pk")
    cases = Application.objects.filter(body=body)
    chosen = cases.filter(Q(pk__in=of_year(body, year).values("pk")) | Q(pk__in=ever))
    return chosen.prefetch_related("events")


def figures(body: Body, year: int) -> tuple[CaseFigures, ...]:
    """Return what each case adds to tables three and four of a year (申请计数).

    Raises:
        UncountableError: for an answer that does not say what was decided.
    """
    made = (_figures(application, year) for application in countable(body, year))
    return tuple(one for one in made if one.counts)


def _figures(application: Application, year: int) -> CaseFigures:
    counted = CountedCase(
        id=application.number,
        applicant=ApplicantKind(application.applicant_kind),
        log=log.entries(application.events.all()),
    )
    return count(counted, year)


def case(application: Application, today: date) -> Case:
    """Return a case with its clock as of today."""
    return Case(application=application, clock=log.clock(application, today))


def due_list(officer: Officer | None, today: date) -> Sequence[Case]:
    """Return the open cases the person may see, the next to fall due first (待办).

    Cases whose limit does not run now (waiting for the applicant, not confirmed) come last.
    """
    unfinished = open_to(officer).filter(ended_on=None)
    ordered = unfinished.order_by(F("due_on").asc(nulls_last=True), "submitted_on", "pk")
    return [case(application, today) for application in ordered]
