"""The PDF of a report: page, type, tables, what it can print, and that texts are only texts."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from gongkai.report.cells import Cell, CellState
from gongkai.report.editions import EDITIONS
from gongkai.report.model import Extra, Meta, Report, Section
from gongkai.report.write.fonts import FOLDER
from gongkai.report.write.fonts.coverage import characters_of
from gongkai.report.write.layout import Role, lay_out
from gongkai.report.write.pdf import pdf_of, rare_characters
from tests.report.write.pdf_pages import MM, Pages
from tests.report.write.reports import filled, odd
from tests.report.write.strategies import reports

FORMS = sorted(EDITIONS)


def numbered(edition: str) -> Report:
    """A report in which no two cells hold the same number."""
    report = filled(edition)
    ids = list(report.cells)
    return replace(report, cells={name: Cell.of(70000 + at) for at, name in enumerate(ids)})


def with_text(report: Report, text: str) -> Report:
    section = Section(heading="六、其他需要报告的事项", text=text)
    return replace(report, sections={**report.sections, "6": section})


@pytest.fixture(scope="module")
def pages() -> Iterator[Pages]:
    made = Pages(pdf_of(with_text(filled("2021"), "政" * 28 * 60)))
    yield made
    made.document.close()


@pytest.fixture(scope="module")
def data() -> bytes:
    return pdf_of(filled("2021"))


class TestPage:
    """GB/T 9704—2012 5.1、5.2、7.5：A4，版心156×225毫米，每面22行、每行28字，页码居外侧。"""

    def test_a4(self, pages: Pages) -> None:
        assert pages.sizes == {(210, 297)}

    def test_a_full_page_has_22_lines_of_28_characters(self, pages: Pages) -> None:
        full = max(range(len(pages)), key=lambda number: pages.texts[number].count("政"))
        body = [letter for letter in pages.placed(full) if letter.text == "政"]
        lines = sorted({round(letter.bottom, 1) for letter in body}, reverse=True)
        last = [letter for letter in body if round(letter.bottom, 1) == lines[-1]]
        assert len(last) == 28
        assert min(letter.left for letter in body) / MM == pytest.approx(28, abs=0.5)
        for upper, lower in pairwise(lines):
            assert upper - lower == pytest.approx(28.95, abs=0.15)
        assert len(lines) == 22
        assert 35 <= lines[-1] / MM <= 41

    @pytest.mark.parametrize("number", [0, 1])
    def test_page_number_stands_on_the_outer_side(self, pages: Pages, number: int) -> None:
        dash, figure, other = pages.placed(number)[-3:]
        assert (dash.text, figure.text, other.text) == ("—", str(number + 1), "—")
        assert (dash.left / MM > 150) is (number % 2 == 0)
        assert (dash.left / MM < 40) is (number % 2 == 1)

    def test_organ_and_year_stand_on_lines_of_their_own(self, pages: Pages) -> None:
        first = pages.texts[0].splitlines()
        assert first[:2] == ["青石镇人民政府", "2023年政府信息公开工作年度报告"]

    @pytest.mark.parametrize("lines", range(1, 24))
    def test_the_signature_is_never_alone_on_a_page(self, lines: int) -> None:
        """D04"""
        text = "\n".join(["本年度无其他需要报告的事项。"] * lines)
        last = Pages(pdf_of(with_text(filled("2021"), text))).texts[-1]
        assert not last.startswith("青石镇人民政府")
        assert "2024年1月15日" in last


class TestTables:
    """三张表：格式中的文字和报告中的数字都在，且各只一次。"""

    @pytest.mark.parametrize("edition", FORMS)
    def test_all_words_of_the_form_and_all_figures(self, edition: str) -> None:
        report = numbered(edition)
        pages = Pages(pdf_of(report))
        for cell in report.cells.values():
            assert pages.letters.count(str(cell.value)) == 1
        for table in EDITIONS[edition].tables.values():
            for place in (place for line in lay_out(table).lines for place in line):
                if place.role is not Role.PART:
                    assert has(pages, place.text), place.text

    @pytest.mark.parametrize("edition", FORMS)
    def test_the_third_table_stands_on_one_page(self, edition: str) -> None:
        texts = Pages(pdf_of(filled(edition))).texts
        assert sum(text.count("申请人情况") for text in texts) == 1

    def test_its_heads_are_repeated_where_it_does_not_fit(self) -> None:
        long = Cell(state=CellState.VALUE, value=7, note="其中" * 90)
        report = filled("2021", t3__granted__total=long, t3__carried_out__total=long)
        texts = Pages(pdf_of(report)).texts
        assert sum(text.count("申请人情况") for text in texts) >= 2

    def test_states_are_told_and_blank_stays_blank(self) -> None:
        row = re.search(r"一、本年新收.*?二、上年", Pages(pdf_of(odd())).letters)
        assert row is not None
        told = row[0].removeprefix("一、本年新收政府信息公开申请数量").removesuffix("二、上年")
        # 未填 of the first column shows as nothing; letters of the others may stand in any order.
        shown = "/无法识别：O1列不确定：3文中没有0（推定）8（其中修订2件）"
        assert sorted(told) == sorted(shown)

    def test_what_the_form_has_no_place_for_is_kept(self) -> None:
        extra = Extra(label="其他主动公开文件", raw=("3", "0"))
        pages = Pages(pdf_of(replace(filled("2021"), extras=(extra,))))
        assert "其他主动公开文件：3，0" in pages.letters

    def test_a_table_the_document_lacks_is_said_to_be_missing(self) -> None:
        report = replace(filled("2021"), tables={"t2": "2021", "t3": "2021", "t4": "absent"})
        pages = Pages(pdf_of(report))
        assert "文中没有表四。" in pages.letters
        assert "结果维持" not in pages.letters


def has(pages: Pages, wording: str) -> bool:
    """Whether a wording is there; in a narrow cell its lines may be parted by its neighbours'."""
    parts = re.split(r"(?<=[）、，])|(?<=\D)(?=\D)", wording)
    return wording in pages.letters or all(part in pages.letters for part in parts)


