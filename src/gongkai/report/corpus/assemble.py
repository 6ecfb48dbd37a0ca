"""Putting the corpus together from result files: three Parquet files, by DuckDB alone (汇总成库)."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from gongkai.report.corpus.directory import load_directory
from gongkai.report.corpus.documents import FAULTS
from gongkai.report.corpus.files import connect, files_of, literally, quoted
from gongkai.report.corpus.parts import FORM, Entry
from gongkai.report.corpus.records import MOST

ROWS = 200_000  # of a row group: the cells of 1,000 reports
SCHEMA = "gongkai.corpus/1"
_MEMORY = "360MB"
_LONGEST_LINE = MOST + 1024  # a report's line with what stands before it; DuckDB holds several

_VALUES = """STRUCT(
    body VARCHAR, year INTEGER, edition VARCHAR, level VARCHAR, province VARCHAR, title VARCHAR,
    period_from DATE, period_to DATE, published_on DATE, issuer VARCHAR, index_number VARCHAR,
    document_number VARCHAR, kind VARCHAR, notes INTEGER, errors INTEGER, warnings INTEGER,
    cell VARCHAR[], state VARCHAR[], "value" VARCHAR[], unit VARCHAR[], raw VARCHAR[],
    editions VARCHAR[],
    findings STRUCT(
        code VARCHAR, status VARCHAR, severity VARCHAR, title VARCHAR, message VARCHAR,
        cells VARCHAR, section VARCHAR, quote VARCHAR, stated VARCHAR, expected VARCHAR,
        basis VARCHAR, "at" VARCHAR, fingerprint VARCHAR)[])"""
_READ = """
CREATE VIEW read AS
SELECT chosen.name AS source, chosen.sha256, lines.report, unnest(lines."values")
FROM read_json([{parts}], format = 'newline_delimited', compression = 'gzip', filename = true,
    maximum_object_size = {most},
    columns = {{line: 'VARCHAR', number: 'INTEGER', report: 'INTEGER', "values": '{values}'}}) lines
JOIN chosen ON chosen.part = parse_filename(lines.filename) AND chosen.number = lines.number
WHERE lines.line = 'report'
"""
# A directory of bodies tells more than a name can.
_REPORTS = """
CREATE TABLE reports AS
SELECT source, sha256, report, body, year, edition,
    coalesce(directory.level, read.level) AS level,
    coalesce(directory.province, read.province) AS province, directory.city, directory.county,
    title, period_from, period_to, published_on, issuer, index_number, document_number, kind,
    len(cell)::INTEGER AS cells,
    len(list_filter(state, lambda s: s = 'value'))::INTEGER AS known,
    notes, errors, warnings
FROM read LEFT JOIN directory USING (body)
ORDER BY year, body, source, report
"""
# A sort beside the reading of JSON would take more memory than is given: what is read is first put
# down as it comes, with its report's place in the order, and then sorted.
_RANKS = """
CREATE TABLE ranks AS
SELECT source, report, row_number() OVER (ORDER BY year, body, source, report) AS rank FROM reports
"""
_STAGED = {
    "cells": """
SELECT rank, body, year, unnest(editions) AS edition, unnest(cell) AS cell, unnest(state) AS state,
    unnest("value") AS "value", unnest(unit) AS unit, unnest(raw) AS raw, source, sha256, report,
    unnest(range(len(cell))) AS place
FROM read JOIN ranks USING (source, report)
""",
    "findings": """
SELECT rank, source, sha256, report, body, year, unnest(findings, recursive := true),
    unnest(range(len(findings))) AS place
FROM read JOIN ranks USING (source, report)
""",
}
_CELLS = """
SELECT body, year, edition, split_part(cell, '.', 1) AS "table",
    regexp_extract(cell, '^[^.]*\\.(.*)\\.[^.]*$', 1) AS "row",
    split_part(cell, '.', -1) AS "column",
    cell, state, "value"::DECIMAL(38, 6) AS "value", unit, raw, source, sha256, report
FROM read_parquet({staged}) ORDER BY rank, place
"""
_FINDINGS = """
SELECT * EXCLUDE (place, rank) FROM (
    FROM read_parquet({staged})
    UNION ALL BY NAME
    SELECT name AS source, sha256, fault AS code, 'fail' AS status, 'error' AS severity,
        title, message, '' AS cells, NULL AS basis,
        left(sha256(fault || chr(31) || name), 16) AS fingerprint, 0 AS place
    FROM chosen JOIN faults ON faults.code = chosen.fault)
