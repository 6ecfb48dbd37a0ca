"""The invented cases of the current year: all marked, all on working days, all lawful."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.workdays import CHINA
from gongkai.web.demo.current import current_year, working_day
from gongkai.web.demo.files import towns

DAYS = pytest.mark.parametrize(
    "today",
    [
        date(2026, 11, 23),  # Monday
        date(2026, 10, 5),  # within the National Day holiday
        date(2026, 2, 28),  # Saturday worked for the Spring Festival
        date(2027, 1, 4),  # the first days of a year without its notice
    ],
)


class TestInventedCases:
    """演示补设的在办申请。"""

    @DAYS
    def test_all_days_are_working_days_in_order(self, today: date) -> None:
        for case in current_year(today).cases:
            days = [step.on for step in case.request.steps]
            assert days == sorted(days)
            assert all(CHINA.is_workday(day) and day <= today for day in days)

    @DAYS
    def test_every_township_has_one_and_nothing_else_does(self, today: date) -> None:
        known = {year.body.key for year in towns()}
        assert {case.body for case in current_year(today).cases} == known
        assert {record.body for record in current_year(today).records} == known

    def test_all_of_it_says_that_it_is_invented(self) -> None:
        now = current_year(date(2026, 11, 23))
        assert all(case.request.origin.invented for case in now.cases)
        assert all(step.origin.invented for case in now.cases for step in case.request.steps)
        assert all(record.origin.invented for record in now.records)
        subjects = [case.request.subject for case in now.cases]
        assert all(text.startswith("（演示）") for text in subjects)


class TestWorkingDaysBack:
    """日期按工作日推算。"""

    @pytest.mark.parametrize(
        ("today", "ago", "day"),
        [
            ("2026-11-23", 0, "2026-11-23"),  # Monday
            ("2026-11-22", 0, "2026-11-20"),  # Sunday, back to Friday
            ("2026-11-23", 1, "2026-11-20"),
            ("2026-10-08", 1, "2026-09-30"),  # over the National Day holiday
            ("2026-11-20", -1, "2026-11-23"),
        ],
    )
    def test_holidays_and_weekends_are_passed_over(self, today: str, ago: int, day: str) -> None:
        assert working_day(date.fromisoformat(today), ago) == date.fromisoformat(day)


class TestStages:
    """每个乡镇的在办申请停在不同的步骤。"""

    @pytest.mark.parametrize("town", [year.body.key for year in towns()])
    def test_each_township_shows_four_steps_or_more(self, town: str) -> None:
        cases = [one for one in current_year(date(2026, 11, 23)).cases if one.body == town]
        assert len({case.request.steps[-1].event for case in cases}) >= 4
