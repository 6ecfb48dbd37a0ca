"""A compiled report beside the published one, cell by cell (台账汇编与公开报告比对).

A difference is explained only by what can be shown: the published cell holds no certain number, or
a rule that contains the cell fails on the published report. Nothing else excuses a difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from gongkai.report.cells import STATE_NAMES, Cell, CellState
from gongkai.report.editions import EDITIONS
from gongkai.report.editions.forms import Edition
from gongkai.report.findings import Finding, Severity, Status
from gongkai.report.model import Report

YUAN_IN = {"元": Decimal(1), "万元": Decimal(10_000)}


class Agreement(StrEnum):
    """How a compiled cell and its published twin stand to each other (比对结论)."""

    EQUAL = "equal"
    EXPLAINED = "explained"
    UNEXPLAINED = "unexplained"


@dataclass(frozen=True, slots=True, kw_only=True)
class CellComparison:
    """One cell on both sides (逐格比对).

    ``reasons`` are codes of findings or the state of the published cell; ``sentence`` says it all
    in Chinese.
    """

    cell_id: str
    compiled: Cell
    published: Cell
    agreement: Agreement
    reasons: tuple[str, ...]
    sentence: str

    def to_json(self) -> dict[str, Any]:
        """Return the comparison of one cell for a file or a page."""
        return {
            "cell": self.cell_id,
            "agreement": self.agreement.value,
            "compiled": self.compiled.to_json(),
            "published": self.published.to_json(),
            "reasons": list(self.reasons),
            "sentence": self.sentence,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All cells of two reports on one year of one body (比对结果), in the order of the form."""

    cells: tuple[CellComparison, ...]

    def count(self, agreement: Agreement) -> int:
        """Return how many cells ended in this way."""
        return sum(cell.agreement is agreement for cell in self.cells)

    @property
    def differences(self) -> tuple[CellComparison, ...]:
        """The cells that are not equal, explained or not."""
        return tuple(cell for cell in self.cells if cell.agreement is not Agreement.EQUAL)

    @property
    def holds(self) -> bool:
        """Whether every difference is explained."""
        return self.count(Agreement.UNEXPLAINED) == 0

    def by_cell(self) -> Mapping[str, CellComparison]:
        """Return the comparisons by cell id."""
        return {cell.cell_id: cell for cell in self.cells}

    def to_json(self) -> dict[str, Any]:
        """Return totals and differences for a file or a page."""
        totals = {agreement.value: self.count(agreement) for agreement in Agreement}
        return {
            "compared": len(self.cells),
            **totals,
            "differences": [cell.to_json() for cell in self.differences],
        }


def compare(compiled: Report, published: Report, findings: Sequence[Finding]) -> Comparison:
    """Compare a report compiled from the ledger with the published one.

    ``findings`` are those of the checker on the *published* report. Every cell either side has is
    compared; a cell neither side has is not.
    """
    failing = _failing_by_cell(findings)
    ids = dict.fromkeys((*compiled.cells, *published.cells))
    present = (
        cell_id
        for cell_id in ids
        if {compiled.cell(cell_id).state, published.cell(cell_id).state} != {CellState.ABSENT}
    )
    return Comparison(
        cells=tuple(
            _compare_cell(cell_id, compiled, published, failing.get(cell_id, ()))
            for cell_id in present
        )
    )


def _failing_by_cell(findings: Iterable[Finding]) -> dict[str, tuple[Finding, ...]]:
    """Sort real contradictions under the cells they contain.

    What cannot be decided, wants a person's eye or is a mere remark (a unit in the cell, another
    wording) says nothing against a number, so it explains nothing.
    """
    found: dict[str, tuple[Finding, ...]] = {}
    for finding in findings:
        if finding.status is Status.FAIL and finding.severity is not Severity.INFO:
            for cell_id in dict.fromkeys(finding.cells):
                found[cell_id] = (*found.get(cell_id, ()), finding)
    return found


def _compare_cell(
    cell_id: str, compiled: Report, published: Report, failing: tuple[Finding, ...]
) -> CellComparison:
    ours, theirs = compiled.cell(cell_id), published.cell(cell_id)
    name = _name(cell_id, (compiled, published))
    reasons: tuple[str, ...] = ()
    if _same(cell_id, ours, theirs, (compiled, published)):
        agreement = Agreement.EQUAL
        sentence = f"{name}：台账与公开报告一致，都是{_shown(theirs)}。"
    elif theirs.state is not CellState.VALUE:
        agreement, reasons = Agreement.EXPLAINED, (theirs.state.value,)
        sentence = f"{name}：台账{_told(ours)}，公开报告{_told(theirs)}，不能当作数字比较。"
    elif failing:
        agreement, reasons = Agreement.EXPLAINED, tuple(dict.fromkeys(f.code for f in failing))
        sentence = (
            f"{name}：台账{_told(ours)}，公开报告{_told(theirs)}；"
            f"公开报告的这一格有问题（{'、'.join(reasons)}：{failing[0].title}）。"
        )
    else:
        agreement = Agreement.UNEXPLAINED
        sentence = (
            f"{name}：台账{_told(ours)}，公开报告{_told(theirs)}，没有找到原因，"
            "请核对台账记录和公开报告原文。"
        )
    return CellComparison(
        cell_id=cell_id,
        compiled=ours,
        published=theirs,
        agreement=agreement,
        reasons=reasons,
        sentence=sentence,
    )


def _same(cell_id: str, ours: Cell, theirs: Cell, reports: tuple[Report, Report]) -> bool:
    if ours.value is None or theirs.value is None:
        return False
    if isinstance(ours.value, int) and isinstance(theirs.value, int):
        return ours.value == theirs.value
    amount = _yuan(cell_id, ours, reports[0])
    return amount is not None and amount == _yuan(cell_id, theirs, reports[1])


def _yuan(cell_id: str, cell: Cell, report: Report) -> Decimal | None:
    """Return an amount in 元; ``None`` where no unit is known, except that nothing is nothing."""
    amount = Decimal(cell.value or 0)
    edition = _edition_of(cell_id, report)
    unit = cell.unit or (edition.column(cell_id).unit if edition else None)
    if unit in YUAN_IN:
        return amount * YUAN_IN[unit]
    return amount if amount == 0 else None


def _edition_of(cell_id: str, report: Report) -> Edition | None:
    """Return the form a report's table follows, where that form has the cell."""
    edition = EDITIONS.get(report.tables.get(cell_id.partition(".")[0], report.edition))
    return edition if edition and cell_id in set(edition.cell_ids()) else None


def _name(cell_id: str, reports: tuple[Report, Report]) -> str:
    editions = (_edition_of(cell_id, report) for report in reports)
    return next((edition.describe(cell_id) for edition in editions if edition), cell_id)


def _shown(cell: Cell) -> str:
    return f"{cell.value}{cell.unit or ''}"


def _told(cell: Cell) -> str:
    if cell.state is CellState.VALUE:
        return f"为{_shown(cell)}"
    printed = f"（“{cell.raw}”）" if cell.raw and cell.raw.strip() else ""
    return f"{STATE_NAMES[cell.state]}{printed}"
