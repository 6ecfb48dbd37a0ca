"""Many thousands of reports added up by county, city, province and nation, over Parquet (分级汇总).

A cell's id says what it counts: where both formats have the id it is the same figure and is added,
where only one has it the other's reports are not known of it. So nothing is added across formats
but what the bridge allows; the three rows of 其他处理 are added to the one row of 2019 besides.

The counties are added first and the levels above from them: sums and counts can be added again.
"""

from __future__ import annotations

import secrets
from pathlib import Path

import duckdb

from gongkai.report.editions.shared import OTHER_2019, OTHER_2021, T3_COLUMNS

LEVELS = ("nation", "province", "city", "county")
COLUMNS = ("level", "province", "city", "county", "year", "cell", "sum", "known", "marks", "of")
ORDER = "ORDER BY level, province, city, county, year, cell"
_OTHER = OTHER_2019[0].id
# Each cell of the three rows, and the number of the column it is added in.
_PARTS = tuple(
    (f"{row.id}.{column.key}", number)
    for row in OTHER_2021
    for number, column in enumerate(T3_COLUMNS)
)
_MONEY = ("t2.charge.amount_wan", "t2.procurement.amount")
# 2021's form prints 万元 in its heading; an amount of 2019 without a unit is not known unless it is 0.
# What a sum costs is scans, joins and groups: one scan is for all cells and one for the few that need more
# thought, groups are made over numbers and not names, and each level is added from the one below.
# `CASE WHEN marks >= 0` keeps a condition behind the sums: before them it is asked of every cell.
_QUERY = """
WITH numbered AS (
    SELECT source, report, year, province, city, county, row_number() OVER () AS id,
        dense_rank() OVER (ORDER BY province, city, county) AS county_no,
        dense_rank() OVER (ORDER BY province, city) AS city_no,
        dense_rank() OVER (ORDER BY province) AS province_no, 0 AS nation_no
    FROM {reports}),
parts(cell, target) AS (VALUES {parts}),
placed AS (SELECT source, report, id, year, county_no FROM numbered),
printed AS (
    SELECT county_no, placed.year, cell, sum("value") AS total, count("value") AS known
    FROM {cells} cells JOIN placed USING (source, report)
    GROUP BY ALL),
marked AS (
    SELECT county_no, placed.year, cell, count(*) AS marks
    FROM (SELECT source, report, cell FROM {cells} WHERE state = 'mark') cells
    JOIN placed USING (source, report)
    GROUP BY ALL),
counts AS (
    SELECT printed.*, coalesce(marks, 0) AS marks
    FROM printed LEFT JOIN marked ON printed.county_no = marked.county_no
        AND printed.cell = marked.cell AND printed.year IS NOT DISTINCT FROM marked.year),
special AS MATERIALIZED (
    SELECT id, county_no, placed.year, cell, state, "value", unit
    FROM (SELECT source, report, cell, state, "value", unit FROM {cells}
        WHERE starts_with(cell, '{group}.') OR {is_money}) cells
    JOIN placed USING (source, report)),
money AS (
    SELECT county_no, year, cell, sum(wan)::DECIMAL(38, 6) AS total, count(wan) AS known,
        count(*) FILTER (state = 'mark') AS marks
    FROM (SELECT county_no, year, cell, state, CASE WHEN unit = '元' THEN "value" / 10000
            WHEN unit = '万元' OR "value" = 0 OR cell = 't2.charge.amount_wan' THEN "value" END AS wan
        FROM special WHERE {is_money})
    GROUP BY ALL),
others AS (
    SELECT id, county_no, year, target, sum("value") AS total, bool_or(state = 'mark') AS mark
    FROM special JOIN parts USING (cell)
    GROUP BY ALL
    HAVING count(*) FILTER (state = 'value' OR state = 'mark') = {rows} AND count("value") > 0),
summed AS (
    SELECT county_no, year, {other_cell} AS cell, sum(total) AS total,
        count(*) FILTER (NOT mark) AS known, count(*) FILTER (mark) AS marks
    FROM others GROUP BY ALL),
county_sums AS MATERIALIZED (
    SELECT * FROM counts
    WHERE CASE WHEN marks >= 0 THEN NOT ({is_money} OR starts_with(cell, '{other}.')) END
    UNION ALL FROM money
    UNION ALL
    SELECT county_no, year, cell, sum(total), sum(known)::BIGINT, sum(marks)::BIGINT
    FROM (
        SELECT * FROM counts WHERE CASE WHEN marks >= 0 THEN starts_with(cell, '{other}.') END
        UNION ALL FROM summed)
    GROUP BY ALL),
{above}
{answers}
"""
_ABOVE = """
{level}_sums AS MATERIALIZED (
    SELECT {level}_no, year, cell, sum(total) AS total, sum(known)::BIGINT AS known,
        sum(marks)::BIGINT AS marks
    FROM {below}_sums JOIN (SELECT DISTINCT {level}_no, {below}_no FROM numbered) USING ({below}_no)
    GROUP BY ALL)"""
