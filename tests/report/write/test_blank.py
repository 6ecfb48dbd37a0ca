"""The empty form: every cell blank, instructions apart, what may be filled in and with what."""

from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from python_calamine import CalamineWorkbook

from gongkai.report.cells import CellState
from gongkai.report.editions import EDITIONS
from gongkai.report.editions.forms import Kind
from gongkai.report.write import UnknownFormat
from gongkai.report.write.blank import SUFFIXES, blank_form, blank_report
from gongkai.report.write.layout import Placed, Role, lay_out

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TABLES = [(edition, name) for edition in EDITIONS for name in ("t2", "t3", "t4")]
SHEETS = {"t2": 2, "t3": 3, "t4": 4}


def places(edition: str, table: str) -> list[Placed]:
    return [place for line in lay_out(EDITIONS[edition].tables[table]).lines for place in line]


def member(data: bytes, name: str) -> ElementTree.Element:
    with ZipFile(BytesIO(data)) as members:
        return ElementTree.fromstring(members.read(name))  # noqa: S314 — our own output


def column_name(place: Placed) -> str:
    return f"{chr(ord('A') + place.column)}{place.row + 2}"


class TestBlank:
    """空白表的每一格都是“未填”，不是0。"""

    @pytest.mark.parametrize("edition", EDITIONS)
    def test_every_cell_is_blank(self, edition: str) -> None:
        report = blank_report(edition)
        assert list(report.cells) == list(EDITIONS[edition].cell_ids())
        assert {cell.state for cell in report.cells.values()} == {CellState.BLANK}
        assert [part.text for part in report.sections.values()] == [""] * 6

    @pytest.mark.parametrize(("edition", "table"), TABLES)
    def test_nothing_stands_in_the_cells_of_the_document(self, edition: str, table: str) -> None:
        document = docx.Document(BytesIO(blank_form(edition, ".docx")))
        words = [
            "".join(text.text or "" for text in cell.iter(qn("w:t")))
            for cell in document.tables[SHEETS[table] - 2]._tbl.iter(qn("w:tc"))
        ]
        wanted = [place.text for place in places(edition, table) if place.role is not Role.FIGURE]
        assert sorted(filter(None, words)) == sorted(wanted)

    @pytest.mark.parametrize(("edition", "table"), TABLES)
    def test_nothing_stands_in_the_cells_of_the_workbook(self, edition: str, table: str) -> None:
        book = CalamineWorkbook.from_filelike(BytesIO(blank_form(edition, ".xlsx")))
        rows = book.get_sheet_by_index(SHEETS[table] - 1).to_python(skip_empty_area=False)
        rows += [[""] * len(rows[0])] * 2  # rows without any content are not stored
        for place in places(edition, table):
            found = str(rows[place.row + 1][place.column])
            assert found == "" if place.role is Role.FIGURE else found.startswith(place.text)

    @pytest.mark.parametrize("suffix", SUFFIXES)
    def test_same_form_same_bytes(self, suffix: str) -> None:
        assert blank_form("2021", suffix) == blank_form("2021", suffix)

    def test_year_and_organ_stand_in_title_period_and_signature(self) -> None:
        data = blank_form("2021", ".docx", body="青石镇人民政府", year=2025)
        texts = [paragraph.text for paragraph in docx.Document(BytesIO(data)).paragraphs]
        assert "青石镇人民政府\n2025年政府信息公开工作年度报告" in texts
        assert "本报告所列数据的统计期限自2025年1月1日起至2025年12月31日止。" in texts
        assert texts[-1] == "青石镇人民政府"

    @pytest.mark.parametrize("suffix", [".pdf", ".doc", "", ".xls"])
    def test_only_what_can_be_filled_in(self, suffix: str) -> None:
        with pytest.raises(UnknownFormat, match="空白报告只能写成"):
            blank_form("2021", suffix)


class TestGuide:
    """填写说明另放一处，不在表格里。"""

    def test_it_stands_in_front_of_the_document(self) -> None:
        document = docx.Document(BytesIO(blank_form("2021", ".docx")))
        assert document.paragraphs[0].text == "填写说明"
        assert "国办公开办函〔2021〕30号" in document.paragraphs[1].text
        title = next(p for p in document.paragraphs if p.style and p.style.name == "Title")
        before = title._p.getprevious()
        assert before is not None
        assert before.xpath(".//w:br[@w:type='page']")

    @pytest.mark.parametrize(
        ("edition", "notice", "years"),
        [
            ("2019", "国办公开办函〔2019〕60号", "2019至2020年度"),
            ("2021", "国办公开办函〔2021〕30号", "2021年度及以后"),
        ],
    )
    def test_it_has_a_sheet_of_its_own(self, edition: str, notice: str, years: str) -> None:
        book = CalamineWorkbook.from_filelike(BytesIO(blank_form(edition, ".xlsx")))
        assert book.sheet_names == ["文字部分", "表二", "表三", "表四", "填写说明"]
        first = str(book.get_sheet_by_name("填写说明").to_python()[0][0])
        assert notice in first
        assert years in first

    @pytest.mark.parametrize("suffix", SUFFIXES)
    def test_an_empty_part_is_not_commented_on(self, suffix: str) -> None:
        with ZipFile(BytesIO(blank_form("2021", suffix))) as members:
            everything = b"".join(map(members.read, members.namelist())).decode("utf-8", "ignore")
        assert "没有填写" not in everything


class TestWorkbook:
    """只有数字格和文字格可以填；填的数受检查。"""

    @pytest.mark.parametrize(("edition", "table"), TABLES)
    def test_each_figure_takes_what_its_column_takes(self, edition: str, table: str) -> None:
        sheet = member(blank_form(edition, ".xlsx"), f"xl/worksheets/sheet{SHEETS[table]}.xml")
        rules = {
            rule.get("sqref"): (
                rule.get("type"),
                rule.get("operator", "between"),
                float(rule.findtext(f"{MAIN}formula1") or "nan"),
            )
            for rule in sheet.iter(f"{MAIN}dataValidation")
        }
        wanted = {
            Kind.COUNT: ("whole", "greaterThanOrEqual", 0.0),
            Kind.DELTA: ("whole", "between", -1e9),
            Kind.MONEY: ("decimal", "greaterThanOrEqual", 0.0),
        }
        assert rules == {
            column_name(place): wanted[place.form.kind]
            for place in places(edition, table)
            if place.form
        }

    @pytest.mark.parametrize(("edition", "table"), TABLES)
    def test_labels_are_locked_and_figures_are_not(self, edition: str, table: str) -> None:
        data = blank_form(edition, ".xlsx")
        sheet = member(data, f"xl/worksheets/sheet{SHEETS[table]}.xml")
        forms = member(data, "xl/styles.xml").findall(f"{MAIN}cellXfs/{MAIN}xf")
        open_forms = {
            str(number)
            for number, form in enumerate(forms)
            if (lock := form.find(f"{MAIN}protection")) is not None and lock.get("locked") == "0"
        }
        assert sheet.find(f"{MAIN}sheetProtection") is not None
        cells = {cell.get("r"): cell.get("s") in open_forms for cell in sheet.iter(f"{MAIN}c")}
        for place in places(edition, table):
            assert cells[column_name(place)] is (place.role is Role.FIGURE)

    def test_an_amount_has_its_unit_in_the_head(self) -> None:
        book = CalamineWorkbook.from_filelike(BytesIO(blank_form("2019", ".xlsx")))
        words = [word for row in book.get_sheet_by_name("表二").to_python() for word in row]
        assert "采购总金额（万元）" in words
