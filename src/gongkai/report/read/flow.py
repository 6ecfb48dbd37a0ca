"""From the lines and rows of a document to what all readers hand over (文档流)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gongkai.report.model import Note
from gongkai.report.place import Place
from gongkai.report.read.assembly import Content
from gongkai.report.read.errors import TooLarge
from gongkai.report.read.grid import Block, GridRow
from gongkai.report.read.labels import joined_labels
from gongkai.report.read.lines import MAX_LINES, TOO_MANY_LINES, Line, is_layout, tidied
from gongkai.report.read.rows import Rows
from gongkai.report.read.tokens import tokens_of
from gongkai.report.read.words import Token
from gongkai.report.write.outline import EMPTY_PART, NO_PART
from gongkai.report.write.outside import EXTRAS, no_table

_OWN_REMARKS = frozenset({EMPTY_PART, *map(no_table, ("t2", "t3", "t4"))})


def content_of(blocks: Iterable[Block], notes: Sequence[Note] = ()) -> Content:
    """Number lines and rows, and make tokens of both.

    A row is one line; text between two tables is read like a text of its own.
    """
    reading = _Reading()
    for block in _without_own_remarks(blocks):
        reading.take(block)
    return reading.content(notes)


def _without_own_remarks(blocks: Iterable[Block]) -> Iterator[Block]:
    """Leave out what our own writers say about a report, which is no part of it."""
    held: Block | None = None
    for block in blocks:
        said = _line_of(block)
        if said == EXTRAS:
            break
        if said == NO_PART:
            held = None  # with the heading the document never had
        elif said not in _OWN_REMARKS:
            if held is not None:
                yield held
            held = block
    if held is not None:
        yield held


def _line_of(block: Block) -> str:
    if isinstance(block, str):
        return block
    return block.cells[0].text if len(block.cells) == 1 else ""


class _Reading:
    """What has been numbered so far."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.tokens: list[Token] = []
        self.text: list[Line] = []  # lines since the last row
        self.table: list[Token] = []  # tokens of rows since the last line
        self.rows = Rows()
        self.tables: dict[int, int] = {}
        self.places: dict[int, Place] = {}

    def take(self, block: Block) -> None:
        """Go on by one block."""
        if isinstance(block, GridRow):
            self._row(block)
        elif (text := tidied(block)) and not is_layout(text):
            self._end_table()
            line = self._line(text)
            self.text.append(line)

    def content(self, notes: Sequence[Note]) -> Content:
        """Return everything that was taken."""
        self._end_text()
        self._end_table()
        return Content(lines=self.lines, tokens=self.tokens, places=self.places, notes=notes)

    def _line(self, text: str) -> Line:
        if len(self.lines) >= MAX_LINES:
            raise TooLarge(TOO_MANY_LINES)
        line = Line(len(self.lines) + 1, text, gap=False)
        self.lines.append(line)
        return line

    def _row(self, row: GridRow) -> None:
        self._end_text()
        table = self.tables.setdefault(row.table, len(self.tables) + 1)
        texts = row.texts
        found = self.rows.tokens(row, len(self.lines) + 1, table, texts)
        if found:
            line = self._line(" | ".join(texts))
            if row.sheet is not None:
                at = next((token.place for token in found if token.text), None)
                self.places[line.number] = at or Place(sheet=row.sheet)
            self.table += found

    def _end_text(self) -> None:
        if self.text:
            self.tokens += tokens_of(self.text)
            self.text = []

    def _end_table(self) -> None:
        if self.table:
            self.tokens += joined_labels(self.table)
            self.table = []
