"""The period the figures cover, read through lost characters where only one reading is left (统计期限).

``20241月1日`` has lost its 年 and can be completed in one way; ``2024111日`` in two, and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.report.model import Period
from gongkai.report.place import Place
from gongkai.report.read.letters import plain

_YEARS = range(2000, 2100)
_MAX_LINE = 100_000
_SHORTEST = 6
_KEY = re.compile(
    r"统计[^,。;]{0,6}(?:期|时间|时限)|(?:数据|统计数据|所列数据)[^。;]{0,12}(?=自|从|为)|报告期"
)
_NUMERAL = "[〇○零一二三四五六七八九十]"
_DATE = (
    r"(?:\d{4}[./\-]\d{1,2}[./\-]\d{1,2}"
    rf"|(?:{_NUMERAL}{{4}}年)?{_NUMERAL}{{1,3}}月{_NUMERAL}{{1,3}}日"
    r"|\d[\d年]{0,9}月?\d{0,2}日?|\d{0,2}月\d{0,2}日?)"
)
_HOUR = r"(?:\d{1,2}[时点:]\d{0,2}分?)?"
_TO = r"(?:至|到|-{1,2}|[—–~]{1,2})"
_SPAN = re.compile(rf"(?P<start>{_DATE}){_HOUR}起?{_TO}(?P<end>{_DATE}){_HOUR}(?:止|底)?")
_DOTTED = re.compile(r"(\d{4})[./\-](\d{1,2})[./\-](\d{1,2})")
_NUMERALS = re.compile(rf"{_NUMERAL}+")
_FIGURES = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_LAST_ONLY = re.compile(rf"(?:至|到)(?P<end>{_DATE})止?")
_WHOLE = re.compile(r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日?")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Day:
    value: date | None
    repaired: bool = False


def find_period(lines: Iterable[tuple[int, str]]) -> Period | None:
    """Return the first period stated in numbered lines of text; ``None`` where there is none.

    A side that has more than one completion, or none, is ``None``; a day that does not exist, too.
    """
    for number, text in lines:
        if len(text) <= _MAX_LINE and ("月" in text or "统计" in text):
            for period in _periods(text, number):
                return period
    return None


def _periods(text: str, number: int) -> Iterator[Period]:
    folded = "".join(plain(text).split())
    for sentence in re.split(r"[。;]", folded):
        key = _KEY.search(sentence)
        found = _SPAN.search(sentence, key.start() if key else 0)
        if found and (_is_year_long(found) or (key and _names_days(found))):
            yield _period(found["start"], found["end"], found[0], number)
        elif key and (last := _LAST_ONLY.search(sentence, key.start())) and _names_days(last):
            yield _period("", last["end"], last[0], number)


def _is_year_long(found: re.Match[str]) -> bool:
    """Without a word for it, only a span from New Year's day is the period of a report."""
    start = _day(found["start"], None).value
    return start is not None and (start.month, start.day) == (1, 1) and "月" in found["end"]


def _names_days(found: re.Match[str]) -> bool:
    return any(mark in found[0] for mark in "月日./") and len(found[0]) > _SHORTEST


def _period(start: str, end: str, raw: str, number: int) -> Period:
    first = _day(start, None)
    last = _day(end, first.value.year if first.value else None)
    return Period(
        start=first.value,
        end=last.value,
        raw=raw,
        repaired=first.repaired or last.repaired,
        at=Place(line=number),
    )


def _day(text: str, year: int | None) -> _Day:
    text = _in_digits(text)
    whole = _WHOLE.fullmatch(text)
    if whole and (whole["year"] or year):
        return _Day(value=_existing(int(whole["year"] or year or 0), whole["month"], whole["day"]))
    days = set(_completions(text))
    return _Day(value=days.pop(), repaired=True) if len(days) == 1 else _Day(value=None)


def _in_digits(text: str) -> str:
    """Write 2023.1.1 and 二〇二三年一月一日 as 2023年1月1日."""
    if dotted := _DOTTED.fullmatch(text):
        return f"{dotted[1]}年{dotted[2]}月{dotted[3]}日"
    return _NUMERALS.sub(lambda found: _number(found[0]), text)


def _number(numeral: str) -> str:
    """Return a Chinese numeral below 100, or figures in a row, in digits."""
    tens, ten, ones = numeral.partition("十")
    if not ten:
        return numeral.translate(_FIGURES)
    return str(int(tens.translate(_FIGURES) or 1) * 10 + int(ones.translate(_FIGURES) or 0))


def _completions(text: str) -> Iterator[date]:
    """Yield every date whose writing gives the text when marks (年, 月, 日) are taken out."""
    digits = re.sub(r"\D", "", text)
    if len(digits) > 8 or len(digits) < 6:
        return
    for split in (5, 6):
        year, month, day = digits[:4], digits[4:split], digits[split:]
        value = _existing(int(year), month, day) if day and len(day) <= 2 else None
        if value and not month.startswith("0") and _leaves(text, f"{year}年{month}月{day}日"):
            yield value


def _leaves(text: str, full: str) -> bool:
    rest = iter(full)
    return all(letter in rest for letter in text)


def _existing(year: int, month: str, day: str) -> date | None:
    if year not in _YEARS:
        return None
    try:
        return date(year, int(month), int(day))
    except ValueError:
        return None
