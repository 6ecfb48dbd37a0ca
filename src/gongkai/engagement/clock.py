"""By when something has to be dealt with, and how that was counted (办理期限推算)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.law.counting import Step
from gongkai.law.terms import Term
from gongkai.law.workdays import WorkCalendar


class Standing(StrEnum):
    """How a matter stands against its limit (期限状态)."""

    RUNNING = "在办"
    OVERDUE = "已超期"
    IN_TIME = "按期办结"
    LATE = "超期办结"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A counted limit (一个期限): its last day, the terms it comes from, how it was counted."""

    on: date
    basis: str
    provisional: bool
    steps: Sequence[Step]

    def standing(self, today: date, closed: date | None) -> Standing:
        """Say how a matter stands on a day; ``closed`` is the day it was dealt with."""
        if closed is not None:
            return Standing.IN_TIME if closed <= self.on else Standing.LATE
        return Standing.OVERDUE if today > self.on else Standing.RUNNING

    def days_left(self, today: date) -> int:
        """Return the days until the last one; negative after it."""
        return (self.on - today).days


def limit(start: date, calendar: WorkCalendar, *terms: Term) -> Limit:
    """Count terms one after the other from a day, that day left out (民法典第二百零一条).

    A second term is an extension: it begins with the last day of the first (延长).

    Raises:
        OutsideCalendarError: where nobody can say which days are worked.
    """
    steps: list[Step] = []
    provisional, day = False, start
    for term in terms:
        counted = term.count(day, calendar)
        day, provisional = counted.date, provisional or counted.provisional
        steps += counted.steps
    basis = "、".join(f"{term.name}{term}（{term.basis}，{term.standing}）" for term in terms)
    return Limit(on=day, basis=basis, provisional=provisional, steps=tuple(steps))
