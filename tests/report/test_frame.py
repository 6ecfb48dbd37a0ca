"""A report as a table (长表): the same cells, for any Arrow library."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from gongkai.report.frame import parquet_bytes
from gongkai.report.long_form import COLUMNS, long_rows, parts_of
from gongkai.report.model import Report
from gongkai.report.read import read_reports
from tests.report.read.twins import TWINS, twin_path


@pytest.fixture(params=sorted(TWINS))
def report(request: pytest.FixtureRequest) -> Report:
    return read_reports(twin_path(request.param).read_bytes(), request.param)[0]


class TestFrame:
    """表中一格一行，列同约定，没有数的格没有值。"""

    def test_rows_are_the_cells(self, report: Report) -> None:
        frame = report.to_frame()
        assert tuple(frame.columns) == COLUMNS
        expected = [
            (*row[:8], None if row[8] is None else Decimal(str(row[8])), *row[9:])
            for row in long_rows(report)
        ]
        assert frame.fetchall() == expected

    def test_it_is_an_arrow_stream(self, report: Report) -> None:
        assert "arrow_array_stream" in repr(report.to_frame().__arrow_c_stream__())

    def test_parquet_is_the_same(self, report: Report, tmp_path: Path) -> None:
        path = tmp_path / "a.parquet"
        path.write_bytes(parquet_bytes([report]))
        with duckdb.connect() as db:
            rows = db.execute("FROM read_parquet(?)", [str(path)]).fetchall()
        assert rows == report.to_frame().fetchall()


@pytest.mark.parametrize(
    ("cell_id", "parts"),
    [
        ("t3.received.total", ("t3", "received", "total")),
        ("t3.refused.process.natural_person", ("t3", "refused.process", "natural_person")),
    ],
)
def test_an_id_is_table_row_and_column(cell_id: str, parts: tuple[str, str, str]) -> None:
    assert parts_of(cell_id) == parts
