"""The canonical JSON of a report: the same bytes for the same report, read back as it was."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from hypothesis import given, settings

from gongkai.report.editions import EDITIONS
from gongkai.report.model import Report, Source
from gongkai.report.read.from_json import reports_from_json
from gongkai.report.write.json import document_json, json_bytes
from tests.report.write.reports import filled
from tests.report.write.strategies import reports

T = TypeVar("T")


def backwards(entries: Mapping[str, T]) -> dict[str, T]:
    return dict(reversed(list(entries.items())))


class TestRoundTrip:
    """D06：写成 JSON 再读回，逐格相同。"""

    @settings(max_examples=50)
    @given(report=reports())
    def test_any_report_is_read_back_as_it_was(self, report: Report) -> None:
        assert reports_from_json(json_bytes(report)) == [report]

    @settings(max_examples=50)
    @given(report=reports())
    def test_what_is_read_back_is_written_with_the_same_bytes(self, report: Report) -> None:
        (again,) = reports_from_json(json_bytes(report))
        assert json_bytes(again) == json_bytes(report)

    def test_a_file_name_with_broken_bytes_stays_valid_json(self) -> None:
        source = Source(name="报告\udcff\n.txt", sha256="", kind="text")
        report = replace(filled("2021"), source=source)
        data = json_bytes(report)
        assert json.loads(data.decode("utf-8"))["source"]["name"] == source.name
        assert reports_from_json(data) == [report]


class TestOrder:
    """字段次序固定，单元格按格式的次序排列。"""

    def test_cells_stand_in_the_order_of_the_form(self) -> None:
        for edition, form in EDITIONS.items():
            report = filled(edition)
            shuffled = replace(report, cells=backwards(report.cells))
            assert list(json.loads(document_json(shuffled))["cells"]) == list(form.cell_ids())

    def test_equal_reports_give_equal_bytes(self) -> None:
        report = filled("2019")
        other = replace(
            report,
            tables=backwards(report.tables),
            cells=backwards(report.cells),
            sections=backwards(report.sections),
        )
        assert other == report
        assert json_bytes(other) == json_bytes(report)

    def test_fields_stand_in_the_order_of_the_contract(self) -> None:
        fields = list(json.loads(document_json(filled("2021"))))
        assert fields[:9] == [
            *("schema", "source", "title", "body", "year", "edition"),
            *("tables", "period", "meta"),
        ]

    def test_text_is_utf_8_and_ends_with_a_line_feed(self) -> None:
        data = json_bytes(filled("2021"))
        assert "青石镇".encode() in data
        assert data.endswith(b"}\n")
