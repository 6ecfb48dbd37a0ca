"""Copies hold what may be seen and nothing else, and screening them again finds nothing."""

# ruff: noqa: E501 — one line for each part reads best

from __future__ import annotations

import io
import random

import pypdfium2 as pdfium
import pytest
from lxml import etree
from PIL import Image

from gongkai.containers.archive import Archive
from gongkai.containers.errors import Unopenable
from gongkai.containers.package import Package
from gongkai.screening.copies import copy_of
from gongkai.screening.copies.values import values_only
from gongkai.screening.documents import Row, pieces_of
from gongkai.screening.screen import is_blocking, screen
from tests.containers import made
from tests.screening import numbers, papers

CHANCE = random.Random(3)  # noqa: S311 — the same numbers every time
ID = numbers.identity(CHANCE)
MOBILE = numbers.mobile(CHANCE)


def cells(data: bytes) -> list[list[str]]:
    return [
        [cell.text for cell in piece.cells] for piece in pieces_of(data) if isinstance(piece, Row)
    ]


class TestValuesOnly:
    """B10: a "values only" copy."""

    @pytest.mark.parametrize(
        "maker",
        [
            papers.in_hidden_row,
            papers.in_flat_row,
            papers.in_hidden_column,
            papers.in_hidden_sheet,
            papers.in_very_hidden_sheet,
            papers.white_in_a_cell,
            papers.without_a_format,
            papers.in_cell_comment,
            papers.in_pivot_cache,
            papers.in_pivot_records,
            papers.in_link_cache,
            papers.in_defined_name,
            papers.in_cell,
        ],
    )
    def test_b10_nothing_of_it_is_left(self, maker: papers.Maker) -> None:
        copy = copy_of(maker(ID)).data
        assert screen(copy, "副本.xlsx") == []
        archive = Archive(copy)
        assert not any(ID.encode() in archive.read(member) for member in archive.members)

    def test_what_is_seen_stays_and_personal_data_is_masked(self) -> None:
        rows = [["姓名", "电话", "金额（元）"], ["甲某", MOBILE, "1200.5"], ["乙某", "", "0"]]
        assert cells(values_only(papers.sheet(rows))) == [
            ["姓名", "电话", "金额（元）"],
            ["甲某", f"{MOBILE[:3]}****{MOBILE[-4:]}", "1200.5"],
            ["乙某", "0"],
        ]

    def test_hidden_columns_close_up(self) -> None:
        data = papers.sheet([["甲", "乙", "丙"]], columns="<col min='2' max='2' hidden='1'/>")
        [row] = [piece for piece in pieces_of(values_only(data)) if isinstance(piece, Row)]
        assert ([cell.text for cell in row.cells], row.columns) == (["甲", "丙"], (1, 2))

    def test_hidden_rows_may_be_shown_for_a_decision(self) -> None:
        data = papers.sheet([["甲"], ["乙"]], row="hidden='1'")
        assert cells(values_only(data)) == [["甲"]]
        assert cells(values_only(data, hidden=True)) == [["甲"], ["乙"]]

    def test_a_number_over_cells_is_masked_whole(self) -> None:
        copy = values_only(papers.sheet([["证件号码", *ID]]))
        assert cells(copy) == [["证件号码", *"*" * 18]]

    def test_formulas_become_what_they_came_to_and_text_never_one(self) -> None:
        sheet = f"<worksheet xmlns='{made.SHEET}'><sheetData><row r='1'><c r='A1'><f>1+2</f><v>3</v></c><c r='B1' t='str'><v>=1+2</v></c></row></sheetData></worksheet>"
        data = papers.sheet([["x"]], more={})
        archive = Archive(data)
        parts = {name: archive.read(name) for name in archive.members}
        copy = values_only(made.zipped({**parts, "xl/worksheets/sheet1.xml": sheet}))
        tree = Package(copy).tree("xl/worksheets/sheet1.xml")
        assert tree is not None
        assert not list(tree.iter("{*}f"))
        assert cells(copy) == [["3", "=1+2"]]

    def test_dates_stay_dates(self) -> None:
        styles = f"<styleSheet xmlns='{made.SHEET}'><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>"
        sheet = f"<worksheet xmlns='{made.SHEET}'><sheetData><row r='1'><c r='A1' s='1'><v>45000</v></c></row></sheetData></worksheet>"
        archive = Archive(papers.sheet([["x"]]))
        parts = {name: archive.read(name) for name in archive.members}
        copy = Package(
            values_only(
                made.zipped({**parts, "xl/worksheets/sheet1.xml": sheet, "xl/styles.xml": styles})
            )
        )
        styled = copy.tree("xl/styles.xml")
        assert styled is not None
        assert "14" in [xf.get("numFmtId") for xf in styled.iterfind("{*}cellXfs/{*}xf")]


