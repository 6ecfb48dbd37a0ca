"""Working days: Monday to Friday less the holidays, plus the weekends worked for them (工作日).

条例 counts its terms in working days and leaves the calendar to the notice that the General Office
of the State Council issues each year. What is not in a notice is never taken for "no holidays".
"""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from itertools import chain, count, islice

from gongkai.law.counting import (
    WEEKDAYS,
    WEEKLY_REST,
    Count,
    Day,
    Kind,
    Step,
    Told,
    in_words,
    steps_of,
)
from gongkai.law.holiday_files import (
    ONE_DAY,
    SATURDAY,
    HolidayYear,
    Notice,
    published_year,
)
from gongkai.law.spans import Spans

FIRST_YEAR, LAST_YEAR = 2004, 2099
# 全国年节及纪念日放假办法第二条 (rev. 2024): the days known without an almanac, from 2025 on.
COMPUTED_FROM = 2025
_KNOWN_DAYS = {
    (1, 1): "元旦",
    (5, 1): "劳动节",
    (5, 2): "劳动节",
    (10, 1): "国庆节",
    (10, 2): "国庆节",
    (10, 3): "国庆节",
}
_COMPUTED = (
    "{}的放假通知尚未载入，只按周末和元旦、劳动节、国庆节推算，"
    "春节、清明节、端午节、中秋节和调休均未计入，实际日期以通知为准"
)
HOLIDAY_RULES = "全国年节及纪念日放假办法"
MONTHS = 12
_YEAR_END = 29  # the earliest day of December that a notice for the next year has ever moved


class OutsideCalendarError(ValueError):
    """A day for which nobody can say whether it is worked; the message says why."""


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The working days of the country (工作日历).

    ``year`` gives the calendar file of a year, or ``None`` where there is none. Such a year from
    2025 on is computed from weekends and the holidays with a fixed date, and is provisional;
    other days raise ``OutsideCalendarError``.
    """

    year: Callable[[int], HolidayYear | None]
    # The working days of the months that were asked for, in order; months are numbered through.
    _months: dict[int, tuple[date, ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def is_workday(self, day: date) -> bool:
        """Say whether a day is a working day (办法第六、七条和当年放假通知)."""
        files = self._files(day)
        if any(day in file.work for file in files):
            return True
        return day.weekday() < SATURDAY and not any(day in file.off for file in files)

    def is_provisional(self, day: date) -> bool:
        """Say whether the day's year has no official calendar loaded."""
        return not self._year(day).official

    def may_change(self, day: date) -> bool:
        """Say whether the notice for the next year can still move the day (年末三天).

        元旦 has moved 29 to 31 December of the year before in 2005, 2006, 2007, 2011, 2018, 2022
        and 2023: these days are final only when the next year's notice is loaded too.
        """
        following = self.year(day.year + 1)
        at_the_end = (day.month, day.day) >= (12, _YEAR_END)
        return at_the_end and (following is None or not following.official)

    def day_name(self, day: date) -> str | None:
        """Say why a day is off or worked (国庆节休息、国庆节调休上班、周六); plain weekdays: None."""
        return self.day(day).name

    def day(self, day: date, *, skipped: bool = False) -> Day:
        """Return a day with the reason and the notice it is worked or off by."""
        works, name, source = self._answer(day)
        return Day(
            on=day,
            works=works,
            name=name,
            source=source,
            provisional=self.is_provisional(day),
            skipped=skipped,
        )

    def nth_after(self, day: date, n: int, *, skipping: Container[date] = frozenset()) -> date:
        """Return the n-th working day after a day, the day itself not counted (民法典201).

        Days in ``skipping`` do not count (条例33(3)).

        Raises:
            ValueError: for ``n`` below 1: no term has no days, and none is counted backwards.
            OutsideCalendarError: where the count leaves the years that can be counted.
        """
        _positive(n)
        if isinstance(skipping, Spans):
            return self._nth_outside(day, n, skipping)
        if skipping:
            counted = (d for d in self._workdays_after(day) if d not in skipping)
            return next(islice(counted, n - 1, None))
        month = _month_of(day)
        days = self._workdays(month)
        at = bisect_right(days, day) + n - 1
        while at >= len(days):
            at, month = at - len(days), month + 1
            days = self._workdays(month)
        return days[at]

    def count_after(self, day: date, n: int, *, skipping: Container[date] = frozenset()) -> Count:
        """Count like ``nth_after`` and explain it run by run, with the notice for each."""
        last = self.nth_after(day, n, skipping=skipping)
        years = range((day + ONE_DAY).year, last.year + 1)
        return Count(
            date=last,
            provisional=any(not self._of_year(year).official for year in years),
            steps=Told(lambda: self._steps(day, last, skipping)),
        )

    def _steps(self, start: date, last: date, skipping: Container[date]) -> Iterator[Step]:
        every = islice(_days_after(start), (last - start).days)
        days = [self.day(d, skipped=d in skipping) for d in every]
        return chain(steps_of(start, days), self._notes(days))

    def workdays_between(self, start: date, end: date) -> int:
        """Count the working days d with start < d <= end; none where end is not after start."""
        first = _month_of(start)
        days = self._workdays(first)
        if end <= start:
            return 0
        last = _month_of(end)
        whole = sum(len(self._workdays(month)) for month in range(first, last))
        return whole + bisect_right(self._workdays(last), end) - bisect_right(days, start)

    def next_workday_on_or_after(self, day: date) -> date:
        """Return the day, or the first working day after it (民法典203(1): 期限最后一日为休假日)."""
        return day if self.is_workday(day) else self.nth_after(day, 1)

    def _nth_outside(self, day: date, n: int, left_out: Spans) -> date:
        """Count span by span: what lies in a span is made up for behind it."""
        last = self.nth_after(day, n)
        for before, end in left_out.spans:
            begin = max(before, day)
            if begin >= last:
                break
            if more := self.workdays_between(begin, end):
                last = self.nth_after(last, more)
        return last

    def _workdays(self, month: int) -> tuple[date, ...]:
        """Return the working days of a month; they are looked up once."""
        known = self._months.get(month)
        if known is None:
            year, index = divmod(month, MONTHS)
            self._of_year(year)
            last = monthrange(year, index + 1)[1]
            days = (date(year, index + 1, n) for n in range(1, last + 1))
            known = self._months[month] = tuple(d for d in days if self.is_workday(d))
        return known

    def _workdays_after(self, day: date) -> Iterator[date]:
        month = _month_of(day)
        days = self._workdays(month)
        yield from days[bisect_right(days, day) :]
        for later in count(month + 1):
            yield from self._workdays(later)

    def _year(self, day: date) -> HolidayYear:
        _refuse_moment(day)
        return self._of_year(day.year)

    def _of_year(self, year: int) -> HolidayYear:
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise OutsideCalendarError(
                f"{year}年不在可计算的范围内：工作日历自{FIRST_YEAR}年起，推算到{LAST_YEAR}年止。"
            )
        loaded = self.year(year)
        if loaded is None and year < COMPUTED_FROM:
            raise OutsideCalendarError(f"{year}年的放假安排没有载入，不能计算工作日。")
        return loaded or computed_year(year)

    def _files(self, day: date) -> tuple[HolidayYear, ...]:
        """Return the files that speak of a day; in December the next year's has the first word."""
        own = self._year(day)
        following = self.year(day.year + 1) if day.month == 12 else None
        return (following, own) if following else (own,)

    def _answer(self, day: date) -> tuple[bool, str | None, str]:
        files = self._files(day)
        for file in files:
            if day in file.work:
                return True, f"{file.work[day]}调休上班", file.source
            if day in file.off:
                return False, f"{file.off[day]}休息", file.source
        if day.weekday() >= SATURDAY:
            return False, WEEKDAYS[day.weekday()], WEEKLY_REST
        return True, None, files[-1].source

    def _notes(self, days: list[Day]) -> Iterator[Step]:
        """Yield what is not certain about a count: a note a year, one for all computed years."""
        unsure = list(dict.fromkeys(day.on.year for day in days if day.provisional))
        computed = [year for year in unsure if self.year(year) is None]
        for year in unsure:
            if (file := self.year(year)) is not None:
                yield _note(days, year, f"{file.notice.title}。{file.notes or ''}")
        if computed:
            yield _note(days, computed[0], _COMPUTED.format(_span(computed)))
        last = days[-1].on
        if not unsure and self.may_change(last):
            what = f"{last.year + 1}年放假通知尚未载入，12月29日至31日仍可能调整，通知发布后请复算"
            yield _note(days, last.year, what)


