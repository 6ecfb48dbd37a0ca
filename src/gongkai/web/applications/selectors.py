"""Cases and their clocks (申请查询)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial

from django.db.models import Case as Choice
from django.db.models import CharField, F, Q, QuerySet, When
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from gongkai.cases.applicants import ApplicantKind
from gongkai.cases.clock import Clock
from gongkai.cases.course import ENDS
from gongkai.cases.course import REMEDIES as CONTESTING
from gongkai.cases.entry import Event
from gongkai.cases.figures import Case as CountedCase
from gongkai.cases.figures import CaseFigures, Row, briefs, count
from gongkai.cases.kinds import Channel
from gongkai.cases.stages import allowed
from gongkai.web import rights
from gongkai.web.applications import log
from gongkai.web.applications.models import Application, ApplicationEvent
from gongkai.web.bodies.models import Body, Officer

# A case long answered counts again while a review or suit about it lives.
REMEDIES = (Event.REVIEW_FILED.value, Event.SUIT_FILED.value)
COUNTED = [e.value for e in (Event.RECEIVED, *ENDS, *CONTESTING)]
AT_ONCE = [channel.value for channel in Channel if channel.received_at_once]


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
    chosen = Application.objects.filter(_counts_in(body, year))
    return chosen.prefetch_related("events")


def figures(body: Body, year: int) -> tuple[CaseFigures, ...]:
    """Return what each case adds to tables three and four of a year (申请计数).

    Every log was followed when its events were stored, so the rows are counted as they stand.

    Raises:
        UncountableError: for an answer that does not say what was decided.
    """
    made = (count(one, year) for one in briefs(_rows(body, year), partial(_whole, body)))
    return tuple(one for one in made if one.counts)


def _counts_in(body: Body, year: int, of: str = "") -> Q:
    """Say which cases count; ``of`` is the way to the application, where it is not asked itself."""
    started = Q((f"{of}received_on__year__lte", year))
    still_open = Q((f"{of}ended_on", None)) | Q((f"{of}ended_on__year__gte", year))
    contested = ApplicationEvent.objects.filter(event__in=REMEDIES, on__year__lte=year)
    ever = Q((f"{of}pk__in", contested.filter(application__body=body).values("application")))
    return Q((f"{of}body", body)) & ((started & still_open) | ever)


def _rows(body: Body, year: int) -> Iterator[Row]:
    """Yield the rows of the log that counting looks at, case by case, as the database has them."""
    at_once = Q(event=Event.SUBMITTED.value, application__channel__in=AT_ONCE)
    counted = at_once | Q(event__in=COUNTED)
    events = ApplicationEvent.objects.filter(counted, _counts_in(body, year, "application__"))
    # The day as text: a year knows few days, and each is read once.
    columns = ("application__number", "application__applicant_kind", "event", _DAY, _DETAIL)
    found = events.order_by("application__number").values_list(*columns)
    for case, applicant, event, on, detail in found.iterator(chunk_size=10_000):
        yield Row(case, applicant, event, _day(on), detail)


_DAY = Cast("on", CharField(max_length=10))
_DETAIL = Choice(
    When(event=Event.DECIDED.value, then=KT("data__decision")),
    When(event=Event.SUBMITTED.value, then=KT("data__channel")),
    default=None,
)
_day = cache(date.fromisoformat)


def _whole(body: Body, number: str) -> CountedCase:
    application = Application.objects.prefetch_related("events").get(body=body, number=number)
    return CountedCase(
        id=application.number,
        applicant=ApplicantKind(application.applicant_kind),
        log=log.entries(application.events.all()),
    )


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
