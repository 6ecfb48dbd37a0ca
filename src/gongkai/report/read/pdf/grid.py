"""A table as its rulings part it: cells, merged ones known, with the letters in them (表格网)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.report.read.errors import TooLarge
from gongkai.report.read.lines import MAX_CELLS, TOO_MANY_CELLS
from gongkai.report.read.pdf.letters import Letter
from gongkai.report.read.pdf.rulings import NEAR, Ruling

_FEWEST = 2  # cells; one is a frame around something


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A cell of a table: its first row and column, how many it spans, where it is, what is in it."""

    row: int
    column: int
    rows: int
    columns: int
    left: float
    top: float
    right: float
    bottom: float
    letters: list[Letter] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table on a page. ``edges`` are its columns' sides, ``boxes`` the cells row by row."""

    page: int
    edges: tuple[float, ...]
    heights: tuple[float, ...]
    boxes: tuple[Box, ...]
    owner: Sequence[Sequence[int]]  # by row and column, the index of the cell there

    def box_at(self, x: float, y: float) -> int | None:
        """Return the index of the cell at a point."""
        column, row = bisect_right(self.edges, x) - 1, bisect_right(self.heights, y) - 1
        inside = 0 <= column < len(self.edges) - 1 and 0 <= row < len(self.heights) - 1
        return self.owner[row][column] if inside else None

    @property
    def top(self) -> float:
        """Where the table begins on its page."""
        return self.heights[0]

    @property
    def bottom(self) -> float:
        """Where the table ends on its page."""
        return self.heights[-1]


def grid_of(page: int, rulings: Sequence[Ruling]) -> Grid | None:
    """Return the table some connected rulings form, or ``None`` where they are a mere frame.

    Raises:
        TooLarge: more than 200,000 cells.
    """
    levels = [line for line in rulings if line.level]
    uprights = [line for line in rulings if not line.level]
    if not levels or not uprights:
        return None
    edges = _sides([line.at for line in uprights], [(r.start, r.end) for r in levels])
    heights = _sides([line.at for line in levels], [(r.start, r.end) for r in uprights])
    if (len(edges) - 1) * (len(heights) - 1) > MAX_CELLS:
        raise TooLarge(TOO_MANY_CELLS)
    owner = _owners(edges, heights, levels, uprights)
    boxes, numbered = _boxes(owner, edges, heights)
    if len(boxes) < _FEWEST:
        return None
    return Grid(page=page, edges=edges, heights=heights, boxes=boxes, owner=numbered)


def _sides(lines: Sequence[float], reach: Sequence[tuple[float, float]]) -> tuple[float, ...]:
    """Where cells begin and end: at each line, and where the lines across end beyond the last."""
    sides: list[float] = []
    for at in sorted(lines):
        if not sides or at - sides[-1] > NEAR:
            sides.append(at)
    first, last = min(start for start, _ in reach), max(end for _, end in reach)
    if first < sides[0] - NEAR:
        sides.insert(0, first)
    if last > sides[-1] + NEAR:
        sides.append(last)
    return tuple(sides)


def _owners(
    edges: Sequence[float],
    heights: Sequence[float],
    levels: Sequence[Ruling],
    uprights: Sequence[Ruling],
) -> list[list[int]]:
    """Number the places of the grid so that those without a wall between them bear one number."""
    across, down = len(edges) - 1, len(heights) - 1
    walls = _walls(edges, heights, uprights)
    floors = _walls(heights, edges, levels)
    owner = [[row * across + column for column in range(across)] for row in range(down)]
    for row in range(down):
        for column in range(across):
            if column and (column, row) not in walls:
                owner[row][column] = owner[row][column - 1]
    for row in range(1, down):
        column = 0
        while column < across:
            end = column + 1
            while end < across and owner[row][end] == owner[row][column]:
                end += 1
            above = owner[row - 1][column:end]
            open_above = all((row, place) not in floors for place in range(column, end))
            if open_above and len(set(above)) == 1:
                owner[row][column:end] = above
            column = end
    return owner


def _walls(
    sides: Sequence[float], across: Sequence[float], lines: Sequence[Ruling]
) -> set[tuple[int, int]]:
    """Which sides are drawn, by number of the side and of the place along it."""
    found = set()
    for line in lines:
        side = min(range(len(sides)), key=lambda index: abs(sides[index] - line.at))
        for place in range(len(across) - 1):
            if line.start <= (across[place] + across[place + 1]) / 2 <= line.end:
                found.add((side, place))
    return found


def _boxes(
    owner: Sequence[Sequence[int]], edges: Sequence[float], heights: Sequence[float]
) -> tuple[tuple[Box, ...], list[list[int]]]:
    """Return the cells in order, and by row and column the index of the cell there."""
    spans: dict[int, list[int]] = {}  # first row and column, last row and column
    for row, line in enumerate(owner):
        for column, number in enumerate(line):
            span = spans.setdefault(number, [row, column, row, column])
            span[2], span[3] = row, max(span[3], column)
    boxes = tuple(
        Box(
            row=row,
            column=column,
            rows=last - row + 1,
            columns=end - column + 1,
            left=edges[column],
            top=heights[row],
            right=edges[end + 1],
            bottom=heights[last + 1],
        )
        for row, column, last, end in spans.values()
    )
    order = {number: index for index, number in enumerate(spans)}
    return boxes, [[order[number] for number in line] for line in owner]
