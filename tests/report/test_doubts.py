"""读不准的格由人照原件核对；没有核对的不计入，核对过的记明是谁改了什么。"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.report.cells import Cell, CellState
from gongkai.report.doubts import NotSettled, confidence, doubts, settled
from gongkai.report.model import Report
from tests.web.collecting.made import value

CELL, MONEY = "t3.received.total", "t2.charge.amount_wan"
STATES = [
    Cell(state=CellState.UNPLACED, raw="1 1"),
    Cell(state=CellState.UNREADABLE, raw="3.5"),
    Cell(state=CellState.MARK, raw="/"),
    Cell(state=CellState.VALUE, value=7, raw="7", inferred=True),
]


def with_cell(cell: Cell, cell_id: str = CELL) -> Report:
    report = value("青石县交通运输局")
    return replace(report, cells={**report.cells, cell_id: cell})


class TestDoubts:
    @pytest.mark.parametrize("cell", STATES)
    def test_every_cell_that_is_not_certain_is_one(self, cell: Cell) -> None:
        assert [one.cell_id for one in doubts(with_cell(cell))] == [CELL]

    def test_a_blank_is_known_to_be_blank(self) -> None:
        assert doubts(with_cell(Cell(state=CellState.BLANK))) == ()

    def test_every_cell_of_the_form_is_counted_once(self) -> None:
        found = confidence(with_cell(STATES[3]))
        assert found.doubtful == 1
        assert found.cells == found.printed + found.doubtful + found.blank + found.absent


class TestSettling:
    @pytest.mark.parametrize(
        ("answer", "expected"), [("12", 12), ("１２", 12), (" 0 ", 0), ("无", None), ("未填", None)]
    )
    def test_the_answer_takes_its_place(self, answer: str, expected: int | None) -> None:
        report, record = settled(with_cell(STATES[0]), {CELL: answer})
        assert report.cell(CELL).value == expected
        assert report.cell(CELL).note == "人工核对"
        assert record == [
            {
                "cell": CELL,
                "state": "unplaced",
                "raw": "1 1",
                "value": None if expected is None else str(expected),
            }
        ]
        assert doubts(report) == ()

    @pytest.mark.parametrize("answer", ["", "-1", "3.5", "1e3", "十二", "9" * 30, "1,2", "=1+1"])
    def test_what_is_no_number_is_named(self, answer: str) -> None:
        with pytest.raises(NotSettled) as refused:
            settled(with_cell(STATES[0]), {CELL: answer})
        assert "本年新收" in refused.value.faults[CELL]

    def test_money_keeps_its_places(self) -> None:
        report, _ = settled(with_cell(STATES[1], MONEY), {MONEY: "134.20"})
        assert report.cell(MONEY).value == Decimal("134.20")

    def test_an_answer_to_another_cell_changes_nothing(self) -> None:
        sure = value("青石县交通运输局", received=3)
        assert settled(sure, {CELL: "999"})[0] == sure
