"""What a change of the calendar does to open cases (期限重算).

Nothing moves by itself: the cases that would move are listed, and somebody decides. What has been
answered keeps the day it was held to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.cases.clock import fold
from gongkai.cases.figures import Case
from gongkai.law.workdays import WorkCalendar


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A case whose limit would move (期限变动)."""

    case: str
    before: date | None
    after: date | None
    settled: bool  # the new day rests on official calendars only

    @property
    def sentence(self) -> str:
        """The change in words, for the list that is decided on."""
        note = "" if self.settled else "（仍为推算）"
        return f"案件 {self.case}：答复期限由{self.before}变为{self.after}{note}。"


def moved(
    cases: Iterable[Case], *, before: WorkCalendar, after: WorkCalendar, today: date
) -> Iterator[Moved]:
    """Yield the open cases whose limit differs between two calendars.

    Raises:
        IllegalMoveError: for a log the law does not allow.
    """
    for case in cases:
        old, new = fold(case.log, before, today), fold(case.log, after, today)
        if old.answered_on is None and old.due != new.due:
            yield Moved(case=case.id, before=old.due, after=new.due, settled=not new.provisional)
