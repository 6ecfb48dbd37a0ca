from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.engagement import limits
from gongkai.engagement.clock import Standing, limit
from gongkai.engagement.consulting import State, days_open, state, too_short
from gongkai.law.terms import Term
from gongkai.law.workdays import CHINA

DAYS = st.dates(date(2020, 1, 1), date(2026, 6, 1))


class TestLimits:
    """各类诉求的期限：从收到的次日起算，说得出依据。"""

    @pytest.mark.parametrize(
        ("received", "terms", "due"),
        [
            (date(2026, 9, 28), (limits.TICKET,), date(2026, 10, 10)),  # over the National Day
            (date(2026, 3, 2), (limits.LETTER,), date(2026, 3, 23)),
            (date(2026, 3, 2), (limits.SUGGESTION,), date(2026, 3, 11)),
            (date(2026, 3, 2), (limits.PETITION_DECISION,), date(2026, 5, 6)),  # 1 May moves it
            (date(2026, 3, 3), (limits.CONGRESS,), date(2026, 6, 3)),
            (date(2026, 3, 3), (limits.CONGRESS_LAST,), date(2026, 9, 3)),
        ],
    )
    def test_a_limit(self, received: date, terms: tuple[Term, ...], due: date) -> None:
        assert limit(received, CHINA, *terms).on == due

    @given(DAYS)
    @settings(max_examples=40)
    def test_an_extension_begins_where_the_limit_ends(self, received: date) -> None:
        """信访工作条例第三十四条：60日，情况复杂的可以延长，延长不超过30日。"""
        once = limit(received, CHINA, limits.PETITION_DECISION)
        more = limit(received, CHINA, limits.PETITION_DECISION, limits.PETITION_EXTENSION)
        assert more.on >= once.on
        assert (more.on - once.on).days >= 30
        assert more.steps[: len(once.steps)] == once.steps

    def test_the_basis_says_how_firm_it_stands(self) -> None:
        assert "系统设定" in limit(date(2026, 3, 2), CHINA, limits.TICKET).basis
        assert "通行做法" in limit(date(2026, 3, 2), CHINA, limits.LETTER).basis
        assert "信访工作条例34" in limit(date(2026, 3, 2), CHINA, limits.PETITION_DECISION).basis

    @pytest.mark.parametrize(
        ("today", "closed", "standing"),
        [
            (date(2026, 3, 9), None, Standing.RUNNING),
            (date(2026, 3, 10), None, Standing.OVERDUE),
            (date(2026, 3, 20), date(2026, 3, 9), Standing.IN_TIME),
            (date(2026, 3, 20), date(2026, 3, 10), Standing.LATE),
        ],
    )
    def test_how_a_matter_stands(
        self, today: date, closed: date | None, standing: Standing
    ) -> None:
        counted = limit(date(2026, 3, 2), CHINA, limits.TICKET)
        assert counted.on == date(2026, 3, 9)
        assert counted.standing(today, closed) is standing


class TestTimeForComment:
    """重大行政决策程序暂行条例第十五条：公开征求意见的期限一般不少于30日。"""

    def test_thirty_days_the_first_not_counted(self) -> None:
        assert days_open(date(2026, 3, 1), date(2026, 3, 31)) == 30
        assert too_short(date(2026, 3, 1), date(2026, 3, 31), thirty_days=True) is None

    def test_twenty_nine_are_too_few_where_the_law_asks(self) -> None:
        fault = too_short(date(2026, 3, 1), date(2026, 3, 30), thirty_days=True)
        assert fault is not None
        assert "共29日，不足30日（重大行政决策程序暂行条例15" in fault
        assert too_short(date(2026, 3, 1), date(2026, 3, 30), thirty_days=False) is None

    @pytest.mark.parametrize(
        ("end", "fault"),
        [(date(2026, 2, 28), "截止日期早于开始日期"), (date(2026, 3, 1), "同一天")],
    )
    def test_an_end_before_the_start(self, end: date, fault: str) -> None:
        assert fault in str(too_short(date(2026, 3, 1), end, thirty_days=False))

    @pytest.mark.parametrize(
        ("today", "answered", "shown"),
        [
            (date(2026, 2, 28), False, State.COMING),
            (date(2026, 3, 1), False, State.OPEN),
            (date(2026, 3, 31), False, State.OPEN),  # until 24:00 of the last day
            (date(2026, 4, 1), False, State.CLOSED),
            (date(2026, 4, 1), True, State.ANSWERED),
        ],
    )
    def test_its_state_on_a_day(self, today: date, *, answered: bool, shown: State) -> None:
        start, end = date(2026, 3, 1), date(2026, 3, 31)
        assert state(start, end, answered=answered, today=today) is shown
