"""The Word document of a report: page, styles, truly merged cells, and nothing alive in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table
from hypothesis import given, settings
from lxml import etree

from gongkai.report.editions import EDITIONS
from gongkai.report.model import Extra, Meta, Report, Section
from gongkai.report.write.docx import docx_of
from gongkai.report.write.layout import Placed, lay_out
from gongkai.report.write.printed import printed
from tests.report.write.reports import filled, odd
from tests.report.write.strategies import reports

FORMS = [(edition, at) for edition in EDITIONS for at in range(3)]


def opened(report: Report) -> Document:
    return docx.Document(BytesIO(docx_of(report)))


def attribute(element: etree._Element, path: str, name: str = "val") -> str | None:
    found = element.find("/".join(qn(f"w:{step}") for step in path.split("/")))
    return None if found is None else found.get(qn(f"w:{name}"), "")


def placed(table: Table) -> Iterator[tuple[int, int, int, int, str]]:
    """Row, column, rows, columns and text of each merged cell, from the XML alone."""
    rows = list(table._tbl.iter(qn("w:tr")))
    starts: dict[int, list[int | str]] = {}
    done: list[list[int | str]] = []
    for at, row in enumerate(rows):
        column = 0
        for cell in row.iterchildren(qn("w:tc")):
            span = int(attribute(cell, "tcPr/gridSpan") or 1)
            merge = attribute(cell, "tcPr/vMerge")
            text = "".join(part.text or "" for part in cell.iter(qn("w:t")))
            if merge == "":
                assert text == ""
                assert starts[column][3] == span
                starts[column][2] = int(starts[column][2]) + 1
            else:
                starts[column] = [at, column, 1, span, text]
                done.append(starts[column])
            column += span
    yield from (tuple(cell) for cell in sorted(done, key=lambda cell: (cell[0], cell[1])))  # type: ignore[misc]


def expected(report: Report, place: Placed) -> tuple[int, int, int, int, str]:
    text = printed(report.cell(place.cell_id), place.form) if place.form else place.text
    return place.row, place.column, place.rowspan, place.colspan, text


class TestTables:
    """官方版式：合并的格是真正合并的格，内容与报告逐格相同。"""

    @pytest.mark.parametrize(("edition", "at"), FORMS)
    @pytest.mark.parametrize("make", [filled, odd])
    def test_cells_are_those_of_the_layout(self, edition: str, at: int, make: object) -> None:
        report = filled(edition) if make is filled else odd(edition)
        grid = lay_out(list(EDITIONS[edition].tables.values())[at])
        cells = [expected(report, place) for line in grid.lines for place in line]
        assert list(placed(opened(report).tables[at])) == cells

    @pytest.mark.parametrize(("edition", "at"), FORMS)
    def test_widths_of_the_cells_fill_the_type_area(self, edition: str, at: int) -> None:
        table = opened(filled(edition)).tables[at]._tbl
        grid = [int(column.get(qn("w:w"), "0")) for column in table.iter(qn("w:gridCol"))]
        assert sum(grid) == pytest.approx(156 / 25.4 * 1440, abs=12)
        for row in table.iter(qn("w:tr")):
            widths = [int(width.get(qn("w:w"), "0")) for width in row.iter(qn("w:tcW"))]
            assert sum(widths) == pytest.approx(sum(grid), abs=12)

    @pytest.mark.parametrize(("at", "heads"), [(0, 0), (1, 3), (2, 3)])
    def test_heads_are_repeated_and_rows_are_not_parted(self, at: int, heads: int) -> None:
        rows = list(opened(filled("2021")).tables[at]._tbl.iter(qn("w:tr")))
        repeated = [attribute(row, "trPr/tblHeader") is not None for row in rows]
        assert repeated == [number < heads for number in range(len(rows))]
        assert all(attribute(row, "trPr/cantSplit") is not None for row in rows)

    def test_the_outer_label_runs_downwards(self) -> None:
        (side,) = (
            opened(filled("2021"))
            .tables[1]
            ._tbl.xpath(".//w:tc[w:tcPr/w:textDirection and .//w:t]")
        )
        assert attribute(side, "tcPr/textDirection") == "tbRlV"
        assert "".join(part.text for part in side.iter(qn("w:t"))) == "三、本年度办理结果"

    def test_a_table_has_a_name_to_be_read_aloud(self) -> None:
        names = [attribute(table._tbl, "tblPr/tblCaption") for table in opened(odd()).tables]
        assert names == [table.title for table in EDITIONS["2021"].tables.values()]

    def test_two_reports_do_not_share_a_table(self) -> None:
        docx_of(filled("2021"))
        second = filled("2021", t3__received__total=odd().cell("t3.received.natural_person"))
        cells = {
            (row, column): text for row, column, _, _, text in placed(opened(second).tables[1])
        }
        assert cells[3, 9] == ""


@pytest.fixture(scope="module")
def document() -> Document:
    return opened(filled("2021"))


class TestPage:
    """GB/T 9704—2012：A4，上37下35左28右26毫米，每面22行，3号仿宋，2号小标宋，一级标题黑体。"""

    def test_paper_and_margins(self, document: Document) -> None:
        (page,) = document.sections
        sizes = (page.page_width, page.page_height, page.top_margin, page.bottom_margin)
        wanted = (Mm(210), Mm(297), Mm(37), Mm(35))
        for size, millimetres in zip(sizes, wanted, strict=True):
            assert size == pytest.approx(millimetres, abs=Pt(0.1))
        assert page.left_margin == pytest.approx(Mm(28), abs=Pt(0.1))
        assert page.right_margin == pytest.approx(Mm(26), abs=Pt(0.1))

    @pytest.mark.parametrize(
        ("name", "font", "size", "pitch"),
        [
            ("Normal", "仿宋_GB2312", 16, 28.95),
            ("Title", "方正小标宋简体", 22, 36),
            ("Heading 1", "黑体", 16, 28.95),
        ],
    )
    def test_type(
        self, document: Document, name: str, font: str, size: float, pitch: float
    ) -> None:
        style = document.styles[name]
        assert attribute(style.element, "rPr/rFonts", "eastAsia") == font
        assert float(attribute(style.element, "rPr/sz") or 0) / 2 == size
        line = float(attribute(style.element, "pPr/spacing", "line") or 0) / 20
        assert line == pytest.approx(pitch, abs=0.03)
        assert attribute(style.element, "pPr/spacing", "lineRule") == "exact"

    def test_22_lines_of_28_characters(self, document: Document) -> None:
        style = document.styles["Normal"].element
        closer = float(attribute(style, "rPr/spacing") or 0) / 20
        assert 28 <= 156 / 25.4 * 72 / (16 + closer) < 28.1
        assert (
            22 <= 225 / 25.4 * 72 / (float(attribute(style, "pPr/spacing", "line") or 0) / 20) < 23
        )

    def test_page_numbers_stand_outside(self, document: Document) -> None:
        (page,) = document.sections
        assert document.settings.odd_and_even_pages_header_footer
        for footer, side in ((page.footer, "right"), (page.even_page_footer, "left")):
            paragraph = footer.paragraphs[0]._p
            assert "".join(part.text for part in paragraph.iter(qn("w:t"))) == "— 1 —"
            assert attribute(paragraph, "fldSimple", "instr") == " PAGE "
            assert attribute(paragraph, "pPr/jc") == side

    def test_headings_are_headings(self, document: Document) -> None:
        heads = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
        assert heads == [heading.text for heading in EDITIONS["2021"].headings]
        (title,) = [p for p in document.paragraphs if p.style and p.style.name == "Title"]
        assert title.text == "青石镇人民政府\n2023年政府信息公开工作年度报告"

    def test_second_level_headings_are_set_in_kai(self) -> None:
        section = Section(heading="一、总体情况", text="（一）主动公开。全年153条。\n（二）监督")
        report = replace(filled("2021"), sections={"1": section})
        runs = [
            (run.text, attribute(run._r, "rPr/rFonts", "eastAsia"))
            for paragraph in opened(report).paragraphs
            for run in paragraph.runs
            if paragraph.text.startswith("（")
        ]
        kai = "楷体_GB2312"
        assert runs[:3] == [("（一）主动公开。", kai), ("全年153条。", None), ("（二）监督", kai)]

    def test_the_language_is_chinese(self, document: Document) -> None:
        (language,) = document.styles.element.xpath("w:docDefaults//w:lang")
        assert (language.get(qn("w:val")), language.get(qn("w:eastAsia"))) == ("zh-CN", "zh-CN")


class TestParts:
    """六个部分、署名和日期；没有的内容说明没有。"""

    def test_the_signature_stays_with_the_text_and_the_organ_stands_above_the_date(self) -> None:
        *_, text, organ, day = opened(filled("2021")).paragraphs
        assert [text.text, organ.text, day.text] == [
            "本年度未收取信息处理费。",
            "青石镇人民政府",
            "2024年1月15日",
        ]
        assert text.paragraph_format.keep_with_next
        assert organ.paragraph_format.keep_with_next
        # Seven characters against six and a half: a quarter of a character to the left.
        assert attribute(organ._p, "pPr/ind", "rightChars") == "400"
        assert attribute(day._p, "pPr/ind", "rightChars") == "425"

    def test_what_is_not_there_is_said_not_to_be_there(self) -> None:
        report = filled("2021")
        sections = {"5": Section(heading="五、存在的主要问题及改进情况", text="")}
        report = replace(report, sections=sections, tables={"t2": "2021", "t3": "2021"})
        said = [p.text for p in opened(report).paragraphs if p.style and p.style.name == "说明"]
        missing = "文中没有这一部分。"
        assert said == [*[missing] * 4, "（文中没有表四。）", "这一部分没有填写。", missing]

    def test_what_the_form_has_no_place_for_is_kept(self) -> None:
        report = replace(filled("2021"), extras=(Extra(label="其他文件", raw=("3", "0")),))
        assert [p.text for p in opened(report).paragraphs][-2:] == [
            "附：表外内容",
            "其他文件：3，0",
        ]

    def test_a_report_before_the_national_formats_has_no_tables(self) -> None:
        old = replace(filled("2019"), edition="pre-2019", tables={}, cells={})
        assert opened(old).tables == []


class TestFile:
    """同一报告每次都是同样的字节；属性来自报告，不取当前时间。"""

    def test_same_report_same_bytes(self) -> None:
        assert docx_of(filled("2021")) == docx_of(filled("2021"))

    def test_no_member_tells_when_it_was_written(self) -> None:
        with ZipFile(BytesIO(docx_of(odd()))) as members:
            assert {member.date_time for member in members.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert members.testzip() is None

    def test_properties(self) -> None:
        about = opened(filled("2021")).core_properties
        assert about.title == "青石镇人民政府 2023年政府信息公开工作年度报告"
        assert (about.author, about.last_modified_by) == ("青石镇人民政府", "青石镇人民政府")
        assert (about.identifier, about.language) == ("QS-2024-00002", "zh-CN")
        assert about.created is not None
        assert about.created.date().isoformat() == "2024-01-15"
        assert about.comments == ""

    def test_without_a_date_of_publication(self) -> None:
        about = opened(replace(filled("2019"), meta=Meta())).core_properties
        assert about.modified is not None
        assert about.modified.date().isoformat() == "2020-12-31"


class TestInert:
    """C01、D02：任何文字都只是字。"""

    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("</w:t></w:r><w:p/>&amp;<!--", "</w:t></w:r><w:p/>&amp;<!--"),
            ('{ INCLUDETEXT "C:\\\\x" }', '{ INCLUDETEXT "C:\\\\x" }'),
            ("甲\x00\ufffe\u202e\ud800乙", "甲〔U+0000〕〔U+FFFE〕〔U+202E〕〔U+D800〕乙"),
            ("𠮷先生、买买提·艾力😀", "𠮷先生、买买提·艾力😀"),
        ],
    )
    def test_every_free_text(self, text: str, shown: str) -> None:
        report = replace(
            filled("2021"),
            title=text,
            body=text,
            preamble=text,
            closing=text,
            sections={"1": Section(heading=text, text=text)},
            extras=(Extra(label=text, raw=(text,)),),
        )
        document = opened(report)
        assert [p.text for p in document.paragraphs].count(shown) == 5
        assert document.core_properties.title == shown
        assert not document.element.body.xpath(".//w:fldSimple | .//w:instrText")

    @settings(max_examples=40, deadline=None)
    @given(report=reports())
    def test_any_report_can_be_written(self, report: Report) -> None:
        tables = [report.tables.get(name) in EDITIONS for name in ("t2", "t3", "t4")]
        wanted = sum(tables) if report.edition in EDITIONS else 0
        assert len(opened(report).tables) == wanted
