from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.oversight.figures import Share, figure, rate

SHARES = st.lists(st.tuples(st.integers(1, 99), st.none() | st.integers(0, 500)), max_size=20)


class TestFigures:
    """每个数都有来处；没有说的不当作0。"""

    @given(SHARES)
    def test_the_sum_is_that_of_its_records(self, pairs: list[tuple[int, int | None]]) -> None:
        shares = [Share(record=at, value=value) for at, (_, value) in enumerate(pairs)]
        found = figure("people", "参加", "人次", shares)
        assert found.value == sum(shares[record].value or 0 for record in found.records)
        assert {*found.records, *found.unknown} == {s.record for s in shares if s.value != 0}

    def test_one_that_does_not_say_makes_it_the_known_part(self) -> None:
        found = figure(
            "people", "参加", "人次", [Share(record=1, value=20), Share(record=2, value=None)]
        )
        assert (found.words, found.is_whole, found.unknown) == ("20人次", False, (2,))

    def test_hours_bear_no_idle_zeros(self) -> None:
        found = figure("hours", "学时", "学时", [Share(record=1, value=Decimal("10.0"))])
        assert found.words == "10学时"


class TestRate:
    """比率截去尾数，不四舍五入：没有全部办结的，不会写成100%。"""

    @pytest.mark.parametrize(
        ("part", "whole", "words"),
        [
            (2, 2, "100%"),
            (561, 573, "97.9%"),
            (999, 1000, "99.9%"),
            (9999, 10000, "99.9%"),
            (0, 3, "0%"),
        ],
    )
    def test_in_per_cent(self, part: int, whole: int, words: str) -> None:
        assert rate(part, whole) == words

    def test_of_nothing_there_is_none(self) -> None:
        assert rate(0, 0) is None
