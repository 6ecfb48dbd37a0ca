"""By when decisions have to be shown (行政执法公示期限), 国办发〔2018〕118号.

The results of licences and penalties (双公示) go online within seven working days of the decision;
those of other enforcement, coercion among them, within twenty. Other acts may set other limits.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from gongkai.law.counting import Count
from gongkai.law.terms import Term, Unit, term
from gongkai.law.workdays import WorkCalendar

ENFORCEMENT_NOTICE = "国办发〔2018〕118号"
SINCE = date(2018, 12, 5)


def _shown(term_id: str, name: str, length: int) -> Term:
    return replace(
        term(term_id, name, length, Unit.WORKING_DAYS, since=SINCE), notice=ENFORCEMENT_NOTICE
    )


DOUBLE_SHOWING = _shown("T24", "行政许可、行政处罚决定公示", 7)
ENFORCEMENT_SHOWING = _shown("T24.other", "其他行政执法决定公示", 20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """Whether a decision was shown in time, with every step of the count (公示是否及时)."""

    term: Term
    count: Count
    shown_on: date | None
    today: date

    @property
    def due(self) -> date:
        """The last day to show it."""
        return self.count.date

    @property
    def is_late(self) -> bool:
        """Whether it was shown, or still waits, after its last day."""
        return (self.shown_on or self.today) > self.due


def showing(
    limit: Term, *, decided_on: date, shown_on: date | None, today: date, calendar: WorkCalendar
) -> Showing | None:
    """Return how a decision stands against its limit; ``None`` before the notice was in force."""
    if not limit.holds_on(decided_on):
        return None
    count = limit.count(decided_on, calendar)
    return Showing(term=limit, count=count, shown_on=shown_on, today=today)
