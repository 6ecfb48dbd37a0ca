"""Digits that are no part of the number beside them (A26): never a wrong value, in any kind of document."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest

from gongkai.report.cells import Cell, CellState
from gongkai.report.model import Report
from gongkai.report.read import read_reports
from tests.report.read import layouts
from tests.report.read.books import one_sheet
from tests.report.read.drawn import pieces, truth_of
from tests.report.read.pages import clean
from tests.report.read.papers import merged, zipped
from tests.report.read.typeset import PLAIN, typeset

FOUND = pieces("2021", truth_of("2021"))
CELL = "t3.received.natural_person"
Made = Callable[[str], str]


def read(data: bytes) -> Report:
    (report,) = read_reports(data, "x")
    return report


TRUE = read(clean(FOUND).encode()).cells[CELL].value


def page_with(more: Made) -> bytes:
    """A page with the number of one cell as it is made here, and a new cell for nothing else."""
    cell, times = re.subn(
        rf"(<td[^>]*>){TRUE}(</td>)", lambda c: f"{c[1]}{more(str(TRUE))}{c[2]}", clean(FOUND)
    )
    assert times == 1
    return cell.encode()


def part_with(document: bytes, part: str, pattern: str, more: Made) -> bytes:
    """A package in one part of which the number is made otherwise."""
    with zipfile.ZipFile(BytesIO(document)) as archive:
        members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    text, times = re.subn(pattern, lambda found: more(found[0]), bytes(members[part]).decode())  # type: ignore[arg-type]
    assert times == 1
    return zipped(members | {part: text})


def document_with(content: str) -> bytes:
    run = rf'<w:r><w:t xml:space="preserve">{TRUE}</w:t></w:r>'
    return part_with(merged(FOUND), "word/document.xml", run, lambda _: content)


def cell_of(data: bytes) -> Cell:
    return read(data).cells[CELL]


def others_are_read(data: bytes) -> bool:
    """Whether what stands in one cell spoils no other."""
    right, found = read(clean(FOUND).encode()).cells, read(data).cells
    return all(found[key].value == cell.value for key, cell in right.items() if key != CELL)


class TestPages:
    @pytest.mark.parametrize(
        "mark",
        [
            "<sup>1</sup>",
            "<SUP>12</SUP>",
            "<sup>[1]</sup>",
            '<sup><a href="#note">1</a></sup>',
            '<span style="vertical-align: super">1</span>',
            "<sub>1</sub>",
            "①",
            "²",
            "（①）",
        ],
    )
    def test_a26_the_mark_of_a_note_is_no_digit(self, mark: str) -> None:
        data = page_with(lambda number: number + mark)
        cell = cell_of(data)
        assert (cell.state, cell.value) == (CellState.VALUE, TRUE)
        assert cell.note
        assert others_are_read(data)

    @pytest.mark.parametrize(
        "before",
        [
            "<del>7</del>",
            "<s>7</s>",
            "<strike>7</strike>",
            '<span style="text-decoration: line-through">7</span>',
            '<span style="opacity:0">7</span>',
            '<span style="font-size:0">7</span>',
            '<b style="position:absolute; left:-9999px">7</b>',
            '<span class="sr-only">7</span>',
        ],
    )
    def test_a26_a_number_with_digits_struck_or_unseen_is_not_read(self, before: str) -> None:
        data = page_with(lambda number: before + number)
        assert cell_of(data).state is CellState.UNREADABLE
        assert others_are_read(data)

    @pytest.mark.parametrize(
        "style", ["margin-left:-120px", "opacity:0.9", "font-size:0.9em", "text-indent:-28pt"]
    )
    def test_a26_a_style_that_hides_nothing(self, style: str) -> None:
        assert cell_of(page_with(lambda number: f'<b style="{style}">{number}</b>')).value == TRUE

    def test_a26_how_a_word_is_spoken_is_no_digit(self) -> None:
        cell = cell_of(page_with(lambda number: f"<ruby>{number}<rp>(</rp><rt>7</rt></ruby>"))
        assert cell.value == TRUE

    @pytest.mark.parametrize(
        "shown",
        [
            '<img src="n.png" alt="13">',
            "<svg><text>13</text></svg>",
            "<select><option>13</select>",
            "<textarea>13</textarea>",
        ],
    )
    def test_a11_a_cell_with_a_picture_is_not_empty(self, shown: str) -> None:
        data = page_with(lambda _: shown)
        assert cell_of(data).state is CellState.UNREADABLE
        assert others_are_read(data)

    def test_a26_what_was_typed_into_a_field_is_shown(self) -> None:
        data = page_with(lambda number: f'<input type="text" value="{number}">')
        assert cell_of(data).value == TRUE
        hidden = page_with(lambda number: f'<input type="hidden" value="7">{number}')
        assert cell_of(hidden).value == TRUE


class TestDocuments:
    def runs(self, properties: str, text: str) -> str:
        return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"

    @pytest.mark.parametrize(
        "look",
        [
            '<w:vertAlign w:val="superscript"/>',
            '<w:vertAlign w:val="subscript"/>',
            '<w:position w:val="12"/>',
        ],
    )
    def test_a26_the_mark_of_a_note_is_no_digit(self, look: str) -> None:
        data = document_with(self.runs("", str(TRUE)) + self.runs(look, "1"))
        assert cell_of(data).value == TRUE
        assert others_are_read(data)

    @pytest.mark.parametrize("look", ["<w:strike/>", '<w:dstrike w:val="true"/>'])
    def test_a26_a_number_with_digits_struck_is_not_read(self, look: str) -> None:
        data = document_with(self.runs(look, "7") + self.runs("", str(TRUE)))
        assert cell_of(data).state is CellState.UNREADABLE

    def test_a26_a_look_that_is_switched_off_is_none(self) -> None:
        off = '<w:strike w:val="0"/><w:position w:val="0"/><w:vertAlign w:val="baseline"/>'
        assert cell_of(document_with(self.runs(off, str(TRUE)))).value == TRUE

    def test_a26_a_symbol_and_a_picture_are_not_nothing(self) -> None:
        symbol = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
        picture = (
            '<w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/>'
            "</w:drawing></w:r>"
        )
        for content in (symbol, picture):
            assert cell_of(document_with(content)).state is CellState.UNREADABLE


class TestPdf:
    @pytest.mark.parametrize("mark", ["1", "12"])
    @pytest.mark.parametrize("ruled", ["all", "none"])
    def test_a26_the_mark_of_a_note_is_no_digit(self, mark: str, ruled: str) -> None:
        cells = read(typeset(FOUND, replace(PLAIN, mark=mark, ruled=ruled))).cells
        assert {key: str(cell.value) for key, cell in cells.items()} == truth_of("2021")


class TestText:
    @pytest.mark.parametrize("written", ["3O3", "约12", "12余", "l2", "1.5e3", "O"])
    def test_a26_a_spoilt_number_keeps_its_place(self, written: str) -> None:
        printed = truth_of("2021") | {"t3.received.business": written}
        tables = [
            table("2021", printed)
            for table in (layouts.table_two, layouts.table_three, layouts.table_four)
        ]
        texts = iter(layouts.one_cell_a_line(table) for table in tables)
        lines = [each if isinstance(each, str) else next(texts) for each in FOUND]
        cells = read("\n".join(lines).encode()).cells
        assert cells["t3.received.business"].state is CellState.UNREADABLE
        wrong = [key for key, cell in cells.items() if str(cell.value) != truth_of("2021")[key]]
        assert wrong == ["t3.received.business"]


class TestWorkbooks:
    def with_cell(self, content: str, style: str = "", book: str = "") -> bytes:
        """The number of the cell made otherwise; ``style`` is a format of its own."""
        cell = rf'<c r="([A-Z]+\d+)"><v>{TRUE}</v></c>'
        sheet = "xl/worksheets/sheet1.xml"
        data = part_with(
            one_sheet(FOUND),
            sheet,
            cell,
            lambda old: re.sub(cell, rf'<c r="\1" {content}</c>', old),
        )
        if style:
            formats = f'<numFmts count="1"><numFmt numFmtId="200" formatCode="{style}"/></numFmts>'
            data = part_with(data, "xl/styles.xml", "<fonts", lambda old: formats + old)
            used = '<xf numFmtId="200" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
            data = part_with(data, "xl/styles.xml", "</cellXfs>", lambda _: used)
        if book:
            data = part_with(data, "xl/workbook.xml", "<workbookPr", lambda old: f"{old} {book}")
        return data

    @pytest.mark.parametrize(
        ("style", "raw"),
        [
            ("m&quot;月&quot;d&quot;日&quot;", "2023-01-02"),
            ("[$-804]yyyy/m/d;@", "2023-01-02"),
            ("h:mm", "44928（时间格式）"),
            ("0%", "44928（百分比格式）"),
            ("0.0,", "44928（缩写格式）"),
        ],
    )
    def test_a26_a_number_the_sheet_shows_as_something_else(self, style: str, raw: str) -> None:
        cell = cell_of(self.with_cell('s="1"><v>44928</v>', style))
        assert (cell.state, cell.raw) == (CellState.UNREADABLE, raw)

    def test_a26_days_counted_from_1904(self) -> None:
        cell = cell_of(self.with_cell('s="1"><v>44928</v>', "yyyy/m/d", 'date1904="1"'))
        assert cell.raw == "44928（日期格式）"

    @pytest.mark.parametrize(
        "style", ["0", "#,##0", "[Red]0;[Blue]-0", "General", "0&quot;件&quot;"]
    )
    def test_a26_a_format_that_shows_the_number(self, style: str) -> None:
        assert cell_of(self.with_cell(f's="1"><v>{TRUE}</v>', style)).value == TRUE

    def test_a19_a_unit_that_stands_in_the_format(self) -> None:
        money = "t2.charge.amount_wan"
        right = read(one_sheet(FOUND)).cells[money].value
        cell = rf'<c r="([A-Z]+\d+)"( s="\d+")?><v>{right}</v></c>'
        data = part_with(
            self.with_cell(f's="1"><v>{TRUE}</v>', "0.00&quot;万元&quot;"),
            "xl/worksheets/sheet1.xml",
            cell,
            lambda old: re.sub(cell, rf'<c r="\1" s="1"><v>{right}</v></c>', old),
        )
        found = read(data).cells[money]
        assert (found.value, found.unit) == (Decimal(str(right)), "万元")

    def test_a26_true_is_no_number(self) -> None:
        cell = cell_of(self.with_cell('t="b"><v>1</v>'))
        assert (cell.state, cell.raw) == (CellState.UNREADABLE, "TRUE")

    @pytest.mark.parametrize(
        ("runs", "value"),
        [
            ("<r><rPr><strike/></rPr><t>7</t></r><r><t>{}</t></r>", None),
            ('<r><t>{}</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r>', TRUE),
        ],
    )
    def test_a26_looks_of_letters(self, runs: str, value: int | None) -> None:
        found = cell_of(self.with_cell(f't="inlineStr"><is>{runs.format(TRUE)}</is>'))
        assert found.value == value

    def test_a26_a_row_nobody_sees_is_not_read(self) -> None:
        """Last year's row, hidden above this year's."""
        sheet = "xl/worksheets/sheet1.xml"
        row = rf'<row (r="\d+"[^>]*>)((?:(?!</row>).)*<c r="[A-Z]+\d+"><v>{TRUE}</v>.*?</row>)'

        def twice(old: str) -> str:
            hidden = re.sub(rf"><v>{TRUE}</v>", "><v>999</v>", old, count=1)
            return hidden.replace("<row ", '<row hidden="1" ', 1) + old

        report = read(part_with(one_sheet(FOUND), sheet, row, twice))
        assert report.cells[CELL].value == TRUE
        (note,) = report.notes
        assert (note.code, note.found) == ("READ-HIDDEN", None)
        assert "隐藏的行或列" in note.message

    def test_a26_a_column_nobody_sees_is_not_read(self) -> None:
        """All columns from the eleventh on are hidden, and hold other numbers."""
        sheet = "xl/worksheets/sheet1.xml"
        data = part_with(
            one_sheet(FOUND),
            sheet,
            "<sheetData>",
            lambda old: f'<cols><col min="11" max="16384" width="9" hidden="1"/></cols>{old}',
        )
        total = truth_of("2021")["t3.received.total"]
        more = rf'(<c r="J(\d+)"><v>{total}</v></c>)'
        data = part_with(
            data, sheet, more, lambda old: re.sub(more, r'\1<c r="K\2"><v>999</v></c>', old)
        )
        cells = read(data).cells
        assert {key: str(cell.value) for key, cell in cells.items() if key.startswith("t3")} == {
            key: value for key, value in truth_of("2021").items() if key.startswith("t3")
        }
