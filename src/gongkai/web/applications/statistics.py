"""How an organ answers its applications in a year (申请办理统计): the published figures.

The same cases as tables three and four of the annual report, and two figures more: how long it
took, and whether it was in time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from django.db.models import F, QuerySet

from gongkai.cases.figures import CaseFigures
from gongkai.law.workdays import CHINA
from gongkai.web.applications import selectors
from gongkai.web.applications.models import Application
from gongkai.web.applications.public_status import OUTCOMES
from gongkai.web.bodies.models import Body


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """One organ's year (申请办理统计). Shares are ``None`` where nothing was answered.

    ``outcomes`` are the rows of table three, ``groups`` the same in the report's main terms.
    ``days`` are working days from receipt to answer, of the answers of the year.
    """

    year: int
    received: int
    carried_in: int
    carried_out: int
    outcomes: Mapping[str, int]
    groups: Mapping[str, int]
    days: Sequence[int]
    in_time: int

    @property
    def closed(self) -> int:
        """How many were ended in the year."""
        return sum(self.outcomes.values())

    @property
    def late(self) -> int:
        """How many answers of the year came after their day."""
        return len(self.days) - self.in_time

    @property
    def average(self) -> float | None:
        """Working days an answer took on average."""
        return sum(self.days) / len(self.days) if self.days else None

    @property
    def middle(self) -> float | None:
        """Working days half of the answers did not exceed (中位数)."""
        return median(self.days) if self.days else None

    @property
    def share_in_time(self) -> float | None:
        """The share of the answers given in time, of one."""
        return self.in_time / len(self.days) if self.days else None


def of_year(body: Body, year: int) -> Statistics:
    """Return an organ's year (申请办理统计)."""
    figures = selectors.figures(body, year)
    outcomes = _outcomes(figures)
    answers = _answers(body, year)
    spans = answers.values_list("received_on", "answered_on")
    days = [_days(received, on) for received, on in spans if received and on]
    return Statistics(
        year=year,
        received=sum(one.received for one in figures),
        carried_in=sum(one.carried_in for one in figures),
        carried_out=sum(one.carried_out for one in figures),
        outcomes=outcomes,
        groups=_groups(outcomes),
        days=days,
        in_time=answers.filter(answered_on__lte=F("answer_due_on")).count(),
    )


def numbers(body: Body, year: int, which: str) -> list[str]:
    """Return the numbers of the cases behind a figure of the year (数字对应的受理号).

    ``which`` is received, carried_in, carried_out, late, or a group of ``OUTCOMES``.

    Raises:
        KeyError: for any other figure.
    """
    if which == "late":
        late = _answers(body, year).exclude(answered_on__lte=F("answer_due_on"))
        return list(late.values_list("number", flat=True))
    figures = selectors.figures(body, year)
    if which in OUTCOMES:
        return [one.case for one in figures if one.result and one.result.split(".")[1] == which]
    counts = {"received": "received", "carried_in": "carried_in", "carried_out": "carried_out"}
    return [one.case for one in figures if getattr(one, counts[which])]


def years(body: Body) -> list[int]:
    """Return the years with anything to tell, newest first."""
    found = Application.objects.filter(body=body).exclude(received_on=None)
    received = found.dates("received_on", "year")
    ended = found.exclude(ended_on=None).dates("ended_on", "year")
    return sorted({day.year for day in (*received, *ended)}, reverse=True)


def _outcomes(figures: Sequence[CaseFigures]) -> dict[str, int]:
    counted: dict[str, int] = {}
    for one in figures:
        if one.result:
            counted[one.result] = counted.get(one.result, 0) + 1
    return counted


def _groups(outcomes: Mapping[str, int]) -> dict[str, int]:
    groups = dict.fromkeys(OUTCOMES.values(), 0)
    for row, number in outcomes.items():
        groups[OUTCOMES[row.split(".")[1]]] += number
    return groups


def _answers(body: Body, year: int) -> QuerySet[Application]:
    answered = Application.objects.filter(body=body, answered_on__year=year)
    return answered.exclude(received_on=None)


def _days(received: date, answered: date) -> int:
    return CHINA.workdays_between(received, answered) if answered > received else 0
