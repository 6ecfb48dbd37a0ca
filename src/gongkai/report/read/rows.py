"""From the rows of a grid to tokens: which cells of a row are its data (行的取数).

A document with real tables shows every empty cell, so the place of a number is seen. What a merged
empty cell covers counts as so many empty cells; empty cells outside the columns that the heads
stand over are no data. A row that does not come out even is handed on as it is: then nobody knows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

from gongkai.report.place import Place, Spot
from gongkai.report.read.figures import is_spoilt_number
from gongkai.report.read.grid import GridRow
from gongkai.report.read.labels import joined_labels
from gongkai.report.read.words import NO_LABEL, Kind, Token, Word, classify

_DATA = (Kind.FIGURE, Kind.BLANK)
_CELLS = (*_DATA, Kind.TEXT)
_new = tuple.__new__  # a third of the time, three hundred times a report
_WORDS = (Kind.TEXT, Kind.LABEL)
_T4_CELLS = 15
PICTURE = "［图片］"  # what is said to stand in a cell with nothing but a picture
_LONGEST = 120  # of a cell that should hold a number and holds something else


class Rows:
    """Turns one row after the other into tokens, and remembers which columns the heads are over."""

    def __init__(self) -> None:
        self._heads: list[tuple[int, int]] = []  # first column and column behind, of each leaf head
        self._table = ""
        self._below_heads = False

    def tokens(
        self, row: GridRow, line: int, table: int, texts: Sequence[str] | None = None
    ) -> list[Token]:
        """Return the row's tokens; none for a row without any text, unless heads are above it.

        Args:
            row: its cells.
            line: the number of the row among the lines of the document.
            table: the number of its table.
            texts: what each of its cells says, for who knows it already.
        """
        texts = row.texts if texts is None else texts
        found = list(_tokens(row, texts, line, table))
        kinds = [token.kind for token in found]
        if not any(texts):
            return self._data(found, row) or found if self._below_heads else []
        if kinds.count(Kind.LABEL) + kinds.count(Kind.TEXT) > 1:
            found = _rejoined(found)
        self._below_heads = Kind.FIGURE not in kinds and self._learn(found, row)
        return found if self._below_heads else self._arranged(found, row)

    def _learn(self, found: Sequence[Token], row: GridRow) -> bool:
        """Keep the columns of the last heads of columns; heads of two rows go together."""
        words = [(token, _word(token)) for token in found]
        heads = [token for token, word in words if word.leaf]
        # 其他 and 总计 also name rows: alone they are no heads.
        below = any(word.leaf is None and word.sizes for _, word in words)
        if below or all(word.sizes for _, word in words if word.leaf):
            return False
        spans = {cell.column: cell.colspan for cell in row.cells}
        tables = [word.leaf for _, word in words if word.leaf]
        table = max({*tables}, key=tables.count, default="")
        columns = [(token.column, token.column + spans.get(token.column, 1)) for token in heads]
        together = self._below_heads and table == self._table
        self._heads = sorted([*self._heads, *columns]) if together else sorted(columns)
        self._table = table
        return True

    def _arranged(self, found: list[Token], row: GridRow) -> list[Token]:
        at = len(found) - 1
        while at >= 0 and not (found[at].kind is Kind.LABEL and _word(found[at]).sizes):
            at -= 1
        if at < 0:
            return self._data(found, row) or found
        size = self._size(_word(found[at]).sizes)
        data = _fitted(found[at + 1 :], row, size, self._heads) if size else None
        return [*found[: at + 1], *data] if data else found

    def _data(self, found: Sequence[Token], row: GridRow) -> list[Token] | None:
        """The row without a name is that of table four."""
        if len(self._heads) != _T4_CELLS:
            return None
        return _fitted(found, row, _T4_CELLS, self._heads)

    def _size(self, sizes: Collection[int]) -> int | None:
        """How many numbers the row has: the form says it, the heads where editions differ."""
        if len(self._heads) in sizes:
            return len(self._heads)
        return next(iter(sizes)) if len(sizes) == 1 else None


def _word(token: Token) -> Word:
    return classify(token.text) if token.kind is Kind.LABEL else NO_LABEL


def _tokens(row: GridRow, texts: Sequence[str], line: int, table: int) -> Iterator[Token]:
    number, width, sheet = row.number, row.width, row.sheet
    for cell, said in zip(row.cells, texts, strict=True):
        text = PICTURE if cell.unread and not said else said
        kind, meanings, part, _, _ = classify(text)
        if text is PICTURE or (kind is Kind.TEXT and is_spoilt_number(text)):
            kind = Kind.FIGURE
        column = cell.column
        at: Spot | Place = cell.at or (
            (table, number, column + 1) if sheet is None else Place(sheet=sheet, cell=cell.name)
        )
        fields = (kind, text, line, True, True, column, width, False, meanings, part, at)
        yield _new(Token, fields)


def _rejoined(found: list[Token]) -> list[Token]:
    """Put a label together that stands in two cells; most rows have none such."""
    word = False
    for token in found:
        before, word = word, token.kind in _WORDS
        if before and word:
            return joined_labels(found)
    return found


def _fitted(
    data: Sequence[Token], row: GridRow, size: int, heads: Sequence[tuple[int, int]]
) -> list[Token] | None:
    """Return exactly ``size`` cells, or ``None`` where it is not certain which they are."""
    kinds = [token.kind for token in data]
    if len(data) == size == kinds.count(Kind.FIGURE) + kinds.count(Kind.BLANK):
        return list(data)
    if any(kind not in _CELLS for kind in kinds):
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
    return all(token.kind in _DATA for token in data)


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
