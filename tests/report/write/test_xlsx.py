"""The workbook of a report: numbers are numbers, texts are texts, blank is blank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from python_calamine import CalamineWorkbook

from gongkai.report.cells import Cell, CellState
from gongkai.report.editions import EDITIONS
from gongkai.report.model import Extra, Meta, Note, Report, Section
from gongkai.report.place import Place
from gongkai.report.write.layout import Role, lay_out
from gongkai.report.write.xlsx import xlsx_of
from tests.report.write.reports import filled, odd
from tests.report.write.strategies import reports

SHEETS = {"t2": "表二", "t3": "表三", "t4": "表四"}
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
PROCUREMENT = "t2.procurement.amount"


def rows(report: Report, sheet: str) -> list[list[Any]]:
    book = CalamineWorkbook.from_filelike(BytesIO(xlsx_of(report)))
    return book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def texts(report: Report, sheet: str = "文字部分") -> list[str]:
    return [row[0] for row in rows(report, sheet)]


def figures(report: Report, table: str) -> Iterator[tuple[str, Any]]:
    """Each cell's id with what an independent reader finds at its place."""
    grid = lay_out(EDITIONS[report.tables[table]].tables[table])
    found = rows(report, SHEETS[table])
    for line in grid.lines:
        for place in line:
            if place.cell_id:
                yield place.cell_id, found[place.row + 1][place.column]


def part(report: Report, name: str) -> ElementTree.Element:
    with ZipFile(BytesIO(xlsx_of(report))) as members:
        return ElementTree.fromstring(members.read(name))  # noqa: S314 — our own output


class TestFigures:
    """D06：数就是数，不是文字；没有填的是空格。"""

    @pytest.mark.parametrize("edition", EDITIONS)
    @pytest.mark.parametrize("table", SHEETS)
    def test_every_number_stands_in_its_place(self, edition: str, table: str) -> None:
        report = filled(edition)
        for cell_id, found in figures(report, table):
            value = report.cell(cell_id).value
            assert isinstance(found, float)
            assert Decimal(repr(found)) == value

    def test_states(self) -> None:
        found = dict(figures(odd(), "t3"))
        columns = ("natural_person", "business", "research", "public_interest")
        assert [found[f"t3.received.{column}"] for column in columns] == [
            *("", "/", "无法识别：O1", "列不确定：3")
        ]
        others = ("legal_service", "other_org", "total")
        assert [found[f"t3.received.{column}"] for column in others] == [
            *("文中没有", "0（推定）", "8（其中修订2件）")
        ]

    @pytest.mark.parametrize(
        ("value", "unit", "head", "shown"),
        [
            ("134.2", "万元", "采购总金额（万元）", 134.2),
            ("70280", "元", "采购总金额（元）", 70280.0),
            ("9310", None, "采购总金额", 9310.0),
            ("0.1", "万元", "采购总金额（万元）", 0.1),
            ("123456789012.3456", "元", "采购总金额（元）", "123456789012.3456元"),
        ],
    )
    def test_the_unit_of_an_amount_stands_in_the_head(
        self, value: str, unit: str | None, head: str, shown: object
    ) -> None:
        amount = Cell.of(Decimal(value), unit=unit)
        report = filled("2019", t2__procurement__amount=amount)
        assert dict(figures(report, "t2"))[PROCUREMENT] == shown
        assert head in [text for row in rows(report, "表二") for text in row]

    def test_an_amount_in_another_unit_than_printed_keeps_its_own(self) -> None:
        report = filled("2021", t2__charge__amount_wan=Cell.of(Decimal(56800), unit="元"))
        assert dict(figures(report, "t2"))["t2.charge.amount_wan"] == "56800元"

    @pytest.mark.parametrize(
        ("value", "shown"), [(-5, -5.0), (10**15 - 1, 999999999999999.0), (10**15, str(10**15))]
    )
    def test_no_digit_is_lost(self, value: int, shown: object) -> None:
        report = filled("2019", t2__penalty__delta=Cell.of(value))
        assert dict(figures(report, "t2"))["t2.penalty.delta"] == shown


class TestSheets:
    """官方版式：每张表一个工作表，表头合并、冻结，打印时重复。"""

    def test_names(self) -> None:
        book = CalamineWorkbook.from_filelike(BytesIO(xlsx_of(filled("2021"))))
        assert book.sheet_names == ["文字部分", "表二", "表三", "表四", "说明"]

    @pytest.mark.parametrize("edition", EDITIONS)
    @pytest.mark.parametrize("table", SHEETS)
    def test_words_and_merged_cells_of_the_form(self, edition: str, table: str) -> None:
        report = filled(edition)
        grid = lay_out(EDITIONS[edition].tables[table])
        found = rows(report, SHEETS[table])
        book = CalamineWorkbook.from_filelike(BytesIO(xlsx_of(report)))
        merged = book.get_sheet_by_name(SHEETS[table]).merged_cell_ranges
        for line in grid.lines:
            for place in line:
                top, left = place.row + 1, place.column
                last = (top + place.rowspan - 1, left + place.colspan - 1)
                assert (((top, left), last) in (merged or [])) is (last != (top, left))
                if place.role is not Role.FIGURE:
                    assert str(found[top][left]).startswith(place.text)

    @pytest.mark.parametrize(("number", "cell"), [(2, "B2"), (3, "D5"), (4, "A5")])
    def test_heads_and_labels_stay_in_view(self, number: int, cell: str) -> None:
        pane = part(filled("2021"), f"xl/worksheets/sheet{number}.xml").find(f".//{MAIN}pane")
        assert pane is not None
        assert pane.get("topLeftCell") == cell
        assert pane.get("state") == "frozen"

    @pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
    def test_every_sheet_prints_on_a4_as_wide_as_the_page(self, number: int) -> None:
        sheet = part(filled("2021"), f"xl/worksheets/sheet{number}.xml")
        page, fit = sheet.find(f"{MAIN}pageSetup"), sheet.find(f".//{MAIN}pageSetUpPr")
        assert page is not None
        assert fit is not None
        assert (page.get("paperSize"), page.get("fitToHeight")) == ("9", "0")
        assert fit.get("fitToPage") == "1"

    def test_a_table_the_document_lacks_has_no_sheet(self) -> None:
        report = replace(filled("2021"), tables={"t2": "2021", "t3": "2019"})
        book = CalamineWorkbook.from_filelike(BytesIO(xlsx_of(report)))
        assert book.sheet_names == ["文字部分", "表二", "表三", "说明"]
        assert "（文中没有表四。）" in texts(report)


