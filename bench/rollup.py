"""Reports of a whole country added up: 45,000 bodies, seven years, by county, city, province, nation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import duckdb

from bench.harness import Side, Sides, benchmark
from gongkai.report.editions import EDITIONS
from gongkai.report.regions import region_query

BODIES, YEARS = 45_000, 7
_BARE = """
SELECT province, city, county, year, cell, sum("value") AS total
FROM cells JOIN (SELECT source, report, province, city, county FROM counted) USING (source, report)
GROUP BY GROUPING SETS ((year, cell), (province, year, cell), (province, city, year, cell),
    (province, city, county, year, cell))
"""


def _write(folder: Path) -> None:
    """Write a corpus: two years of the older format, five of the newer, one cell in 200 blank."""
    with duckdb.connect(":memory:") as db:
        db.execute("CREATE TABLE form (edition VARCHAR, cell VARCHAR, place INTEGER)")
        for name, edition in EDITIONS.items():
            rows = [(name, cell_id, n) for n, cell_id in enumerate(edition.cell_ids())]
            db.executemany("INSERT INTO form VALUES (?, ?, ?)", rows)
        db.execute(f"""
            CREATE TABLE reports AS SELECT 'f' || (body * {YEARS} + y) || '.html' AS source,
                1 AS report, '机关' || body AS body, 2019 + y AS year,
                '省' || body // 1500 AS province, '市' || body // 150 AS city,
                '县' || body // 15 AS county, 190 AS known, body AS number
            FROM range({BODIES}) b(body), range({YEARS}) n(y)""")  # noqa: S608 — our own words
        db.execute(f"COPY reports TO '{folder}/reports.parquet' (COMPRESSION ZSTD)")
        db.execute(f"""
            COPY (SELECT reports.body, year, edition, split_part(cell, '.', -1) AS "column", cell,
                CASE WHEN hash(number, place) % 200 = 0 THEN 'blank' ELSE 'value' END AS state,
                CASE WHEN hash(number, place) % 200 = 0 THEN NULL
                    ELSE (hash(number, place, year) % 9)::DECIMAL(38, 6) END AS "value",
                CASE WHEN cell LIKE '%amount%' THEN '万元' END AS unit, source, report
                FROM reports JOIN form ON edition = CASE WHEN year < 2021 THEN '2019' ELSE '2021' END)
            TO '{folder}/cells.parquet' (COMPRESSION ZSTD, ROW_GROUP_SIZE 200000)""")  # noqa: S608


def _timed(db: duckdb.DuckDBPyConnection, query: str) -> Side:
    """A run takes seconds: once in each round is enough."""

    def run() -> float:
        began = perf_counter()
        db.execute(f"CREATE OR REPLACE TEMP TABLE answer AS {query}")
        return perf_counter() - began

    return run


@benchmark("rollup.cells", unit="s", limit_is="bare grouping sets in DuckDB", goal="<= 1.5")
def adding_a_country_up() -> Iterator[Sides]:
    """Add 45,000 bodies' cells of seven years up to four levels."""
    with TemporaryDirectory() as folder, duckdb.connect(":memory:") as db:
        _write(Path(folder))
        db.execute(f"SET temp_directory = '{folder}'")
        db.execute(f"CREATE VIEW cells AS FROM '{folder}/cells.parquet'")
        db.execute(f"CREATE VIEW counted AS FROM '{folder}/reports.parquet'")
        yield Sides(ours=_timed(db, region_query()), limit=_timed(db, _BARE))


BENCHMARKS = (adding_a_country_up,)
