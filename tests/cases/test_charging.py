"""109号第三条至第六条：按件、按量计收，逐月累计；通知、缴纳和年度合计。"""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.cases.charging import (
    Asked,
    FeeTotals,
    Sheet,
    fee_totals,
    items_before,
    sheet_by_items,
    sheet_by_pages,
)
from gongkai.cases.events import FeeLapsed, FeeNoticed, FeePaid, Received
from gongkai.cases.kinds import Tariff
from gongkai.law.fees import FeeError, fee_for_items
from tests.cases.logs import day

MARCH = [Asked(case=f"{n:03}", received=day("2026-03-02")) for n in range(1, 101)]


class TestByItems:
    @pytest.mark.parametrize(
        ("nth", "charge"),
        [
            (1, 0),
            (10, 0),
            (11, 100),
            (30, 100),
            (31, 200),
            (40, 200),
            (41, 300),
            (60, 400),
            (100, 800),
        ],
    )
    def test_the_nth_item_of_the_month(self, nth: int, charge: int) -> None:
        assert sheet_by_items(MARCH[nth - 1], MARCH).amount == charge

    def test_the_month_begins_anew(self) -> None:
        april = Asked(case="200", received=day("2026-04-01"))
        assert items_before(april, MARCH) == 0

    def test_an_application_of_several_items_runs_through_the_slices(self) -> None:
        split = Asked(case="012", received=day("2026-03-20"), items=25)
        sheet = sheet_by_items(split, MARCH[:9])
        assert sheet.lines == (
            "按件计收，共25件（当月此前已有9件）",
            "第10件：不收费",
            "第11至第30件：20件 × 100元 = 2000元",
            "第31至第34件：4件 × 200元 = 800元",
            "合计：2800元",
        )

    @given(sizes=st.lists(st.integers(1, 12), min_size=1, max_size=12))
    def test_the_charges_of_a_month_add_up_to_its_total(self, sizes: list[int]) -> None:
        month = [
            Asked(case=f"{n:03}", received=day("2026-03-02"), items=size)
            for n, size in enumerate(sizes)
        ]
        charged = sum(sheet_by_items(one, month).amount for one in month)
        assert charged == fee_for_items(sum(sizes)).amount

    def test_what_was_not_taken_up_is_not_counted(self) -> None:
        none = [Asked(case="000", received=day("2026-03-01"), items=0)]
        assert items_before(MARCH[0], none) == 0
        with pytest.raises(FeeError, match="没有可以计收的件数"):
            sheet_by_items(none[0], MARCH)


class TestByPages:
    @pytest.mark.parametrize(
        ("pages", "amount"),
        [(30, 0), (31, 10), (100, 700), (101, 720), (200, 2700), (201, 2740), (500, 14700)],
    )
    def test_the_tariff(self, pages: int, amount: int) -> None:
        assert sheet_by_pages(pages).amount == amount


class TestNotice:
    def test_what_the_log_keeps(self) -> None:
        entry = sheet_by_pages(50).notice(day("2026-03-09"), received_on=day("2026-03-10"))
        assert entry == FeeNoticed(
            on=day("2026-03-09"),
            tariff=Tariff.PAGES,
            units=50,
            amount=200,
            received_on=day("2026-03-10"),
        )

    def test_a_notice_of_nothing_is_none(self) -> None:
        with pytest.raises(FeeError, match="不需要发出收费通知"):
            sheet_by_pages(30).notice(day("2026-03-09"))


class TestTotals:
    SHEET: Sheet = sheet_by_pages(50)

    def test_a_year(self) -> None:
        logs = [
            [
                Received(on=day("2026-03-02")),
                self.SHEET.notice(day("2026-03-09")),
                FeePaid(on=day("2026-03-25")),
            ],
            [
                Received(on=day("2026-03-02")),
                self.SHEET.notice(day("2026-03-09")),
                FeePaid(on=day("2026-03-25"), amount=150),
            ],
            [
                Received(on=day("2026-03-02")),
                self.SHEET.notice(day("2026-03-09")),
                FeeLapsed(on=day("2026-05-25")),
            ],
            [
                Received(on=day("2025-12-22")),
                self.SHEET.notice(day("2025-12-29")),
                FeePaid(on=day("2026-01-05")),
            ],
        ]
        totals = fee_totals(logs, 2026)
        assert totals == FeeTotals(notices=3, noticed=600, paid=550)
        assert totals.paid_wan == Decimal("0.055")
        assert fee_totals(logs, 2025) == FeeTotals(notices=1, noticed=200, paid=0)

    def test_a_year_without_any_prints_zero(self) -> None:
        assert fee_totals([], 2026).sentence == (
            "本年度发出收费通知0件，通知总金额0元，实际收取总金额0元。"
        )
