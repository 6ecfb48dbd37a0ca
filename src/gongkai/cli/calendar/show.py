"""``gongkai calendar show YEAR``: the days of a year (一年的放假安排)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import groupby

import click

from gongkai.cli.calendar.years import workdays
from gongkai.cli.calendars import calendar, region_option
from gongkai.cli.words import Refusal
from gongkai.law.counting import WEEKDAYS
from gongkai.law.holiday_files import CalendarFileError, HolidayYear
from gongkai.law.workdays import (
    COMPUTED_FROM,
    FIRST_YEAR,
    LAST_YEAR,
    WorkCalendar,
    computed_year,
)


@click.command(
    help="""列出一年中放假和调休上班的日期，写明依据；没有正式通知的年度注明是推算。

    例：gongkai calendar show 2026
    """,
    options_metavar="[选项]",
)
@click.argument("year", type=click.IntRange(FIRST_YEAR, LAST_YEAR), metavar="年度")
@region_option
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def show(*, year: int, region: str | None, as_json: bool) -> None:
    """Print one year."""
    known = calendar(region)
    try:
        found = known.year(year)
    except CalendarFileError as problem:
        raise Refusal(str(problem)) from None
    if found is None and year < COMPUTED_FROM:
        raise Refusal(f"{year}年的放假安排没有载入，请用 gongkai calendar import 导入。")
    content = found or computed_year(year)
    lines = _json(content, known) if as_json else "\n".join(_lines(content, known))
    click.echo(lines)


def _json(content: HolidayYear, known: WorkCalendar) -> str:
    return json.dumps(
        {
            "year": content.year,
            "status": "official" if content.official else "provisional",
            "source": content.source,
            "off": _days(content.off),
            "work": _days(content.work),
            "workdays": workdays(known, content.year),
        },
        ensure_ascii=False,
        indent=2,
    )


def _days(days: Mapping[date, str]) -> list[dict[str, str]]:
    return [{"on": day.isoformat(), "name": name} for day, name in sorted(days.items())]


def _lines(content: HolidayYear, known: WorkCalendar) -> Iterator[str]:
    yield f"{content.year}年，{workdays(known, content.year)}个工作日"
    yield f"依据：{content.source}"
    if not content.official:
        yield f"暂定：{content.notes or '放假通知尚未载入'}。"
    yield "放假："
    yield from (f"  {line}" for line in _runs(content.off))
    yield "调休上班："
    yield from (f"  {line}" for line in _runs(content.work))
    if not content.work:
        yield "  无"


def _runs(days: Mapping[date, str]) -> Iterator[str]:
    """Neighbouring days of one festival stand on one line."""
    numbered = enumerate(sorted(days.items()))
    for (name, _), run in groupby(numbered, key=lambda n: (n[1][1], n[1][0] - timedelta(n[0]))):
        every = [day for _, (day, _) in run]
        last = f"至{_short(every[-1])}" if len(every) > 1 else ""
        yield f"{_short(every[0])}{last}  {name}"


def _short(day: date) -> str:
    return f"{day.isoformat()} {WEEKDAYS[day.weekday()]}"