class TestText:
    """文字部分：标题、各部分、落款，一段一行。"""

    def test_in_the_order_of_the_report(self) -> None:
        found = texts(filled("2021"))
        assert found[:3] == [
            "青石镇人民政府2023年政府信息公开工作年度报告",
            "本报告依据《中华人民共和国政府信息公开条例》编制。",
            "一、总体情况",
        ]
        assert found[-3:] == ["本年度未收取信息处理费。", "青石镇人民政府", "2024年1月15日"]

    def test_a_text_longer_than_a_cell_goes_on_in_the_next_row(self) -> None:
        section = Section(heading="一、总体情况", text="甲" * 40_000)
        found = texts(replace(filled("2021"), sections={"1": section}))
        assert "".join(found).count("甲") == 40_000
        assert max(map(len, found)) < 32_767

    def test_what_is_said_of_the_report(self) -> None:
        report = replace(
            filled("2021"),
            extras=(Extra(label="其他文件", raw=("3", "0")),),
            notes=(Note(code="READ-YEAR", message="年度不一致。", at=Place(line=3)),),
        )
        found = texts(report, "说明")
        assert found[:3] == [
            "机关：青石镇人民政府",
            "年度：2023",
            "统计期限：自1月1日起至12月31日止",
        ]
        assert found[-4:] == ["附：表外内容", "其他文件：3，0", "读取说明", "年度不一致。（第3行）"]


class TestInert:
    """D01、D02：= + - @ 开头的文字是文字，不是公式；控制字符看得见。"""

    HOSTILE = (
        *("=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "\t=1", "\r=1", '=HYPERLINK("http://x")'),
        *("http://example.invalid", "0012", "{=1}", "_x0041_", "TRUE", "#N/A", "2023-01-01"),
    )

    @pytest.mark.parametrize("text", HOSTILE)
    def test_every_text_stays_text(self, text: str) -> None:
        report = replace(
            filled("2021", t3__received__total=Cell(state=CellState.MARK, raw=text)),
            title=text,
            sections={"1": Section(heading=text, text=text)},
            extras=(Extra(label=text, raw=(text,)),),
        )
        assert texts(report)[0] == text.strip()
        assert texts(report)[2:4] == [text.strip(), text.strip()]
        for number in range(1, 6):
            sheet = part(report, f"xl/worksheets/sheet{number}.xml")
            assert not list(sheet.iter(f"{MAIN}f"))
            assert not list(sheet.iter(f"{MAIN}hyperlink"))
            for cell in sheet.iter(f"{MAIN}c"):
                if cell.find(f"{MAIN}v") is not None and number in {1, 5}:
                    assert cell.get("t") == "s"

    def test_an_edited_text_does_not_become_a_formula(self) -> None:
        report = replace(filled("2021"), preamble="=1+1")
        style = part(report, "xl/worksheets/sheet1.xml").findall(f".//{MAIN}c")[1].get("s")
        forms = part(report, "xl/styles.xml").findall(f"{MAIN}cellXfs/{MAIN}xf")
        assert forms[int(style or 0)].get("quotePrefix") == "1"

    def test_control_characters_are_shown_by_their_number(self) -> None:
        report = replace(filled("2021"), preamble="甲\x00\ufffe\u202e\ud800𠮷")
        assert texts(report)[1] == "甲〔U+0000〕〔U+FFFE〕〔U+202E〕〔U+D800〕𠮷"

    @settings(max_examples=60, deadline=None)
    @given(report=reports())
    def test_any_report_can_be_written(self, report: Report) -> None:
        for table in SHEETS:
            if report.edition in EDITIONS and report.tables.get(table) in EDITIONS:
                for cell_id, found in figures(report, table):
                    cell = report.cell(cell_id)
                    if isinstance(found, float):
                        assert Decimal(repr(found)) == cell.value
                    else:
                        assert (found == "") is (cell.state is CellState.BLANK)


class TestFile:
    """同一报告每次都是同样的字节。"""

    def test_same_report_same_bytes(self) -> None:
        assert xlsx_of(odd()) == xlsx_of(odd())

    def test_properties_come_from_the_report(self) -> None:
        about = ElementTree.tostring(part(filled("2021"), "docProps/core.xml"), "unicode")
        assert "青石镇人民政府2023年政府信息公开工作年度报告" in about
        assert set(re.findall(r"\d{4}-\d\d-\d\d", about)) == {"2024-01-15"}
        plain = replace(filled("2019"), meta=Meta())
        about = ElementTree.tostring(part(plain, "docProps/core.xml"), "unicode")
        assert set(re.findall(r"\d{4}-\d\d-\d\d", about)) == {"2020-12-31"}
