"""How long answers took: working days spent, lateness, and what that comes to for many (办理时效)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from statistics import median

from gongkai.cases.clock import Clock, State
from gongkai.law.workdays import WorkCalendar


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """One answered case (一件答复的用时).

    ``spent`` are the working days from receipt to answer, ``late`` those past the limit, 0 where the
    answer came in time or no limit ran.
    """

    received: date
    answered: date
    spent: int
    late: int


def timing(clock: Clock, calendar: WorkCalendar) -> Timing | None:
    """Return how long a case took, ``None`` while it is not answered."""
    if clock.received is None or clock.answered_on is None:
        return None
    late = calendar.workdays_between(clock.due, clock.answered_on) if clock.due else 0
    return Timing(
        received=clock.received,
        answered=clock.answered_on,
        spent=calendar.workdays_between(clock.received, clock.answered_on),
        late=late,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Punctuality:
    """How punctual many cases were (按期答复情况).

    ``median_days`` and ``mean_days`` are ``None`` where nothing was answered: unknown, not 0.
    """

    answered: int
    late: int
    overdue: int  # open, and past their limit today
    median_days: float | None
    mean_days: float | None

    @property
    def on_time_share(self) -> Fraction | None:
        """The share answered in time, ``None`` where nothing was answered."""
        return Fraction(self.answered - self.late, self.answered) if self.answered else None


def punctuality(clocks: Iterable[Clock], calendar: WorkCalendar) -> Punctuality:
    """Sum up the clocks of many cases."""
    overdue, found = 0, []
    for clock in clocks:
        overdue += clock.state is State.OVERDUE
        if (one := timing(clock, calendar)) is not None:
            found.append(one)
    spent = [one.spent for one in found]
    return Punctuality(
        answered=len(found),
        late=sum(one.late > 0 for one in found),
        overdue=overdue,
        median_days=float(median(spent)) if spent else None,
        mean_days=sum(spent) / len(spent) if spent else None,
    )
