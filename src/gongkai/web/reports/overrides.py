"""Figures put in place of the ledger's, as the core knows them (改动的数)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from gongkai.report.cells import Cell, CellState
from gongkai.report.checks.ledger import Override as CoreOverride
from gongkai.report.editions import EDITIONS, Edition, Kind
from gongkai.report.model import Report
from gongkai.web.reports.chain_models import Override
from gongkai.web.reports.ledger import plain
from gongkai.web.reports.models import AnnualReport


def of(annual: AnnualReport) -> list[Override]:
    """Return the overrides of a version, in the order they were put."""
    return list(annual.overrides.select_related("officer", "approved_by"))


def as_core(rows: Iterable[Override], edition: str) -> Mapping[str, CoreOverride]:
    """Return overrides by cell as the rules look at them."""
    form = EDITIONS[edition]
    return {
        row.cell: CoreOverride(
            cell=put(form, row),
            ledger=held(row),
            by=str(row.officer_id),
            reason=row.reason,
            approved_by=str(row.approved_by_id) if row.approved_by_id else None,
        )
        for row in rows
    }


def applied(report: Report, overrides: Mapping[str, CoreOverride]) -> Report:
    """Return the report with its overridden figures in place."""
    changed = {cell_id: one.cell for cell_id, one in overrides.items() if cell_id in report.cells}
    return replace(report, cells={**report.cells, **changed})


def put(form: Edition, row: Override) -> Cell:
    """Return the figure a person put, in the unit of its column."""
    column = form.column(row.cell)
    if column.kind is Kind.MONEY:
        return Cell.of(plain(row.value), unit=row.unit or None)
    return Cell.of(int(row.value))


def held(row: Override) -> Cell:
    """Return the figure the ledger held when the override was put."""
    state, value, unit = (row.ledger.get(key) for key in ("state", "value", "unit"))
    if state != CellState.VALUE:
        return Cell(state=CellState(state))
    return Cell.of(Decimal(value) if isinstance(value, str) else int(value), unit=unit)
