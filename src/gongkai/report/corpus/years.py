"""The rules across years, over a whole corpus (跨年核对).

Every link between two years is a sum of cells that has to be 0, or at most 0. One query adds the
links of all pairs up and leaves the pairs in which one does not hold or is not known; only these
are put together again and shown to the rules themselves, so that a rule stands once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from gongkai.report.cells import Cell, CellState
from gongkai.report.checks import across_years as rules
from gongkai.report.checks.family import body_key
from gongkai.report.checks.view import Around, View
from gongkai.report.corpus.store import Corpus
from gongkai.report.editions import EDITIONS, Kind
from gongkai.report.findings import Finding
from gongkai.report.model import ABSENT_TABLE, Meta, Report, Source
from gongkai.report.rollup import rollup

RULES = (
    rules.items_over_years,  # T2-ITEMS
    rules.carried_over,  # X-CARRY
    rules.stock_over_years,  # X-STOCK
    rules.pending_continued,  # X-PENDING
    rules.change_of_edition,  # X-EDITION
)
_STOCKS = ("t2.rules", "t2.normative")
_AT_ONCE = 500  # pairs put together at a time

# Only reports of one body and neighbouring years meet; a body may have had other names, or be the
# union of several, whose last reports are added.
_PAIRS = """
CREATE OR REPLACE TEMP TABLE pairs AS
WITH mine AS (
    SELECT organ, year, counted.source, counted.report
    FROM counted JOIN organs USING (body) WHERE year IS NOT NULL)
SELECT dense_rank() OVER (ORDER BY now.source, now.report) AS pair,
    now.source, now.report, before.source AS then_source, before.report AS then_report
FROM mine now JOIN mine before ON now.organ = before.organ AND now.year = before.year + 1
"""
_LINKS = """
CREATE OR REPLACE TEMP TABLE suspect AS
WITH needed AS (SELECT link, count(*) AS needed FROM terms GROUP BY link),
figures AS (
    SELECT cells.source, cells.report, cells.edition, terms.link, terms.last, terms.at_most,
        terms.edition AS fits, cells."value" * terms.sign AS figure
    FROM cells JOIN terms USING (cell) WHERE state = 'value'),
sums AS (
    SELECT pair, link, sum(figure) AS rest, count(*) AS known, any_value(at_most) AS at_most
    FROM (
        SELECT pair, link, figure, at_most, edition, fits FROM pairs
        JOIN figures ON (figures.source, figures.report) = (pairs.source, pairs.report)
            AND NOT figures.last
        UNION ALL
        SELECT pair, link, figure, at_most, edition, fits FROM pairs
        JOIN figures ON (figures.source, figures.report) = (pairs.then_source, pairs.then_report)
            AND figures.last)
    WHERE fits IS NULL OR fits = edition
    GROUP BY pair, link),
forms AS (
    SELECT source, report, max(edition) FILTER ("table" = 't2') AS t2,
        max(edition) FILTER ("table" = 't3') AS t3
    FROM cells GROUP BY ALL),
every AS (
    SELECT pair, then_form.t2 AS t2, form.t2 AS now_t2,
        (then_form.t2, form.t2) = ('2019', '2021') OR (then_form.t3, form.t3) = ('2019', '2021')
            AS changed
    FROM pairs JOIN forms form ON (form.source, form.report) = (pairs.source, pairs.report)
    LEFT JOIN forms then_form
        ON (then_form.source, then_form.report) = (pairs.then_source, pairs.then_report)),
wanted AS (
    SELECT pair, link, any_value(needed) AS needed, any_value(changed) AS changed
    FROM every CROSS JOIN needed JOIN (SELECT DISTINCT link, edition AS fits FROM terms) USING (link)
    WHERE fits IS NULL OR (fits = t2 AND fits = now_t2) GROUP BY pair, link)
SELECT DISTINCT pair FROM wanted LEFT JOIN sums USING (pair, link)
WHERE coalesce(changed, false) OR coalesce(known, 0) < needed OR CASE WHEN at_most THEN rest > 0 ELSE rest <> 0 END
UNION SELECT pair FROM pairs GROUP BY pair HAVING count(*) > 1
"""
_CELLS = """
SELECT wanted.pair, wanted.last, reports.source, reports.report, reports.sha256, reports.body,
    reports.year, reports.edition, cells.edition AS form, "table", cell, state, "value", unit, raw
