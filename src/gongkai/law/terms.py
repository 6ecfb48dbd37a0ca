"""The limits of time in the life of an application, with length and article (期限).

The ids are stable: records and schedules refer to them. ``timetable`` holds all of them, T01 to
T23. Where the law changed, a term has several versions, told apart by their dates.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from gongkai.law.articles import Article
from gongkai.law.counting import Count
from gongkai.law.periods import count_days, count_months
from gongkai.law.workdays import WorkCalendar

REGULATION = "条例"
FEE_RULES = "109号"  # 政府信息公开信息处理费管理办法, 国办函〔2020〕109号
IN_FORCE_2019 = date(2019, 5, 15)  # 国务院令第711号
# Not read in 109号 itself; two provinces restate it so (四川, 黑龙江, January 2021).
FEES_IN_FORCE = date(2021, 1, 1)


class Unit(StrEnum):
    """What a term is counted in, in the words of the law."""

    WORKING_DAYS = "个工作日"
    DAYS = "日"
    MONTHS = "个月"


class Standing(StrEnum):
    """How firm a rule stands, so that nobody takes a habit for the law (依据效力)."""

    LAW = "法定"
    PRACTICE = "通行做法"
    DESIGN = "系统设定，可调整"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A limit of time that starts with an event (期限).

    ``notice`` is the source where it has no articles. ``at_least`` marks a term that must not be
    cut short instead of one that must not be exceeded. ``effective_from`` and ``effective_to`` are
    the first and last day the version is in force; ``None`` where that is not known, or it still is.
    """

    id: str
    name: str
    length: int
    unit: Unit
    articles: tuple[Article, ...]
    notice: str | None = None
    standing: Standing = Standing.LAW
    at_least: bool = False
    effective_from: date | None = None
    effective_to: date | None = None

    def __str__(self) -> str:
        return f"{self.length}{self.unit}"

    @property
    def basis(self) -> str:
        """Where the term comes from, in short form, e.g. 条例33(2)."""
        return self.notice or "、".join(article.short for article in self.articles)

    def holds_on(self, day: date) -> bool:
        """Say whether this version is in force on a day."""
        return (self.effective_from or date.min) <= day <= (self.effective_to or date.max)

    def count(
        self, start: date, calendar: WorkCalendar, *, skipping: Container[date] = frozenset()
    ) -> Count:
        """Count the term from the day it starts, that day left out, with every step explained.

        ``skipping`` counts for terms in working days only: no other term is ever suspended.
        """
        match self.unit:
            case Unit.WORKING_DAYS:
                return calendar.count_after(start, self.length, skipping=skipping)
            case Unit.DAYS:
                return count_days(start, self.length, calendar)
            case Unit.MONTHS:
                return count_months(start, self.length, calendar)

    def due(
        self, start: date, calendar: WorkCalendar, *, skipping: Container[date] = frozenset()
    ) -> date:
        """Return the last day of the term (期限届满日)."""
        return self.count(start, calendar, skipping=skipping).date


def term(
    term_id: str,
    name: str,
    length: int,
    unit: Unit,
    *articles: Article,
    since: date | None = None,
) -> Term:
    """Return a term; ``since`` is the first day the version is in force."""
    return Term(
        id=term_id,
        name=name,
        length=length,
        unit=unit,
        articles=articles,
        effective_from=since,
    )


def _until_2019(now: Term) -> Term:
    """Return the version of 2008 to 2019: 15 working days for reply and extension alike."""
    return replace(
        now,
        length=15,
        articles=(Article("2007年条例", 24, 2),),
        effective_from=date(2008, 5, 1),
        effective_to=IN_FORCE_2019 - timedelta(days=1),
    )


WORKING_DAYS = Unit.WORKING_DAYS
CORRECTION_NOTICE = term(
    "T04", "告知补正", 7, WORKING_DAYS, Article(REGULATION, 30), since=IN_FORCE_2019
)
# The law says only 合理的补正期限; practice is 10 to 15 working days, so each organ may set its own.
CORRECTION = replace(
    term("T05", "申请人补正", 15, WORKING_DAYS, Article(REGULATION, 30), since=IN_FORCE_2019),
    standing=Standing.DESIGN,
)
REPLY = term("T06", "答复", 20, WORKING_DAYS, Article(REGULATION, 33, 2), since=IN_FORCE_2019)
REPLY_2007 = _until_2019(REPLY)
EXTENSION = term(
    "T07", "延长答复（最长）", 20, WORKING_DAYS, Article(REGULATION, 33, 2), since=IN_FORCE_2019
)
EXTENSION_2007 = _until_2019(EXTENSION)
THIRD_PARTY = term(
    "T08",
    "第三方提出意见（逾期由行政机关决定）",
    15,
    WORKING_DAYS,
    Article(REGULATION, 32),
    since=IN_FORCE_2019,
)
CO_MAKER = term(
    "T09",
    "共同制作机关提出意见（逾期视为同意）",
    15,
    WORKING_DAYS,
    Article(REGULATION, 34),
    since=IN_FORCE_2019,
)
FEE_NOTICE = term(
    "T10",
    "发出收费通知（在答复期限内）",
    20,
    WORKING_DAYS,
    Article(FEE_RULES, 6),
    Article(REGULATION, 33, 2),
    since=FEES_IN_FORCE,
)
FEE_PAYMENT = term(
    "T11", "缴纳信息处理费", 20, WORKING_DAYS, Article(FEE_RULES, 6), since=FEES_IN_FORCE
)
