"""Numbers as prose writes them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.articles import in_han
from gongkai.report.narrative.numerals import number


class TestNumber:
    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("0", 0),
            ("1,280", 1280),
            ("3.5", Decimal("3.5")),
            ("一", 1),
            ("两", 2),
            ("十", 10),
            ("二十三", 23),
            ("一百零五", 105),
            ("三千二百", 3200),
            ("二〇二三", 2023),
            ("零", 0),
        ],
    )
    def test_read(self, text: str, value: int | Decimal) -> None:
        assert number(text) == value

    @pytest.mark.parametrize("text", ["", "1,28", "件", "3.", "若干", "百件"])
    def test_not_a_number(self, text: str) -> None:
        assert number(text) is None

    @given(st.integers(1, 999))
    def test_han_numerals_up_to_999(self, value: int) -> None:
        assert number(in_han(value)) == value
