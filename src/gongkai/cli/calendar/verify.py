"""``gongkai calendar verify``: every file held to its form, missing years named (核对日历)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import click

from gongkai.cases.values import BEIJING
from gongkai.cli.calendars import folder
from gongkai.cli.inputs import reason, shown
from gongkai.cli.words import Refusal
from gongkai.law.holiday_files import CalendarFileError, HolidayYear, published_year
from gongkai.law.holiday_folder import calendar_of, files_in, read_file
from gongkai.law.workdays import FIRST_YEAR, LAST_YEAR
from gongkai.law.written_dates import DateError, read_date

FINDINGS = 1
_NOTICE_MONTH = 11  # the notice for a year is issued early or in the middle of November before


@click.command(
    help="""核对每一年的放假安排：文件完整、没有矛盾、年度相连；指出缺正式通知的年度。

    本年没有正式通知，或者11月起下一年没有正式通知的，退出码为1：这时的期限只能暂定。

    例：gongkai calendar verify
    """,
    options_metavar="[选项]",
)
@click.option("--today", metavar="日期", help="以哪一天为今天，默认是北京时间今天")
def verify(*, today: str | None) -> int:
    """Check the calendar; exit 1 if a file is wrong or a year is wanting."""
    on = _today(today)
    faults = list(_faulty_files(folder()))
    if not faults:
        faults = list(_missing(on))
    for fault in faults:
        click.echo(fault)
    if not faults:
        click.echo(f"{_span()}的放假安排都已核对，没有问题。")
    return FINDINGS if faults else 0


def _today(text: str | None) -> date:
    try:
        return read_date(text) if text else datetime.now(BEIJING).date()
    except DateError as problem:
        raise Refusal(f"--today 的{problem}") from None


def _faulty_files(where: Path) -> Iterator[str]:
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        try:
            published_year(year)
        except CalendarFileError as problem:
            yield str(problem)
    for path in files_in(where):
        name = shown(str(path))
        try:
            found = read_file(path)
        except CalendarFileError as problem:
            yield f"{name}：{problem}"
        except OSError as problem:
            yield f"{name}：{reason(problem)}，请检查权限。"
        else:
            if found.name.removesuffix(found.suffix) != path.name.removesuffix(path.suffix):
                yield f"{name}：内容是{found.name}，请改正文件名，或用 gongkai calendar import 重新导入。"


def _missing(today: date) -> Iterator[str]:
    calendar = calendar_of(folder())
    needed = today.year + (today.month >= _NOTICE_MONTH)
    for year in range(FIRST_YEAR, max(needed, _last()) + 1):
        content = calendar.year(year)
        if content is None or not content.official:
            so = "落在这一年的期限都是暂定" if year >= today.year else "这一年的期限不能计算"
            yield (
                f"{year}年：没有载入国务院办公厅的放假通知，{so}。请核对通知是否已经发布，"
                f"发布后用 gongkai calendar import {year}.toml 导入。"
            )


def _official() -> list[HolidayYear]:
    calendar = calendar_of(folder())
    found = (calendar.year(year) for year in range(FIRST_YEAR, LAST_YEAR + 1))
    return [year for year in found if year is not None and year.official]


def _last() -> int:
    return max(year.year for year in _official())


def _span() -> str:
    return f"{FIRST_YEAR}年至{_last()}年"
