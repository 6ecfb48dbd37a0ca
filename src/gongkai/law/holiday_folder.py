"""Calendars a person has added in a folder of their own (自备的放假安排).

``2027.toml`` or ``2027.json`` is a year of the country, ``2027.宁夏回族自治区.toml`` what an area adds to
it. A file of the folder stands before that of the package.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from gongkai.law.holiday_files import (
    CalendarFileError,
    HolidayYear,
    RegionYear,
    published_year,
    region_of,
    year_of,
)
from gongkai.law.workdays import COMPUTED_FROM, FIRST_YEAR, LAST_YEAR, WorkCalendar, computed_year

Kind = TypeVar("Kind", HolidayYear, RegionYear)
SUFFIXES = (".toml", ".json")
MOST_BYTES = 1024 * 1024  # a year has two kilobytes


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """A file read: a year of the country, or what an area adds to one."""

    content: HolidayYear | RegionYear
    text: str
    suffix: str

    @property
    def name(self) -> str:
        """What the file is called in a folder of calendars."""
        year = self.content.year
        area = f".{self.content.region}" if isinstance(self.content, RegionYear) else ""
        return f"{year}{area}{self.suffix}"


def read_file(path: Path) -> CalendarFile:
    """Read a calendar file in TOML or JSON.

    Raises:
        CalendarFileError: it is neither, not whole, or contradicts itself; a Chinese sentence.
        OSError: it cannot be opened.
    """
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise CalendarFileError("文件超过1 MB，不会是一年的放假安排，请核对。")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CalendarFileError("不是 UTF-8 编码的文字，请另存后再试。") from None
    suffix = ".json" if text.lstrip().startswith("{") else ".toml"
    values = _values(text, suffix)
    year = values.get("year")
    if not isinstance(year, int) or isinstance(year, bool) or not FIRST_YEAR <= year <= LAST_YEAR:
        raise CalendarFileError(f"year 应写{FIRST_YEAR}至{LAST_YEAR}之间的年份，如 year = 2027。")
    content = region_of(values, year) if "region" in values else year_of(values, year)
    return CalendarFile(content, text, suffix)


def _values(text: str, suffix: str) -> Mapping[str, Any]:
    try:
        found = json.loads(text) if suffix == ".json" else tomllib.loads(text)
    except (ValueError, RecursionError) as problem:
        kind = suffix[1:].upper()
        raise CalendarFileError(f"不是有效的 {kind}（{problem}），请检查格式。") from None
    return _with_dates(found) if suffix == ".json" else found


_DATES = ("published_on", "from", "to", "on")


def _with_dates(found: Any) -> Any:
    """JSON has no dates: turn those written as text into dates, and leave what is none."""
    if isinstance(found, list):
        return [_with_dates(each) for each in found]
    if isinstance(found, dict):
        return {k: _date(v) if k in _DATES else _with_dates(v) for k, v in found.items()}
    return found


def _date(value: Any) -> Any:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return value  # the field's own check names it


def files_in(folder: Path) -> Iterator[Path]:
    """Yield the calendar files of a folder, in order; none where there is no folder."""
    if folder.is_dir():
        yield from sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES)


def regions_in(folder: Path) -> list[str]:
    """Return the areas that have a file in a folder."""
    parts = (path.name.removesuffix(path.suffix).split(".", 1) for path in files_in(folder))
    return sorted({part[1] for part in parts if len(part) == 2})


def calendar_of(folder: Path, region: str | None = None) -> WorkCalendar:
    """Return the working calendar of the country, or of an area, with a folder's files.

    A file is read when its year is asked for first; one that is wrong raises ``CalendarFileError``.
    """
    return WorkCalendar(_years(folder, region))


def _years(folder: Path, region: str | None) -> Callable[[int], HolidayYear | None]:
    @cache
    def year(number: int) -> HolidayYear | None:
        added = _from(folder, f"{number}", HolidayYear)
        country = added or published_year(number)
        area = _from(folder, f"{number}.{region}", RegionYear) if region else None
        if area is None:
            return country
        if country is None and number >= COMPUTED_FROM:
            country = computed_year(number)
        return area.over(country) if country else None

    return year


def _from(folder: Path, stem: str, kind: type[Kind]) -> Kind | None:
    for suffix in SUFFIXES:
        path = folder / f"{stem}{suffix}"
        if path.is_file():
            content = read_file(path).content
            if not isinstance(content, kind) or not path.name.startswith(f"{content.year}"):
                raise CalendarFileError(
                    f"{path.name} 的内容与文件名不符，请用 calendar import 重新导入。"
                )
            return content
    return None
