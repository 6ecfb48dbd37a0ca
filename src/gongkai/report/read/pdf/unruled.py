"""Tables without ruling lines: columns by the heads that stand over them (无框线表格).

A number belongs to the column whose head its middle is nearest to, and to the row whose label it
stands beside. Where one of these is not certain, the page stays lines of text: then short rows are
``unplaced``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from gongkai.report.read.pdf.chunks import Chunk, chunks_of, joined
from gongkai.report.read.pdf.columns import Heads, head_groups, names_row
from gongkai.report.read.pdf.grid import Box, Grid
from gongkai.report.read.pdf.letters import Letter, Row, row_of
from gongkai.report.read.pdf.loose_row import LEVEL, LooseRow, Unsure
from gongkai.report.read.pdf.pages import Layout, has_cells

_MOST_CELLS = 4_000  # pieces of a page; more is no form
_BESIDE = 0.9  # heights a number may stand above or below its label
_A_CELL = 1.5  # columns a text may be wide and still be the content of a cell
_TORN = 1.0  # heights between a label and what may be a piece of it
_LINES_OVER = 16  # so many lines of a page may overlap each other
_LAST_ROWS = frozenset({"t3.carried_out", "t2.charge", "t2.procurement"})
_MOST_CUT = 5  # lines of a label cut by the end of a page


def with_unruled_tables(layouts: Sequence[Layout]) -> list[Layout]:
    """Return the pages with their tables without lines as tables, where that is certain."""
    heads: Heads | None = None
    found: list[Layout] = []
    for layout in layouts:
        lines = [thing for thing in layout.things if isinstance(thing, Row)]
        if not any(map(has_cells, lines)):
            heads = None if lines else heads
            found.append(layout)
            continue
        try:
            page, heads = _taken_apart(layout, lines, heads)
        except Unsure:
            page, heads = replace(layout, unsure=True), None
        found.append(page)
    return found


def _taken_apart(
    layout: Layout, lines: Sequence[Row], carried: Heads | None
) -> tuple[Layout, Heads | None]:
    letters = list(_in_lines(layout.letters, lines))
    chunks = chunks_of(letters)
    if len(chunks) > _MOST_CELLS:
        raise Unsure
    groups = list(head_groups(chunks))
    if not groups and carried is None:
        return layout, None
    grids: list[Grid] = []
    used: set[int] = set()
    unsure = False
    starts = [(carried, 0.0)] if carried else []
    starts += [(heads, heads.bottom) for heads in groups]
    for heads, start in starts:
        end = min((other.top for other in groups if other.top >= start), default=float("inf"))
        held = [chunk for chunk in chunks if start <= chunk.middle < end]
        try:
            table = _table(layout.page, heads, heads is not carried, held, chunks)
        except Unsure:
            table, unsure = None, True
        if table is not None:
            grids.append(table[0])
            used.update(map(id, table[1]))
    gone = {letter.order for chunk in chunks if id(chunk) in used for letter in chunk.letters}
    things: list[Row | Grid] = [thing for thing in layout.things if isinstance(thing, Grid)]
    rows: list[Row | Grid] = [line for line in lines if not gone & {c.order for c in line.letters}]
    torn = [line for line in lines if line not in rows]
    rest = [[letter for letter in line.letters if letter.order not in gone] for line in torn]
    rows += [row_of(letters) for letters in rest if letters]
    things = sorted([*rows, *things, *grids], key=lambda thing: thing.top)
    last = starts[-1][0]
    found = replace(layout, things=things, unsure=unsure)
    return found, None if last.table == "t4" and grids else last


def _in_lines(letters: Iterable[Letter], lines: Sequence[Row]) -> Iterator[Letter]:
    """Yield the letters of these lines; others were page numbers and running heads."""
    spans = sorted((line.top, line.bottom) for line in lines)
    tops = [top for top, _ in spans]
    for letter in letters:
        at = bisect_right(tops, letter.middle) - 1
        if any(letter.middle <= bottom for _, bottom in spans[max(0, at - _LINES_OVER) : at + 1]):
            yield letter


def _table(
    page: int, heads: Heads, shown: bool, held: Sequence[Chunk], chunks: Sequence[Chunk]
) -> tuple[Grid, list[Chunk]] | None:
    """Return the table below heads, and all it took; nothing where there are no rows.

    ``shown``: the heads are on this page, and not on one before.
    """
    if not heads.table:
        raise Unsure
    four = heads.table == "t4"
    lines = _row_of_table_four(heads, held) if four else _rows(heads, held, carried=not shown)
    if not lines:
        return None
    over = heads.chunks if shown else ()
    taken = [*over, *(chunk for line in lines for chunk in line.chunks)]
    top, bottom = min(c.top for c in taken), max(c.bottom for c in taken)
    placed = set(map(id, taken))
    beside = [c for c in chunks if id(c) not in placed and c.bottom > top and c.middle < bottom]
    if any(chunk.is_figure for chunk in beside):
        raise Unsure
    before = [c for c in beside if shown and c.middle < heads.bottom]
    lines += [LooseRow(label=c, wide=False) for c in beside if c not in before]
    rows: list[Mapping[int, Chunk | None]] = [{0: chunk} for chunk in before]
    rows += [dict(enumerate(over, start=1))] if over else []
    rows += [line.row(len(heads.chunks)) for line in sorted(lines, key=lambda line: line.middle)]
    return _grid(page, (0.0, *heads.edges), rows, (top, bottom)), [*taken, *beside]


def _rows(heads: Heads, held: Sequence[Chunk], *, carried: bool) -> list[LooseRow]:
    """Return the rows below heads: those with a label of the form, and strange ones between."""
    first = heads.edges[0]
    labels = [chunk for chunk in held if chunk.centre < first and not chunk.is_figure]
    innermost = [c for c in labels if not any(_is_covered(c, other) for other in labels)]
    named = [chunk for chunk in innermost if names_row(chunk, heads.table)]
    if not named:
        return []
    innermost, cut = _with_cut_labels(innermost, named, carried=carried)
    end = max(chunk.bottom for chunk in [*named, *cut])
    whole = {*map(id, named), *map(id, cut)}
    lines = {id(chunk): LooseRow(label=chunk, wide=id(chunk) in whole) for chunk in innermost}
    for chunk in held:
        if chunk.centre >= first:
            near = _beside(chunk, innermost)
            if near is not None and (chunk.is_figure or not chunk.meanings):
                lines[id(near)].found.append(chunk)
            elif chunk.is_figure and chunk.middle < end:
                raise Unsure
    found = [line for line in lines.values() if line.wide or (line.found and line.middle < end)]
    _refuse_torn(found)
    for line in found:
        line.settle(heads)
    return found


def _with_cut_labels(
    labels: Sequence[Chunk], named: Sequence[Chunk], *, carried: bool
) -> tuple[list[Chunk], list[Chunk]]:
    """Put the lines of a label together that the end of the page cut, above the rows and below.

    Returns all labels, and those cut.
    """
    begin, end = min(c.top for c in named), max(c.bottom for c in named)
    above = [c for c in labels if c.bottom <= begin] if carried else []
    finished = any(m.id in _LAST_ROWS for c in named for m in c.meanings)
    below = [] if finished else [c for c in labels if c.top >= end]
    cut = [joined(part) for part in (above, below) if 0 < len(part) <= _MOST_CUT]
    lines = {id(chunk) for part in (above, below) if len(part) <= _MOST_CUT for chunk in part}
    return [*(chunk for chunk in labels if id(chunk) not in lines), *cut], cut


def _refuse_torn(lines: Sequence[LooseRow]) -> None:
    """Raise where numbers may stand beside a piece of the label of an empty row."""
    empty = [line.label for line in lines if line.wide and not line.found and line.label]
    strange = [line.label for line in lines if not line.wide and line.found and line.label]
    for label in empty:
        for piece in strange:
            gap = max(label.top - piece.bottom, piece.top - label.bottom)
            if gap < _TORN * label.size:
                raise Unsure


def _row_of_table_four(heads: Heads, held: Sequence[Chunk]) -> list[LooseRow]:
    """Return the only row of table four, which has no label."""
    first, last = heads.edges[0], heads.edges[-1]
    widest = _A_CELL * (last - first) / len(heads.chunks)
    inside = [c for c in held if first <= c.centre < last and c.right - c.left < widest]
    figures = [chunk for chunk in inside if chunk.is_figure]
    if not figures:
        return []
    level = min(figures, key=lambda chunk: chunk.middle)
    row = [c for c in inside if abs(c.middle - level.middle) < LEVEL * level.size]
    end = max(chunk.bottom for chunk in row) + level.size / 2
    if any(chunk not in row and chunk.top < end for chunk in inside):
        raise Unsure
    line = LooseRow(label=None, found=row)
    line.settle(heads)
    return [line]


def _is_covered(label: Chunk, other: Chunk) -> bool:
    """Whether another label stands between this one and the numbers, as in the group of some rows."""
    over = min(label.bottom, other.bottom) - max(label.top, other.top)
    return other.left >= label.right and over > 0


def _beside(chunk: Chunk, labels: Sequence[Chunk]) -> Chunk | None:
    """Return the only label a chunk stands beside."""
    near = [
        (max(c.top - chunk.middle, chunk.middle - c.bottom, 0.0), at) for at, c in enumerate(labels)
    ]
    near.sort()
    if not near or near[0][0] > (_BESIDE * chunk.size if chunk.is_figure else 0):
        return None
    if len(near) > 1 and near[1][0] <= near[0][0]:
        raise Unsure
    return labels[near[0][1]]


def _grid(
    page: int,
    sides: tuple[float, ...],
    rows: Sequence[Mapping[int, Chunk | None]],
    ends: tuple[float, float],
) -> Grid:
    """Return the rows as a table with rulings is; only letters know their height on the page."""
    step = (ends[1] - ends[0]) / len(rows)
    heights = tuple(ends[0] + step * at for at in range(len(rows) + 1))
    boxes = tuple(
        Box(
            row=at,
            column=column,
            rows=1,
            columns=1,
            left=sides[min(column, len(sides) - 2)],
            top=heights[at],
            right=sides[min(column + 1, len(sides) - 1)],
            bottom=heights[at + 1],
            letters=list(chunk.letters) if chunk else [],
        )
        for at, row in enumerate(rows)
        for column, chunk in sorted(row.items(), key=lambda cell: cell[0])
    )
    return Grid(page=page, edges=sides, heights=heights, boxes=boxes, owner=())
