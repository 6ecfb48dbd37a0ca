"""What stands in one cell: numbers, units, marks, remarks; the rest is kept as text."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai.report.cells import CellState
from gongkai.report.editions import Kind
from gongkai.report.read.figures import looks_like_figure, read_figure


class TestCounts:
    """件数：0以上的整数；全角、单位、千位分隔可读；符号单独成状态。"""

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            *[("0", 0), ("０", 0), (" 0 ", 0), ("12 ", 12), ("１２", 12), ("8", 8)],
            *[("12件", 12), ("3项", 3), ("5 宗", 5), ("20230101", 20230101)],
            *[
                ("1,280", 1280),
                ("1，280", 1280),
                ("1 280", 1280),
                ("1,280,000", 1280000),
                ("+6", 6),
            ],
        ],
    )
    def test_numbers(self, text: str, value: int) -> None:
        figure = read_figure(text, Kind.COUNT)
        assert (figure.state, figure.value, figure.unit) == (CellState.VALUE, value, None)

    @pytest.mark.parametrize("text", ["/", "／", "-", "—", "－", "——", "无", "\\", "–", "//"])
    def test_marks(self, text: str) -> None:
        assert read_figure(text, Kind.COUNT).state is CellState.MARK
        assert looks_like_figure(text)

    @pytest.mark.parametrize(
        "text",
        [
            *["-2", "－2", "减2", "3.5", "00012", "10^18", "1000000000000000000", "12,80", "1,28"],
            *["12万", "5元", "一件", "O", "见附件", "12月", "98%", "9" * 10_000],
        ],
    )
    def test_anything_else_is_kept_as_text(self, text: str) -> None:
        figure = read_figure(text, Kind.COUNT)
        assert (figure.state, figure.value) == (CellState.UNREADABLE, None)

    def test_a_remark_is_kept_as_printed(self) -> None:
        figure = read_figure("8（其中修订2件，废止1件）", Kind.COUNT)
        assert (figure.value, figure.note) == (8, "其中修订2件，废止1件")

    def test_two_remarks_are_one(self) -> None:
        figure = read_figure("8 （推定）（其中修订2件）", Kind.COUNT)
        assert (figure.value, figure.note) == (8, "推定；其中修订2件")


class TestDelta:
    """本年增/减：唯一可以带正负号的列。"""

    @pytest.mark.parametrize(
        ("text", "value"),
        [("+6", 6), ("-2", -2), ("－2", -2), ("−2", -2), ("减2", -2), ("增3", 3), ("+1036", 1036)],
    )
    def test_signs(self, text: str, value: int) -> None:
        assert read_figure(text, Kind.DELTA).value == value

    def test_digits_of_a_remark_are_no_data(self) -> None:
        figure = read_figure("-12（职能划转，含确认3类）", Kind.DELTA)
        assert (figure.value, figure.note) == (-12, "职能划转，含确认3类")


class TestMoney:
    """金额：数字原样，单位只记写出来的。"""

    @pytest.mark.parametrize(
        ("text", "value", "unit"),
        [
            ("70280元", "70280", "元"),
            ("134.2 万元", "134.2", "万元"),
            ("98.6万元", "98.6", "万元"),
            ("37.2500", "37.2500", None),
            ("64.318275", "64.318275", None),
            ("9310", "9310", None),
            ("56,800元", "56800", "元"),
            ("0", "0", None),
        ],
    )
    def test_amounts(self, text: str, value: str, unit: str | None) -> None:
        figure = read_figure(text, Kind.MONEY)
        assert (str(figure.value), figure.unit) == (value, unit)
        assert isinstance(figure.value, Decimal)

    @pytest.mark.parametrize("text", ["-5", "3件", "约5万元", "5亿", "1.2.3"])
    def test_no_amounts(self, text: str) -> None:
        assert read_figure(text, Kind.MONEY).state is CellState.UNREADABLE


class TestNoFigures:
    """日期、页码、百分比、带标点的序号不是单元格。"""

    @pytest.mark.parametrize(
        "text",
        [
            "1.",
            "1、",
            "2021-01-29",
            "2021年1月29日",
            "98%",
            "3/5",
            "12345热线",
            "（一）",
            "",
            "第3页",
        ],
    )
    def test_other_text(self, text: str) -> None:
        assert not looks_like_figure(text)
