"""A corpus added up by county, city, province and nation: the same sums as report by report."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from gongkai.report.cells import Cell
from gongkai.report.model import Report
from gongkai.report.regions import COLUMNS, write_regions
from gongkai.report.rollup import rollup
from tests.report.build import Content, report

PLACES = {"甲镇": "东县", "乙镇": "东县", "丙镇": "西县"}


def body(name: str, edition: str = "2021", **cells: Content) -> Report:
    planted = {key.replace("__", "."): value for key, value in cells.items()}
    one = report(edition, body=name, year=2021, cells=planted)
    return replace(one, source=replace(one.source, name=f"{name}.json"))


REPORTS = (
    body("甲镇", t3__received__total=7, t3__other__misc__total=2, t2__penalty__decisions=5),
    body("乙镇", t3__received__total=None, t4__review__total="/"),
    body("丙镇", "2019", t3__other__all__total=9, t2__penalty__decisions=6),
)


def _head(one: Report) -> dict[str, Any]:
    return {"source": one.source.name, "report": 1, "body": one.body, "year": one.year}


def corpus(folder: Path, reports: Sequence[Report]) -> tuple[Path, Path]:
    """Write the two Parquet files of a corpus that the sums are made from."""
    rows = [
        {
            **_head(one),
            "column": cell_id.rpartition(".")[2],
            "cell": cell_id,
            "state": cell.state.value,
            "value": None if cell.value is None else str(cell.value),
            "unit": cell.unit,
        }
        for one in reports
        for cell_id, cell in one.cells.items()
    ]
    heads = [
        {
            **_head(one),
            "province": "北省",
            "city": "南市",
            "county": PLACES[str(one.body)],
            "known": sum(cell.value is not None for cell in one.cells.values()),
        }
        for one in reports
    ]
    for name, lines in (("cells", rows), ("reports", heads)):
        (folder / f"{name}.json").write_text(json.dumps(lines), "utf-8")
        casts = '* REPLACE ("value"::DECIMAL(38, 6) AS "value")' if name == "cells" else "*"
        duckdb.execute(
            f"COPY (SELECT {casts} FROM read_json('{folder}/{name}.json')) "  # noqa: S608
            f"TO '{folder}/{name}.parquet'"
        )
    return folder / "cells.parquet", folder / "reports.parquet"


def sums(folder: Path, reports: Sequence[Report]) -> list[dict[str, Any]]:
    write_regions(*corpus(folder, reports), folder / "sums.parquet")
    answer = duckdb.execute(f"FROM '{folder}/sums.parquet'")
    assert tuple(column[0] for column in answer.description or ()) == COLUMNS
    return [dict(zip(COLUMNS, row, strict=True)) for row in answer.fetchall()]


def one(rows: list[dict[str, Any]], cell: str, level: str = "nation", county: str = "") -> Any:
    (row,) = [
        r for r in rows if (r["cell"], r["level"], r["county"] or "") == (cell, level, county)
    ]
    return row["sum"], row["known"], row["of"]


class TestRegions:
    def test_each_level(self, tmp_path: Path) -> None:
        rows = sums(tmp_path, REPORTS)
        assert {row["level"] for row in rows} == {"nation", "province", "city", "county"}
        penalties = "t2.penalty.decisions"
        assert one(rows, penalties) == one(rows, penalties, "city") == (11, 3, 3)
        assert one(rows, penalties, "county", "东县") == (5, 2, 2)
        assert one(rows, penalties, "county", "西县") == (6, 1, 1)

    def test_what_is_not_known_is_counted_apart(self, tmp_path: Path) -> None:
        rows = sums(tmp_path, REPORTS)
        assert one(rows, "t3.received.total") == (11, 2, 3)
        assert one(rows, "t3.received.total", "county", "东县") == (7, 1, 2)
        assert one(rows, "t4.review.total") == (2, 3, 3)  # a mark adds nought beside numbers

    def test_formats_meet_only_through_the_bridge(self, tmp_path: Path) -> None:
        rows = sums(tmp_path, REPORTS)
        assert one(rows, "t3.other.all.total") == (11, 3, 3)
        assert one(rows, "t2.normative.in_force") == (24, 2, 3)
        assert one(rows, "t2.normative.public_total") == (12, 1, 3)

    def test_amounts(self, tmp_path: Path) -> None:
        amounts = [Cell.of(Decimal(n), unit=u) for n, u in (("70280", "元"), ("134.2", "万元"))]
        amounts.append(Cell.of(Decimal(50)))
        reports = [
            body(name, "2019", t2__procurement__amount=cell)
            for name, cell in zip(PLACES, amounts, strict=True)
        ]
        rows = sums(tmp_path, reports)
        assert one(rows, "t2.procurement.amount") == (Decimal("141.228"), 2, 3)

    @pytest.mark.parametrize("edition", ["2019", "2021"])
    def test_the_same_as_report_by_report(self, edition: str, tmp_path: Path) -> None:
        reports = [
            body(name, edition, t3__received__total=n, t4__direct__total=None if n else 3)
            for n, name in enumerate(PLACES)
        ]
        rows = sums(tmp_path, reports)
        for cell, total in rollup(reports).family.sums.items():
            assert one(rows, cell)[1:] == (total.known, total.of)
            assert one(rows, cell)[0] == total.value

    def test_a_second_copy_is_not_added(self, tmp_path: Path) -> None:
        again = replace(REPORTS[0], source=replace(REPORTS[0].source, name="又.json"))
        assert one(sums(tmp_path, [*REPORTS, again]), "t2.penalty.decisions") == (11, 3, 3)

    def test_csv(self, tmp_path: Path) -> None:
        count = write_regions(*corpus(tmp_path, REPORTS), tmp_path / "sums.csv")
        lines = (tmp_path / "sums.csv").read_text("utf-8").splitlines()
        assert lines[0] == ",".join(COLUMNS)
        assert len(lines) == count + 1
