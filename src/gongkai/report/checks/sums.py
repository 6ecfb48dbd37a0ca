"""Sums over cells that know what they are missing (勾稽).

How the states of cells take part in a sum:

* ``value``: as printed, also where its column was concluded (``inferred``; the message says so).
* ``mark`` (/ - 无): counts as 0, but only as a part of a sum in which some number is printed. A side
  of nothing but marks states nothing; it agrees with 0 and disagrees with no figure.
* ``blank``, ``unreadable``, ``unplaced``, ``absent``: unknown. The identity is then undecidable, even
  where the known parts alone already exceed the other side: no rule fails on a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from gongkai.report.cells import CellState
from gongkai.report.checks.view import TABLE_NAMES, View, quoted, row_name

CURES = {
    CellState.BLANK: "未填，请按实际数补填，没有的填0",
    CellState.UNPLACED: "所在的列不能确定，请按表头把各列补齐",
    CellState.ABSENT: "在文中没有，请补上",
    CellState.UNREADABLE: "不是可读的数字，请改为数字",
    CellState.MARK: "只填了符号，请改填数字，没有的填0",
}
# What a rule of severity error says of its own: F-COLS, F-ROWS, V-NUMBER and its kin.
TOLD_ELSEWHERE = {CellState.UNPLACED, CellState.ABSENT, CellState.UNREADABLE}


class Verdict(Enum):
    """Whether two sums agree."""

    HOLDS = "holds"
    FAILS = "fails"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A sum over cells (合计): the printed part of it, and what is not known."""

    cells: tuple[str, ...]
    known: int
    printed: int  # how many of the cells hold a printed number
    marks: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def decided(self) -> bool:
        """Whether the sum is a known number."""
        return not self.missing and self.printed > 0


def sum_of(view: View, cells: Iterable[str]) -> Sum:
    """Add up the counts of cells, as far as they are known."""
    ids, counts = tuple(cells), view.counts
    printed = [counts[i] for i in ids if i in counts]
    marks: list[str] = []
    missing: list[str] = []
    for cell_id in ids if len(printed) < len(ids) else ():
        if cell_id not in counts:
            (marks if view.state(cell_id) is CellState.MARK else missing).append(cell_id)
    return Sum(
        cells=ids,
        known=sum(printed),
        printed=len(printed),
        marks=tuple(marks),
        missing=tuple(missing),
    )


def compare(left: Sum, right: Sum) -> Verdict:
    """Say whether two sums agree, fail, or cannot be judged."""
    if left.missing or right.missing:
        return Verdict.UNDECIDED
    if left.known == right.known:
        return Verdict.HOLDS
    return Verdict.FAILS if left.decided and right.decided else Verdict.UNDECIDED


def lacking(left: Sum, right: Sum) -> tuple[str, ...]:
    """The cells for want of which two sums cannot be compared."""
    empty = [side.marks for side in (left, right) if not side.missing and not side.printed]
    return (*left.missing, *right.missing, *(i for marks in empty for i in marks))


def told_elsewhere(view: View, cells: Iterable[str]) -> bool:
    """Whether an error of another rule already names every one of these cells."""
    return all(view.state(cell_id) in TOLD_ELSEWHERE for cell_id in cells)


def marked(*sums: Sum) -> str:
    """Say so where marks were counted as 0."""
    return "，填符号的格按0计" if any(side.marks for side in sums) else ""


def wanting(view: View, cells: Sequence[str]) -> str:
    """Say which cells are wanting and what to do, grouped by state and row."""
    by_state: dict[CellState, list[str]] = {}
    for cell_id in cells:
        by_state.setdefault(view.state(cell_id), []).append(cell_id)
    return "；".join(f"{rows_of(view, ids)}{CURES[state]}" for state, ids in by_state.items())


def rows_of(view: View, cells: Iterable[str]) -> str:
    """Name the rows of cells, table by table: 表三“（七）总计”、“四、…”."""
    tables: dict[str, dict[str, str]] = {}
    for row_id in dict.fromkeys(cell_id.rpartition(".")[0] for cell_id in cells):
        row = view.row_of(f"{row_id}.")
        tables.setdefault(row_id.partition(".")[0], {})[row_id] = row_name(row)
    return "、".join(
        f"{TABLE_NAMES[table]}{quoted(rows.values())}" for table, rows in tables.items()
    )
