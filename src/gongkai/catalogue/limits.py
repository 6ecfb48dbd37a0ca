"""By when something has to be public (公开时限): 20 working days, and what other laws say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.law.counting import Count
from gongkai.law.terms import Standing, Term, Unit
from gongkai.law.timetable import BUDGET_PUBLICATION, PUBLICATION
from gongkai.law.workdays import WorkCalendar


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A limit for making something public (公开时限), with what starts it."""

    key: str
    name: str
    starts: str
    term: Term

    @property
    def words(self) -> str:
        """The limit in a sentence, with its source."""
        standing = "" if self.term.standing is Standing.LAW else f"，{self.term.standing}"
        return f"自{self.starts}之日起{self.term}内公开（{self.term.basis}{standing}）"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeliness:
    """Whether something became public in time, line by line (公开是否及时)."""

    limit: Limit
    due: date
    late_by: int  # working days after the last day; 0 in time
    published: bool
    lines: tuple[str, ...]

    @property
    def is_late(self) -> bool:
        """Whether the limit has passed."""
        return self.late_by > 0


LIMITS: Mapping[str, Limit] = {
    limit.key: limit
    for limit in (
        Limit(key="general", name="一般信息", starts="信息形成或者变更", term=PUBLICATION),
        Limit(key="budget", name="预算、决算", starts="批准", term=BUDGET_PUBLICATION),
        Limit(key="penalty", name="行政处罚决定", starts="决定作出", term=PUBLICATION),
    )
}


OWN = "own"  # the key of a column whose limit another law or the organ itself sets
# What another law may count in; a limit in months is not known for publishing.
OWN_UNITS = (Unit.WORKING_DAYS, Unit.DAYS)


def own_limit(days: int, unit: Unit, source: str) -> Limit:
    """Return the limit that another law sets for a column (法律、法规另有规定的), 条例第二十六条.

    ``source`` is the law and its article in words.
    """
    term = Term(id="T01.own", name="主动公开", length=days, unit=unit, articles=(), notice=source)
    return Limit(key=OWN, name="另有规定", starts="信息形成或者变更", term=term)


def limit_of(key: str) -> Limit:
    """Return the limit of that key; the general one for a key nobody knows."""
    return LIMITS.get(key, LIMITS["general"])


def timeliness(
    limit: Limit,
    formed_on: date,
    published_on: date | None,
    *,
    today: date,
    calendar: WorkCalendar,
) -> Timeliness:
    """Say whether something formed on a day became public in time, or still can (公开时限核算).

    Raises:
        OutsideCalendarError: where the working days of that time are not known.
    """
    count = limit.term.count(formed_on, calendar)
    done = published_on or today
    late = calendar.workdays_between(count.date, done) if done > count.date else 0
    return Timeliness(
        limit=limit,
        due=count.date,
        late_by=late,
        published=published_on is not None,
        lines=tuple(_lines(limit, formed_on, count, published_on, late)),
    )


def _lines(
    limit: Limit, formed_on: date, count: Count, published_on: date | None, late: int
) -> list[str]:
    lines = [f"{formed_on}{limit.starts}，当日不计入。", f"{limit.words}，最后一日是{count.date}。"]
    if count.provisional:
        lines.append("当年放假安排尚未载入，日期为推算，以通知为准。")
    if published_on is None:
        told = f"尚未公开，已超过{late}个工作日。" if late else "尚未公开，期限未到。"
    else:
        told = f"{published_on}公开，" + (f"超过{late}个工作日。" if late else "没有超期。")
    return [*lines, told]
