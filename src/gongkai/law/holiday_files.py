"""The yearly files of holidays and working weekends, one for each notice (放假调休安排)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

ONE_DAY = timedelta(days=1)
SATURDAY = 5
_KEYS = {"year", "status", "title", "number", "published_on", "notes", "off", "work", "amendments"}
_REGION_KEYS = _KEYS - {"status", "amendments"} | {"region"}
_STATUSES = ("official", "provisional")
# 全国年节及纪念日放假办法第二条: on every list since 1999, so a file without them is torn.
FIXED_DAYS = (
    (1, 1, "元旦"),
    (5, 1, "劳动节"),
    (10, 1, "国庆节"),
    (10, 2, "国庆节"),
    (10, 3, "国庆节"),
)


class CalendarFileError(ValueError):
    """A calendar file that must not be counted with; the message says what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """The notice a calendar comes from (放假安排通知).

    ``number`` stands only where it was confirmed; ``published_on`` is the date the notice bears.
    """

    title: str
    number: str | None = None
    published_on: date | None = None

    @property
    def cited(self) -> str:
        """The notice as it is cited, with its number where known."""
        number = f"（{self.number}）" if self.number else ""
        return f"《{self.title}》{number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayYear:
    """What one year's notice says (一年的放假安排).

    ``off`` and ``work`` name the festival of each day that is off, or worked for it at a weekend.
    Days of the December before may be among them: 元旦 often begins there.
    """

    year: int
    official: bool
    notice: Notice
    off: Mapping[date, str]
    work: Mapping[date, str]
    amendments: tuple[Notice, ...] = ()
    notes: str | None = None

    @property
    def source(self) -> str:
        """The notices as cited; for a computed year, what it was computed from."""
        if not self.official:
            return self.notice.title
        return "、".join(notice.cited for notice in (self.notice, *self.amendments))


@cache
def published_year(year: int) -> HolidayYear | None:
    """Return a year's calendar out of the package, or ``None`` where there is no file."""
    file = files("gongkai.law").joinpath("holidays", f"{year}.toml")
    return parse_year(file.read_text("utf-8"), year) if file.is_file() else None


def parse_year(text: str, year: int) -> HolidayYear:
    """Read the calendar file of a year, in TOML.

    Raises:
        CalendarFileError: as :func:`year_of`, and where the text is no TOML.
    """
    try:
        return year_of(tomllib.loads(text), year)
    except tomllib.TOMLDecodeError as problem:
        raise CalendarFileError(f"{year}年放假安排文件不是有效的 TOML：{problem}。") from None


def year_of(data: Mapping[str, Any], year: int) -> HolidayYear:
    """Read the calendar of a year from the values of a file.

    Raises:
        CalendarFileError: where the file is not whole or contradicts itself: another year, a day named
            twice, off and worked at once, a working day that is none, a fixed holiday missing.
            An empty file is not a year without holidays.
    """
    try:
        _check_head(data, year)
        off = _named_days(_ranges(data, "off"), year)
        work = _named_days(_single_days(data), year)
        _check_days(off, work)
        _check_whole(off, year)
        return HolidayYear(
            year=year,
            official=data["status"] == "official",
            notice=_notice(data),
            off=off,
            work=work,
            amendments=tuple(_notice(table) for table in data.get("amendments", ())),
            notes=data.get("notes"),
        )
    except CalendarFileError as problem:
        raise CalendarFileError(f"{year}年放假安排文件有误：{problem}。") from None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionYear:
    """What an autonomous area adds to a year for its own festivals (民族自治地方放假, 办法第四条)."""

    region: str
    year: int
    notice: Notice
    off: Mapping[date, str]
    work: Mapping[date, str]

    def over(self, country: HolidayYear) -> HolidayYear:
        """Return the country's year with these days laid over it; here the area has the last word."""
        off = {day: name for day, name in country.off.items() if day not in self.work}
        work = {day: name for day, name in country.work.items() if day not in self.off}
        return replace(
            country,
            off={**off, **self.off},
            work={**work, **self.work},
            amendments=(*country.amendments, self.notice),
        )


