"""Reports as a table for other programs: Arrow and Parquet, by DuckDB (数据表)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from gongkai.report.corpus.files import connect, literally
from gongkai.report.long_form import COLUMNS, long_rows
from gongkai.report.model import Report

_TYPES = {"year": "INTEGER", "value": "DECIMAL(38, 6)"}


def frame_of(reports: Iterable[Report]) -> duckdb.DuckDBPyRelation:
    """Return the cells of reports in the long form, as a DuckDB relation.

    Every Arrow library takes it as it is (``__arrow_c_stream__``): ``polars.DataFrame(frame)``,
    ``pyarrow.table(frame)``, ``pandas.DataFrame.from_arrow(frame)``.
    """
    db = connect()
    with TemporaryDirectory() as folder:
        path = Path(folder, "rows.json")
        with path.open("w", encoding="utf-8", errors="replace") as file:
            file.writelines(f"{_line(row)}\n" for report in reports for row in long_rows(report))
        read = ", ".join(f"\"{name}\": '{_TYPES.get(name, 'VARCHAR')}'" for name in COLUMNS)
        db.execute(
            f"CREATE TABLE cells AS FROM read_json({literally(path)}, "
            f"format = 'newline_delimited', columns = {{{read}}})"
        )
    return db.sql("FROM cells")


def parquet_bytes(reports: Iterable[Report]) -> bytes:
    """Return the cells of reports in the long form as a Parquet file (zstd)."""
    frame = frame_of(reports)
    with TemporaryDirectory() as folder:
        path = Path(folder, "cells.parquet")
        frame.write_parquet(str(path), compression="zstd")
        return path.read_bytes()


def _line(row: tuple[object, ...]) -> str:
    return json.dumps(dict(zip(COLUMNS, row, strict=True)), ensure_ascii=False)
