"""``gongkai calendar list``: the years the calendar knows (列出各年度)."""

from __future__ import annotations

import json

import click

from gongkai.cli.calendar.years import Year, years
from gongkai.cli.calendars import calendar, region_option
from gongkai.cli.words import Refusal
from gongkai.law.holiday_files import CalendarFileError


@click.command(
    help="""列出各年度的放假安排：正式的写明依据的通知，暂定的是推算；并列出全年工作日数。

    没有列出的年度，2025年起只按周末和日期固定的节日推算，2004年以前不能计算。

    例：gongkai calendar list
    """,
    options_metavar="[选项]",
)
@region_option
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def listing(*, region: str | None, as_json: bool) -> None:
    """Print the years."""
    try:
        found = list(years(calendar(region)))
    except CalendarFileError as problem:
        raise Refusal(f"{problem}请用 gongkai calendar verify 查看是哪个文件。") from None
    if as_json:
        click.echo(json.dumps([_object(year) for year in found], ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(map(_line, found)))


def _object(year: Year) -> dict[str, object]:
    content = year.content
    return {
        "year": content.year,
        "status": "official" if content.official else "provisional",
        "source": content.source,
        "published_on": content.notice.published_on and content.notice.published_on.isoformat(),
        "origin": "added" if year.origin == "自行导入" else "package",
        "workdays": year.workdays,
    }


def _line(year: Year) -> str:
    added = f"（{year.origin}）" if year.origin == "自行导入" else ""
    return f"{year.content.year}年  {year.state}  {year.workdays}个工作日  {year.content.source}{added}"