FROM (
    SELECT pair, false AS last, source, report FROM pairs WHERE pair IN (SELECT unnest($pairs))
    UNION ALL
    SELECT pair, true, then_source, then_report FROM pairs WHERE pair IN (SELECT unnest($pairs))
) wanted JOIN reports USING (source, report)
LEFT JOIN cells ON (cells.source, cells.report) = (reports.source, reports.report)
    AND "table" IN ('t2', 't3', 't4')
ORDER BY pair, wanted.last, reports.source, reports.report
"""

Row = Mapping[str, Any]


def findings(
    corpus: Corpus, renamed: Mapping[str, str] | None = None
) -> Iterator[tuple[Row, Finding]]:
    """Yield what the rules find between two years of a body, with its report's first row.

    ``renamed`` is old name → new name. The places in the documents are not in the corpus.
    """
    if not _prepare(corpus, renamed or {}):
        return
    suspect = [row["pair"] for row in corpus.rows("FROM suspect ORDER BY pair")]
    for start in range(0, len(suspect), _AT_ONCE):
        rows = corpus.rows(_CELLS, pairs=suspect[start : start + _AT_ONCE])
        for _, pair in groupby(rows, key=lambda row: row["pair"]):
            yield from _of_pair(list(pair))


def _prepare(corpus: Corpus, renamed: Mapping[str, str]) -> bool:
    new = {body_key(old): body_key(name) for old, name in renamed.items()}
    bodies = [
        row["body"] for row in corpus.rows("SELECT DISTINCT body FROM counted") if row["body"]
    ]
    if not bodies:
        return False
    keys = map(body_key, bodies)
    corpus.table("organs", body=bodies, organ=[new.get(key, key) for key in keys])
    terms = list(_terms())
    names = ("link", "last", "cell", "sign", "edition", "at_most")
    corpus.table("terms", **dict(zip(names, map(list, zip(*terms, strict=True)), strict=True)))
    corpus.define(_PAIRS)
    corpus.define(_LINKS)
    return True


Term = tuple[str, bool, str, int, str | None, bool]  # link, of last year?, cell, sign, form, ≤ 0?


def _terms() -> Iterator[Term]:
    """Every link of the rules as cells to be added: last year's with +, this year's with −."""
    for link in rules.carried():
        yield from _equal(link.then, link.now)
    for row in EDITIONS["2021"].tables["t4"].rows:
        yield f"{row.id}.pending", True, f"{row.id}.pending", 1, None, True
        yield f"{row.id}.pending", False, f"{row.id}.total", -1, None, True
    for now, before, delta in rules.items():
        yield from _equal((before, delta), (now,), "2019")
    for row_id in _STOCKS:
        stock = f"{row_id}.in_force"
        yield from _equal((stock,), (stock, f"{row_id}.repealed"), "2021")
        yield stock, False, f"{row_id}.issued", 1, "2021", False


def _equal(then: Sequence[str], now: Sequence[str], form: str | None = None) -> Iterator[Term]:
    for cell_id in then:
        yield now[0], True, cell_id, 1, form, False
    for cell_id in now:
        yield now[0], False, cell_id, -1, form, False


def _of_pair(rows: Sequence[Row]) -> Iterator[tuple[Row, Finding]]:
    sides = groupby(rows, key=lambda row: (row["last"], row["source"], row["report"]))
    report, *before = (_report(list(side)) for _, side in sides)
    previous = before[0] if len(before) == 1 else rollup(before, parent=report.body).report
    view = View(report, Around(previous=View(previous)))
    for rule in RULES:
        for finding in rule.findings(view):
            yield rows[0], finding


def _report(rows: Sequence[Row]) -> Report:
    """Put a report together again, as far as the rules across years look at it."""
    first = rows[0]
    known = [row for row in rows if row["form"] in EDITIONS]
    tables = {row["table"]: row["form"] for row in known}
    return Report(
        source=Source(name=first["source"], sha256=first["sha256"], kind="json"),
        title=None,
        body=first["body"],
        year=first["year"],
        edition=first["edition"],
        tables={name: tables.get(name, ABSENT_TABLE) for name in ("t2", "t3", "t4")},
        period=None,
        meta=Meta(),
        cells={row["cell"]: _cell(row) for row in known},
    )


def _cell(row: Row) -> Cell:
    value: Decimal | int | None = row["value"]
    if value is not None and EDITIONS[row["form"]].column(row["cell"]).kind is not Kind.MONEY:
        value = int(value)
    return Cell(state=CellState(row["state"]), value=value, unit=row["unit"], raw=row["raw"])
