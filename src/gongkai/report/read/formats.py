"""What a workbook shows of a stored number by its format (数字格式).

A number typed as ``1-2`` is stored as the day 44928, and 12 in the format of percentages is shown as
1200%: what is stored is then not what a reader of the sheet sees.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from gongkai.containers.package import Package
from gongkai.report.cells import STATE_NAMES, CellState

Shown = Callable[[str], str]

_WORKBOOK, _STYLES = "xl/workbook.xml", "xl/styles.xml"
_SINCE_1904 = re.compile(rb"""date1904\s*=\s*["'](?:1|true)""")
_DAYS = {*range(14, 18), 22, *range(27, 32), 36, *range(50, 59)}
_TIMES, _PERCENT = {*range(18, 22), *range(32, 36), 45, 46, 47}, {9, 10}
_SAID = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_SHORTENED = re.compile(r"[0#?],+(?![0#?,])|!\.")
_UNIT = re.compile(r"[0#?](?:\"|\\)?\s*(万?\\?元)")
_LAST_DAY = 2_958_465  # 31 December 9999


def formats_of(package: Package) -> list[Shown | None]:
    """Return for each style of a workbook how its numbers are shown; ``None`` where as stored.

    Raises:
        Broken: the part that holds the styles is no XML.
    """
    styles = package.tree(_STYLES)
    if styles is None:
        return []
    codes = {
        str(each.get("numFmtId")): str(each.get("formatCode", ""))
        for each in styles.iterfind("{*}numFmts/{*}numFmt")
    }
    days = _days_as_stored if _SINCE_1904.search(package.part(_WORKBOOK) or b"") else _day
    used = [str(each.get("numFmtId", "0")) for each in styles.iterfind("{*}cellXfs/{*}xf")]
    known = {number: _built_in(number) or _by_code(codes.get(number, "")) for number in {*used}}
    return [days if known[number] is _day else known[number] for number in used]


def shown(stored: str, style: str, formats: Sequence[Shown | None]) -> str:
    """Return a number of that style as text: as it was stored, unless the sheet shows another."""
    known = style.isascii() and style.isdigit() and len(style) < 6 and int(style) < len(formats)
    show = formats[int(style)] if known else None
    return show(stored) if show else stored


def _built_in(number: str) -> Shown | None:
    code = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 0
    if code in _DAYS:
        return _day
    return _time if code in _TIMES else _percentage if code in _PERCENT else None


def _by_code(code: str) -> Shown | None:
    first = code.partition(";")[0]
    bare = _SAID.sub("", first).lower()
    if "general" in bare:
        return None
    if re.search("[yd]", bare) or ("m" in bare and not re.search("[hs]", bare)):
        return _day
    if re.search("[hs]", bare):
        return _time
    if "%" in bare:
        return _percentage
    unit = _UNIT.search(first)
    if _SHORTENED.search(bare):
        return _shortened
    return _with_unit(unit[1].replace("\\", "")) if unit else None


def _day(stored: str) -> str:
    number = float(stored)
    if not 60 < number <= _LAST_DAY:
        return _time(stored)
    return f"{date(1899, 12, 30) + timedelta(days=int(number)):%Y-%m-%d}"


def _days_as_stored(stored: str) -> str:
    """Where days are counted from 1904, the number is told and no day is made of it."""
    return _unreadable(f"{stored}（日期格式）")


def _time(stored: str) -> str:
    return _unreadable(f"{stored}（时间格式）")


def _percentage(stored: str) -> str:
    return _unreadable(f"{stored}（百分比格式）")


def _shortened(stored: str) -> str:
    return _unreadable(f"{stored}（缩写格式）")


def _unreadable(said: str) -> str:
    return f"{STATE_NAMES[CellState.UNREADABLE]}：{said}"


def _with_unit(unit: str) -> Shown:
    return lambda stored: f"{stored}{unit}"