class TestArchive:
    """可长期保存（PDF/A-2a）、可朗读（PDF/UA-1）；同一报告每次都是同样的字节。"""

    @pytest.mark.parametrize(
        "mark",
        [
            b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
            b"<pdfuaid:part>1</pdfuaid:part>",
            b"/Lang(zh-CN)",
            b"/MarkInfo<</Marked true",
            b"/OutputIntents",
        ],
    )
    def test_what_the_standards_ask_for(self, data: bytes, mark: bytes) -> None:
        assert mark in data

    def test_title_author_and_date_come_from_the_report(self, data: bytes) -> None:
        about = Pages(data).document.get_metadata_dict()
        assert about["Title"] == "青石镇人民政府2023年政府信息公开工作年度报告"
        assert about["Author"] == "青石镇人民政府"
        assert about["CreationDate"].startswith("D:20240115")

    def test_without_a_date_of_publication_the_end_of_the_year_is_taken(self) -> None:
        report = replace(filled("2021"), meta=Meta())
        about = Pages(pdf_of(report)).document.get_metadata_dict()
        assert about["CreationDate"].startswith("D:20231231")

    def test_same_report_same_bytes(self, data: bytes) -> None:
        assert pdf_of(filled("2021")) == data

    def test_another_date_other_bytes(self, data: bytes) -> None:
        meta = Meta(published_on=date(2024, 1, 16))
        assert pdf_of(replace(filled("2021"), meta=meta)) != data

    def test_all_fonts_come_with_the_document(self, data: bytes) -> None:
        fonts = Pages(data).fonts()
        assert fonts == {"GongkaiSong-Regular": True, "GongkaiHei-Bold": True}

    def test_headings_are_its_table_of_contents(self, data: bytes) -> None:
        marks = [mark.get_title() for mark in Pages(data).document.get_toc()]
        assert marks[1:] == [heading.text for heading in EDITIONS["2021"].headings]