_ANSWER = """
SELECT '{level}' AS level, {names}, sums.year, cell, CASE WHEN known > 0 THEN total END AS "sum",
    known + marks AS known, marks, "of"
FROM {level}_sums sums JOIN (
    SELECT {level}_no, {names}, year, count(*) AS "of" FROM numbered GROUP BY ALL) owed
ON sums.{level}_no = owed.{level}_no AND sums.year IS NOT DISTINCT FROM owed.year"""
_NAMES = ("province", "city", "county")


def region_query(cells: str = "cells", reports: str = "counted") -> str:
    """Return the query that adds a corpus up; its columns are :data:`COLUMNS`.

    ``cells`` and ``reports`` name tables with the columns of the corpus; of each body and year
    ``reports`` must have one report only (``counted`` of a corpus has). ``sum`` is the whole sum
    where ``known`` equals ``of``, else the known part of it; amounts are in 万元.
    """
    above = zip(LEVELS[-2::-1], LEVELS[:0:-1], strict=True)
    return _QUERY.format(
        is_money=" OR ".join(f"cell = '{cell}'" for cell in _MONEY),
        cells=cells,
        reports=reports,
        group=_OTHER.rpartition(".")[0],
        other=_OTHER,
        other_cell=f"'{_OTHER}.' || [{', '.join(repr(c.key) for c in T3_COLUMNS)}][target + 1]",
        parts=", ".join(map(str, _PARTS)),
        rows=len(OTHER_2021),
        above=",".join(_ABOVE.format(level=level, below=below) for level, below in above),
        answers="\nUNION ALL".join(
            _ANSWER.format(level=level, names=_names(depth)) for depth, level in enumerate(LEVELS)
        ),
    )


def _names(depth: int) -> str:
    """The names a level is known by, those below it empty."""
    empty = (f"NULL::VARCHAR AS {name}" for name in _NAMES[depth:])
    return ", ".join([*_NAMES[:depth], *empty])


def write_regions(cells: Path, reports: Path, target: Path) -> int:
    """Add up a corpus's Parquet and write the sums as Parquet or CSV; return the rows written.

    The file appears whole or not at all.

    Raises:
        duckdb.Error: a file is missing or no corpus, or the target cannot be written.
    """
    with duckdb.connect(":memory:") as db:
        db.execute(f"CREATE VIEW cells AS FROM read_parquet({_literal(cells)})")
        db.execute(
            f"CREATE VIEW counted AS FROM read_parquet({_literal(reports)}) QUALIFY body IS NULL "
            "OR year IS NULL OR row_number() OVER "
            "(PARTITION BY body, year ORDER BY known DESC, source, report) = 1"
        )
        form = "CSV, HEADER" if target.suffix.lower() == ".csv" else "PARQUET, COMPRESSION ZSTD"
        draft = target.with_name(f".gongkai-{secrets.token_hex(8)}.tmp")
        try:
            copied = db.execute(
                f"COPY ({region_query()} {ORDER}) TO {_literal(draft)} (FORMAT {form})"
            ).fetchall()
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
    return int(copied[0][0])


def _literal(path: Path) -> str:
    return "'{}'".format(str(path).replace("'", "''"))
