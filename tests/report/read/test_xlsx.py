"""Workbooks: the same figures in every form offices keep them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.report.cells import CellState
from gongkai.report.model import Report
from gongkai.report.read import TooLarge, read_reports
from gongkai.report.write.blank import blank_form
from gongkai.report.write.xlsx import xlsx_of
from tests.report.read.books import BOOKS, Book, made, of_cells, one_sheet
from tests.report.read.drawn import pieces, score, states, truth_of, truths
from tests.report.read.papers import zipped
from tests.report.write.reports import filled, odd

EDITIONS = ("2019", "2021")


def read(data: bytes) -> Report:
    (report,) = read_reports(data, "年报.xls")
    return report


def codes(report: Report) -> set[str]:
    return {note.code for note in report.notes}


def changed(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """The same package with one part changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return zipped(parts | {part: change(parts[part].decode())})


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.__name__)
class TestForms:
    """Merged or not, numbers or text, one sheet or several."""

    def test_every_cell_has_its_number(self, book: Book, edition: str) -> None:
        truth = truth_of(edition)
        found = score(read(book(pieces(edition, truth))), edition, truth)
        assert (found.wrong, found.gaps) == ((), ())

    def test_empty_cells_stay_empty(self, book: Book, edition: str) -> None:
        sparse = truth_of(edition)
        sparse |= {key: "" for at, key in enumerate(sparse) if at % 11}
        found = score(read(book(pieces(edition, sparse))), edition, sparse)
        assert (found.wrong, found.gaps) == ((), ())

    def test_the_text_around_the_tables(self, book: Book, edition: str) -> None:
        report = read(book(pieces(edition, truth_of(edition))))
        assert (report.body, report.source.kind) == ("青石镇人民政府", "xlsx")
        assert list(report.sections) == ["1", "2", "3", "4", "5", "6"]
        assert report.sections["5"].text == "培训不够，明年安排3次。"
        assert [report.sections[part].text for part in "234"] == ["", "", ""]


@given(data=st.data(), book=st.sampled_from(BOOKS), edition=st.sampled_from(EDITIONS))
@settings(max_examples=30, deadline=None)
def test_never_a_wrong_number(data: st.DataObject, book: Book, edition: str) -> None:
    truth = data.draw(truths(edition))
    assert score(read(book(pieces(edition, truth))), edition, truth).wrong == ()


class TestPlaces:
    """A cell is cited by sheet and name."""

    def test_a_figure_a_heading_and_the_period(self) -> None:
        report = read(made(pieces("2021", truth_of("2021"))))
        figure, heading = report.cell("t2.rules.issued").at, report.sections["1"].at
        assert figure is not None
        assert heading is not None
        assert report.period is not None
        assert report.period.at is not None
        assert figure.to_json() == {"sheet": "年报", "cell": "B8"}
        assert heading.to_json() == {"sheet": "年报", "cell": "A3"}
        assert report.period.at.to_json() == {"sheet": "年报", "cell": "A2"}


class TestNumbers:
    """What is stored is read, not what a format makes of it."""

    @pytest.mark.parametrize(
        ("stored", "state", "value"),
        [
            ("12.0", "value", 12),
            ("1.2E1", "value", 12),
            ("3.5", "unreadable", None),
            ("-1", "unreadable", None),
            ("0", "value", 0),
        ],
    )
    def test_a_count(self, stored: str, state: str, value: int | None) -> None:
        data = one_sheet(pieces("2021", truth_of("2021", t3__received__total="54321")))
        sheet = "xl/worksheets/sheet1.xml"
        cell = read(changed(data, sheet, lambda x: x.replace("54321", stored))).cell(
            "t3.received.total"
        )
        assert (cell.state, cell.value) == (CellState(state), value)

    def test_an_amount_keeps_its_decimals(self) -> None:
        data = one_sheet(pieces("2021", truth_of("2021", t2__charge__amount_wan="54321")))
        sheet = "xl/worksheets/sheet1.xml"
        report = read(changed(data, sheet, lambda x: x.replace("54321", "134.19999999999999")))
        assert str(report.cell("t2.charge.amount_wan").value) == "134.2"

    def test_a_formula_nobody_has_computed(self) -> None:
        data = one_sheet(pieces("2021", truth_of("2021", t3__received__total="54321")))
        sheet = "xl/worksheets/sheet1.xml"
        report = read(
            changed(data, sheet, lambda x: x.replace("<v>54321</v>", "<f>SUM(D25:I25)</f>"))
        )
        assert report.cell("t3.received.total").state is CellState.UNREADABLE
        assert "READ-FORMULA" in codes(report)


class TestSheets:
    """Hidden sheets are said to be there and not read; far cells cost nothing."""

    def test_a_hidden_sheet(self) -> None:
        data = made(pieces("2021", truth_of("2021")))
        book = "xl/workbook.xml"
        with_hidden = changed(
            data, book, lambda x: re.sub(r"(<sheets>)(<sheet [^>]*)/>", r'\1\2 state="hidden"/>', x)
        )
        assert codes(read(with_hidden)) >= {"READ-HIDDEN"}

    def test_a_cell_at_the_far_end(self) -> None:
        data = made(pieces("2021", truth_of("2021")))
        far = '<row r="1048576"><c r="XFD1048576"><v>9</v></c></row></sheetData>'
        sheet = "xl/worksheets/sheet1.xml"
        report = read(changed(data, sheet, lambda x: x.replace("</sheetData>", far)))
        assert score(report, "2021", truth_of("2021")).wrong == ()

    def test_too_many_cells(self) -> None:
        rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(200_001))
        sheet = "xl/worksheets/sheet2.xml"
        data = of_cells({"A1": "x"})
        with pytest.raises(TooLarge, match="20万格"):
            read(changed(data, sheet, lambda x: x.replace("</sheetData>", rows + "</sheetData>")))


@pytest.mark.parametrize("edition", EDITIONS)
class TestOwnWorkbooks:
    """What our own writer prints reads back as it was (D06)."""

    @pytest.mark.parametrize("make", [filled, odd])
    def test_the_same_cells(self, edition: str, make: Callable[[str], Report]) -> None:
        report = make(edition)
        back = read(xlsx_of(report))
        assert states(back) == states(report)
        assert {n: s.text for n, s in back.sections.items()} == {
            n: s.text for n, s in report.sections.items()
        }

    @pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
    def test_a_form_to_fill_in_is_blank_everywhere(self, edition: str, suffix: str) -> None:
        year = {"2019": 2020, "2021": 2023}[edition]
        report = read(blank_form(edition, suffix, body="青石镇人民政府", year=year))
        assert {cell.state for cell in report.cells.values()} == {CellState.BLANK}
        assert (report.body, report.year, report.edition) == ("青石镇人民政府", year, edition)