def _note(days: list[Day], year: int, what: str) -> Step:
    return Step(
        kind=Kind.NOTE,
        on=next(day.on for day in days if day.on.year == year),
        until=days[-1].on,
        what=f"注意：{what}",
        article=HOLIDAY_RULES,
        counted=sum(day.counts for day in days),
    )


def _span(years: list[int]) -> str:
    return f"{years[0]}年" if len(years) == 1 else f"{years[0]}年至{years[-1]}年"


@cache
def computed_year(year: int) -> HolidayYear:
    """Return a year nobody has given notice of: fixed holidays only, provisional (推算)."""
    return HolidayYear(
        year=year,
        official=False,
        notice=Notice(title=f"{year}年放假安排（推算，国务院办公厅通知尚未载入）"),
        off={date(year, *day): name for day, name in _KNOWN_DAYS.items()},
        work={},
        notes=_COMPUTED.format(f"{year}年"),
    )


def _month_of(day: date) -> int:
    """Number the months through, so that the next one is one more."""
    _refuse_moment(day)
    return day.year * MONTHS + day.month - 1


def _refuse_moment(day: date) -> None:
    if isinstance(day, datetime):
        raise TypeError("工作日按日期计算，请传入不带时刻的日期")


def _days_after(day: date) -> Iterator[date]:
    while True:
        day += ONE_DAY
        yield day


def _positive(n: int) -> None:
    if n < 1:
        raise ValueError(f"工作日数应为1以上的整数，现在是{n}。")


CHINA = WorkCalendar(published_year)

__all__ = ["CHINA", "Count", "Day", "OutsideCalendarError", "Step", "WorkCalendar", "in_words"]
