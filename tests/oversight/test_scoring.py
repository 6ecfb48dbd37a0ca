from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.oversight.scoring import (
    ScoreLine,
    SheetError,
    faults,
    full,
    read_sheet,
    total,
    write_sheet,
)

SHEET = (
    "主动公开 | 40 | 38 | 两条信息迟发\n依申请公开\t30\t30\n\n平台建设｜30｜27.5｜公众号两周未更新"
)
POINTS = st.decimals(0, 100, places=2, allow_nan=False)
WORDS = st.text("主动公开平台建设考核", min_size=1, max_size=8)


class TestReadingASheet:
    """评分表：一行一项，竖线或者从表格粘贴的制表符都认。"""

    def test_items_points_and_reasons(self) -> None:
        lines = read_sheet(SHEET)
        assert [(line.item, line.lost) for line in lines] == [
            ("主动公开", Decimal(2)),
            ("依申请公开", Decimal(0)),
            ("平台建设", Decimal("2.5")),
        ]
        assert (total(lines), full(lines)) == (Decimal("95.5"), Decimal(100))

    @pytest.mark.parametrize(
        ("row", "told"),
        [
            ("主动公开 40 38", "第1行：共1栏，每行写“项目 | 满分 | 得分 | 理由”"),
            ("主动公开|四十|38", "第1行：满分“四十”不是0到10000之间、最多两位小数的分数。"),
            ("主动公开|40|-1", "第1行：得分“-1”不是"),
            ("主动公开|40|NaN", "第1行：得分“NaN”不是"),
            ("主动公开|40|1e400", "第1行：得分“1e400”不是"),
            ("主动公开|40|1.234", "第1行：得分“1.234”不是"),
            ("|40|38", "第1行：项目要写明"),
            ("主动公开|40|38|" + "长" * 201, "第1行：理由共201字，超过200字"),
        ],
    )
    def test_a_bad_row_is_named(self, row: str, told: str) -> None:
        with pytest.raises(SheetError) as refusal:
            read_sheet(row)
        assert told in str(refusal.value)

    def test_all_bad_rows_come_back_together(self) -> None:
        with pytest.raises(SheetError) as refusal:
            read_sheet("甲|1\n乙|1|1\n丙|x|1")
        assert len(refusal.value.faults) == 2

    @given(st.lists(st.builds(ScoreLine, item=WORDS, full=POINTS, points=POINTS, reason=WORDS)))
    def test_what_is_written_is_read_again(self, lines: list[ScoreLine]) -> None:
        assert read_sheet(write_sheet(lines)) == tuple(lines)
        assert read_sheet(write_sheet(lines, between=" || ")) == tuple(lines)


class TestSums:
    """考核评分：各项相加等于总分，扣分加分都有理由。"""

    def test_a_sheet_that_adds_up_has_no_faults(self) -> None:
        assert not list(faults(read_sheet(SHEET), stated=Decimal("95.5"), stated_full=Decimal(100)))

    def test_another_total_is_told_with_both_figures(self) -> None:
        told = list(faults(read_sheet(SHEET), stated=Decimal(96), stated_full=Decimal(90)))
        assert told == [
            "总得分写的是96分，各项相加是95.5分，请核对。",
            "总满分写的是90分，各项相加是100分，请核对。",
        ]

    @pytest.mark.parametrize(
        ("row", "told"),
        [
            ("主动公开|40|38", "评分表第1行“主动公开”扣了2分，请写明理由。"),
            ("创新|0|5", "评分表第1行“创新”加了5分，请写明理由。"),
        ],
    )
    def test_points_taken_or_added_need_a_reason(self, row: str, told: str) -> None:
        assert list(faults(read_sheet(row), stated=None)) == [told]

    def test_a_total_without_a_sheet_stands(self) -> None:
        assert not list(faults((), stated=Decimal(95)))
