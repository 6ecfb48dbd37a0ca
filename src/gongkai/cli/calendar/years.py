"""The years of the working calendar and where each comes from (各年度)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.cli.calendars import folder
from gongkai.law.holiday_files import HolidayYear, published_year
from gongkai.law.holiday_folder import files_in, read_file
from gongkai.law.workdays import FIRST_YEAR, LAST_YEAR, WorkCalendar

PACKAGE, ADDED = "随软件", "自行导入"


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A year with its calendar, where that comes from, and how many days are worked."""

    content: HolidayYear
    origin: str
    workdays: int

    @property
    def state(self) -> str:
        """Whether the year's notice is loaded, in a word."""
        return "正式" if self.content.official else "暂定"


def years(calendar: WorkCalendar) -> Iterator[Year]:
    """Yield the years that have a file."""
    own = {read_file(path).content.year for path in files_in(folder()) if path.stem.isdecimal()}
    for number in range(FIRST_YEAR, LAST_YEAR + 1):
        content = calendar.year(number)
        if content is not None:
            origin = ADDED if number in own or published_year(number) is None else PACKAGE
            yield Year(content=content, origin=origin, workdays=workdays(calendar, number))


def workdays(calendar: WorkCalendar, year: int) -> int:
    """Return how many days of a year are worked."""
    first = date(year, 1, 1)
    return calendar.workdays_between(first, date(year, 12, 31)) + calendar.is_workday(first)
