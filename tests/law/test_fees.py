"""Both tariffs of the processing fee, to the yuan."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.fees import FeeError, fee_for_items, fee_for_pages, item_rate

ITEMS = [
    (1, 0, 0),
    (10, 0, 0),
    (11, 100, 100),
    (12, 100, 200),
    (30, 100, 2000),
    (31, 200, 2200),
    (40, 200, 4000),
    (41, 300, 4300),
    (50, 300, 7000),
    (51, 400, 7400),
    (60, 400, 11000),
    (100, 800, 37000),
]
PAGES = [
    (1, 0),
    (30, 0),
    (31, 10),
    (50, 200),
    (100, 700),
    (101, 720),
    (150, 1700),
    (200, 2700),
    (201, 2740),
    (250, 4700),
    (300, 6700),
    (500, 14700),
]
counts = st.integers(1, 3000)


class TestByItem:
    """109号第四条：……10件以下……不收费；11—30件……100元/件；31件以上……每增加一档，提高100元/件。"""

    @pytest.mark.parametrize(("items", "rate", "total"), ITEMS)
    def test_the_tariff(self, items: int, rate: int, total: int) -> None:
        assert item_rate(items) == rate
        assert fee_for_items(items).amount == total

    @given(items=counts)
    def test_the_total_is_the_sum_of_the_single_charges(self, items: int) -> None:
        assert fee_for_items(items).amount == sum(item_rate(k) for k in range(1, items + 1))

    @given(items=counts)
    def test_one_more_item_costs_its_own_rate(self, items: int) -> None:
        more = fee_for_items(items + 1).amount - fee_for_items(items).amount
        assert more == item_rate(items + 1) >= item_rate(items)

    def test_the_slices_name_their_item_of_the_article(self) -> None:
        steps = fee_for_items(45).steps
        assert [(step.first, step.last, step.rate, step.article.short) for step in steps] == [
            (1, 10, 0, "109号4(1)"),
            (11, 30, 100, "109号4(2)"),
            (31, 40, 200, "109号4(3)"),
            (41, 45, 300, "109号4(3)"),
        ]
        assert steps[1].what == "第11至第30件：20件 × 100元 = 2000元"
        assert steps[0].what == "第1至第10件：不收费"


class TestByPage:
    """109号第五条：30页以下不收费；31—100页10元/页；101—200页20元/页；201页以上40元/页。"""

    @pytest.mark.parametrize(("pages", "total"), PAGES)
    def test_the_tariff(self, pages: int, total: int) -> None:
        assert fee_for_pages(pages).amount == total

    @given(pages=counts)
    def test_more_pages_never_cost_less(self, pages: int) -> None:
        more = fee_for_pages(pages + 1).amount - fee_for_pages(pages).amount
        assert more in (0, 10, 20, 40)


class TestSlices:
    """超额累进：each slice at its own rate"""

    @pytest.mark.parametrize("tariff", [fee_for_items, fee_for_pages])
    @given(number=counts)
    def test_they_leave_no_unit_out(self, tariff: object, number: int) -> None:
        steps = (fee_for_items if tariff is fee_for_items else fee_for_pages)(number).steps
        assert steps[0].first == 1
        assert steps[-1].last == number
        assert sum(step.units for step in steps) == number

    def test_as_json(self) -> None:
        assert fee_for_pages(31).steps[1].to_json() == {
            "first": 31,
            "last": 31,
            "units": 1,
            "rate": 10,
            "amount": 10,
            "what": "第31页：1页 × 10元 = 10元",
            "article": "109号5",
        }


class TestBadNumbers:
    """A number nothing can be charged for is refused, not rounded."""

    @pytest.mark.parametrize("number", [0, -1, -(10**12), 1_000_000, 10**30])
    def test_out_of_range(self, number: int) -> None:
        for tariff in (fee_for_items, fee_for_pages, item_rate):
            with pytest.raises(FeeError, match="1至999999的整数"):
                tariff(number)

    @pytest.mark.parametrize("number", [1.0, 31.5, "31", None, True, float("nan")])
    def test_no_whole_number(self, number: object) -> None:
        for tariff in (fee_for_items, fee_for_pages, item_rate):
            with pytest.raises(FeeError, match="应为整数"):
                tariff(number)  # type: ignore[arg-type]