def region_of(data: Mapping[str, Any], year: int) -> RegionYear:
    """Read the days an area adds to a year.

    Raises:
        CalendarFileError: where the file is not whole or contradicts itself, or adds nothing.
    """
    try:
        if unknown := sorted(data.keys() - _REGION_KEYS):
            raise CalendarFileError(f"不认识的字段 {'、'.join(unknown)}")
        _check_year(data, year)
        region = data.get("region")
        if not isinstance(region, str) or not region.strip():
            raise CalendarFileError("region 应写明地区名称")
        off = _named_days(_ranges(data, "off"), year)
        work = _named_days(_single_days(data), year)
        _check_days(off, work)
        if not off and not work:
            raise CalendarFileError("没有写任何放假或上班的日期")
        return RegionYear(
            region=region.strip(), year=year, notice=_notice(data), off=off, work=work
        )
    except CalendarFileError as problem:
        raise CalendarFileError(f"{year}年地区放假安排文件有误：{problem}。") from None


def _check_head(data: Mapping[str, Any], year: int) -> None:
    if unknown := sorted(data.keys() - _KEYS):
        raise CalendarFileError(f"不认识的字段 {'、'.join(unknown)}")
    _check_year(data, year)
    if data.get("status") not in _STATUSES:
        raise CalendarFileError("status 应为 official 或 provisional")


def _check_year(data: Mapping[str, Any], year: int) -> None:
    if data.get("year") != year:
        raise CalendarFileError(f"year 应为 {year}，文件写的是 {data.get('year')}")


def _notice(table: Mapping[str, Any]) -> Notice:
    title, number, on = (table.get(key) for key in ("title", "number", "published_on"))
    if not isinstance(title, str) or not title.strip():
        raise CalendarFileError("title 应写明放假安排通知的标题")
    if number is not None and not (isinstance(number, str) and number.strip()):
        raise CalendarFileError("number 应为文号；没有核实文号时请删去这一行")
    return Notice(
        title=title, number=number, published_on=None if on is None else _day(on, "published_on")
    )


def _entries(data: Mapping[str, Any], key: str, fields: set[str]) -> Iterator[Mapping[str, Any]]:
    entries = data.get(key)
    if not isinstance(entries, list):
        raise CalendarFileError(f"缺少 {key} 列表")
    for entry in entries:
        if not isinstance(entry, dict) or entry.keys() != fields:
            raise CalendarFileError(f"{key} 每一项应写 {'、'.join(sorted(fields))}")
        if not isinstance(entry["name"], str) or not entry["name"].strip():
            raise CalendarFileError(f"{key} 每一项的 name 应写节日名称")
        yield entry


def _ranges(data: Mapping[str, Any], key: str) -> Iterator[tuple[date, str]]:
    for entry in _entries(data, key, {"from", "to", "name"}):
        first, last = _day(entry["from"], "from"), _day(entry["to"], "to")
        if not 0 <= (last - first).days < 31:
            raise CalendarFileError(f"{key} 中 {first} 至 {last} 的先后或长度不对")
        for offset in range((last - first).days + 1):
            yield first + offset * ONE_DAY, entry["name"]


def _single_days(data: Mapping[str, Any]) -> Iterator[tuple[date, str]]:
    for entry in _entries(data, "work", {"on", "name"}):
        yield _day(entry["on"], "on"), entry["name"]


def _day(value: object, field: str) -> date:
    if isinstance(value, datetime) or not isinstance(value, date):
        raise CalendarFileError(f"{field} 应为日期，如 2026-10-01")
    return value


def _named_days(days: Iterator[tuple[date, str]], year: int) -> dict[date, str]:
    named: dict[date, str] = {}
    for day, name in days:
        if day in named:
            raise CalendarFileError(f"{day} 写了两次")
        if day.year != year and (day.year, day.month) != (year - 1, 12):
            raise CalendarFileError(f"{day} 不在{year}年（或上年12月）")
        named[day] = name
    return named


def _check_days(off: Mapping[date, str], work: Mapping[date, str]) -> None:
    if both := sorted(off.keys() & work.keys()):
        raise CalendarFileError(f"{both[0]} 既放假又上班")
    if weekdays := sorted(day for day in work if day.weekday() < SATURDAY):
        raise CalendarFileError(f"{weekdays[0]} 不是周末，不会是调休上班日")


def _check_whole(off: Mapping[date, str], year: int) -> None:
    for month, day, name in FIXED_DAYS:
        if date(year, month, day) not in off:
            raise CalendarFileError(f"缺少{name}（{month}月{day}日），文件不全")
