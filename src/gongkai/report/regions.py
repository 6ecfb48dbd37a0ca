"""Many thousands of reports added up by county, city, province and nation, over Parquet (分级汇总).

A cell's id says what it counts: where both formats have the id it is the same figure and is added,
where only one has it the other's reports are not known of it. So nothing is added across formats
but what the bridge allows; the three rows of 其他处理 are added to the one row of 2019 besides.

The counties are added first and the levels above from them: sums and counts can be added again.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from gongkai.report.editions.shared import OTHER_2019, OTHER_2021, T3_COLUMNS

LEVELS = ("nation", "province", "city", "county")
COLUMNS = ("level", "province", "city", "county", "year", "cell", "sum", "known", "marks", "of")
_OTHER = tuple(f"{row.id}.{column.key}" for row in OTHER_2021 for column in T3_COLUMNS)
# 2021's form prints 万元 in its heading; an amount of 2019 without a unit is not known unless it is 0.
# Groups are made over numbers, not names, and once: a scan and a join are what a sum costs.
_QUERY = """
WITH placed AS (
    SELECT source, report, row_number() OVER () AS id,
        dense_rank() OVER (ORDER BY province, city, county) AS place FROM {reports}),
places AS (
    SELECT DISTINCT dense_rank() OVER (ORDER BY province, city, county) AS place,
        province, city, county FROM {reports}),
printed AS (
    SELECT place, year, cell, sum("value") AS total, count("value") AS known, 0 AS marks
    FROM {cells} JOIN placed USING (source, report)
    GROUP BY ALL),
marked AS (
    SELECT place, year, cell, NULL AS total, 0 AS known, count(*) AS marks
    FROM (SELECT source, report, year, cell FROM {cells} WHERE state = 'mark')
    JOIN placed USING (source, report)
    GROUP BY ALL),
money AS (
    SELECT place, year, cell, sum(wan)::DECIMAL(38, 6) AS total, count(wan) AS known, 0 AS marks
    FROM (SELECT source, report, year, cell, CASE WHEN unit = '元' THEN "value" / 10000
            WHEN unit = '万元' OR "value" = 0 OR cell = 't2.charge.amount_wan' THEN "value" END AS wan
        FROM {cells} WHERE cell IN ({money}))
    JOIN placed USING (source, report)
    GROUP BY ALL),
counts AS (
    SELECT * FROM printed WHERE cell NOT IN ({money})
    UNION ALL FROM money UNION ALL FROM marked),
others AS (
    SELECT id, place, year, '{other}.' || "column" AS cell, sum("value") AS total,
        bool_or(state = 'mark') AS mark
    FROM {cells} JOIN placed USING (source, report) WHERE cell IN ({others})
    GROUP BY id, place, year, "column"
    HAVING count(*) FILTER (state IN ('value', 'mark')) = {rows} AND count("value") > 0),
summed AS (
    SELECT place, year, cell, sum(total) AS total,
        count(*) FILTER (NOT mark) AS known, count(*) FILTER (mark) AS marks
    FROM others GROUP BY ALL),
every AS (
    SELECT province, city, county, year, cell, total, known, marks
    FROM (FROM counts UNION ALL FROM summed) JOIN places USING (place)),
bodies AS (SELECT province, city, county, year, count(*) AS bodies FROM {reports} GROUP BY ALL),
sums AS (
    SELECT grouping(province, city, county) AS depth, province, city, county, year, cell,
        sum(total) AS total, sum(known + marks)::BIGINT AS known, sum(marks)::BIGINT AS marks
    FROM every GROUP BY GROUPING SETS ({sets})),
owed AS (
    SELECT grouping(province, city, county) AS depth, province, city, county, year,
        sum(bodies)::BIGINT AS "of"
    FROM bodies GROUP BY GROUPING SETS ({owed}))
SELECT CASE sums.depth WHEN 7 THEN 'nation' WHEN 3 THEN 'province' WHEN 1 THEN 'city'
    ELSE 'county' END AS level,
    sums.province, sums.city, sums.county, sums.year, cell,
    CASE WHEN known > marks THEN total END AS "sum", known, marks, "of"
FROM sums JOIN owed ON sums.depth = owed.depth AND sums.year IS NOT DISTINCT FROM owed.year
    AND sums.province IS NOT DISTINCT FROM owed.province
    AND sums.city IS NOT DISTINCT FROM owed.city
    AND sums.county IS NOT DISTINCT FROM owed.county
"""
_REGIONS = ("", "province, ", "province, city, ", "province, city, county, ")


def region_query(cells: str = "cells", reports: str = "counted") -> str:
    """Return the query that adds a corpus up; its columns are :data:`COLUMNS`.

    ``cells`` and ``reports`` name tables with the columns of the corpus; of each body and year
    ``reports`` must have one report only (``counted`` of a corpus has). ``sum`` is the whole sum
    where ``known`` equals ``of``, else the known part of it; amounts are in 万元.
    """
    return _QUERY.format(
        money="'t2.charge.amount_wan', 't2.procurement.amount'",
        cells=cells,
        reports=reports,
        other=OTHER_2019[0].id,
        others=", ".join(f"'{cell}'" for cell in _OTHER),
        rows=len(OTHER_2021),
        sets=", ".join(f"({region}year, cell)" for region in _REGIONS),
        owed=", ".join(f"({region}year)" for region in _REGIONS),
    )


def write_regions(cells: Path, reports: Path, target: Path) -> int:
    """Add up a corpus's Parquet and write the sums as Parquet or CSV; return the rows written.

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
        order = "ORDER BY level, province, city, county, year, cell"
        copied = db.execute(
            f"COPY ({region_query()} {order}) TO {_literal(target)} (FORMAT {form})"
        ).fetchall()
    return int(copied[0][0])


def _literal(path: Path) -> str:
    return "'{}'".format(str(path).replace("'", "''"))
