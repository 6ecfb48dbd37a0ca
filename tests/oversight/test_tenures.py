from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.oversight.tenures import Tenure

DAYS = st.dates(date(2010, 1, 1), date(2030, 12, 31))


class TestTenure:
    """任期：从哪天起、到哪天止；没有写明起始日期的，只知道登记的那一年。"""

    @pytest.mark.parametrize(
        ("since", "until", "in_2023", "at_its_end"),
        [
            (date(2023, 1, 1), None, True, True),
            (date(2024, 1, 1), None, False, False),
            (date(2020, 5, 1), date(2022, 12, 31), False, False),
            (date(2020, 5, 1), date(2023, 1, 1), True, False),
            (date(2020, 5, 1), date(2023, 12, 31), True, True),
            (None, None, True, True),
            (None, date(2023, 6, 30), True, False),
        ],
    )
    def test_a_year_and_its_last_day(
        self, since: date | None, until: date | None, *, in_2023: bool, at_its_end: bool
    ) -> None:
        tenure = Tenure(since=since, until=until, known_in=2023)
        assert tenure.touches(2023) is in_2023
        assert tenure.stands_at_the_end_of(2023) is at_its_end

    def test_without_a_first_day_nothing_is_concluded_for_other_years(self) -> None:
        tenure = Tenure(since=None, until=None, known_in=2023)
        assert not tenure.touches(2022)
        assert not tenure.touches(2024)

    @given(since=DAYS, until=DAYS, year=st.integers(2009, 2031))
    def test_who_stands_at_the_end_of_a_year_stood_in_it(
        self, since: date, until: date, year: int
    ) -> None:
        tenure = Tenure(since=since, until=until, known_in=year)
        assert tenure.touches(year) or not tenure.stands_at_the_end_of(year)
        assert tenure.is_backwards is (until < since)
