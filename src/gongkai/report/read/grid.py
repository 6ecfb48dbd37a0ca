"""Tables as documents hold them: rows of cells with their spans, put on a grid (表格网格).

HTML, Word and workbooks differ in how they say that a cell reaches over others; here they are
alike. What flows between tables is a plain line of text. A table that holds a table is only there
for the layout: its cells flow, and the inner table is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gongkai.report.place import Place
from gongkai.report.read.errors import TooLarge
from gongkai.report.read.lexicon import MAX_LABEL
from gongkai.report.read.lines import MAX_CELLS, TOO_MANY_CELLS
from gongkai.report.read.words import Kind, classify

MAX_COLSPAN, MAX_ROWSPAN = 1000, 65534  # HTML, "forming a table"
_SPANS_KEPT = 64  # columns in which a cell may reach over rows below; no report has so many
_PROSE = 120  # a cell of more letters and several lines is a piece of text
_FEW = 3  # so many figures beside a nested table make its row a row of data


@dataclass(slots=True, kw_only=True)
class GridCell:
    """A cell: what stands in it, how far it reaches, and its first column from 0.

    ``unread``: a picture, or something else no text is read from, stands in it.
    """

    content: list[Block] = field(default_factory=list)
    colspan: int = 1
    rowspan: int = 1
    column: int = 0
    name: str | None = None  # in a workbook, e.g. C7
    at: Place | None = None  # on a page, where rows and columns say nothing
    unread: bool = False

    @property
    def text(self) -> str:
        """Everything in it on one line."""
        content = self.content
        if not content:
            return ""
        first = content[0]
        return first if len(content) == 1 and isinstance(first, str) else " ".join(_texts(content))

    @property
    def holds_rows(self) -> bool:
        """Whether a table stands in it."""
        return any(not isinstance(block, str) for block in self.content)


@dataclass(slots=True, kw_only=True)
class GridRow:
    """A row: its number from 1, its cells, and how many columns its table has.

    ``table`` tells the rows of one table from those of another; ``sheet`` is the workbook's sheet.
    """

    number: int
    cells: list[GridCell]
    table: int = 0
    width: int = 0
    sheet: str | None = None

    @property
    def texts(self) -> list[str]:
        """What each of its cells says."""
        return [cell.text for cell in self.cells]

    @property
    def text(self) -> str:
        """Its cells on one line, with pipes between."""
        return " | ".join(self.texts)


Block = str | GridRow


class CellCount:
    """Counts the cells of a document and stops where no report has so many."""

    def __init__(self) -> None:
        self.seen = 0

    def add(self, count: int = 1) -> None:
        """Count; ``TooLarge`` beyond 200,000."""
        self.seen += count
        if self.seen > MAX_CELLS:
            raise TooLarge(TOO_MANY_CELLS)


def settle(rows: Sequence[GridRow], *, placed: bool = False) -> list[Block]:
    """Return what a finished table is in the flow of its document: its rows, or text.

    A table with one filled cell is a box around text. A row that holds a table, and one with a
    single text in it, flows line by line; every other row stays a row. ``placed``: the document
    says itself in which columns the cells are.
    """
    if not placed:
        put_on_grid(rows)
    filled = (cell for row in rows for cell in row.cells if cell.content)
    if next(filled, None) is None or next(filled, None) is None:
        return [block for row in rows for cell in row.cells for block in cell.content]
    flow: list[Block] = []
    for row in rows:
        if _flows(row):
            flow += [block for cell in row.cells for block in cell.content]
        elif row.cells:
            flow.append(row)
    return flow


def put_on_grid(rows: Sequence[GridRow]) -> None:
    """Give every cell its column, right of the cells that reach down from rows above."""
    reaching: list[tuple[int, int, int]] = []  # first column, column behind, last row
    width = 0
    for number, row in enumerate(rows):
        column = 0
        reaching = [span for span in reaching if span[2] >= number]
        below = iter(sorted(reaching))
        span = next(below, None)
        for cell in row.cells:
            while span is not None and span[0] <= column:
                column = max(column, span[1])
                span = next(below, None)
            cell.column = column
            column += cell.colspan
            if cell.rowspan > 1 and cell.column < _SPANS_KEPT:
                reaching.append((cell.column, column, number + cell.rowspan - 1))
        width = max(width, column)
    for row in rows:
        row.width = width


def _flows(row: GridRow) -> bool:
    return not _is_plain(row) and _holds_flow(row)


def _is_plain(row: GridRow) -> bool:
    """Whether it has several cells with one short text each, as nearly all rows have."""
    for cell in row.cells:
        content = cell.content
        if content and (len(content) > 1 or not _is_short(content[0])):
            return False
    return len(row.cells) > 1


def _is_short(block: Block) -> bool:
    return isinstance(block, str) and len(block) <= _PROSE


def _holds_flow(row: GridRow) -> bool:
    if any(cell.holds_rows for cell in row.cells):
        if sum(1 for cell in row.cells if _is_figure(cell)) < _FEW:
            return True
        for cell in row.cells:
            cell.content = list(_texts(cell.content))
        return False
    if len(row.cells) == 1:
        return bool(row.cells[0].content) and not _is_figure(row.cells[0])
    longest = max(row.cells, key=_length, default=None)
    if longest is None or _length(longest) <= _PROSE or any(map(_is_figure, row.cells)):
        return False
    alone = sum(1 for cell in row.cells if cell.content) == 1
    return _length(longest) > MAX_LABEL or (alone and len(longest.content) > 1)


def _length(cell: GridCell) -> int:
    return sum(len(text) for text in cell.content if isinstance(text, str))


def _is_figure(cell: GridCell) -> bool:
    return not cell.holds_rows and classify(cell.text).kind is Kind.FIGURE


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, str):
            yield block
        else:
            for cell in block.cells:
                yield from _texts(cell.content)
