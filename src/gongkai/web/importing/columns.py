"""The columns of a table and how a cell is read (列与取值)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from gongkai.law.written_dates import DateError, read_date
from gongkai.web.texts import one_line, plain

Reader = Callable[[str], Any]
_WHOLE = re.compile(r"-?\d{1,3}(?:,\d{3})+|-?\d+", re.ASCII)
_DECIMAL = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?", re.ASCII)
# A workbook stores a day as the days since 1899-12-30; these are the years 1954 to 2119.
_SERIAL = re.compile(r"[2-7]\d{4}(?:\.\d+)?", re.ASCII)
_SERIAL_ZERO = date(1899, 12, 30)
# What a workbook makes of a long number nobody marked as text: its last figures are gone.
_ROUNDED = re.compile(r"\d(?:\.\d+)?E\+\d{2}", re.ASCII | re.IGNORECASE)
_PRINTED = 40


class CellError(ValueError):
    """A cell that does not hold what its column asks for; the message says what to write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: the field it fills, its head, how its cells are read (列).

    ``aliases`` are other heads people use; ``hint`` and ``example`` stand in the empty form. An
    empty cell gives ``empty`` unless the column is ``required``.
    """

    name: str
    label: str
    read: Reader
    required: bool = False
    empty: Any = None
    aliases: tuple[str, ...] = ()
    hint: str = ""
    example: str = ""


def text(most: int) -> Reader:
    """Read one line of at most so many characters (单行文字)."""
    return _words(most, one_line, lambda cell: " ".join(cell.split()))


def lines(most: int) -> Reader:
    """Read text of several lines (多行文字)."""
    return _words(most, plain, str.strip)


def _words(most: int, allow: Callable[[str], None], tidy: Callable[[str], str]) -> Reader:
    def read(cell: str) -> str:
        try:
            allow(cell.strip())
        except ValidationError as fault:
            raise CellError(fault.messages[0]) from fault
        words = tidy(cell)
        if _ROUNDED.fullmatch(words):
            raise CellError(f"“{words}”是被表格软件改写的长数字，请把这一列设为文本，重新填写。")
        if len(words) > most:
            raise CellError(f"共{len(words)}字，超过{most}字，请缩短。")
        return words

    return read


def day(cell: str) -> date:
    """Read a day as people write it, or as a workbook stores it (日期)."""
    written = unicodedata.normalize("NFKC", cell).strip()
    if _SERIAL.fullmatch(written):
        return _SERIAL_ZERO + timedelta(days=int(float(written)))
    try:
        return read_date(written)
    except DateError as fault:
        raise CellError(str(fault)) from fault


def whole(least: int = 0, most: int = 2_000_000_000) -> Reader:
    """Read a whole number within bounds (整数)."""

    def read(cell: str) -> int:
        written = _number(cell)
        if not _WHOLE.fullmatch(written) or len(written) > _PRINTED:
            raise CellError(f"“{_shown(cell)}”不是整数，请只填阿拉伯数字，例如 12。")
        number = int(written.replace(",", ""))
        if not least <= number <= most:
            raise CellError(f"{number}不在{least}至{most}之间，请核对。")
        return number

    return read


def amount(places: int = 4) -> Reader:
    """Read an amount of money, without its unit, not negative (金额)."""

    def read(cell: str) -> Decimal:
        written = _number(cell)
        if not _DECIMAL.fullmatch(written) or len(written) > _PRINTED:
            raise CellError(f"“{_shown(cell)}”不是金额，请只填数字，单位填在“单位”一列。")
        number = Decimal(written.replace(",", ""))
        exponent = number.as_tuple().exponent
        if number < 0:
            raise CellError(f"{number}是负数，请核对。")
        if isinstance(exponent, int) and -exponent > places:
            raise CellError(f"{number}的小数超过{places}位，请核对。")
        return number

    return read


def choice(words: Mapping[str, Any]) -> Reader:
    """Read one of some words and return what it stands for (选项)."""
    known = {_folded(word): value for word, value in words.items()}

    def read(cell: str) -> Any:
        found = _folded(cell)
        if found not in known:
            raise CellError(f"“{_shown(cell)}”不在可选的词里，请填：{'、'.join(words)}。")
        return known[found]

    return read


def labelled(choices: Iterable[tuple[Any, Any]]) -> Reader:
    """Read the words of a field's choices (字段的可选值)."""
    return choice({str(label): value for value, label in choices})


def yes_no(cell: str) -> bool:
    """Read 是 or 否 (是否)."""
    answer: bool = choice({"是": True, "否": False})(cell)
    return answer


def _number(cell: str) -> str:
    return unicodedata.normalize("NFKC", cell).strip().replace("−", "-")


def _folded(cell: str) -> str:
    return "".join(unicodedata.normalize("NFKC", cell).split())


def _shown(cell: str) -> str:
    kept = "".join(c if c.isprintable() else "�" for c in cell.strip())
    return kept if len(kept) <= _PRINTED else f"{kept[:_PRINTED]}…"
