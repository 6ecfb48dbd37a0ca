"""A sheet of a workbook as rows of cells (工作表)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import ClassVar

from gongkai.report.place import Place
from gongkai.report.read.errors import TooLarge
from gongkai.report.read.formats import Shown, shown
from gongkai.report.read.grid import Block, CellCount, GridCell, GridRow
from gongkai.report.read.lines import TOO_MANY_CELLS
from gongkai.report.read.raised import Look, lowered, raised, struck
from gongkai.report.read.words import Kind, classify

MAX_COLUMNS, MAX_MERGES = 256, 20_000
FORMULA = "公式无结果"
_NAME = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?")
_TRUTH = {"0": "FALSE", "1": "TRUE"}
_EXACT = 10**15


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet: its rows from top to bottom, and the formulas nobody knows the result of.

    ``unseen``: the filled cells left out because their row or column is hidden.
    """

    name: str
    hidden: bool
    blocks: list[Block]
    unknown: list[Place] = field(default_factory=list)
    unseen: list[Place] = field(default_factory=list)


class _RunLooks:
    """How a run of letters in a cell is set: raised, lowered, struck through."""

    NAMES = frozenset(("strike", "vertAlign"))
    _SHIFTED: ClassVar[Mapping[str, Look]] = {"superscript": raised, "subscript": lowered}

    def __init__(self) -> None:
        self._looks: list[Look] = []

    def take(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take a property of the run."""
        value = attributes.get("val", "1")
        look = self._SHIFTED.get(value) if name == "vertAlign" else struck
        if look is not None and value not in {"0", "false"}:
            self._looks.append(look)

    def clear(self) -> None:
        """The run begins or ends."""
        self._looks.clear()

    def applied(self, text: str) -> str:
        """Return a text as it looks here."""
        for look in self._looks:
            text = look(text)
        return text


class Texts:
    """Takes the shared texts of a workbook, without the pronunciation above them."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._words: list[str] = []
        self._looks = _RunLooks()
        self._in_text, self._phonetic = False, 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        name = tag.rpartition("}")[2]
        if name == "rPh":
            self._phonetic += 1
        elif name in _RunLooks.NAMES:
            self._looks.take(name, attributes)
        self._in_text = name == "t" and not self._phonetic

    def end(self, tag: str) -> None:
        """An element ends."""
        name = tag.rpartition("}")[2]
        self._in_text = False
        if name == "rPh":
            self._phonetic -= 1
        elif name == "r":
            self._looks.clear()
        elif name == "si":
            self.found.append("".join(self._words))
            self._words.clear()

    def data(self, text: str) -> None:
        """Text."""
        if self._in_text:
            self._words.append(self._looks.applied(text))

    def close(self) -> None:
        """The part ends."""


class SheetRows:
    """Takes the elements of a sheet."""

    def __init__(
        self,
        name: str,
        texts: Sequence[str],
        count: CellCount,
        formats: Sequence[Shown | None] = (),
        *,
        visible_only: bool = False,
    ) -> None:
        self._name, self._texts, self._count, self._formats = name, texts, count, formats
        self._cells: dict[int, dict[int, str]] = {}
        self._merges: list[tuple[int, int, int, int]] = []  # first row and column, last ones
        self._unknown: list[Place] = []
        self._visible_only, self._row_hidden = visible_only, False
        self._hidden_columns: set[int] = set()
        self._unseen: list[Place] = []
        self._row = self._column = 0
        self._kind, self._style, self._formula = "n", "", False
        self._words: list[str] = []
        self._looks = _RunLooks()
        self._inside = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        name = tag.rpartition("}")[2]
        if name == "row":
            number = attributes.get("r", "")
            self._row = int(number) if number.isdigit() and len(number) < 8 else self._row + 1
            self._column = 0
            self._row_hidden = self._visible_only and _is_hidden(attributes, "ht")
        elif name == "col":
            self._column_of(attributes)
        elif name == "c":
            self._begin_cell(attributes)
        elif name in {"v", "t"}:
            self._inside = name
        elif name == "f":
            self._formula = True
        elif name == "rPh":
            self._inside = ""
        elif name == "r":
            self._looks.clear()
        elif name in _RunLooks.NAMES:
            self._looks.take(name, attributes)
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def end(self, tag: str) -> None:
        """An element ends."""
        name = tag.rpartition("}")[2]
        if name in {"v", "t"}:
            self._inside = ""
        elif name in {"c", "r"}:
            self._looks.clear()
            if name == "c":
                self._end_cell()

    def data(self, text: str) -> None:
        """Text."""
        if self._inside:
            self._words.append(self._looks.applied(text))

    def close(self) -> None:
        """The part ends."""

    def sheet(self, *, hidden: bool) -> Sheet:
        """Return what was taken."""
        blocks: list[Block] = [*self._rows()]
        return Sheet(
            name=self._name,
            hidden=hidden,
            blocks=blocks,
            unknown=self._unknown,
            unseen=self._unseen,
        )

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        self._count.add()
        found = _NAME.fullmatch(attributes.get("r", ""))
        self._column = _number_of(found[1]) if found else self._column + 1
        if found:
            self._row = int(found[2])
        self._kind, self._formula = attributes.get("t", "n"), False
        self._style = attributes.get("s", "")
        self._words.clear()

    def _column_of(self, attributes: Mapping[str, str]) -> None:
        """Keep which columns are hidden: it is told before the rows."""
        ends = attributes.get("min", ""), attributes.get("max", "")
        told = all(end.isascii() and end.isdigit() and len(end) < 8 for end in ends)
        if self._visible_only and told and _is_hidden(attributes, "width"):
            first, last = map(int, ends)
            self._hidden_columns.update(range(first, min(last, MAX_COLUMNS) + 1))

    def _end_cell(self) -> None:
        text = self._shown("".join(self._words))
        if self._row_hidden or self._column in self._hidden_columns:
            if text or self._formula:
                name = f"{column_letters(self._column)}{self._row}"
                self._unseen.append(Place(sheet=self._name, cell=name))
            return
        if self._formula and not text:
            text = FORMULA
            name = f"{column_letters(self._column)}{self._row}"
            self._unknown.append(Place(sheet=self._name, cell=name))
        row = self._cells.setdefault(self._row, {})  # a row of empty cells is one, too
        if text and self._column <= MAX_COLUMNS:
            row[self._column] = text

    def _shown(self, stored: str) -> str:
        if self._kind == "s":
            known = stored.isdigit() and int(stored) < len(self._texts)
            stored = self._texts[int(stored)] if known else ""
        elif self._kind == "n" and _NUMBER.fullmatch(stored):
            return shown(_plain(stored), self._style, self._formats)
        elif self._kind == "b":
            stored = _TRUTH.get(stored.strip(), stored)
        return " ".join(stored.split())

    def _merge(self, reference: str) -> None:
        names = [_NAME.fullmatch(name) for name in reference.split(":")]
        if len(names) != 2 or None in names:
            return
        if len(self._merges) >= MAX_MERGES:
            raise TooLarge(TOO_MANY_CELLS)
        (left, top), (right, bottom) = ((_number_of(n[1]), int(n[2])) for n in names if n)
        if left <= MAX_COLUMNS:
            self._merges.append((top, left, bottom, min(right, MAX_COLUMNS)))

    def _rows(self) -> list[GridRow]:
        """Every row with something in it, as wide as the sheet; merged cells count once."""
        width = max((max(row) for row in self._cells.values() if row), default=0)
        merged = {(top, left): right for top, left, _, right in self._merges}
        covered = self._covered(set(self._cells))
        rows = []
        for number, row in sorted(self._cells.items()):
            cells = [
                GridCell(
                    content=[row[at]] if at in row else [],
                    colspan=self._span(at, merged.get((number, at), at)),
                    column=at - 1,
                    name=f"{column_letters(at)}{number}",
                )
                for at in range(1, width + 1)
                if (number, at) not in covered and at not in self._hidden_columns
            ]
            self._count.add(len(cells))
            cells = [cell for cell in cells if cell.content] if _is_line(row) else cells
            rows.append(GridRow(number=number, cells=cells, width=width, sheet=self._name))
        return rows

    def _span(self, first: int, last: int) -> int:
        """How many columns that are seen a cell reaches over."""
        return last - first + 1 - sum(first < at <= last for at in self._hidden_columns)

    def _covered(self, filled: set[int]) -> set[tuple[int, int]]:
        """The places under merged cells; below an empty one each place is empty by itself."""
        covered: set[tuple[int, int]] = set()
        for top, left, bottom, right in self._merges:
            empty = left not in self._cells.get(top, {})
            rows = [top] if empty else [n for n in filled if top <= n <= bottom]
            self._count.add(len(rows) * (right - left + 1))
            covered |= {(n, at) for n in rows for at in range(left, right + 1)} - {(top, left)}
        return covered


def _is_hidden(attributes: Mapping[str, str], size: str) -> bool:
    """Whether a row or column is hidden, or has no height or width."""
    return attributes.get("hidden") in {"1", "true"} or attributes.get(size) in {"0", "0.0"}


def _is_line(row: Mapping[int, str]) -> bool:
    """Whether a row is a line of text, and no row of a table of which only the label is filled."""
    if len(row) != 1:
        return False
    token = classify(next(iter(row.values())))
    return token.kind in {Kind.TEXT, Kind.HEADING}


def _plain(stored: str) -> str:
    """Return a stored number as it would be typed: 12 for 12.0, 134.2 for 134.19999999999999."""
    value = float(stored)
    if value == int(value) and abs(value) < _EXACT:
        return str(int(value))
    return f"{value:.15g}"


@lru_cache(maxsize=1024)
def _number_of(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


@lru_cache(maxsize=1024)
def column_letters(number: int) -> str:
    """Return the name of a column from 1: A, B … Z, AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
