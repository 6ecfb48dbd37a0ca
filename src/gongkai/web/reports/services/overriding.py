"""Putting a figure in place of the ledger's, with a reason, and another person's consent (改动的数)."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from gongkai.report.cells import Cell, CellState
from gongkai.report.checks.against_ledger import same
from gongkai.report.editions import EDITIONS, Kind
from gongkai.web import rights
from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Officer
from gongkai.web.errors import AlreadyDone, IllegalMove, Invalid
from gongkai.web.registers.kinds import Unit
from gongkai.web.reports import compiling, overrides
from gongkai.web.reports.chain_models import Override
from gongkai.web.reports.models import AnnualReport
from gongkai.web.reports.services import versions
from gongkai.web.rights import Action
from gongkai.web.storing import store

LARGEST = 10**12


@transaction.atomic
def override(
    *, by: Officer, report: AnnualReport, cell: str, value: Decimal, reason: str, unit: str = ""
) -> Override:
    """Put a figure in place of the ledger's (改动一格); an earlier one in that cell is replaced.

    ``unit`` is asked only where the form fixes none for an amount above zero.

    Raises:
        IllegalMove: once the report is signed.
        Invalid: for a cell the form does not have, a figure it cannot hold, no reason, or the
            ledger's own figure.
    """
    rights.require(by, Action.COMPILE, report)
    report = versions.draft(report)
    unit = _checked(report, cell, value, unit)
    if not reason.strip():
        raise Invalid({"reason": ["理由：请写明为什么与台账不同，依据是什么。"]})
    held = compiling.compilation(report).ledger.cells[cell]
    report.overrides.filter(cell=cell).delete()
    row = Override(
        report=report,
        cell=cell,
        value=value,
        unit=unit,
        ledger=held.to_json(),
        reason=reason.strip(),
        officer=by,
    )
    if same(overrides.put(EDITIONS[report.edition], row), held):
        raise Invalid({"value": ["改为：和台账的数相同，不需要改动。"]})
    row = store(row)
    _record(by, report, "report_figure_overridden", row)
    return row


@transaction.atomic
def withdraw_override(*, by: Officer, report: AnnualReport, cell: str) -> None:
    """Go back to the ledger's figure (撤销改动).

    Raises:
        IllegalMove: once the report is signed, or where the cell holds the ledger's figure.
    """
    rights.require(by, Action.COMPILE, report)
    report = versions.draft(report)
    row = _row(report, cell)
    _record(by, report, "report_override_withdrawn", row)
    row.delete()


@transaction.atomic
def approve_override(*, by: Officer, report: AnnualReport, cell: str, value: Decimal) -> Override:
    """Agree to an overridden figure (核准改动); ``value`` is the figure that was looked at.

    Raises:
        IllegalMove: once the report is signed, for one's own figure, for another figure than the
            one looked at, or after the ledger has changed.
        AlreadyDone: where somebody has agreed.
    """
    rights.require(by, Action.REVIEW_REPORT, report)
    report = versions.draft(report)
    row = _row(report, cell)
    if row.approved_by_id is not None:
        raise AlreadyDone("这一格的改动已经核准，无需再次核准。")
    if row.officer_id == by.pk:
        raise IllegalMove("改动的数要由另一人核准，您是改动的经手人。")
    if row.value != value:
        raise IllegalMove("您看到的数之后又改过，请按现在的数重新核对。")
    if not same(compiling.compilation(report).ledger.cells[cell], overrides.held(row)):
        raise IllegalMove("改动以后台账的数变了，请经手人重新核对后再改。")
    row.approved_by, row.approved_at = by, timezone.now()
    row = store(row)
    _record(by, report, "report_override_approved", row)
    return row


def _row(report: AnnualReport, cell: str) -> Override:
    row = report.overrides.filter(cell=cell).first()
    if row is None:
        raise IllegalMove("这一格没有改动，现在就是台账的数。")
    return row


def _checked(report: AnnualReport, cell: str, value: Decimal, unit: str) -> str:
    edition = EDITIONS[report.edition]
    if cell not in set(edition.cell_ids()):
        raise Invalid({"cell": [f"{report.year}年的表格没有这一格，请从报告的表格里点进来改。"]})
    column = edition.column(cell)
    if not value.is_finite() or abs(value) >= LARGEST:
        raise Invalid({"value": ["改为：数字太大，请核对。"]})
    if column.kind is not Kind.DELTA and value < 0:
        raise Invalid({"value": ["改为：只有“本年增/减”可以是负数，请核对。"]})
    if column.kind is not Kind.MONEY:
        if value != value.to_integral_value():
            raise Invalid({"value": ["改为：这一格是件数，请填整数。"]})
        return ""
    unit = column.unit or unit
    if value and unit not in Unit.values:
        raise Invalid({"unit": ["单位：这一格是金额，请写明是元还是万元。"]})
    return unit


def _record(by: Officer, report: AnnualReport, act: str, row: Override) -> None:
    data = {
        "version": report.version,
        "cell": row.cell,
        "value": str(row.value),
        "ledger": _figure(overrides.held(row)),
    }
    audit.record(by=by, act=act, thing=report, body=report.body, data=data)


def _figure(cell: Cell) -> str:
    return str(cell.value) if cell.state is CellState.VALUE else cell.state.value
