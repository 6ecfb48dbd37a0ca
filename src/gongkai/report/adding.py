"""Adding reports up, cell by cell, by DuckDB (逐格汇总).

The bridge between the formats is a table like the figures, so that one query adds any number of
reports of either format. A body's figure is known where all cells it needs are; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

import duckdb

from gongkai.report.bridge import frame_of, lines
from gongkai.report.cells import Cell, CellState
from gongkai.report.checks.family import Total
from gongkai.report.editions import EDITIONS, Kind, edition_for
from gongkai.report.model import Report

TABLES = ("t2", "t3", "t4")
WAN = Decimal(10_000)
# 2019's procurement fixes no unit; sums of money are given in 万元, the unit of the form of 2021.
MONEY_UNIT = "万元"

_SCHEMA = """
CREATE TABLE members (member INTEGER, tbl VARCHAR, edition VARCHAR);
CREATE TABLE lines (tbl VARCHAR, edition VARCHAR, cell VARCHAR, target VARCHAR, needed INTEGER);
"""
_PARTS = """
CREATE TABLE parts AS SELECT unnest($members::INTEGER[]) AS member, unnest($cells::VARCHAR[]) AS cell,
    unnest($values::VARCHAR[])::DECIMAL(38, 6) AS "value", unnest($marks::BOOLEAN[]) AS mark
"""
_SUMS = """
WITH one AS (
    SELECT member, target, sum("value") AS total, count(*) FILTER (NOT mark) AS printed,
        bool_or(mark) AS mark
    FROM members JOIN lines USING (tbl, edition) JOIN parts USING (member, cell)
    GROUP BY member, target HAVING count(*) = any_value(needed))
SELECT target, CASE WHEN sum(printed) > 0 THEN sum(total) END, count(*),
    count(*) FILTER (mark) FROM one GROUP BY target
"""


def frames_for(reports: Sequence[Report], year: int | None) -> dict[str, str]:
    """Return the form each table is added in; a table nobody has is left out."""
    due = edition_for(year).name if year and year >= 2019 else "2021"
    used = {table: _editions(reports, table) for table in TABLES}
    return {table: frame_of(table, found, due) for table, found in used.items() if found}


def _editions(reports: Sequence[Report], table: str) -> set[str]:
    return {e for r in reports if (e := r.tables.get(table, "")) in EDITIONS}


def added(reports: Sequence[Report], frames: Mapping[str, str]) -> dict[str, Total]:
    """Add reports up in the forms given; every cell of these forms has its total."""
    with duckdb.connect(":memory:") as db:
        db.execute(_SCHEMA)
        db.execute(_PARTS, _columns(reports))
        _insert(db, "members", list(_members(reports)))
        _insert(db, "lines", list(_lines(frames)))
        found = {row[0]: row[1:] for row in db.execute(_SUMS).fetchall()}
    return {
        cell_id: _total(cell_id, edition, found.get(cell_id), len(reports))
        for table, edition in frames.items()
        for cell_id in EDITIONS[edition].tables[table].cell_ids
    }


def _insert(db: duckdb.DuckDBPyConnection, table: str, rows: Sequence[tuple[object, ...]]) -> None:
    """Hand rows over as columns: a statement a row would take longer than all the rest."""
    if rows:
        columns = [list(column) for column in zip(*rows, strict=True)]
        places = ", ".join("unnest(?)" for _ in columns)
        db.execute(f"INSERT INTO {table} SELECT {places}", columns)


def _members(reports: Sequence[Report]) -> Iterator[tuple[int, str, str]]:
    for number, report in enumerate(reports):
        for table in TABLES:
            if report.tables.get(table) in EDITIONS:
                yield number, table, report.tables[table]


def _lines(frames: Mapping[str, str]) -> Iterator[tuple[str, str, str, str, int]]:
    for table, frame in frames.items():
        for edition in EDITIONS:
            pairs = lines(table, edition, frame)
            needed: dict[str, int] = {}
            for _, target in pairs:
                needed[target] = needed.get(target, 0) + 1
            yield from ((table, edition, cell, to, needed[to]) for cell, to in pairs)


def _columns(reports: Sequence[Report]) -> dict[str, list[object]]:
    rows = [
        (number, cell_id, str(value), cell.state is CellState.MARK)
        for number, report in enumerate(reports)
        for cell_id, cell in report.cells.items()
        if (value := figure(report, cell_id, cell)) is not None
    ]
    names = ("members", "cells", "values", "marks")
    return {name: [row[n] for row in rows] for n, name in enumerate(names)}


def figure(report: Report, cell_id: str, cell: Cell) -> int | Decimal | None:
    """Return what a cell adds to a sum; ``None`` where that is not known.

    Money is taken in 万元; an amount without any unit is not known unless it is 0. A mark adds 0.
    """
    if cell.state is CellState.MARK:
        return 0
    if cell.value is None or not isinstance(cell.value, Decimal):
        return cell.value
    unit = cell.unit or _printed_unit(report, cell_id)
    if unit == MONEY_UNIT or cell.value == 0:
        return cell.value
    return cell.value / WAN if unit == "元" else None


def _printed_unit(report: Report, cell_id: str) -> str | None:
    """The unit the form prints in the heading of a cell's column, where it has the cell."""
    edition = EDITIONS.get(report.tables.get(cell_id.partition(".")[0], ""))
    known = edition is not None and cell_id in edition.tables[cell_id[:2]].cell_ids
    return edition.column(cell_id).unit if edition and known else None


def _total(
    cell_id: str, edition: str, row: tuple[Decimal | None, int, int] | None, of: int
) -> Total:
    if row is None:
        return Total(value=None, known=0, of=of)
    value, known, marks = row
    is_money = EDITIONS[edition].column(cell_id).kind is Kind.MONEY
    return Total(
        value=_plain(value) if is_money or value is None else int(value),
        known=known,
        of=of,
        marks=marks,
    )


def _plain(value: Decimal | None) -> Decimal | None:
    """Return 35.6 for 35.600000 and 40 for 4E+1."""
    return None if value is None else Decimal(format(value.normalize(), "f"))
