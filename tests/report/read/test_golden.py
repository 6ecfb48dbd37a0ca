"""Five published reports, each another layout, and what a person reads in them.

The expected figures stand in tests/golden, a row of a table on a line: ``_`` is an empty cell,
``?`` a number without a certain column, ``*`` marks a place that was concluded and not seen.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gongkai.report.cells import Cell, CellState
from gongkai.report.editions import EDITIONS
from gongkai.report.model import Report
from gongkai.report.read import MEANINGS, read_reports
from tests.report.read.twins import PUBLISHED, SEEDS, TWINS, seed_path, twin_path

GOLDEN = Path(__file__).parents[2] / "golden"
SIGNS = {
    CellState.BLANK: "_",
    CellState.UNPLACED: "?",
    CellState.MARK: "/",
    CellState.UNREADABLE: "!",
}


def golden(name: str) -> dict[str, Any]:
    expected: dict[str, Any] = json.loads((GOLDEN / f"{name}.json").read_text("utf-8"))
    return expected


def only(data: bytes, name: str) -> Report:
    (report,) = read_reports(data, name)
    return report


@pytest.fixture(params=TWINS)
def twin(request: pytest.FixtureRequest) -> tuple[Report, dict[str, Any]]:
    name = str(request.param)
    return only(twin_path(name).read_bytes(), name), golden(name)


@pytest.fixture(params=TWINS)
def original(request: pytest.FixtureRequest) -> tuple[Report, dict[str, Any]]:
    path = seed_path(str(request.param))
    if path is None:
        pytest.skip(f"the published originals are not at {SEEDS}")
    return only(path.read_bytes(), path.name), golden(str(request.param))


def printed(cell: Cell) -> str:
    if cell.state is not CellState.VALUE:
        return SIGNS.get(cell.state, cell.state.value)
    return f"{cell.value}{cell.unit or ''}{'*' if cell.inferred else ''}"


def rows(report: Report) -> Iterator[tuple[str, str]]:
    for name, edition in report.tables.items():
        for row in EDITIONS[edition].tables[name].rows:
            yield row.id, " ".join(printed(report.cell(cell_id)) for cell_id in row.cell_ids)


def facts(report: Report) -> dict[str, Any]:
    """Return what the golden file says of a report, in its own terms."""
    found = report.to_json()
    period = found["period"]
    labels = [[note.found, note.expected] for note in report.notes if note.code == "READ-LABEL"]
    return {
        **{key: found[key] for key in ("title", "body", "year", "edition", "tables", "meta")},
        "period": period and {"from": period["from"], "to": period["to"]},
        "closing": report.closing,
        "headings": {number: section.heading for number, section in report.sections.items()},
        "rows": dict(rows(report)),
        "extras": [[extra.label, list(extra.raw)] for extra in report.extras],
        "notes": sorted({note.code for note in report.notes}),
        "labels": labels,
        "short": sum(note.code == "READ-ROW-SHORT" for note in report.notes),
    }


class TestFivePublishedReports:
    """一格一行、制表符、竖线、一格一行带制表符、制表符错列：五种版面，每格的数、状态都与原件一致。"""

    def test_our_twins(self, twin: tuple[Report, dict[str, Any]]) -> None:
        report, expected = twin
        assert facts(report) == expected

    def test_the_originals(self, original: tuple[Report, dict[str, Any]]) -> None:
        report, expected = original
        assert facts(report) == expected

    def test_every_cell_has_a_state_and_a_place(self, twin: tuple[Report, dict[str, Any]]) -> None:
        report, _ = twin
        ids = [i for t, e in report.tables.items() for i in EDITIONS[e].tables[t].cell_ids]
        assert list(report.cells) == ids
        assert all(report.cells[cell_id].at is not None for cell_id in ids)

    def test_a_place_is_the_line_the_number_stands_on(self) -> None:
        for name in TWINS:
            lines = twin_path(name).read_text("utf-8").split("\n")
            for cell in only(twin_path(name).read_bytes(), name).cells.values():
                if cell.state is CellState.VALUE and cell.at and cell.at.line:
                    assert str(cell.raw) in lines[cell.at.line - 1]

    def test_prose_holds_no_table_cells(self, twin: tuple[Report, dict[str, Any]]) -> None:
        report, _ = twin
        assert all(report.sections[number].text == "" for number in ("2", "3", "4"))
        assert "第二十条" not in report.sections["1"].text

    def test_codes_of_notes_are_explained(self, twin: tuple[Report, dict[str, Any]]) -> None:
        report, _ = twin
        assert {note.code for note in report.notes} <= set(MEANINGS)

    def test_all_shipped_reports_are_covered(self) -> None:
        assert {path.stem for path in PUBLISHED.glob("*.txt")} == set(TWINS)


class TestProseOfTheFive:
    """正文只含文字：前言、六个部分、落款，页头页脚不算。"""

    def test_page_head_and_footer_are_left_out(self) -> None:
        report = only(twin_path("xiaohe-2023").read_bytes(), "x")
        assert report.preamble.startswith("按照《中华人民共和国政府信息公开条例》")
        assert report.sections["6"].text.endswith("未收取信息处理费。")

    def test_figures_of_the_prose_are_kept(self) -> None:
        texts = {
            name: only(twin_path(name).read_bytes(), name).sections["1"].text for name in TWINS
        }
        assert "一年累计发布信息268条,政府文件16条,财政预决算2条" in texts["xincun-2020"]
        assert "573 条，化解 561 条，调处率 98%" in texts["dashuikeng-2019"]
        assert "978条,其中文字978条、视频52条,自己编写352条、转发626条" in texts["xiaohe-2023"]
        assert "全年收到依申请公开1条" in texts["lanfang-2020"]
        assert "我镇主动公开信息 10 项、依申请公开 10 项。" in texts["gucheng-2020"]

    def test_the_quoted_title_stands_in_for_a_missing_one(self) -> None:
        report = only(twin_path("xiaohe-2023").read_bytes(), "x")
        assert report.title == "西吉县硝河乡乡人民政府2023年政府信息公开工作年度报告"
        assert report.meta.title == "硝河乡关于2023年度工作总结和2024年工作计划"
