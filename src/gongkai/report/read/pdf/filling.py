"""Letters put into the cells of a table, and the texts that makes (填入单元格)."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from gongkai.report.read.lexicon import meanings_of
from gongkai.report.read.pdf.grid import Box, Grid
from gongkai.report.read.pdf.letters import UNREADABLE, Letter, Row, rows_of

_DIGITS = frozenset("0123456789.,+-０１２３４５６７８９")
_TOUCH = 0.12  # of the height: digits so close are one number
_MORE = 0.04  # a gap wider than the others by so much parts two numbers
_INSIDE = 0.55  # so much of a number has to be in the cell it is given to
_OVER = 0.3  # of the height: a number may reach over the side of its cell by so much
_EVEN = 0.3  # and beyond that only on both sides alike
_PADDING = 12.0  # points a cell may keep free beside a full line
_ONE_COLUMN = 0.7


def fill(grid: Grid, letters: Iterable[Letter]) -> list[Letter]:
    """Put letters into the cells they stand in; return those outside the table.

    A number wider than its cell stays whole and belongs to the cell its middle is in.
    """
    outside: list[Letter] = []
    digits: list[Letter] = []
    for letter in letters:
        index = grid.box_at(letter.centre, letter.middle)
        if index is None:
            outside.append(letter)
        elif letter.text in _DIGITS:
            digits.append(letter)
        else:
            grid.boxes[index].letters.append(letter)
    for number in _numbers(digits, grid):
        _put(grid, number)
    return outside


def _numbers(digits: Sequence[Letter], grid: Grid) -> Iterator[list[Letter]]:
    """Yield digits that touch as one number."""
    for row in rows_of(digits):
        number: list[Letter] = []
        for letter in row.letters:
            if number and not _continues(number, letter, grid):
                yield number
                number = []
            number.append(letter)
        yield number


def _continues(number: Sequence[Letter], letter: Letter, grid: Grid) -> bool:
    before = number[-1]
    gap, height = letter.left - before.right, max(before.height, letter.height)
    same = grid.box_at(before.centre, before.middle) == grid.box_at(letter.centre, letter.middle)
    if same or gap > _TOUCH * height:
        return gap <= _TOUCH * height
    usual = number[-1].left - number[-2].right if len(number) > 1 else 0.0
    return gap <= usual + _MORE * height


def _put(grid: Grid, number: Sequence[Letter]) -> None:
    """Give a number to its cell; where that is not certain, no cell it touches can be read."""
    left, right = number[0].left, number[-1].right
    index = grid.box_at((left + right) / 2, number[0].middle)
    box = None if index is None else grid.boxes[index]
    readable = not any(letter.text == UNREADABLE for letter in number)
    if box and readable and _stands_in(box, left, right, number[0].height):
        box.letters.extend(number)
        return
    for letter in number:
        touched = grid.box_at(letter.centre, letter.middle)
        if touched is not None:
            grid.boxes[touched].letters.append(letter._replace(text=UNREADABLE))


def _stands_in(box: Box, left: float, right: float, height: float) -> bool:
    """Whether a number is inside a cell, or too wide for it and set like the others in it."""
    before, behind = box.left - left, right - box.right
    if before <= _OVER * height and behind <= _OVER * height:
        return True
    inside = min(right, box.right) - max(left, box.left)
    even = abs(before - behind) <= _EVEN * height
    return inside >= _INSIDE * (right - left) and (even or min(before, behind) < 0)


def text_in(box: Box) -> str:
    """Return what a cell says: its lines joined, a label written downwards put upright."""
    if len(box.letters) < 2:
        return "".join(letter.text for letter in box.letters)
    rows = rows_of(box.letters)
    if len(rows) > 1 and (turned := _written_upwards(box, rows)):
        return turned
    text = rows[0].text
    for above, row in itertools.pairwise(rows):
        text += _between(box, above, row) + row.text
    return text


def _between(box: Box, above: Row, row: Row) -> str:
    """A number goes on in the next line only where it filled its own."""
    if not (above.letters[-1].text in _DIGITS and row.letters[0].text in _DIGITS):
        return " " if above.text[-1:].isascii() and row.text[:1].isascii() else ""
    first = row.letters[0]
    full = above.right - above.left + (first.right - first.left) > box.right - box.left - _PADDING
    return "" if full and len(above.letters) > 1 else " "


def _written_upwards(box: Box, rows: Sequence[Row]) -> str:
    """Letters turned on their side may run upwards: then only the reverse is a known label."""
    if any(len(row.letters) > 1 for row in rows):
        return ""
    centres = [row.letters[0].centre for row in rows]
    if max(centres) - min(centres) > _ONE_COLUMN * rows[0].height:
        return ""
    down = "".join(row.text for row in rows)
    return down[::-1] if not meanings_of(down) and meanings_of(down[::-1]) else ""
