"""Which cells of a report as read a person has to settle, and how he does (人工核对).

What was printed and found in its place needs nobody. A number whose column is not certain, one that
was concluded, a sign instead of a number, or something unreadable goes into no sum before a person
looked at the original.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from gongkai.report.cells import STATE_NAMES, Cell, CellState
from gongkai.report.editions import EDITIONS, Kind
from gongkai.report.model import Report

NOTHING = frozenset({"无", "未填", "空"})  # the original has no number there
MARKED = "人工核对"
_DOUBTFUL = frozenset({CellState.UNPLACED, CellState.UNREADABLE, CellState.MARK})
_WHOLE = re.compile(r"\d{1,9}")
_SIGNED = re.compile(r"-?\d{1,9}")
_MONEY = re.compile(r"\d{1,12}(\.\d{1,6})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A cell a person has to settle (待核对的格): its name, what was read, and why that is not enough."""

    cell_id: str
    name: str
    read: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidence:
    """How much of a report's tables was read with certainty (读取把握), in cells."""

    printed: int
    doubtful: int
    blank: int
    absent: int

    @property
    def cells(self) -> int:
        """How many cells the form has."""
        return self.printed + self.doubtful + self.blank + self.absent


class NotSettled(ValueError):  # noqa: N818 - what it is called in a sentence
    """Answers are missing or are no numbers. ``faults`` maps a cell's id to a sentence."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        self.faults = dict(faults)
        super().__init__("；".join(self.faults.values()))


def doubts(report: Report) -> tuple[Doubt, ...]:
    """Return the cells a person has to settle, in the order of the form (待核对的格)."""
    return tuple(
        Doubt(cell_id=cell_id, name=_name(report, cell_id), read=cell.raw or "", why=_why(cell))
        for cell_id in cell_ids(report)
        if is_doubtful(cell := report.cell(cell_id))
    )


def confidence(report: Report) -> Confidence:
    """Count how the cells of the report's forms were read (读取把握)."""
    cells = [report.cell(cell_id) for cell_id in cell_ids(report)]
    doubtful = sum(map(is_doubtful, cells))
    printed = sum(cell.state is CellState.VALUE for cell in cells)
    inferred = sum(cell.state is CellState.VALUE and cell.inferred for cell in cells)
    return Confidence(
        printed=printed - inferred,
        doubtful=doubtful,
        blank=sum(cell.state is CellState.BLANK for cell in cells),
        absent=sum(cell.state is CellState.ABSENT for cell in cells),
    )


def is_doubtful(cell: Cell) -> bool:
    """Say whether a person has to look before the cell counts."""
    return cell.state in _DOUBTFUL or (cell.state is CellState.VALUE and cell.inferred)


def settled(report: Report, answers: Mapping[str, str]) -> tuple[Report, list[dict[str, Any]]]:
    """Return the report with what a person found in the original, and the record of it (核对结果).

    An answer is the printed number, or 无 where the original has none; that stays unknown.

    Raises:
        NotSettled: a doubtful cell without an answer, or with one that is no number of its kind.
    """
    faults: dict[str, str] = {}
    found: dict[str, Cell] = {}
    for doubt in doubts(report):
        try:
            found[doubt.cell_id] = _answered(report, doubt, answers.get(doubt.cell_id, ""))
        except ValueError as fault:
            faults[doubt.cell_id] = str(fault)
    if faults:
        raise NotSettled(faults)
    record = [_record(cell_id, report.cell(cell_id), cell) for cell_id, cell in found.items()]
    return replace(report, cells={**report.cells, **found}), record


def cell_ids(report: Report) -> list[str]:
    """Return the cells of the forms the report's tables are in."""
    return [
        cell_id
        for table, edition in report.tables.items()
        if edition in EDITIONS
        for cell_id in EDITIONS[edition].tables[table].cell_ids
    ]


def _name(report: Report, cell_id: str) -> str:
    return EDITIONS[report.tables[cell_id[:2]]].describe(cell_id)


def _why(cell: Cell) -> str:
    return "由推断得出" if cell.state is CellState.VALUE else STATE_NAMES[cell.state]


def _answered(report: Report, doubt: Doubt, answer: str) -> Cell:
    """Read one answer.

    Raises:
        ValueError: with a sentence that names the cell.
    """
    before = report.cell(doubt.cell_id)
    said = unicodedata.normalize("NFKC", answer).strip()
    if not said:
        raise ValueError(f"{doubt.name}：请照原件填写，原件没有数的填“无”。")
    if said in NOTHING:
        return replace(
            before, state=CellState.BLANK, value=None, note=MARKED, inferred=False, unit=None
        )
    column = EDITIONS[report.tables[doubt.cell_id[:2]]].column(doubt.cell_id)
    form = {Kind.MONEY: _MONEY, Kind.DELTA: _SIGNED}.get(column.kind, _WHOLE)
    if not form.fullmatch(said):
        raise ValueError(
            f"{doubt.name}：“{said[:20]}”不是这一格的数，请只填数字，原件没有数的填“无”。"
        )
    value = Decimal(said) if column.kind is Kind.MONEY else int(said)
    return replace(before, state=CellState.VALUE, value=value, note=MARKED, inferred=False)


def _record(cell_id: str, before: Cell, after: Cell) -> dict[str, Any]:
    value = None if after.value is None else str(after.value)
    return {"cell": cell_id, "state": before.state.value, "raw": before.raw, "value": value}
