"""Which column a printed number belongs to (列的判定). The rule is: never a silent wrong number.

As many numbers as columns go by order. Fewer go by position, where pipes or tabs show the empty
cells; where they do not, only rows of zeros and a pair of equal numbers can be told. What cannot be
told is ``unplaced``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from gongkai.report.cells import CellState
from gongkai.report.editions import Kind as ColumnKind
from gongkai.report.read.figures import read_figure, several_figures
from gongkai.report.read.runs import DATA_ROW, Run
from gongkai.report.read.words import Kind, Token

ANY_WIDTH = -1
COMMON_ROWS = 3
T3_COLUMNS, T3_WIDTH, T3_ROWS = 7, 10, 20
MOST_SURPLUS = 2  # more than that is another table beside this one
COLLAPSED_ROWS = 3  # that many rows of one length show lost columns, not empty cells


class Certainty(Enum):
    """How the columns of a row are known."""

    SEEN = "seen"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


class Placing(NamedTuple):
    """The cells of a row by column; ``None`` is a column in which nothing was printed.

    With ``UNKNOWN`` certainty there are no columns, but a ``total`` where at least the last number
    can be told. ``surplus`` are printed cells beyond the columns.
    """

    certainty: Certainty
    columns: tuple[Token | None, ...] = ()
    total: Token | None = None
    surplus: tuple[Token, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """What the full rows of a table teach about the others.

    ``starts``: how many empty cells stand before the first column, by kind of row; ``width``: the
    cells of the widest line; ``collapsed``: the rows of this table lost columns; ``heads``: the heads
    of its columns, in order.
    """

    starts: Mapping[tuple[str, int, int], int]
    width: int
    collapsed: bool
    heads: Sequence[Token] = ()

    def start_of(self, run: Run, size: int) -> int | None:
        """Return where the first column is in a row of this kind, whatever its width, if known."""
        level, column, width = kind_of(run)
        known = self.starts.get((level, column, width), self.starts.get((level, column, ANY_WIDTH)))
        return self._below_heads(run, size) if known is None else known

    def _below_heads(self, run: Run, size: int) -> int | None:
        """Heads side by side, as many as the row has columns, in lines as wide as the row, stand over it."""
        width, line = run.cells[0].width, run.label.line
        over = [token for token in self.heads if token.line < line and token.width == width][-size:]
        columns = sorted(token.column for token in over)
        if not width or columns != list(
            range(columns[0] if columns else 0, (columns or [0])[0] + size)
        ):
            return None
        span = _LABEL_SPAN[kind_of(run)[0]]
        if run.label.column != columns[0] - span:
            return None  # the row slid aside
        cells = run.cells[span - 1 :]
        below = len(cells) >= size and cells[0].line == line and cells[0].column == columns[0]
        return span - 1 if below else None


def place(run: Run, size: int, habits: Habits) -> Placing:
    """Assign the cells of a run to ``size`` columns."""
    figures = run.figures
    if len(figures) != size and len(flat := _flattened(figures)) == size:
        return Placing(certainty=Certainty.INFERRED, columns=tuple(flat))
    if len(figures) == size:
        return Placing(certainty=Certainty.SEEN, columns=tuple(figures))
    if not figures:
        unknown = run.torn and size > 0
        return Placing(
            certainty=Certainty.UNKNOWN if unknown else Certainty.SEEN,
            columns=() if unknown else (None,) * size,
        )
    if len(figures) > size:
        return _too_many(figures, size)
    return _by_position(run, size, habits) or _too_few(run, size, collapsed=habits.collapsed)


def zero(token: Token) -> bool:
    """Whether a printed 0 stands in the cell."""
    return read_figure(token.text, ColumnKind.COUNT).value == 0


def _is_mark(token: Token) -> bool:
    return read_figure(token.text, ColumnKind.COUNT).state is CellState.MARK


def amount(token: Token) -> int | None:
    """Return the whole number in a cell, or ``None``."""
    value = read_figure(token.text, ColumnKind.COUNT).value
    return value if isinstance(value, int) else None


def _flattened(figures: Sequence[Token]) -> list[Token]:
    """Take cells apart into which several numbers ran together (``0 0``)."""
    flat: list[Token] = []
    for token in figures:
        parts = several_figures(token.text)
        flat += [token._replace(text=part) for part in parts] if parts else [token]
    return flat


def _too_many(figures: Sequence[Token], size: int) -> Placing:
    """Drop a surplus cell only where that changes nothing, or where one end alone must be it."""
    if len(figures) - size <= MOST_SURPLUS and all(zero(token) for token in figures):
        return Placing(
            certainty=Certainty.INFERRED,
            columns=tuple(figures[:size]),
            surplus=tuple(figures[size:]),
        )
    if len(figures) == size + 1:
        ends = [(figures[1:], figures[0]), (figures[:-1], figures[-1])]
        fitting = [(rest, end) for rest, end in ends if _adds_up(rest)]
        if len(fitting) == 1:
            rest, end = fitting[0]
            return Placing(certainty=Certainty.INFERRED, columns=tuple(rest), surplus=(end,))
    return Placing(certainty=Certainty.UNKNOWN)


def _adds_up(figures: Sequence[Token]) -> bool:
    """Whether the parts make the totals: six kinds and total, or three times four and total."""
    numbers = [amount(token) for token in figures]
    block = {T3_COLUMNS: 7, 15: 5}.get(len(numbers))
    if block is None or any(number is None for number in numbers):
        return False
    known = [number for number in numbers if number is not None]
    blocks = [known[at : at + block] for at in range(0, len(known), block)]
    return all(sum(parts[:-1]) == parts[-1] for parts in blocks)


def _by_position(run: Run, size: int, habits: Habits) -> Placing | None:
    cells, start = run.cells, habits.start_of(run, size)
    if not all(cell.hard for cell in cells) or run.torn:
        return None
    if start is None and run.row == DATA_ROW and len(cells) == size:
        start = 0  # nothing else stands between the heads and the end of the table
    if start is None:
        start = _only_start(cells, size, habits.width)
    if start is None and run.row == DATA_ROW:
        start = _under_leaf_heads(cells, size, habits.heads)
    if start is None:
        return None
    window = cells[start : start + size]
    held = sum(1 for cell in window if cell.kind is not Kind.BLANK)
    if len(window) < size or held != len(run.figures):
        return None
    columns = tuple(cell if cell.kind is not Kind.BLANK else None for cell in window)
    return Placing(certainty=Certainty.SEEN, columns=columns)


def _only_start(cells: Sequence[Token], size: int, width: int) -> int | None:
    """The one place where a window of ``size`` cells holds everything printed, if there is one.

    A row of tabs narrower than its table may have lost its last cells, so it proves nothing.
    """
    filled = [index for index, cell in enumerate(cells) if cell.kind is not Kind.BLANK]
    first, last = filled[0], filled[-1]
    if last - first + 1 == size:
        return first
    whole_row = cells[0].piped or cells[0].width == width
    if not cells[0].width or not whole_row:
        return None  # without rows, empty cells before and behind may belong to other rows
    starts = range(max(0, last - size + 1), min(first, len(cells) - size) + 1)
    return starts[0] if len(starts) == 1 else None


def _under_leaf_heads(cells: Sequence[Token], size: int, heads: Sequence[Token]) -> int | None:
    """Where the column of the first head is, if lines as wide as the row have all heads side by side.

    A row that slid aside lost its first empty cells, so one that begins with a number proves nothing.
    """
    over = sorted(head.column for head in heads if head.width == cells[0].width)
    together = bool(over) and over == list(range(over[0], over[0] + size))
    if not together or cells[0].kind is not Kind.BLANK:
        return None
    return next((n for n, cell in enumerate(cells) if cell.column == over[0]), None)


def _too_few(run: Run, size: int, *, collapsed: bool) -> Placing:
    """In table three alone, zeros are zeros wherever they stood, and a pair is person and total."""
    figures = run.figures
    gaps_seen = len(figures) != len(run.cells)
    if size == T3_COLUMNS and not gaps_seen and not run.torn:
        vanished = collapsed or not any(token.hard for token in figures)
        if vanished and (all(map(zero, figures)) or all(map(_is_mark, figures))):
            return Placing(certainty=Certainty.INFERRED, columns=(figures[0],) * size)
        pair = [amount(token) for token in figures]
        if vanished and len(pair) == 2 and pair[0] == pair[1] is not None:
            columns = (figures[0], *([None] * (size - 2)), figures[1])
            return Placing(certainty=Certainty.INFERRED, columns=columns)
        if collapsed:
            return Placing(certainty=Certainty.UNKNOWN, total=figures[-1])
    return Placing(certainty=Certainty.UNKNOWN)


def learn(
    runs: Sequence[Run], sizes: Mapping[str, int], width: int, heads: Sequence[Token]
) -> Habits:
    """Learn where the columns begin: from full rows, or from all rows of a kind laid together."""
    seen: dict[tuple[str, int, int], set[int]] = {}
    spans: dict[tuple[str, int, int], list[Run]] = {}
    for run in runs:
        if not run.row or run.torn or not run.figures or run.row not in sizes:
            continue
        kind, filled = kind_of(run), _filled(run)
        if len(filled) == sizes[run.row] == filled[-1] - filled[0] + 1:
            seen.setdefault(kind, set()).add(filled[0])
            seen.setdefault((*kind[:2], ANY_WIDTH), set()).add(filled[0])
        elif len(filled) < sizes[run.row]:
            spans.setdefault(kind, []).append(run)
    starts = {kind: found.pop() for kind, found in seen.items() if len(found) == 1}
    for kind, rows in spans.items():
        start = _common_start(rows, sizes)
        if kind not in seen and start is not None:
            starts[kind] = start
    for kind, start in (*_even_starts(runs, sizes), *_starts_of_stream(runs)):
        starts.setdefault(kind, start)
    collapsed = _is_collapsed(runs, max(sizes.values()))
    return Habits(starts=starts, width=width, collapsed=collapsed, heads=heads)


def _even_starts(
    runs: Sequence[Run], sizes: Mapping[str, int]
) -> Iterator[tuple[tuple[str, int, int], int]]:
    """Rows of a kind that all have exactly as many cells as columns begin with the first column."""
    lengths: dict[tuple[tuple[str, int, int], int], list[int]] = {}
    for run in runs:
        known = run.row is not None and run.row in sizes and not run.torn
        # A line of tabs may have lost its last cells, so its length proves nothing.
        whole = all(cell.hard and (cell.piped or not cell.width) for cell in run.cells)
        if known and run.row and whole:
            lengths.setdefault((kind_of(run), sizes[run.row]), []).append(len(run.cells))
    for (kind, size), found in lengths.items():
        if len(found) > 1 and set(found) == {size}:
            yield kind, 0


def _starts_of_stream(runs: Sequence[Run]) -> Iterator[tuple[tuple[str, int, int], int]]:
    """Where one cell stands after the other, equal distances show that every row has all its cells.

    Table three is ten columns wide; its labels stand in the first, second or third of them.
    """
    rows = sorted((run for run in runs if run.row), key=lambda run: run.index)
    if len(rows) < T3_ROWS or any(run.cells and run.cells[0].width for run in rows):
        return
    spans = [_LABEL_SPAN[kind_of(run)[0]] for run in rows]
    steps = [
        after.index - run.index == T3_WIDTH + span - behind
        for (run, span), (after, behind) in pairwise(zip(rows, spans, strict=True))
    ]
    if all(steps):
        for level, span in _LABEL_SPAN.items():
            yield (level, 0, 0), span - 1


def _filled(run: Run) -> list[int]:
    return [index for index, cell in enumerate(run.cells) if cell.kind is not Kind.BLANK]


def _common_start(rows: Sequence[Run], sizes: Mapping[str, int]) -> int | None:
    """Rows that each have gaps show the columns when together they reach from first to last."""
    size = {sizes[run.row] for run in rows if run.row}
    first = min(_filled(run)[0] for run in rows)
    last = max(_filled(run)[-1] for run in rows)
    enough = len(rows) >= COMMON_ROWS and len(size) == 1
    return first if enough and last - first + 1 == size.pop() else None


def kind_of(run: Run) -> tuple[str, int, int]:
    """Rows of one kind have their label at the same depth and as many cells."""
    level = _LEVELS.get(run.row or "", "sub" if (run.row or "").count(".") > 1 else "row")
    width = run.cells[0].width if run.cells else 0
    return level, run.label.column if width else 0, width


# Columns a label of table three reaches over; a row of table two has one for it.
_LABEL_SPAN = {"intake": 3, "result": 2, "sub": 1, "row": 1}
_LEVELS = {
    **dict.fromkeys(("t3.received", "t3.carried_in", "t3.carried_out"), "intake"),
    **dict.fromkeys(("t3.granted", "t3.partial", "t3.other.all", "t3.closed_total"), "result"),
}


def _is_collapsed(runs: Sequence[Run], size: int) -> bool:
    """Whether most rows have the same too small number of visible cells, none of them empty."""
    lengths = Counter(_lengths(runs))
    rows = sum(1 for run in runs if run.row and run.cells)
    enough = max(COLLAPSED_ROWS, rows / 2)
    return any(length < size and count >= enough for length, count in lengths.items())


def _lengths(runs: Sequence[Run]) -> Iterator[int]:
    for run in runs:
        seen = bool(run.row and run.cells) and all(cell.hard for cell in run.cells)
        if seen and len(run.figures) == len(run.cells):
            yield len(run.cells)
