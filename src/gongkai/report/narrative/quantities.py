"""Quantities in a sentence: how many of what, and how sure the words are (数量)."""

from __future__ import annotations

import re
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
_CLAUSE_END = "，、；。（）"
_NOT_A_COUNT = re.compile(r"[\dA-Za-z.%〔\[/+-]$")


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
    for match in _QUANTITY.finditer(text):
        value = number(match["number"])
        if value is None or match["before"] == "第" or _NOT_A_COUNT.search(text[: match.start()]):
            continue
        opened = max(text.rfind(mark, 0, match.start()) for mark in _CLAUSE_END)
        closed = min(
            (at for mark in _CLAUSE_END if (at := text.find(mark, match.end())) >= 0),
            default=len(text),
        )
        scale = match["scale"]
        yield Quantity(
            value=value * SCALES[scale] if scale else value,
            unit=match["unit"],
            # 1.2万条 is a rounded figure: it says nothing of the last digits.
            rounded=any(match[name] for name in ("before", "scale", "after", "vague")),
            start=match.start(),
            end=match.end(),
            lead=text[opened + 1 : match.start()],
            tail=text[match.end() : closed],
            clause=text[opened + 1 : closed],
        )
