from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.terms import Term
from gongkai.law.workdays import CHINA
from gongkai.oversight.limits import DOUBLE_SHOWING, ENFORCEMENT_SHOWING, showing


class TestShowing:
    """国办发〔2018〕118号：……行政许可、行政处罚的执法决定信息要在执法决定作出之日起7个工作日内公开……"""

    @pytest.mark.parametrize(
        ("limit", "decided", "due"),
        [
            (DOUBLE_SHOWING, date(2024, 3, 4), date(2024, 3, 13)),  # Monday, seven weekdays on
            (
                DOUBLE_SHOWING,
                date(2024, 2, 7),
                date(2024, 2, 22),
            ),  # over the Spring Festival, one working Sunday
            (ENFORCEMENT_SHOWING, date(2024, 3, 4), date(2024, 4, 1)),
        ],
    )
    def test_the_last_day(self, limit: Term, decided: date, due: date) -> None:
        found = showing(limit, decided_on=decided, shown_on=None, today=due, calendar=CHINA)
        assert found is not None
        assert (found.due, found.is_late) == (due, False)

    def test_late_when_shown_after_it_or_not_shown_by_then(self) -> None:
        decided, after = date(2024, 3, 4), date(2024, 3, 14)
        for shown_on in (after, None):
            found = showing(
                DOUBLE_SHOWING, decided_on=decided, shown_on=shown_on, today=after, calendar=CHINA
            )
            assert found is not None
            assert found.is_late

    def test_before_the_notice_there_was_no_such_limit(self) -> None:
        day = date(2018, 12, 4)
        assert (
            showing(DOUBLE_SHOWING, decided_on=day, shown_on=None, today=day, calendar=CHINA)
            is None
        )
