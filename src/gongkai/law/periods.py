"""Periods in calendar days and months (民法典第二百零一条至第二百零三条)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from gongkai.law.counting import START_NOT_COUNTED, Count, Kind, Step
from gongkai.law.workdays import LAST_YEAR, OutsideCalendarError, WorkCalendar

LAST_DAY_OF_PERIOD = "民法典203(1)"
SAME_DAY = "民法典202"
MONTHS_IN_A_YEAR = 12


def count_days(start: date, days: int, calendar: WorkCalendar) -> Count:
    """Count a period in calendar days (期间按日计算).

    The first day is not counted; a period that ends on a holiday ends on the next working day.

    Raises:
        ValueError: for fewer than one day.
        OutsideCalendarError: where the last day lies outside the years that can be counted.
    """
    _check_length(days)
    if days > (date(LAST_YEAR, 12, 31) - start).days:
        raise _too_far(days, "日")
    return _ending(start, start + timedelta(days=days), f"{days}日", START_NOT_COUNTED, calendar)


def count_months(start: date, months: int, calendar: WorkCalendar) -> Count:
    """Count a period in months (期间按月计算): the same day of the last month, or its last day.

    Raises as ``count_days`` does.
    """
    _check_length(months)
    year, month = divmod(start.year * MONTHS_IN_A_YEAR + start.month - 1 + months, MONTHS_IN_A_YEAR)
    if year > LAST_YEAR:
        raise _too_far(months, "个月")
    last = date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
    return _ending(start, last, f"{months}个月", SAME_DAY, calendar)


def _ending(start: date, last: date, length: str, article: str, calendar: WorkCalendar) -> Count:
    end = calendar.next_workday_on_or_after(last)
    steps = [_step(Kind.START, start, last, f"当日不计入，{length}", article)]
    if end != last:
        what = f"最后一日不是工作日（{calendar.day_name(last)}），顺延至下一个工作日"
        steps.append(_step(Kind.MOVED, last, end, what, LAST_DAY_OF_PERIOD))
    provisional = calendar.is_provisional(last) or calendar.is_provisional(end)
    return Count(date=end, provisional=provisional, steps=tuple(steps))


def _step(kind: Kind, on: date, until: date, what: str, article: str) -> Step:
    return Step(kind=kind, on=on, until=until, what=what, article=article, counted=0)


def _check_length(length: int) -> None:
    if length < 1:
        raise ValueError(f"期间长度应为1以上的整数，现在是{length}。")


def _too_far(length: int, unit: str) -> OutsideCalendarError:
    return OutsideCalendarError(
        f"{length}{unit}之后超出工作日历（到{LAST_YEAR}年止），请核对长度。"
    )