ORDER BY year, body, source, report, place
"""
_SMALL = 20_000  # rows of a row group on the way: as much as is held while it is written


def assemble(chosen: Sequence[Entry], work: Path, target: Path, *, bodies: Path | None) -> int:
    """Write cells, reports and findings of the chosen results; return the number of reports.

    Raises:
        BadDirectory: ``bodies`` is no table of bodies.
        OSError: the disk is full or may not be written.
    """
    with connect(spill=work / "spill") as db:
        # Each thread holds a buffer for the longest line, and what holds no rows is not counted in
        # the limit: so 10,000 reports are put together in 460 MB, with two threads in over 500.
        db.execute("SET threads = 1")
        db.execute(f"SET memory_limit = '{_MEMORY}'")
        _load(db, chosen, work)
        load_directory(db, bodies)
        parts = sorted({entry.part for entry in chosen})
        spelt = ", ".join(literally(work / part) for part in parts)
        values = _VALUES.replace("'", "''")
        db.execute(_READ.format(parts=spelt, values=values, most=_LONGEST_LINE))
        db.execute(_REPORTS)
        db.execute(_RANKS)
        staged = {name: _stage(db, work, name) for name in _STAGED}
        _write(db, target, _identity(chosen, bodies), staged)
        ((count,),) = db.execute("SELECT count(*) FROM reports").fetchall()
    return int(count)


def _load(db: duckdb.DuckDBPyConnection, chosen: Sequence[Entry], work: Path) -> None:
    """Hand over the choice as a file: a statement a row would take longer than all the rest."""
    path = work / "chosen.tmp"
    with path.open("w", encoding="utf-8") as file:
        for entry in chosen:
            fault, said = (entry.fault.code, entry.fault.message) if entry.fault else (None, None)
            row = (entry.name, entry.part, entry.number, entry.sha256, fault, said)
            file.write(json.dumps(row, ensure_ascii=True) + "\n")
    db.execute(
        "CREATE TABLE chosen AS SELECT r[1] AS name, r[2] AS part, r[3]::INTEGER AS number, "
        f"r[4] AS sha256, r[5] AS fault, r[6] AS message FROM read_json({literally(path)}, "
        "format = 'newline_delimited', records = false, columns = {r: 'VARCHAR[]'})"
    )
    db.execute("CREATE TABLE faults (code VARCHAR, title VARCHAR)")
    db.executemany("INSERT INTO faults VALUES (?, ?)", list(FAULTS.items()))


def _identity(chosen: Sequence[Entry], bodies: Path | None) -> str:
    """Name the build by what went into it, so that its three files can tell they belong together."""
    digest = hashlib.sha256(str(FORM).encode())
    for entry in chosen:
        fault = entry.fault.code if entry.fault else None
        digest.update(json.dumps([entry.name, entry.sha256, fault]).encode())
    digest.update(bodies.read_bytes() if bodies else b"")
    return digest.hexdigest()


def _stage(db: duckdb.DuckDBPyConnection, work: Path, name: str) -> str:
    """Put down what is read, in any order; return where it lies, as a literal."""
    path = work / f"{name}.tmp"
    db.execute("SET preserve_insertion_order = false")
    db.execute(
        f"COPY ({_STAGED[name]}) TO {quoted(path)} (FORMAT parquet, ROW_GROUP_SIZE {_SMALL})"
    )
    db.execute("SET preserve_insertion_order = true")
    return literally(path)


def _write(
    db: duckdb.DuckDBPyConnection, target: Path, identity: str, staged: Mapping[str, str]
) -> None:
    """Write three drafts, then put them in place, the cells last."""
    queries = {
        "findings": _FINDINGS.format(staged=staged["findings"]),
        "reports": "SELECT * FROM reports",
        "cells": _CELLS.format(staged=staged["cells"]),
    }
    drafts = {name: target.with_name(f".gongkai-{secrets.token_hex(8)}.tmp") for name in queries}
    try:
        for name, query in queries.items():
            db.execute(
                f"COPY ({query}) TO {quoted(drafts[name])} (FORMAT parquet, COMPRESSION zstd, "
                f"ROW_GROUP_SIZE {ROWS}, KV_METADATA "
                f"{{schema: '{SCHEMA}', build: '{identity}', holds: '{name}'}})"
            )
        for name, draft in drafts.items():
            draft.replace(files_of(target)[name])
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)
