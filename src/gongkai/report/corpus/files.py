"""The three files of a corpus, and how DuckDB is opened over them (年报库文件)."""

from __future__ import annotations

from pathlib import Path

import duckdb

MEMORY = "400MB"
SUFFIX = ".parquet"


def files_of(target: Path) -> dict[str, Path]:
    """Return where cells, reports and findings of a corpus are: ``X.parquet`` and its sisters."""
    stem = target.name.removesuffix(SUFFIX)
    sisters = {name: target.with_name(f"{stem}.{name}{SUFFIX}") for name in ("reports", "findings")}
    return {"cells": target, **sisters}


def connect(*, spill: Path | None = None) -> duckdb.DuckDBPyConnection:
    """Open a database in memory that takes nothing from the network and little of the machine."""
    connection = duckdb.connect(
        config={
            "memory_limit": MEMORY,
            "autoinstall_known_extensions": "false",
            "preserve_insertion_order": "true",
        }
    )
    if spill is not None:
        connection.execute(f"SET temp_directory = {quoted(spill)}")
    return connection


def quoted(path: Path) -> str:
    """Return a path as an SQL literal."""
    return "'{}'".format(str(path).replace("'", "''"))


def literally(path: Path) -> str:
    """Return a path in which nothing is a wildcard, as an SQL literal."""
    spelt = "".join(f"[{letter}]" if letter in "*?[" else letter for letter in str(path))
    return quoted(Path(spelt))
