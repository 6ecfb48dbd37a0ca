"""The same figures in every layout give the same report; what is not certain is not claimed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.report.cells import Cell, CellState
from gongkai.report.editions import EDITIONS
from gongkai.report.model import Report
from gongkai.report.read import read_reports
from tests.report.read import layouts
from tests.report.read.layouts import LAYOUTS, SEPARATED, UNSEPARATED, Layout, cell_ids

EDITION_NAMES = tuple(EDITIONS)
FIGURES = ("0", "0", "0", "0", "1", "2", "3", "12", "105")


def full(edition: str) -> dict[str, str]:
    """A truth with another figure in every cell."""
    return {cell_id: str(number) for number, cell_id in enumerate(cell_ids(edition))}


def sparse(edition: str, chance: random.Random) -> dict[str, str]:
    """A truth with empty cells: some rows full, some empty, some with gaps."""
    truth: dict[str, str] = {}
    for table in EDITIONS[edition].tables.values():
        for row in table.rows:
            filled = chance.choice((0.0, 0.2, 0.6, 0.9, 1.0, 1.0))
            for cell_id in row.cell_ids:
                printed = chance.random() < filled
                truth[cell_id] = chance.choice(FIGURES) if printed else ""
    return truth


def read(edition: str, truth: dict[str, str], layout: Layout) -> Report:
    (report,) = read_reports(layouts.report(edition, truth, layout).encode(), "x")
    return report


def wrong(report: Report, truth: dict[str, str]) -> Iterator[tuple[str, str, Cell]]:
    """Yield every cell of which something false is claimed as seen."""
    for cell_id, printed in truth.items():
        cell = report.cell(cell_id)
        if cell.state is CellState.VALUE and not cell.inferred:
            if not printed or Decimal(printed) != cell.value:
                yield cell_id, printed, cell
        elif cell.state is CellState.BLANK and not cell.inferred and printed:
            yield cell_id, printed, cell


class TestFullTables:
    """每格都有数时，任何版面读出的结果相同，格格确定。"""

    @pytest.mark.parametrize("layout", LAYOUTS)
    @pytest.mark.parametrize("edition", EDITION_NAMES)
    def test_every_figure_in_its_cell(self, edition: str, layout: Layout) -> None:
        truth = full(edition)
        report = read(edition, truth, layout)
        found = {i: str(cell.value) for i, cell in report.cells.items() if not cell.inferred}
        assert found == truth
        assert set(report.tables.values()) == {edition}
        assert [note.code for note in report.notes] == []
        assert report.extras == ()

    @pytest.mark.parametrize("layout", LAYOUTS)
    def test_the_text_around_is_the_same(self, layout: Layout) -> None:
        report = read("2021", full("2021"), layout)
        texts = {number: section.text for number, section in report.sections.items()}
        assert texts == {
            "1": "全年公开信息153条，其中动态40条。",
            **dict.fromkeys("234", ""),
            "5": "培训不够，明年安排3次。",
            "6": "全年收取信息处理费0元。",
        }
        assert (report.title, report.body, report.year) == (
            "青石镇人民政府2023年政府信息公开工作年度报告",
            "青石镇人民政府",
            2023,
        )
        assert report.closing == "青石镇人民政府\n2024年1月12日"


class TestSparseTables:
    """有空格时：看得见分隔的按位置，看不见的只报能确定的；绝不无声地读错。"""

    @settings(max_examples=40, deadline=None)
    @given(
        edition=st.sampled_from(EDITION_NAMES),
        layout=st.sampled_from(LAYOUTS),
        chance=st.randoms(use_true_random=False),
    )
    def test_never_a_silent_wrong_number(
        self, edition: str, layout: Layout, chance: random.Random
    ) -> None:
        truth = sparse(edition, chance)
        assert list(wrong(read(edition, truth, layout), truth)) == []

    @pytest.mark.parametrize("layout", SEPARATED)
    def test_where_cells_are_seen_most_are_placed(self, layout: Layout) -> None:
        truth = sparse("2021", random.Random(7))  # noqa: S311
        report = read("2021", truth, layout)
        states = [report.cell(cell_id).state for cell_id, text in truth.items() if text]
        assert states.count(CellState.VALUE) >= 0.7 * len(states)

    @pytest.mark.parametrize("layout", UNSEPARATED)
    def test_where_they_are_not_a_short_row_is_unplaced(self, layout: Layout) -> None:
        truth = full("2021") | {"t3.granted.business": "", "t3.granted.research": ""}
        report = read("2021", truth, layout)
        row = EDITIONS["2021"].tables["t3"].row("t3.granted")
        cells = [report.cell(cell_id) for cell_id in row.cell_ids]
        assert {cell.state for cell in cells} == {CellState.UNPLACED}
        assert cells[0].raw == " ".join(truth[i] for i in row.cell_ids if truth[i])
        (note,) = report.notes
        assert (note.code, note.cells, note.found, note.expected) == (
            "READ-ROW-SHORT",
            row.cell_ids,
            5,
            7,
        )


class TestRowsWithoutSeparators:
    """看不见空格的行（规则三）：全是0则各列为0；两数相等为自然人和总计；其余不定列。"""

    ROW = EDITIONS["2021"].tables["t3"].row("t3.received")

    def cells(self, *numbers: str) -> list[Cell]:
        truth = dict.fromkeys(cell_ids("2021"), "0")
        truth |= dict(zip(self.ROW.cell_ids, [*numbers, *[""] * 7], strict=False))
        report = read("2021", truth, layouts.one_cell_a_line)
        return [report.cell(cell_id) for cell_id in self.ROW.cell_ids]

    @pytest.mark.parametrize("count", range(1, 7))
    def test_zeros_are_zero_in_every_column(self, count: int) -> None:
        found = {(cell.value, cell.inferred) for cell in self.cells(*["0"] * count)}
        assert found == {(0, True)}

    def test_a_pair_is_person_and_total(self) -> None:
        found = self.cells("3", "3")
        assert [cell.value for cell in found] == [3, None, None, None, None, None, 3]
        assert all(cell.inferred for cell in found)

    @pytest.mark.parametrize("numbers", [("3",), ("3", "4"), ("1", "2", "3"), ("0", "0", "1")])
    def test_anything_else_is_unplaced(self, numbers: tuple[str, ...]) -> None:
        assert {cell.state for cell in self.cells(*numbers)} == {CellState.UNPLACED}

    def test_nothing_is_blank(self) -> None:
        assert {cell.state for cell in self.cells()} == {CellState.BLANK}


class TestRowsTooLong:
    """多出的格：全是0或只有去掉一端才平衡，才去掉；否则整行不定列。"""

    def four(self, numbers: str) -> tuple[Report, list[int | Decimal | None]]:
        truth = dict.fromkeys(cell_ids("2021"), "0")
        text = layouts.report("2021", truth, layouts.pipes_between)
        text = text.replace("|".join(["0"] * 15), "|".join(numbers.split()))
        (report,) = read_reports(text.encode(), "x")
        ids = EDITIONS["2021"].tables["t4"].cell_ids
        return report, [report.cell(cell_id).value for cell_id in ids]

    def test_sixteen_zeros(self) -> None:
        report, values = self.four("0 " * 16)
        assert values == [0] * 15
        assert all(report.cell(i).inferred for i in report.cells if i.startswith("t4"))
        (note,) = report.notes
        assert (note.code, note.found, note.expected) == ("READ-ROW-LONG", 16, 15)
        assert [extra.raw for extra in report.extras] == [("0",)]

    def test_one_end_alone_makes_the_sums_hold(self) -> None:
        report, values = self.four("9 1 0 0 1 2 " + "0 " * 10)
        assert values == [1, 0, 0, 1, 2] + [0] * 10
        assert report.extras[0].raw == ("9",)

    def test_no_end_makes_them_hold(self) -> None:
        report, values = self.four("1 2 3 4 5 6 7 8 9 1 2 3 4 5 6 7")
        assert values == [None] * 15
        assert report.cell("t4.review.total").state is CellState.UNPLACED

    def test_two_years_side_by_side_are_not_mixed(self) -> None:
        def twice(rows: layouts.Table) -> str:
            wide = [[*row, *row[-7:]] if len(row) >= 8 else row for row in rows]
            return layouts.pipes_padded(wide)

        report = read("2021", dict.fromkeys(cell_ids("2021"), "0"), twice)
        assert report.cell("t3.received.total").state is CellState.UNPLACED


class TestCollapsedColumns:
    """每行只有五格的表（两列并在一起）：不能用算术补回，只有0和最后一格可说。"""

    def test_five_of_seven(self) -> None:
        truth = dict.fromkeys(cell_ids("2019"), "0")
        truth |= {"t3.closed_total.total": "1"}
        text = layouts.report("2019", truth, _three_columns_short)
        (report,) = read_reports(text.encode(), "x")
        closed = [
            report.cell(i) for i in EDITIONS["2019"].tables["t3"].row("t3.closed_total").cell_ids
        ]
        assert [cell.state for cell in closed[:-1]] == [CellState.UNPLACED] * 6
        assert (closed[-1].value, closed[-1].inferred) == (1, True)
        assert (
            report.cell("t3.granted.total").value,
            report.cell("t3.granted.total").inferred,
        ) == (
            0,
            True,
        )
        assert sum(note.code == "READ-ROW-SHORT" for note in report.notes) == 23


def _three_columns_short(rows: layouts.Table) -> str:
    """Table three with two of its seven columns gone, one cell a line behind a tab."""
    narrow = len(rows) > 20
    kept = [[*row[:-7], *row[-5:]] if narrow and len(row) >= 8 else row for row in rows]
    return layouts.tab_before_each_cell(kept)
