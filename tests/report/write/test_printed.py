"""How a cell is printed: what is no number can never be read back as one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.cells import Cell, CellState
from gongkai.report.editions import EDITIONS
from gongkai.report.editions.forms import Column, Kind
from gongkai.report.read.figures import read_figure
from gongkai.report.write.printed import printed

COUNT = Column(key="total", label="总计")
MONEY = Column(key="amount", label="采购总金额", kind=Kind.MONEY)
WAN = EDITIONS["2021"].column("t2.charge.amount_wan")
DOUBTFUL = [CellState.UNREADABLE, CellState.UNPLACED, CellState.ABSENT]


class TestWording:
    """有数写数，未填留空，符号照写；不能当数字的，先写明是什么情况。"""

    @pytest.mark.parametrize(
        ("cell", "form", "text"),
        [
            (Cell.of(0), COUNT, "0"),
            (Cell.of(1280), COUNT, "1280"),
            (Cell.of(-3), COUNT, "-3"),
            (Cell.of(Decimal("37.2500"), unit="万元"), WAN, "37.2500"),
            (Cell.of(Decimal(56800), unit="元"), WAN, "56800元"),
            (Cell.of(Decimal("134.2"), unit="万元"), MONEY, "134.2万元"),
            (Cell.of(Decimal("1E+3")), MONEY, "1000"),
            (Cell(state=CellState.VALUE, value=8, note="其中修订2件"), COUNT, "8（其中修订2件）"),
            (Cell(state=CellState.VALUE, value=0, inferred=True), COUNT, "0（推定）"),
            (
                Cell(state=CellState.VALUE, value=2, inferred=True, note="甲\n乙"),
                COUNT,
                "2（推定；甲 乙）",
            ),
            (Cell(state=CellState.BLANK), COUNT, ""),
            (Cell(state=CellState.MARK, raw="—"), COUNT, "—"),
            (Cell(state=CellState.MARK), COUNT, "/"),
            (Cell(state=CellState.UNREADABLE, raw="O1"), COUNT, "无法识别：O1"),
            (Cell(state=CellState.UNREADABLE), COUNT, "无法识别"),
            (Cell(state=CellState.UNREADABLE, raw="无法识别：O1"), COUNT, "无法识别：O1"),
            (Cell(state=CellState.UNPLACED, raw="3"), COUNT, "列不确定：3"),
            (Cell(state=CellState.ABSENT), COUNT, "文中没有"),
        ],
    )
    def test_text(self, cell: Cell, form: Column, text: str) -> None:
        assert printed(cell, form) == text


class TestReadBack:
    """D06：写出的数读回来是同一个数；不是数的，读回来也不是数。"""

    @given(value=st.integers(min_value=0, max_value=10**15 - 1), inferred=st.booleans())
    def test_a_count_is_the_same_count(self, value: int, inferred: bool) -> None:
        cell = Cell(state=CellState.VALUE, value=value, inferred=inferred)
        again = read_figure(printed(cell, COUNT), Kind.COUNT)
        assert again.value == value
        assert again.note == ("推定" if inferred else None)

    @given(value=st.decimals(min_value=0, max_value=10**9, places=4))
    def test_an_amount_is_the_same_amount_in_the_same_unit(self, value: Decimal) -> None:
        again = read_figure(printed(Cell.of(value, unit="万元"), MONEY), Kind.MONEY)
        assert (again.value, again.unit) == (value, "万元")

    @given(state=st.sampled_from(DOUBTFUL), raw=st.none() | st.from_regex(r"[0-9]{1,5}|.*"))
    def test_a_number_in_doubt_is_never_read_as_a_number(
        self, state: CellState, raw: str | None
    ) -> None:
        text = printed(Cell(state=state, raw=raw), COUNT)
        assert text
        assert read_figure(text, Kind.COUNT).state is CellState.UNREADABLE

    def test_blank_stays_blank(self) -> None:
        assert printed(Cell(state=CellState.BLANK, note="说明", raw=" "), COUNT) == ""