class TestRareCharacters:
    """D03：字体没有的字符，事先列出；纸上写出字符编号，不印空框。"""

    def test_they_are_named_and_printed_by_their_number(self) -> None:
        report = replace(filled("2021"), preamble="𠮷先生、买买提·艾力、㛃女士😀")
        assert rare_characters(report) == ("😀", "𠮷")
        assert "〔U+20BB7〕先生、买买提·艾力、㛃女士〔U+1F600〕" in Pages(pdf_of(report)).letters

    def test_ordinary_reports_have_none(self) -> None:
        for edition in FORMS:
            assert rare_characters(filled(edition)) == ()
        assert rare_characters(odd()) == ()

    @pytest.mark.parametrize(
        "text",
        [
            "二〇二三年—…·•①⑳ⅠⅫ㎡℃‰×÷±≥≠√",
            "〔2021〕30号，“三安全一稳定”，《条例》【】「」",
            "镕堃玥垚淼赟祎鄞郯邳硚漷",
            "ABC xyz 0123 !\"#$%&'()*+,-./:;<=>?@[]^_`{|}~ éü£￥",
            "全角　空格\u00a0\u2003\u200b\ufeff软\u00ad连",
        ],
    )
    def test_what_official_documents_use_is_covered(self, text: str) -> None:
        report = replace(filled("2021"), preamble=text)
        assert rare_characters(report) == ()

    def test_an_accent_is_joined_to_its_letter(self) -> None:
        report = replace(filled("2021"), preamble="Cafe\u0301")
        assert rare_characters(report) == ()
        assert "Café" in Pages(pdf_of(report)).letters

    def test_both_fonts_have_the_same_characters(self) -> None:
        song, hei = (characters_of(path) for path in sorted(FOLDER.glob("*.otf")))
        assert song == hei
        assert len(song) > 8000

    def test_a_folder_of_fonts_adds_its_characters(self, tmp_path: Path) -> None:
        full = Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc")
        if not full.exists():
            pytest.skip("没有 Noto CJK 字体，无法试加字体")
        shutil.copy(full, tmp_path)
        report = replace(filled("2021"), preamble="𠮷先生")
        assert rare_characters(report, font_paths=[tmp_path]) == ()
        pages = Pages(pdf_of(report, font_paths=[tmp_path]))
        assert "𠮷先生" in pages.letters
        assert all(pages.fonts().values())

    def test_a_file_that_is_no_font_adds_nothing(self, tmp_path: Path) -> None:
        (tmp_path / "坏.otf").write_bytes(b"OTTO\x00\xff" * 9)
        (tmp_path / "空.ttc").write_bytes(b"")
        report = replace(filled("2021"), preamble="𠮷")
        assert rare_characters(report, font_paths=[tmp_path]) == ("𠮷",)
        assert "〔U+20BB7〕" in Pages(pdf_of(report, font_paths=[tmp_path])).letters


class TestInert:
    """C01、D02：任何文字都只是字，不是排版命令。"""

    @pytest.mark.parametrize(
        "text",
        [
            '#panic("x")',
            '#read("/etc/passwd")#image("x.png")',
            "$x^2$*粗*_斜_`码`\\@ref<lab>//注/*注*/",
            "<script>alert(1)</script>{{7*7}}",
            "= 标题\n- 项\n+ 项\n/ 词: 义",
        ],
    )
    def test_markup_is_shown_as_it_is(self, text: str) -> None:
        report = replace(filled("2021"), title=text, body=text, preamble=text, closing=text)
        written = "".join(text.split())
        assert Pages(pdf_of(report)).letters.count(written) == 3

    def test_control_characters_are_shown_by_their_number(self) -> None:
        report = replace(filled("2021"), preamble="甲\x0c\x00乙\ufffe丙\u202e丁\ud800")
        shown = "甲〔U+0000〕乙〔U+FFFE〕丙〔U+202E〕丁〔U+D800〕"
        assert shown in Pages(pdf_of(report)).letters

    def test_a_title_that_cannot_be_seen_is_replaced(self) -> None:
        pages = Pages(pdf_of(replace(filled("2021"), title="\u200b ")))
        assert pages.letters.startswith("青石镇人民政府2023年政府信息公开工作年度报告")

    @pytest.mark.parametrize("letter", ["甲", "A", "7"])
    def test_nothing_leaves_the_page(self, letter: str) -> None:
        """D04：5000字的正文、没有空格的长串，都在版心之内。"""
        pages = Pages(pdf_of(with_text(filled("2021"), letter * 5000)))
        assert pages.letters.count(letter) >= 5000
        for number in range(len(pages)):
            assert all(27 * MM < place.left < 185 * MM for place in pages.placed(number))

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(report=reports())
    def test_any_report_can_be_written(self, report: Report) -> None:
        pages = Pages(pdf_of(report))
        assert len(pages) >= 1
        assert all(pages.fonts().values())
