"""The figures of table two as the page to fill it shows them (表二各格)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.report.cells import CellState
from gongkai.report.editions import edition_for
from gongkai.report.editions.forms import Column, Row
from gongkai.web.bodies.models import Body
from gongkai.web.registers.kinds import Kind, Measure
from gongkai.web.registers.models import Entry
from gongkai.web.reports.ledger import TableTwo


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledPlace:
    """A figure of table two: what stands there, and whether it is put by hand (一格).

    What single records make up cannot be typed over: those are put right in their own ledger.
    """

    kind: Kind
    measure: Measure
    column: Column
    typed: str
    unit: str
    is_open: bool

    @property
    def name(self) -> str:
        """The name of its field."""
        return f"{self.kind.value}.{self.measure.value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of table two (一行)."""

    block: str
    label: str
    places: tuple[FilledPlace, ...]


def lines_of(body: Body, year: int) -> list[Line]:
    """Return table two of a year, row by row, with what the ledgers hold now (表二现状)."""
    edition = edition_for(year)
    table = TableTwo.of(body, year, edition)
    rows: Sequence[Row] = edition.tables["t2"].rows
    return [
        Line(
            block=row.block or "",
            label=row.label,
            places=tuple(_place(table, row.id, column) for column in row.columns),
        )
        for row in rows
    ]


def _place(table: TableTwo, row: str, column: Column) -> FilledPlace:
    cell_id = f"{row}.{column.key}"
    cell, items = table.cell(cell_id), table.items(cell_id)
    known = cell.state is CellState.VALUE and cell.value is not None
    return FilledPlace(
        kind=Kind(row.removeprefix("t2.")),
        measure=Measure(column.key),
        column=column,
        typed=str(cell.value) if known else "",
        unit=cell.unit or "",
        is_open=all(isinstance(item.thing, Entry) for item in items) and (bool(items) or not known),
    )
