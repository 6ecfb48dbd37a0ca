"""Whether a column is kept up to date (栏目更新), by the inspection rules for government sites."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from gongkai.law.periods import count_days, count_months
from gongkai.law.terms import Standing, Term, Unit
from gongkai.law.timetable import SITE_NEWS, SITE_NOTICES
from gongkai.law.workdays import WorkCalendar


class Rhythm(StrEnum):
    """How often a column has to be renewed (更新要求)."""

    NEWS = "news"
    NOTICES = "notices"
    OTHER = "other"
    FIXED = "fixed"


class Freshness(StrEnum):
    """How a column stands (更新状态)."""

    FRESH = "fresh"
    STALE = "stale"
    EMPTY = "empty"


RHYTHM_NAMES: Mapping[Rhythm, str] = {
    Rhythm.NEWS: "动态、要闻类",
    Rhythm.NOTICES: "通知公告、政策文件类",
    Rhythm.OTHER: "其他栏目",
    Rhythm.FIXED: "内容固定的栏目",
}
FRESHNESS_NAMES: Mapping[Freshness, str] = {
    Freshness.FRESH: "更新正常",
    Freshness.STALE: "超过更新期限",
    Freshness.EMPTY: "没有内容",
}
# The notice gives no figure for the other columns (长期未更新); a year is the setting here.
OTHER_COLUMNS = replace(
    SITE_NOTICES, id="T23.other", name="其他栏目更新", length=12, standing=Standing.DESIGN
)
TERMS: Mapping[Rhythm, Term] = {
    Rhythm.NEWS: SITE_NEWS,
    Rhythm.NOTICES: SITE_NOTICES,
    Rhythm.OTHER: OTHER_COLUMNS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """How a column stands on a day, and why (更新检查)."""

    state: Freshness
    last: date | None
    due: date | None
    why: str


def judge(rhythm: Rhythm, last: date | None, *, today: date, calendar: WorkCalendar) -> Judgement:
    """Say whether a column whose newest item is of ``last`` is up to date on a day."""
    if last is None:
        return Judgement(
            state=Freshness.EMPTY, last=None, due=None, why="栏目里还没有内容（空白栏目）"
        )
    term = TERMS.get(rhythm)
    if term is None:
        why = "内容固定，有变化时更新"
        return Judgement(state=Freshness.FRESH, last=last, due=None, why=why)
    due = _due(term, last, calendar)
    state = Freshness.FRESH if today <= due else Freshness.STALE
    standing = "" if term.standing is Standing.LAW else f"，{term.standing}"
    why = f"{RHYTHM_NAMES[rhythm]}{term}内要有更新（{term.basis}{standing}）"
    return Judgement(state=state, last=last, due=due, why=why)


def _due(term: Term, last: date, calendar: WorkCalendar) -> date:
    if term.unit is Unit.MONTHS:
        return count_months(last, term.length, calendar).date
    return count_days(last, term.length, calendar).date
