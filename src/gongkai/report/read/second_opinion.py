"""What a second reader makes of the same document (第二种读法的比对).

The second reader never changes a number: where it does not find one, the cell is less certain, and
where it clearly sees another, the place of both is open.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from gongkai.report.cells import Cell, CellState
from gongkai.report.editions import EDITIONS
from gongkai.report.model import Note, Report

CODE = "READ-SECOND-OPINION"
_NAMED = 20  # cells named in a message; the note's own list is whole


def compared(first: Sequence[Report], second: Sequence[Report]) -> list[Report]:
    """Return the reports of the first reader with what the second makes less certain.

    Reports are compared in their order; where the second reader found another number of them, none
    is taken for the twin of another.
    """
    twins = second if len(second) == len(first) else ()
    pairs = zip_longest(first, twins)
    return [doubted(report, twin.cells if twin else {}) for report, twin in pairs]


def doubted(report: Report, second: Mapping[str, Cell]) -> Report:
    """Return the report with its cells held against those a second reader saw.

    A number the second reader does not see at that place is ``inferred``; where it is certain of
    another number, the cell is ``unplaced`` and the note names both.
    """
    other = {key: seen for key, seen in second.items() if _is_another(report.cell(key), seen)}
    unseen = [
        key
        for key, cell in report.cells.items()
        if cell.state is CellState.VALUE and key not in other and not _agrees(cell, second.get(key))
    ]
    cells = dict(report.cells)
    cells |= {key: _open(report.cell(key), seen) for key, seen in other.items() if key in cells}
    cells |= {key: replace(cells[key], inferred=True) for key in unseen}
    notes = (*_contradicted(report, other), *_unconfirmed(report, unseen))
    return replace(report, cells=cells, notes=(*report.notes, *notes)) if notes else report


def _agrees(cell: Cell, seen: Cell | None) -> bool:
    return seen is not None and seen.value == cell.value


def _is_another(cell: Cell, seen: Cell) -> bool:
    """What is open already, or could not be read, says nothing against the second reader."""
    settled = cell.state not in {CellState.UNPLACED, CellState.UNREADABLE}
    clear = seen.state is CellState.VALUE and not seen.inferred
    return settled and clear and seen.value != cell.value


def _open(cell: Cell, seen: Cell) -> Cell:
    raw = cell.raw if cell.state is CellState.VALUE else seen.raw
    return replace(cell, state=CellState.UNPLACED, value=None, inferred=False, raw=raw)


def _contradicted(report: Report, other: Mapping[str, Cell]) -> Iterator[Note]:
    keys = [key for key in report.cells if key in other]
    if keys:
        listed = "；".join(
            f"{_name(report, key)}读作“{report.cell(key).raw or '空'}”，"
            f"第二种读法读作“{other[key].raw}”"
            for key in keys[:_NAMED]
        )
        message = (
            f"两种读法不一致，共{len(keys)}格，未取任何一个数，请核对原件：{listed}{_more(keys)}。"
        )
        at = report.cell(keys[0]).at
        yield Note(code=CODE, message=message, at=at, cells=tuple(keys), found=len(keys))


def _unconfirmed(report: Report, keys: Sequence[str]) -> Iterator[Note]:
    if keys:
        listed = "、".join(_name(report, key) for key in keys[:_NAMED])
        message = f"第二种读法没有读到这{len(keys)}格的数，改标为推断，请核对原件：{listed}{_more(keys)}。"
        at = report.cell(keys[0]).at
        yield Note(code=CODE, message=message, at=at, cells=tuple(keys), found=len(keys))


def _name(report: Report, key: str) -> str:
    table = key.partition(".")[0]
    edition = EDITIONS.get(report.tables.get(table, ""))
    return edition.describe(key) if edition else key


def _more(keys: Sequence[str]) -> str:
    return "等" if len(keys) > _NAMED else ""
