"""How a reading compares with what was printed, cell by cell (逐格评分)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from gongkai.report.cells import Cell, CellState
from gongkai.report.editions import EDITIONS
from gongkai.report.model import Report
from tests.report.layouts.carriers import Trace
from tests.report.layouts.figures import Printed, Truth

HONEST = (CellState.UNPLACED, CellState.UNREADABLE, CellState.ABSENT)


@dataclass(slots=True, kw_only=True)
class Score:
    """Cells read right, and those that were not.

    ``gaps``: said not to be known. ``concluded``: another value, said to be concluded. ``wrong``:
    another value, or a state that hides one, claimed as seen. ``open``: cells of rows the form
    leaves nobody a way to read; of these only ``wrong`` counts.
    """

    right: int = 0
    open: int = 0
    gaps: list[str] = field(default_factory=list)
    concluded: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def decidable(self) -> int:
        """How many cells could be read."""
        return self.right + len(self.gaps) + len(self.concluded) + len(self.wrong)

    def add(self, other: Score) -> None:
        """Count another score in."""
        self.right += other.right
        self.open += other.open
        self.gaps += other.gaps
        self.concluded += other.concluded
        self.wrong += other.wrong


def scored(report: Report, edition: str, truth: Truth, trace: Trace) -> Score:
    """Compare every cell of a reading with the truth."""
    score = Score()
    for table in EDITIONS[edition].tables.values():
        rows = [table.cell_ids] if table.id == "t4" else [row.cell_ids for row in table.rows]
        for ids in rows:
            _row(score, report, ids, truth, trace)
    return score


def _row(score: Score, report: Report, ids: Sequence[str], truth: Truth, trace: Trace) -> None:
    readable = can_be_read([truth[cell_id] for cell_id in ids], trace, labelled=len(ids) < 15)
    for cell_id in ids:
        cell, printed = report.cell(cell_id), truth[cell_id]
        if _same(cell, printed):
            score.right += readable
            score.open += not readable
        elif cell.state in HONEST or cell.inferred:
            into = score.gaps if cell.state in HONEST else score.concluded
            if readable:
                into.append(cell_id)
            else:
                score.open += 1
        else:
            score.wrong.append(cell_id)


def can_be_read(row: Sequence[Printed], trace: Trace, *, labelled: bool) -> bool:
    """Whether a person who sees the form could say which column each number of a row is in."""
    filled = [printed.state is not CellState.BLANK for printed in row]
    match trace:
        case Trace.SEEN:
            return True
        case Trace.LABEL:
            return labelled or any(filled)
        case Trace.EDGE:
            return filled[0] and filled[-1]
        case Trace.NONE:
            return all(filled)


def _same(cell: Cell, printed: Printed) -> bool:
    same = cell.state is printed.state and cell.value == printed.value
    money = isinstance(printed.value, Decimal) and printed.unit is not None
    return same and (not money or cell.unit == printed.unit)