class TestOtherCopies:
    @pytest.mark.parametrize(
        "maker", [papers.in_comment, papers.deleted, papers.vanished, papers.white]
    )
    def test_word_loses_what_is_not_seen(self, maker: papers.Maker) -> None:
        copy = copy_of(maker(ID)).data
        assert screen(copy, "副本.docx") == []
        archive = Archive(copy)
        assert not any(ID.encode() in archive.read(member) for member in archive.members)

    def test_word_keeps_what_was_put_in(self) -> None:
        data = papers.word(
            f"<w:p>{papers.run('甲')}<w:ins>{papers.run('乙')}</w:ins>{papers.run('丙')}</w:p>"
        )
        body = Package(copy_of(data).data).tree("word/document.xml")
        assert body is not None
        assert "".join(etree.tostring(body, method="text", encoding="unicode")) == "甲乙丙"

    def test_word_loses_properties_and_positions(self) -> None:
        core = "<cp:coreProperties xmlns:cp='c' xmlns:dc='d'><dc:creator>某某</dc:creator></cp:coreProperties>"
        more: dict[str, bytes | str] = {
            "docProps/core.xml": core,
            "word/media/image1.jpeg": papers.located(),
        }
        data = papers.word(papers.paragraph("正文"), more)
        found = {finding.code for finding in screen(data)}
        assert found == {"HIDDEN-META", "HIDDEN-GPS", "HIDDEN-UNREAD"}
        left = {finding.code for finding in screen(copy_of(data).data)}
        assert left == {"HIDDEN-UNREAD"}, "nobody looked at the words in the picture"

    @pytest.mark.parametrize("maker", [papers.in_pdf_note, papers.in_an_earlier_version])
    def test_pdf_keeps_its_pages_alone(self, maker: papers.Maker) -> None:
        copy = copy_of(maker(ID)).data
        assert screen(copy, "副本.pdf") == []
        assert ID.encode() not in copy

    def test_pdf_under_a_box_is_still_told(self) -> None:
        """A copy without properties is no redaction."""
        left = [finding.code for finding in screen(copy_of(papers.under_a_box(ID)).data)]
        assert "HIDDEN-UNDER" in left

    def test_pdf_properties(self) -> None:
        document = pdfium.PdfDocument(papers.in_pdf("notice"))
        assert "Author" not in pdfium.PdfDocument(
            copy_of(papers.in_pdf("notice")).data
        ).get_metadata_dict(skip_empty=True)
        document.close()

    def test_pictures(self) -> None:
        copy = copy_of(papers.located())
        with Image.open(io.BytesIO(copy.data)) as picture:
            assert len(picture.getexif()) == 0

    def test_text_and_tables_in_text(self) -> None:
        text = f"身份证{ID}。\n序号,姓名,电话,备注,说明\n1,甲,{MOBILE},无,无\n"
        copy = copy_of(text.encode("gb18030")).data.decode()
        assert copy == (
            f"身份证{'*' * 14}{ID[-4:]}。\n序号,姓名,电话,备注,说明\n1,甲,{MOBILE[:3]}****{MOBILE[-4:]},无,无\n"
        )
        assert not any(map(is_blocking, screen(copy.encode(), "a.txt")))

    def test_what_has_no_copy(self) -> None:
        with pytest.raises(Unopenable, match="压缩包没有对应的副本"):
            copy_of(made.zipped({"a.txt": "x"}))
