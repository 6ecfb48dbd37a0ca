"""What a single cell of a table says: a number, a mark, or something else (数值识别)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from gongkai.report.cells import CellState
from gongkai.report.editions import Kind
from gongkai.report.note_marks import has_marks, without_reference
from gongkai.report.read.letters import letters, plain
from gongkai.report.read.raised import is_struck_number

MAX_LENGTH = 120
_MAX_DIGITS = 15
_SHORT = 12  # letters of the longest text that can still be meant as a number
_SPOILT = re.compile(
    r"(?=.*[0-9a-z])[0-9a-z约近共计余多零点几个件项条宗次万千百元以上下左右]+", re.IGNORECASE
)
_START = re.compile(r"\s*[\d+\-＋－−‐﹣—–―/／\\＼无無增减減]")
_MARK = re.compile(r"[/\\\-—–―]{1,2}|无")
_MINUS = str.maketrans({"−": "-", "‐": "-", "﹣": "-"})
_FIGURE = re.compile(
    r"(?P<sign>[+\-]|增加?|减少?)?\s*(?P<digits>\d(?:[\d,. ]*\d)?)\s*"
    r"(?P<word>[万亿]?元|[万亿]|件次?|[项条个宗份起篇部]|人次?)?\s*(?P<note>(?:\([^()]*(?:\([^()]*\)[^()]*)*\)\s*)+)?"
)
_BETWEEN_REMARKS = re.compile(r"[)）]\s*[(（]")
_PLAIN = re.compile(r"(?:0|[1-9]\d*)(?:\.\d+)?")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([, ])\d{3})(?:\1\d{3})*(?:\.\d+)?")
_POWER = re.compile(r"\d+\^\d+")
_UNITS = ("元", "万元")
_COUNTING = ("件", "件次", *"项条个宗份起篇部", "人", "人次")
_SIGNS = {"+": 1, "增": 1, "增加": 1, "-": -1, "减": -1, "减少": -1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What a printed cell means in a column of a given kind (单元格读数)."""

    state: CellState
    value: int | Decimal | None = None
    unit: str | None = None
    note: str | None = None


UNREADABLE = Figure(state=CellState.UNREADABLE)


def looks_like_figure(text: str) -> bool:
    """Say whether a text can only be the content of a data cell: a number or a mark for none."""
    if len(text) > MAX_LENGTH or not _START.match(text):
        return is_struck_number(text)
    text, _ = without_reference(text) if has_marks(text) else (text, "")
    if has_marks(text):
        return False
    folded = _folded(text)
    return bool(_MARK.fullmatch(folded) or _FIGURE.fullmatch(folded) or _POWER.fullmatch(folded))


def is_spoilt_number(text: str) -> bool:
    """Say whether a text can only be meant as a number and is none (``3O3``, ``约12``, ``#REF!``).

    Labels are written in Chinese, of which beside a number only a few words stand.
    """
    return len(text) <= _SHORT and bool(_SPOILT.fullmatch(letters(text)))


def several_figures(text: str) -> list[str]:
    """Return the numbers that share one cell, or nothing where there is only one."""
    parts = text.split()
    return parts if len(parts) > 1 and all(looks_like_figure(part) for part in parts) else []


def could_be_grouped(text: str) -> bool:
    """Say whether blanks inside a number may be separators of thousands (``1 280``)."""
    return text.lstrip()[:1].isnumeric() and bool(_GROUPED.fullmatch(_folded(text)))


def read_figure(text: str, kind: Kind) -> Figure:
    """Read a cell's text for a column of that kind.

    A count is whole and bears no minus; only 本年增/减 is signed; money keeps the unit printed
    beside it. The mark of a note behind it (``12①``) is kept as a note. What breaks this is
    ``unreadable``: the text is kept, no number is made of it.
    """
    text, mark = without_reference(text) if has_marks(text) else (text, "")
    if has_marks(text):
        return UNREADABLE  # a raised digit is none of the number
    folded = _folded(text)
    if _MARK.fullmatch(folded):
        return Figure(state=CellState.MARK, note=mark or None)
    found = _FIGURE.fullmatch(folded) if len(folded) <= MAX_LENGTH else None
    number = _number(found["digits"].strip()) if found else None
    if found is None or number is None:
        return UNREADABLE
    sign, word = _SIGNS.get(found["sign"], 0), found["word"]
    note = "；".join(filter(None, (_note(text) if found["note"] else "", mark))) or None
    if kind is Kind.MONEY:
        return _money(number, sign, word, note)
    return _count(number, sign, word, note, signed=kind is Kind.DELTA)


def _note(text: str) -> str:
    """What stands in brackets behind a number; remarks in brackets of their own become one."""
    inside = re.split(r"[(（]", text, maxsplit=1)[1].strip()[:-1]
    return _BETWEEN_REMARKS.sub("；", inside)


def _folded(text: str) -> str:
    return plain(text).translate(_MINUS).strip()


def _number(digits: str) -> Decimal | None:
    if len(digits) > _MAX_DIGITS + 5:
        return None
    if _GROUPED.fullmatch(digits):
        return Decimal(digits.replace(",", "").replace(" ", ""))
    return Decimal(digits) if _PLAIN.fullmatch(digits) else None


def _money(number: Decimal, sign: int, word: str | None, note: str | None) -> Figure:
    if sign < 0 or (word is not None and word not in _UNITS):
        return UNREADABLE
    return Figure(state=CellState.VALUE, value=number, unit=word, note=note)


def _count(
    number: Decimal, sign: int, word: str | None, note: str | None, *, signed: bool
) -> Figure:
    whole = number == number.to_integral_value() and number < 10**_MAX_DIGITS
    if not whole or "." in str(number) or (word is not None and word not in _COUNTING):
        return UNREADABLE
    if sign < 0 and not signed:
        return UNREADABLE
    return Figure(state=CellState.VALUE, value=int(number) * (sign or 1), note=note)
