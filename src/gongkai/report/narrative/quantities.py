"""Quantities in a sentence: how many of what, and how sure the words are (数量)."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gongkai.report.narrative.numerals import ARABIC, HAN, SCALES, number

UNITS = (
    "人次", "件次", "件", "条", "项", "宗", "份", "起", "篇", "例", "则", "期", "场", "次",
    "部", "册", "批", "笔", "封", "户", "家", "名", "人", "个", "万元", "元",
)  # fmt: skip

_QUANTITY = re.compile(
    rf"(?P<before>约|近|超过|超|逾|至少|不少于|不低于|第)?(?P<number>{ARABIC}|{HAN})"
    rf"(?P<scale>[万亿])?(?P<after>[余多来几])?(?P<unit>{'|'.join(UNITS)})(?P<vague>左右|以上|以内|以下)?"
)
_CLAUSE_END = re.compile("[，、；。（）]")
_NOT_A_COUNT = re.compile(r"[\dA-Za-z.%〔\[/+-]")
LONGEST = 80  # words of a clause that are looked at on either side of its number


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
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


def quantities(text: str) -> Iterator[Quantity]:
    """Yield the counted things of an evened sentence, from left to right."""
    breaks = [match.start() for match in _CLAUSE_END.finditer(text)]
    for match in _QUANTITY.finditer(text):
        value = number(match["number"])
        if value is None or match["before"] == "第" or _is_no_count(text, match.start()):
            continue
        opened, closed = _clause(text, breaks, match)
        scale = match["scale"]
        yield Quantity(
            value=value * SCALES[scale] if scale else value,
            unit=match["unit"],
            # 1.2万条 is a rounded figure: it says nothing of the last digits.
            rounded=any(match[name] for name in ("before", "scale", "after", "vague")),
            start=match.start(),
            end=match.end(),
            lead=text[opened : match.start()],
            tail=text[match.end() : closed],
            clause=text[opened:closed],
        )


def _is_no_count(text: str, start: int) -> bool:
    return start > 0 and bool(_NOT_A_COUNT.fullmatch(text[start - 1]))


def _clause(text: str, breaks: list[int], match: re.Match[str]) -> tuple[int, int]:
    """Where the clause of a quantity begins and ends; a run without marks is cut off."""
    at = bisect(breaks, match.start())
    opened = breaks[at - 1] + 1 if at else 0
    later = bisect(breaks, match.end() - 1)
    closed = breaks[later] if later < len(breaks) else len(text)
    return max(opened, match.start() - LONGEST), min(closed, match.end() + LONGEST)
