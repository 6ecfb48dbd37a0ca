"""The working calendar of the commands: the package's years under those a person added (工作日历)."""

from __future__ import annotations

import os
from pathlib import Path

import click

from gongkai.cli.words import Refusal
from gongkai.law.holiday_folder import calendar_of, regions_in
from gongkai.law.workdays import WorkCalendar

FOLDER = "GONGKAI_CALENDAR"

region_option = click.option(
    "--region", metavar="地区", help="民族自治地方，加上本地节日的放假（先用 calendar import 导入）"
)


def folder() -> Path:
    """Return the folder of added calendars: ``$GONGKAI_CALENDAR``, else the user's own."""
    named = os.environ.get(FOLDER)
    if named:
        return Path(named)
    home = os.environ.get("XDG_CONFIG_HOME")
    return Path(home or Path.home() / ".config") / "gongkai" / "calendar"


def calendar(region: str | None = None) -> WorkCalendar:
    """Return the calendar to count with.

    Raises:
        Refusal: no file of the area was imported.
    """
    where = folder()
    known = regions_in(where)
    if region and region not in known:
        has = f"已导入的地区：{'、'.join(known)}" if known else "还没有导入任何地区的放假安排"
        raise Refusal(f"没有“{region}”的放假安排。{has}，请先用 gongkai calendar import 导入。")
    return calendar_of(where, region)
