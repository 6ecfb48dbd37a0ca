"""From the rows of a grid to tokens: which cells of a row are its data (行的取数).

A document with real tables shows every empty cell, so the place of a number is seen. What a merged
empty cell covers counts as so many empty cells; empty cells outside the columns that the heads
stand over are no data. A row that does not come out even is handed on as it is: then nobody knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain, pairwise

from gongkai.report.editions import EDITIONS
from gongkai.report.place import Place, in_table
from gongkai.report.read.grid import GridCell, GridRow
from gongkai.report.read.labels import joined_labels
from gongkai.report.read.lexicon import Role
from gongkai.report.read.states import told_state
from gongkai.report.read.words import Kind, Token, classify

_DATA = (Kind.FIGURE, Kind.BLANK)
_T4_CELLS = 15
_LONGEST = 120  # of a cell that should hold a number and holds something else


class Rows:
    """Turns one row after the other into tokens, and remembers which columns the heads are over."""

    def __init__(self) -> None:
        self._heads: list[tuple[int, int]] = []  # first column and column behind, of each leaf head
        self._table = ""
        self._below_heads = False

    def tokens(self, row: GridRow, line: int, table: int) -> list[Token]:
        """Return the row's tokens; none for a row without any text, unless heads are above it."""
        found = [_token(cell, row, line, table) for cell in row.cells]
        if all(token.kind is Kind.BLANK for token in found):
            return self._data(found, row) or found if self._below_heads else []
        found = _rejoined(found)
        leaves = self._learn(found, row)
        self._below_heads = bool(leaves)
        return found if leaves else self._arranged(found, row)

    def _learn(self, found: Sequence[Token], row: GridRow) -> bool:
        """Keep the columns of the last heads of columns; heads of two rows go together."""
        spans = {cell.column: cell.colspan for cell in row.cells}
        heads = [token for token in found if _leaf(token)]
        # 其他 and 总计 also name rows: alone they are no heads.
        below = [t for t in found if t.kind is Kind.FIGURE or (_leaf(t) is None and _sizes(t))]
        if below or all(_sizes(token) for token in heads):
            return False
        tables = [_leaf(token) for token in heads]
        table = max({*tables} - {None}, key=tables.count, default="") or ""
        columns = [(token.column, token.column + spans.get(token.column, 1)) for token in heads]
        together = self._below_heads and table == self._table
        self._heads = sorted([*self._heads, *columns]) if together else sorted(columns)
        self._table = table
        return True

    def _arranged(self, found: list[Token], row: GridRow) -> list[Token]:
        named = [at for at, token in enumerate(found) if _sizes(token)]
        if not named:
            return self._data(found, row) or found
        at = named[-1]
        size = self._size(found[at])
        data = _fitted(found[at + 1 :], row, size, self._heads) if size else None
        return [*found[: at + 1], *data] if data else found

    def _data(self, found: Sequence[Token], row: GridRow) -> list[Token] | None:
        """The row without a name is that of table four."""
        if len(self._heads) != _T4_CELLS:
            return None
        return _fitted(found, row, _T4_CELLS, self._heads)

    def _size(self, label: Token) -> int | None:
        """How many numbers the row has: the form says it, the heads where editions differ."""
        sizes = _sizes(label)
        if len(self._heads) in sizes:
            return len(self._heads)
        return next(iter(sizes)) if len(sizes) == 1 else None


def _token(cell: GridCell, row: GridRow, line: int, table: int) -> Token:
    text = cell.text
    kind = classify(text) if text else None
    if cell.at is not None:
        at = cell.at
    elif row.sheet is None:
        at = in_table(table, row.number, cell.column + 1)
    else:
        at = Place(sheet=row.sheet, cell=cell.name)
    return Token(
        kind=kind.kind if kind else Kind.BLANK,
        text=text,
        line=line,
        hard=True,
        piped=True,
        column=cell.column,
        width=row.width,
        meanings=kind.meanings if kind else (),
        part=kind.part if kind else None,
        at=at,
    )


def _rejoined(found: list[Token]) -> list[Token]:
    """Put a label together that stands in two cells; most rows have none such."""
    words = [token.kind in (Kind.TEXT, Kind.LABEL) for token in found]
    two = any(one and other for one, other in pairwise(words))
    return joined_labels(found) if two else found


def _fitted(
    data: Sequence[Token], row: GridRow, size: int, heads: Sequence[tuple[int, int]]
) -> list[Token] | None:
    """Return exactly ``size`` cells, or ``None`` where it is not certain which they are."""
    if any(token.kind not in (*_DATA, Kind.TEXT) for token in data):
        return None
    if sum(1 for token in data if token.kind in _DATA) * 2 < len(data) and not _all_told(data):
        return None
    cells = list(data)
    if len(cells) != size:
        cells = _expanded(data, row)
    if len(cells) != size and heads:
        first, behind = heads[0][0], max(end for _, end in heads)
        inside = [token for token in cells if first <= token.column < behind]
        outside = [token for token in cells if not first <= token.column < behind]
        apart = all(token.kind is Kind.BLANK for token in outside) and _all_told(inside)
        cells = inside if apart else []
    if len(cells) != size:
        return None
    return [_as_figure(token) for token in cells]


def _all_told(data: Iterable[Token]) -> bool:
    return all(told_state(token.text) or token.kind in _DATA for token in data)


def _expanded(data: Sequence[Token], row: GridRow) -> list[Token]:
    spans = {cell.column: cell.colspan for cell in row.cells}
    return list(
        chain.from_iterable(
            [token._replace(column=token.column + n) for n in range(spans.get(token.column, 1))]
            if token.kind is Kind.BLANK
            else [token]
            for token in data
        )
    )


def _as_figure(token: Token) -> Token:
    """In a cell for a number, other text is a number that cannot be read."""
    return token._replace(kind=Kind.FIGURE) if token.kind is Kind.TEXT else token


def _leaf(token: Token) -> str | None:
    """The table in which the token heads a column of numbers."""
    return next((m.table for m in token.meanings if m.role is Role.HEAD and m.id in _LEAVES), None)


_LEAVES = frozenset(
    column.key
    for form in EDITIONS.values()
    for table in form.tables.values()
    for row in table.rows
    for column in row.columns
)


def _sizes(token: Token) -> frozenset[int]:
    """How many numbers a row of that label has, by edition; nothing if it names no row."""
    if token.kind is not Kind.LABEL:
        return frozenset()
    return frozenset(
        size
        for meaning in token.meanings
        if meaning.role is Role.ROW
        for size in _row_sizes().get(meaning.id, ())
    )


@cache
def _row_sizes() -> dict[str, frozenset[int]]:
    sizes: dict[str, set[int]] = {}
    for form in EDITIONS.values():
        for table in form.tables.values():
            for row in table.rows:
                sizes.setdefault(row.id, set()).add(len(row.columns))
    return {row: frozenset(found) for row, found in sizes.items()}
