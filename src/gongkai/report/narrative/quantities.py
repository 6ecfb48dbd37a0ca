"""Quantities in a sentence: how many of what, and how sure the words are (数量)."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from string import ascii_letters, digits
from typing import NamedTuple

from gongkai.report.narrative.numerals import ARABIC, HAN, SCALES, number

UNITS = (
    "人次", "件次", "件", "条", "项", "宗", "份", "起", "篇", "例", "则", "期", "场", "次",
    "部", "册", "批", "笔", "封", "户", "家", "名", "人", "个", "万元", "元",
)  # fmt: skip

# The last digit of a number and what may stand up to its unit: far quicker to find than a number,
# and prose without one is passed over. Then where a number may begin.
_LAST_DIGIT = re.compile(
    rf"[0-9零〇一二两三四五六七八九十百千][万亿]?[余多来几]?(?:{'|'.join(UNITS)})"
)
_FIRST_DIGIT = re.compile(
    r"[0-9零〇一二两三四五六七八九十百千](?<![0-9][0-9])(?<![零〇一二两三四五六七八九十百千]{2})"
)
_QUANTITY = re.compile(
    rf"(?P<number>{ARABIC}|{HAN})"
    rf"(?P<scale>[万亿])?(?P<after>[余多来几])?(?P<unit>{'|'.join(UNITS)})(?P<vague>左右|以上|以内|以下)?"
)
_BEFORE = ("约", "近", "超过", "超", "逾", "至少", "不少于", "不低于", "第")
_CLAUSE_END = re.compile("[，、；。（）]")
_NOT_A_COUNT = frozenset(f"{digits}{ascii_letters}.%〔[/+-")
_REMEMBERED = 256  # sentences: those of a few reports that count something
LONGEST = 80  # words of a clause that are looked at on either side of its number


class Quantity(NamedTuple):
    """A number with its unit, and the words of its clause before and after it.

    ``rounded`` says that it is not exact (约, 余, 万条 …); such a number is compared with nothing.
    """

    value: int | Decimal
    unit: str
    rounded: bool
    start: int
    end: int
    lead: str
    tail: str
    clause: str  # the whole clause, as it stands in the sentence


def may_count(text: str, times: int = 1) -> bool:
    """Whether a digit stands before a unit so many times; there are no more quantities than that."""
    if times == 1:
        return _LAST_DIGIT.search(text) is not None
    return len(_LAST_DIGIT.findall(text)) >= times


@lru_cache(maxsize=_REMEMBERED)
def counted(text: str) -> tuple[Quantity, ...]:
    """Return the counted things of an evened sentence, found once for all rules that ask."""
    return tuple(quantities(text)) if may_count(text) else ()


def quantities(text: str) -> Iterator[Quantity]:
    """Yield the counted things of an evened sentence, from left to right."""
    breaks: list[int] | None = None
    for match in _matches(text):
        figures, scale, after, unit, vague = match.groups()
        start, end = match.span()
        before = _word_before(text, start)
        start -= len(before)
        value = number(figures)
        if value is None or before == "第" or _is_no_count(text, start):
            continue
        if breaks is None:
            breaks = [mark.start() for mark in _CLAUSE_END.finditer(text)]
        opened, closed = _clause(len(text), breaks, start, end)
        yield Quantity(
            value * SCALES[scale] if scale else value,
            unit,
            # 1.2万条 is a rounded figure: it says nothing of the last digits.
            bool(before or scale or after or vague),
            start,
            end,
            text[opened:start],
            text[end:closed],
            text[opened:closed],
        )


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Yield numbers with a unit, none overlapping the one before."""
    end = 0
    for last in _LAST_DIGIT.finditer(text):
        for first in _FIRST_DIGIT.finditer(text, end, last.start() + 1):
            if first.start() >= end and (match := _QUANTITY.match(text, first.start())):
                end = match.end()
                yield match


def _word_before(text: str, start: int) -> str:
    if not text.endswith(_BEFORE, 0, start):
        return ""
    return next(word for word in _BEFORE if text.endswith(word, 0, start))


def _is_no_count(text: str, start: int) -> bool:
    return start > 0 and text[start - 1] in _NOT_A_COUNT


def _clause(length: int, breaks: list[int], start: int, end: int) -> tuple[int, int]:
    """Where the clause of a quantity begins and ends; a run without marks is cut off."""
    at = bisect(breaks, start)
    opened = breaks[at - 1] + 1 if at else 0
    later = bisect(breaks, end - 1)
    closed = breaks[later] if later < len(breaks) else length
    return max(opened, start - LONGEST), min(closed, end + LONGEST)
