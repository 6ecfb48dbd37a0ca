"""What only many reports together show (跨报告检查): copies that disagree, years that are missing.

A rule is a query that answers with the columns of the table ``findings``. Rules that compare a
body's years figure by figure are those of ``gongkai.report.checks``, asked by ``years``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from gongkai.report.corpus import years
from gongkai.report.corpus.records import found_of
from gongkai.report.corpus.store import Corpus
from gongkai.report.findings import Finding

_BASIS = "条例第四十九条"
_AT_ONCE = 1_000

# Copies agree where every cell has the same state and figure, however it was written.
_DUPLICATE = f"""
WITH copies AS (
    SELECT source, report, body, year,
        count(*) OVER same AS times,
        first_value(source) OVER (same ORDER BY source, report) AS first
    FROM reports WHERE body IS NOT NULL AND year IS NOT NULL
    WINDOW same AS (PARTITION BY body, year)),
figures AS (
    SELECT source, report, bit_xor(hash(cell, state, value, unit)) AS figures
    FROM cells JOIN copies USING (source, report) WHERE times > 1 GROUP BY ALL),
told AS (
    SELECT *, count(DISTINCT figures) OVER (PARTITION BY body, year) > 1 AS differ
    FROM copies LEFT JOIN figures USING (source, report) WHERE times > 1)
SELECT source, report, body, year, 'C-DUPLICATE' AS code,
    CASE WHEN differ THEN 'fail' ELSE 'review' END AS status,
    CASE WHEN differ THEN 'warning' ELSE 'info' END AS severity,
    '同一机关同一年度有多份报告' AS title,
    format('{{}}{{}}年度的报告共有{{}}份，{{}}，统计只计其中一份，请核对后只留一份。', body, year, times,
        CASE WHEN differ THEN '数字不一致' ELSE '数字一致' END) AS message,
    '{_BASIS}' AS basis
FROM told
"""
_GAP = f"""
WITH years AS (
    SELECT body, year, lead(year) OVER (PARTITION BY body ORDER BY year) AS next, source, report
    FROM counted WHERE body IS NOT NULL AND year IS NOT NULL)
SELECT source, report, body, year, 'C-GAP' AS code, 'review' AS status, 'info' AS severity,
    '年度不连续' AS title,
    format('{{}}有{{}}年和{{}}年的报告，中间缺{{}}，请补齐后再比较各年。', body, year, next,
        CASE WHEN next = year + 2 THEN (year + 1) || '年'
        ELSE (year + 1) || '年至' || (next - 1) || '年' END) AS message,
    '{_BASIS}' AS basis
FROM years WHERE next > year + 1
"""
ACROSS = (_DUPLICATE, _GAP)

_COLUMNS = """source, report, body, year, code, status, severity, title, message, cells, section,
    quote, stated, expected, basis, "at", fingerprint"""


_NAMES = tuple(name.strip(' "\n') for name in _COLUMNS.split(","))
_TYPES = {"report": "INTEGER", "year": "INTEGER"}


def findings(corpus: Corpus, renamed: Mapping[str, str] | None = None) -> Iterator[dict[str, Any]]:
    """Yield every finding of a corpus, by document: the stored ones, then those across reports.

    ``renamed`` (old name → new name) says which bodies of two years are one.
    """
    _keep(corpus, years.findings(corpus, renamed))
    for number, query in enumerate(ACROSS):
        corpus.define(f"CREATE OR REPLACE TEMP VIEW across_{number} AS {query}")
    across = " UNION ALL BY NAME ".join(f"SELECT * FROM across_{n}" for n in range(len(ACROSS)))
    yield from corpus.each(f"""
        WITH every AS (
            SELECT {_COLUMNS}, 0 AS later, row_number() OVER () AS place FROM findings
            UNION ALL
            SELECT {_COLUMNS}, 1 AS later, place FROM across_years
            UNION ALL BY NAME
            SELECT *, '' AS cells, 2 AS later, 0 AS place,
                left(sha256(concat_ws(chr(31), code, status, body, year)), 16) AS fingerprint
            FROM ({across}))
        SELECT {_COLUMNS} FROM every ORDER BY source, report NULLS FIRST, later, place, code""")


def _keep(corpus: Corpus, found: Iterator[tuple[years.Row, Finding]]) -> None:
    """Put the findings across years beside the stored ones, some at a time."""
    columns = ", ".join(f'"{name}" {_TYPES.get(name, "VARCHAR")}' for name in _NAMES)
    corpus.define(f"CREATE OR REPLACE TEMP TABLE across_years ({columns}, place INTEGER)")
    place = 0
    while some := list(islice(found, _AT_ONCE)):
        rows = [{**found_of(finding), **_head(row)} for row, finding in some]
        held = {name: [row.get(name) for row in rows] for name in _NAMES}
        corpus.table("more", **held, place=list(range(place, place + len(rows))))
        corpus.define("INSERT INTO across_years BY NAME FROM more")
        place += len(rows)


def _head(row: years.Row) -> dict[str, Any]:
    return {name: row[name] for name in ("source", "report", "body", "year")}
