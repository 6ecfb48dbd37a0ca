"""Tables that go on over the end of a page, put together again (跨页表格)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gongkai.report.place import Place
from gongkai.report.read.figures import looks_like_figure
from gongkai.report.read.grid import Block, GridCell
from gongkai.report.read.letters import letters, ordinal_of
from gongkai.report.read.lexicon import Role, beginnings, meanings_of
from gongkai.report.read.pdf.filling import text_in
from gongkai.report.read.pdf.grid import Box, Grid

_SAME = 5.0  # points between the sides of one column on two pages
_MOST_HEADS = 8
_LONGEST_HEAD = 60


@dataclass(slots=True, kw_only=True)
class TableCell:
    """A cell with its text. ``first`` is the part of it on the page before, where it was cut."""

    text: str
    box: Box
    place: Place
    first: TableCell | None = None
    gone: bool = False  # it only went on with a cell of the page before

    @property
    def start(self) -> TableCell:
        """The part of the cell that stands on its first page."""
        cell = self
        while cell.first is not None:
            cell = cell.first
        return cell

    def on_grid(self) -> GridCell:
        """Return the cell as the cells of other documents are."""
        box = self.box
        content: list[Block] = [self.text] if self.text else []
        return GridCell(
            content=content,
            colspan=box.columns,
            rowspan=box.rows,
            column=box.column,
            at=self.place,
        )


@dataclass(slots=True, kw_only=True)
class PageTable:
    """A table on one page: all its cells, and those beginning in each row."""

    grid: Grid
    cells: list[TableCell]
    rows: list[list[TableCell]] = field(default_factory=list)
    heads: list[list[str]] = field(default_factory=list)  # the first rows of the whole table

    @classmethod
    def of(cls, grid: Grid) -> PageTable:
        """Read the texts of a table's cells."""
        cells = [_cell(grid, box) for box in grid.boxes]
        rows: dict[int, list[TableCell]] = {}
        for cell in cells:
            rows.setdefault(cell.box.row, []).append(cell)
        table = cls(grid=grid, cells=cells, rows=list(rows.values()))
        table.heads = [_texts(row) for row in table.rows[:_MOST_HEADS]]
        return table


def _cell(grid: Grid, box: Box) -> TableCell:
    first = min(box.letters, key=lambda letter: (letter.top, letter.left), default=None)
    left, top = (first.left, first.top) if first else (box.left, box.top)
    place = Place(page=grid.page, x=round(left, 1), y=round(top, 1))
    return TableCell(text=text_in(box), box=box, place=place)


def _texts(row: Sequence[TableCell]) -> list[str]:
    return [cell.text for cell in row]


def go_on(above: PageTable, below: PageTable) -> None:
    """Join a table to its beginning on the page before, if it is the same one.

    Repeated heading rows are dropped, a row cut by the end of the page becomes whole again, and a
    label that spans rows of both pages stands once.
    """
    if not _same_sides(above.grid, below.grid):
        return
    below.heads = above.heads
    del below.rows[: _repeated(above.heads, below.rows)]
    if not below.rows or not above.rows:
        return
    pairs = list(_pairs(above, below))
    if _is_cut(above, below, pairs):
        below.rows[0] = [cell for cell in below.rows[0] if not _merge(cell, pairs)]
    for one, other in pairs:
        spans = one.box.rows > 1 or other.box.rows > 1
        if spans and not _heads_column(one) and _is_rest(one.start, other):
            _take(one.start, other)


def _same_sides(one: Grid, other: Grid) -> bool:
    left, right = one.edges[0] - other.edges[0], one.edges[-1] - other.edges[-1]
    width = abs(right - left)  # odd and even pages may have other margins
    return width < _SAME and abs(left) < 60


def _repeated(heads: Sequence[Sequence[str]], rows: Sequence[Sequence[TableCell]]) -> int:
    """How many rows at the top repeat rows from the head of the table."""
    for start in range(min(4, len(heads))):
        count = 0
        for head, row in zip(heads[start:], rows, strict=False):
            if _texts(row) != head or not any(head) or any(map(looks_like_figure, head)):
                break
            count += 1
        if count:
            return count
    return 0


def _pairs(above: PageTable, below: PageTable) -> Iterator[tuple[TableCell, TableCell]]:
    """Cells at the end of one page with those straight below them on the next."""
    shift = below.grid.edges[0] - above.grid.edges[0]
    top = min(cell.box.row for cell in below.rows[0])
    ends = [cell for cell in above.cells if cell.box.bottom >= above.grid.bottom - 1]
    for other in below.cells:
        if other.box.row <= top < other.box.row + other.box.rows:
            left, right = other.box.left - shift, other.box.right - shift
            for one in ends:
                if abs(one.box.left - left) < _SAME and abs(one.box.right - right) < _SAME:
                    yield one, other


def _is_cut(
    above: PageTable, below: PageTable, pairs: Sequence[tuple[TableCell, TableCell]]
) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before."""
    last, first = above.rows[-1], below.rows[0]
    if not all(any(other is cell for _, other in pairs) for cell in first):
        return False
    row = [(one, other) for one, other in pairs if one in last and other in first]
    if len(row) < 2 or any(_figure(one) and _figure(other) for one, other in row):
        return False
    if any(_is_rest(one, other) for one, other in row if one.text and other.text):
        return True
    if not any(cell.text for cell in last) or not any(cell.text for cell in first):
        return True
    numbers = any(map(_figure, first)) and all(_figure(cell) for cell in first if cell.text)
    return numbers and _lacks_numbers(last)


def _heads_column(cell: TableCell) -> bool:
    roles = {meaning.role for meaning in meanings_of(cell.text)}
    return Role.HEAD in roles and Role.GROUP not in roles


def _lacks_numbers(row: Sequence[TableCell]) -> bool:
    """Whether the last text of a row names it, so that only empty cells follow."""
    texts = [cell.text for cell in row if cell.text]
    named = any(meaning.role is Role.ROW for meaning in meanings_of(texts[-1]))
    return named and len(texts) <= 2 and not row[-1].text


def _figure(cell: TableCell) -> bool:
    return bool(cell.text) and looks_like_figure(cell.text)


def _is_rest(one: TableCell, other: TableCell) -> bool:
    """Whether a text is the rest of a label that began on the page before."""
    if not other.text:
        return True
    numeral = not letters(ordinal_of(one.text)[1])
    if not one.text or looks_like_figure(other.text) or (meanings_of(other.text) and not numeral):
        return False
    whole = one.text + other.text
    if meanings_of(whole):
        return True
    opened = one.text.count("（") + one.text.count("(")
    closed = one.text.count("）") + one.text.count(")")
    return opened > closed or letters(ordinal_of(whole)[1]) in beginnings()


def _merge(cell: TableCell, pairs: Sequence[tuple[TableCell, TableCell]]) -> bool:
    """Add a cell to the one it goes on from, if there is one."""
    for one, other in pairs:
        if other is cell:
            _take(one.start, other)
            return True
    return False


def _take(one: TableCell, other: TableCell) -> None:
    if other.gone:
        return
    if other.text and not one.text:
        one.place = other.place
    one.text += other.text
    other.text, other.first, other.gone = "", one, True
