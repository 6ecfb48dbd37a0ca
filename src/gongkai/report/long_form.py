"""A report as rows: one cell a row, the form every table of many reports has (长表)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.report.model import Report

COLUMNS = (
    *("body", "year", "edition", "table", "row", "column", "cell"),
    *("state", "value", "unit", "raw"),
)


def long_rows(report: Report) -> Iterator[tuple[object, ...]]:
    """Yield one row for each cell of the document, with the columns of :data:`COLUMNS`.

    ``edition`` is that of the cell's table. Money is a decimal string, a count an ``int``; a cell
    without a number has ``None``, never 0.
    """
    for cell_id, cell in report.cells.items():
        table, row, column = parts_of(cell_id)
        value = cell.to_json()["value"]
        known = (report.body, report.year, report.tables.get(table))
        yield (*known, table, row, column, cell_id, cell.state.value, value, cell.unit, cell.raw)


def parts_of(cell_id: str) -> tuple[str, str, str]:
    """Split a cell's id: ``t3.refused.process.total`` is t3, refused.process, total."""
    table, _, rest = cell_id.partition(".")
    row, _, column = rest.rpartition(".")
    return table, row, column
