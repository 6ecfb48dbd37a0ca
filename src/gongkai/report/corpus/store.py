"""A corpus opened for questions (年报库查询): three tables, asked in SQL or taken as Arrow."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb

from gongkai.report.corpus.assemble import SCHEMA
from gongkai.report.corpus.files import connect, files_of, literally

# A body's report of a year is counted once, however many copies were collected: the fullest copy.
_COUNTED = """
CREATE VIEW counted AS SELECT * FROM reports
QUALIFY body IS NULL OR year IS NULL
    OR row_number() OVER (PARTITION BY body, year ORDER BY known DESC, source, report) = 1
"""


class BadCorpus(ValueError):  # noqa: N818 — the public name says what it is
    """Files that are no corpus, or not of one build; the message is one Chinese sentence."""


class Corpus:
    """The tables ``cells``, ``reports`` and ``findings`` of a corpus, and ``counted``.

    ``counted`` are the reports with one for each body and year. ``sql`` answers with a DuckDB
    relation, which every Arrow library takes (``__arrow_c_stream__``); so does the corpus itself,
    for its cells: ``polars.DataFrame(Corpus("X.parquet"))``.

    Raises:
        BadCorpus: a file is missing, is something else, or comes from another build.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.files = files_of(Path(path))
        for file in self.files.values():
            if not file.is_file():
                raise BadCorpus(f"找不到 {file.name}，请先运行 gongkai corpus build。")
        self._db = connect()
        try:
            self._open()
        except duckdb.Error:
            self._db.close()
            raise BadCorpus(f"{Path(path).name} 不是 gongkai 建立的年报库，请重新建库。") from None

    def _open(self) -> None:
        builds = {self._build_of(name, file) for name, file in self.files.items()}
        if None in builds or len(builds) > 1:
            self._db.close()
            name = self.files["cells"].name
            raise BadCorpus(f"{name} 与同名的另两个文件不是同一次建立的，请重新建库。")
        for name, file in self.files.items():
            self._db.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet({literally(file)})")
        self._db.execute(_COUNTED)

    def _build_of(self, name: str, file: Path) -> str | None:
        query = f"SELECT key, value FROM parquet_kv_metadata({literally(file)})"
        told = {
            bytes(key): bytes(value).decode() for key, value in self._db.execute(query).fetchall()
        }
        right = told.get(b"schema") == SCHEMA and told.get(b"holds") == name
        return told.get(b"build") if right else None

    def sql(self, query: str, **values: Any) -> duckdb.DuckDBPyRelation:
        """Return the answer to a question in SQL over the tables (``$name`` for values)."""
        return self._db.sql(query, params=values or None)

    def rows(self, query: str, **values: Any) -> list[dict[str, Any]]:
        """Return the answer as one mapping a row."""
        return list(self.each(query, **values))

    def each(self, query: str, **values: Any) -> Iterator[dict[str, Any]]:
        """Yield the answer row by row, a thousand in memory; ask nothing else in between."""
        found = self._db.execute(query, values or None)
        names = [column[0] for column in found.description or ()]
        while rows := found.fetchmany(1_000):
            yield from (dict(zip(names, row, strict=True)) for row in rows)

    def define(self, statement: str) -> None:
        """Add a view or a macro for later questions."""
        self._db.execute(statement)

    def table(self, name: str, **columns: Sequence[Any]) -> None:
        """Make a table for later questions out of columns of equal length, one value at least."""
        # As columns: a statement a row would take longer than all the rows.
        given = ", ".join(f'unnest(${column}) AS "{column}"' for column in columns)
        statement = f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT {given}"
        self._db.execute(statement, {column: list(values) for column, values in columns.items()})

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Give the cells to any Arrow library (Arrow PyCapsule interface)."""
        return self.sql("FROM cells").__arrow_c_stream__(requested_schema)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._db.close()
