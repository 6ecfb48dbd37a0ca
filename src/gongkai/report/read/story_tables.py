"""The tables of a Word document, element by element (正文表格)."""

from __future__ import annotations

from gongkai.report.read.grid import Block, CellCount, GridCell, GridRow, settle
from gongkai.report.read.tags import Attributes

_MOST_COLUMNS = 1000


class _Table:
    __slots__ = (
        "above",
        "cell",
        "column",
        "deleted",
        "drop_cell",
        "merge",
        "number",
        "row",
        "rows",
    )

    def __init__(self, number: int) -> None:
        self.number, self.column = number, 0
        self.rows: list[GridRow] = []
        self.row: GridRow | None = None
        self.cell: GridCell | None = None
        self.merge, self.deleted, self.drop_cell = "", False, False
        self.above: dict[int, GridCell] = {}  # the last cell that begins a merge, by column


class StoryTables:
    """The tables that are open; text between them goes to ``blocks``."""

    def __init__(self, blocks: list[Block]) -> None:
        self.into = blocks  # where the next line of text goes
        self._blocks = blocks
        self._open: list[_Table] = []
        self._seen = 0
        self._cells = CellCount()

    def __bool__(self) -> bool:
        return bool(self._open)

    def delete_row(self) -> bool:
        """Mark the open row as deleted, if there is one and no cell of it is open."""
        between = (
            bool(self._open) and self._open[-1].row is not None and self._open[-1].cell is None
        )
        if between:
            self._open[-1].deleted = True
        return between

    def begin_table(self, _: Attributes) -> None:
        """A table begins."""
        self._seen += 1
        self._open.append(_Table(self._seen))

    def end_table(self) -> None:
        """A table ends and becomes rows or text."""
        table = self._open.pop()
        width = max((c.column + c.colspan for row in table.rows for c in row.cells), default=0)
        for row in table.rows:
            row.width = width
        flow = settle(table.rows, placed=True)
        self.into = self._outside()
        self.into += flow

    def begin_row(self, _: Attributes) -> None:
        """A row begins."""
        if self._open:
            table = self._open[-1]
            table.row = GridRow(number=len(table.rows) + 1, cells=[], table=table.number)
            table.column, table.deleted = 0, False

    def end_row(self) -> None:
        """A row ends."""
        if self._open and self._open[-1].row is not None:
            table = self._open[-1]
            if not table.deleted and table.row is not None:
                table.rows.append(table.row)
            table.row = None

    def begin_cell(self, _: Attributes) -> None:
        """A cell begins."""
        if self._open:
            self._cells.add()
            table = self._open[-1]
            table.cell = GridCell(column=table.column)
            table.merge, table.drop_cell = "", False
            self.into = table.cell.content

    def leave_unread(self) -> None:
        """A picture stands in the cell."""
        if self._open and (cell := self._open[-1].cell) is not None:
            cell.unread = True

    def end_cell(self) -> None:
        """A cell ends."""
        table = self._open[-1] if self._open else None
        if table is None or table.cell is None:
            return
        cell, table.cell = table.cell, None
        self.into = self._outside()
        if table.drop_cell or table.row is None:
            return
        table.column = min(table.column + cell.colspan, _MOST_COLUMNS)
        self._place(table, table.row, cell)

    def _place(self, table: _Table, row: GridRow, cell: GridCell) -> None:
        """A cell merged with the one above is none of its own; below an empty one it is empty."""
        above = table.above.get(cell.column)
        if table.merge == "across" and row.cells:
            row.cells[-1].colspan += cell.colspan
        elif table.merge == "down" and above is not None:
            if not above.content:
                row.cells.append(GridCell(column=cell.column, colspan=cell.colspan))
        else:
            table.above.pop(cell.column, None)
            if table.merge == "begin":
                table.above[cell.column] = cell
            row.cells.append(cell)

    def _outside(self) -> list[Block]:
        cells = [table.cell for table in self._open if table.cell is not None]
        return cells[-1].content if cells else self._blocks

    def skip_columns(self, attributes: Attributes) -> None:
        """Columns before the first cell are left out."""
        if self._open and self._open[-1].cell is None:
            self._open[-1].column = whole(value_of(attributes), 0)

    def span(self, attributes: Attributes) -> None:
        """The cell reaches over columns."""
        if self._open and (cell := self._open[-1].cell) is not None:
            cell.colspan = max(1, whole(value_of(attributes), 1))

    def merge_down(self, attributes: Attributes) -> None:
        """The cell goes on with the one above, or begins such a merge."""
        if self._open:
            self._open[-1].merge = "begin" if value_of(attributes) == "restart" else "down"

    def merge_across(self, attributes: Attributes) -> None:
        """The cell goes on with the one before it."""
        if self._open and value_of(attributes) != "restart":
            self._open[-1].merge = "across"

    def delete_cell(self, _: Attributes) -> None:
        """The cell was deleted."""
        if self._open:
            self._open[-1].drop_cell = True


def value_of(attributes: Attributes) -> str:
    """Return the ``val`` an element has, whatever its namespace."""
    if (usual := attributes.get("w:val")) is not None:
        return usual
    return next(
        (v for k, v in attributes.items() if k.rpartition("}")[2].rpartition(":")[2] == "val"), ""
    )


def whole(text: str, otherwise: int) -> int:
    """Return a small whole number written in a text."""
    if text.isascii() and text.isdigit():
        return min(int(text[:6]), _MOST_COLUMNS)
    return otherwise
