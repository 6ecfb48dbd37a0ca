"""The two national formats, held to the counts their notices print."""

from __future__ import annotations

import pytest

from gongkai.report.editions import EDITIONS, edition_for


class TestCellsOfTheForms:
    """国办公开办函〔2019〕60号、〔2021〕30号：三张表的行、列和格数。"""

    @pytest.mark.parametrize(
        ("edition", "table", "rows", "cells"),
        [
            ("2019", "t2", 8, 22),
            ("2019", "t3", 23, 161),
            ("2019", "t4", 3, 15),
            ("2021", "t2", 6, 10),
            ("2021", "t3", 25, 175),
            ("2021", "t4", 3, 15),
        ],
    )
    def test_rows_and_cells(self, edition: str, table: str, rows: int, cells: int) -> None:
        form = EDITIONS[edition].tables[table]
        assert (len(form.rows), len(form.cell_ids)) == (rows, cells)

    def test_ids_are_unique(self) -> None:
        for edition in EDITIONS.values():
            ids = list(edition.cell_ids())
            assert len(ids) == len(set(ids))


class TestEditionOfAYear:
    """条例第五十条第二款：统一格式，适时更新。"""

    @pytest.mark.parametrize(
        ("year", "name"), [(2019, "2019"), (2020, "2019"), (2021, "2021"), (2026, "2021")]
    )
    def test_by_report_year(self, year: int, name: str) -> None:
        assert edition_for(year).name == name

    def test_none_before_2019(self) -> None:
        with pytest.raises(KeyError):
            edition_for(2018)
