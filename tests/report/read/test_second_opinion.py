"""A second reader for PDF: it may doubt a number and never changes one (第二种读法)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pypdfium2 as pdfium
import pytest

from gongkai.report.cells import Cell, CellState
from gongkai.report.model import Report
from gongkai.report.read import MEANINGS, read_reports
from gongkai.report.read.pdf.plumbed import with_second_opinion
from gongkai.report.read.second_opinion import CODE, compared, doubted
from tests.report.build import report as built
from tests.report.read.drawn import pieces, truth_of
from tests.report.read.test_pdf import saved
from tests.report.read.typeset import PLAIN, RULED, typeset

KEY = "t3.granted.total"
NAME = "表三“（一）予以公开”的“总计”"
VALUE = CellState.VALUE


def seen(value: int | None, **changed: object) -> Cell:
    state = VALUE if value is not None else CellState.BLANK
    raw = None if value is None else str(value)
    return replace(Cell(state=state, value=value, raw=raw), **changed)  # type: ignore[arg-type]


def of(cell: Cell) -> Report:
    """A report in which one cell is so, the others as they are."""
    base = built()
    return replace(base, cells={**base.cells, KEY: cell})


def against(first: Cell, second: Cell) -> Report:
    base = of(first)
    return doubted(base, {**base.cells, KEY: second})


class TestComparing:
    """逐格比对：同数不变；没读到的改为推断；读作别的数的列为列不确定，两个数都写明。"""

    def test_agreement_changes_nothing(self) -> None:
        base = of(seen(12))
        assert doubted(base, base.cells) is base

    def test_another_number_leaves_the_cell_open(self) -> None:
        found = against(seen(12), seen(21))
        cell, (note,) = found.cell(KEY), found.notes
        assert (cell.state, cell.value, cell.raw) == (CellState.UNPLACED, None, "12")
        assert (note.code, note.cells, note.found) == (CODE, (KEY,), 1)
        assert f"{NAME}读作“12”，第二种读法读作“21”" in note.message

    @pytest.mark.parametrize(
        "second",
        [seen(None), Cell(state=CellState.ABSENT), Cell(state=CellState.UNPLACED, raw="21 12"),
         seen(21, inferred=True)],
    )  # fmt: skip
    def test_a_number_not_seen_again_is_less_certain(self, second: Cell) -> None:
        found = against(seen(12), second)
        cell, (note,) = found.cell(KEY), found.notes
        assert (cell.state, cell.value, cell.inferred) == (VALUE, 12, True)
        assert (note.code, note.cells) == (CODE, (KEY,))
        assert NAME in note.message

    @pytest.mark.parametrize(
        "first", [seen(None), Cell(state=CellState.MARK, raw="/"), Cell(state=CellState.ABSENT)]
    )
    def test_a_number_where_none_was_seen(self, first: Cell) -> None:
        found = against(first, seen(21))
        assert (found.cell(KEY).state, found.cell(KEY).value) == (CellState.UNPLACED, None)
        assert "第二种读法读作“21”" in found.notes[-1].message

    @pytest.mark.parametrize("state", [CellState.UNPLACED, CellState.UNREADABLE])
    def test_what_is_open_stays_open(self, state: CellState) -> None:
        first = Cell(state=state, raw="12 21")
        assert against(first, seen(21)).cell(KEY) == first

    def test_money_is_compared_as_an_amount(self) -> None:
        assert not against(seen(12), replace(seen(12), value=Decimal("12.0"))).notes

    def test_another_count_of_reports_confirms_nothing(self) -> None:
        base = of(seen(12))
        (found,) = compared([base], [base, base])
        values = [key for key, cell in base.cells.items() if cell.state is VALUE]
        assert found.notes[-1].cells == tuple(values)
        assert all(found.cell(key).inferred for key in values)

    def test_the_code_has_its_meaning(self) -> None:
        assert CODE in MEANINGS


def read(data: bytes) -> tuple[Report, Report]:
    """The report as the first reader has it, and with the second opinion."""
    (first,) = read_reports(data, "a.pdf")
    (found,) = with_second_opinion([first], data)
    return first, found


class TestPdf:
    """真实的PDF：同一份文件读两遍。"""

    @pytest.mark.parametrize(
        "look", ["plain", "short pages, repeated heads", "printed twice", "label turned upwards"]
    )
    @pytest.mark.parametrize("edition", ["2019", "2021"])
    def test_both_read_the_same(self, look: str, edition: str) -> None:
        first, found = read(typeset(pieces(edition, truth_of(edition)), RULED[look]))
        assert found == first

    def test_without_lines_at_the_sides_no_value_changes(self) -> None:
        data = typeset(pieces("2021", truth_of("2021")), replace(PLAIN, ruled="open"))
        first, found = read(data)
        assert {k: c.value for k, c in found.cells.items()} == {
            k: c.value for k, c in first.cells.items()
        }
        (note,) = found.notes
        assert set(note.cells) == {key for key, cell in found.cells.items() if cell.inferred}
        assert KEY in note.cells

    def test_what_the_second_cannot_open_is_confirmed_by_nobody(self) -> None:
        data = typeset(pieces("2021", truth_of("2021")), PLAIN)
        (first,) = read_reports(data, "a.pdf")
        (found,) = with_second_opinion([first], b"%PDF-1.7 broken")
        assert all(cell.inferred for cell in found.cells.values() if cell.state is VALUE)

    def test_the_numbers_of_another_file_are_named(self) -> None:
        printed = truth_of("2021", t3__granted__total="8412")
        (first,) = read_reports(typeset(pieces("2021", truth_of("2021")), PLAIN), "a.pdf")
        (found,) = with_second_opinion([first], typeset(pieces("2021", printed), PLAIN))
        assert [key for key, cell in found.cells.items() if cell != first.cells[key]] == [KEY]
        assert "第二种读法读作“8412”" in found.notes[-1].message

    def test_two_reports_in_one_file(self) -> None:
        one, other = (
            pdfium.PdfDocument(typeset(pieces(e, truth_of(e)), PLAIN)) for e in ("2019", "2021")
        )
        one.import_pages(other)
        data = saved(one)
        reports = read_reports(data, "a.pdf")
        assert len(reports) == 2
        assert with_second_opinion(reports, data) == reports
