"""Terms: their length, unit and article, and how days and months are counted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law import terms, timetable
from gongkai.law.periods import count_days, count_months
from gongkai.law.terms import Standing, Term, Unit
from gongkai.law.timetable import TERMS, YEARLY_DATES, in_force
from gongkai.law.workdays import CHINA, OutsideCalendarError
from tests.law.test_workdays import day

days = st.dates(date(2004, 1, 1), date(2026, 6, 30))


class TestTimetable:
    """期限总表 T01—T23"""

    @pytest.mark.parametrize(
        ("term", "length", "basis"),
        [
            (timetable.PUBLICATION, "20个工作日", "条例26"),
            (timetable.BUDGET_PUBLICATION, "20日", "预算法14"),
            (timetable.PENALTY_WITHDRAWAL, "3个工作日", "行政处罚法48(2)、行政处罚法85"),
            (terms.CORRECTION_NOTICE, "7个工作日", "条例30"),
            (terms.CORRECTION, "15个工作日", "条例30"),
            (terms.REPLY, "20个工作日", "条例33(2)"),
            (terms.EXTENSION, "20个工作日", "条例33(2)"),
            (terms.THIRD_PARTY, "15个工作日", "条例32"),
            (terms.CO_MAKER, "15个工作日", "条例34"),
            (terms.FEE_NOTICE, "20个工作日", "109号6、条例33(2)"),
            (terms.FEE_PAYMENT, "20个工作日", "109号6"),
            (timetable.REVIEW, "60日", "行政复议法20(1)"),
            (timetable.SUIT, "6个月", "行政诉讼法46(1)"),
            (timetable.SUIT_AFTER_REVIEW, "15日", "行政诉讼法45、行政复议法34"),
            (timetable.REVIEW_DECISION, "60日", "行政复议法62"),
            (timetable.REVIEW_DECISION_EXTENSION, "30日", "行政复议法62"),
            (timetable.REVIEW_DECISION_SIMPLIFIED, "30日", "行政复议法62"),
            (timetable.REVIEW_ANSWER, "10个工作日", "行政复议法48、行政复议法88"),
            (timetable.REVIEW_ANSWER_SIMPLIFIED, "5个工作日", "行政复议法54、行政复议法88"),
            (timetable.REASSESSMENT, "12个月", "条例18"),
            (timetable.COMMENT, "30日", "重大行政决策程序暂行条例15、优化营商环境条例62"),
            (timetable.PETITION_RECEIPT, "15日", "信访工作条例23"),
            (timetable.PETITION_DECISION, "60日", "信访工作条例34"),
            (timetable.PETITION_EXTENSION, "30日", "信访工作条例34"),
            (timetable.PETITION_REVIEW, "30日", "信访工作条例35"),
            (timetable.PETITION_RECHECK, "30日", "信访工作条例36"),
            (timetable.SITE_HOME, "14日", "国办秘函〔2019〕19号"),
            (timetable.SITE_NEWS, "14日", "国办秘函〔2019〕19号"),
            (timetable.SITE_NOTICES, "6个月", "国办秘函〔2019〕19号"),
            (timetable.SITE_MESSAGES, "3个月", "国办秘函〔2019〕19号"),
        ],
    )
    def test_length_and_source(self, term: Term, length: str, basis: str) -> None:
        assert (str(term), term.basis) == (length, basis)
        assert term in TERMS

    def test_nothing_is_missing(self) -> None:
        ids = {one.id.partition(".")[0] for one in (*TERMS, *YEARLY_DATES)}
        assert ids == {f"T{number:02}" for number in range(1, 24)}

    def test_what_is_not_law_says_so(self) -> None:
        not_law = {
            one.id: one.standing for one in (*TERMS, *YEARLY_DATES) if one.standing != "法定"
        }
        assert not_law == {
            "T05": Standing.DESIGN,
            "T06.confirm": Standing.DESIGN,
            "T06.target": Standing.DESIGN,
            "T06.redo": Standing.DESIGN,
            "T06.record": Standing.DESIGN,
            "T20": Standing.DESIGN,
            "T17.township": Standing.PRACTICE,
            "T19": Standing.PRACTICE,
        }

    def test_only_the_comment_period_is_a_minimum(self) -> None:
        assert [one.id for one in TERMS if one.at_least] == ["T21"]


class TestVersions:
    """新法优于旧法，行为适用行为时的规定"""

    @pytest.mark.parametrize(
        ("term_id", "on", "length", "basis"),
        [
            ("T06", date(2019, 5, 14), 15, "2007年条例24(2)"),
            ("T06", date(2019, 5, 15), 20, "条例33(2)"),
            ("T07", date(2019, 5, 14), 15, "2007年条例24(2)"),
            ("T07", date(2026, 5, 14), 20, "条例33(2)"),
            ("T12", date(2023, 12, 31), 60, "1999年行政复议法9(1)"),
            ("T12", date(2024, 1, 1), 60, "行政复议法20(1)"),
        ],
    )
    def test_the_version_of_the_day(self, term_id: str, on: date, length: int, basis: str) -> None:
        found = in_force(term_id, on)
        assert (found.length, found.basis) == (length, basis)

    @pytest.mark.parametrize(
        ("term_id", "on"),
        [("T06", date(2008, 4, 30)), ("T11", date(2020, 12, 31)), ("T99", date(2026, 1, 1))],
    )
    def test_a_day_without_the_rule(self, term_id: str, on: date) -> None:
        with pytest.raises(LookupError, match=term_id):
            in_force(term_id, on)

    @given(on=st.dates(date(1990, 1, 1), date(2090, 1, 1)))
    def test_never_two_versions_at_once(self, on: date) -> None:
        ids = [one.id for one in TERMS if one.holds_on(on)]
        assert len(ids) == len(set(ids))


class TestDue:
    """各期限的届满日"""

    @pytest.mark.parametrize(
        ("term", "start", "due"),
        [
            (terms.REPLY, "Fri 2022-09-30", "Wed 2022-11-02"),
            (terms.CORRECTION_NOTICE, "Thu 2026-04-30", "Wed 2026-05-13"),
            (terms.THIRD_PARTY, "Wed 2026-09-30", "Tue 2026-10-27"),
            (terms.FEE_PAYMENT, "Tue 2026-03-10", "Wed 2026-04-08"),
            (timetable.REVIEW, "Mon 2026-06-01", "Fri 2026-07-31"),
            (timetable.REVIEW, "Mon 2026-08-03", "Thu 2026-10-08"),  # 2 October, a holiday
            (timetable.SUIT, "Sun 2025-08-31", "Sat 2026-02-28"),  # worked for 春节
            (timetable.SUIT_AFTER_REVIEW, "Tue 2026-09-15", "Wed 2026-09-30"),
            (timetable.SUIT_AFTER_REVIEW, "Wed 2026-09-16", "Thu 2026-10-08"),
        ],
    )
    def test_known_ends(self, term: Term, start: str, due: str) -> None:
        assert term.due(day(start), CHINA) == day(due)

    def test_a_pause_lengthens_working_days(self) -> None:
        pause = {day("Fri 2026-06-05"), day("Mon 2026-06-08")}
        assert terms.REPLY.due(day("Mon 2026-06-01"), CHINA, skipping=pause) == day(
            "Thu 2026-07-02"
        )

    @pytest.mark.parametrize(
        ("yearly", "year", "due"),
        [
            (timetable.ANNUAL_REPORT, 2025, date(2026, 1, 31)),
            (timetable.ANNUAL_REPORT_TOWNSHIP, 2025, date(2026, 1, 31)),
            (timetable.ANNUAL_REPORT_GOVERNMENT, 2025, date(2026, 3, 31)),
            (timetable.WEBSITE_TABLE, 2025, date(2026, 1, 31)),
        ],
    )
    def test_yearly_dates_do_not_move(
        self, yearly: timetable.YearlyDate, year: int, due: date
    ) -> None:
        """条例第四十九条：……每年1月31日前……3月31日前……（a Saturday stays a Saturday）"""
        assert yearly.due(year) == due


class TestMonths:
    """民法典第二百零二条：到期月的对应日为期间的最后一日；没有对应日的，月末日为期间的最后一日。"""

    @pytest.mark.parametrize(
        ("start", "months", "end"),
        [
            ("Mon 2025-03-10", 6, "Wed 2025-09-10"),
            ("Wed 2023-08-30", 6, "Thu 2024-02-29"),  # no 30 February
            ("Tue 2022-08-30", 6, "Tue 2023-02-28"),
            ("Thu 2026-12-31", 1, "Mon 2027-02-01"),  # 31 January 2027 is a Sunday
            ("Tue 2025-07-01", 3, "Thu 2025-10-09"),  # 1 October: the holiday lasts to the 8th
            ("Tue 2024-12-10", 12, "Wed 2025-12-10"),
        ],
    )
    def test_known_ends(self, start: str, months: int, end: str) -> None:
        assert count_months(day(start), months, CHINA).date == day(end)


class TestDays:
    """民法典第二百零三条第一款：期间的最后一日是法定休假日的，以法定休假日结束的次日为期间的最后一日。"""

    def test_the_step_over_a_holiday_is_explained(self) -> None:
        count = count_days(day("Mon 2026-08-03"), 60, CHINA)
        assert [step.article for step in count.steps] == ["民法典201(2)", "民法典203(1)"]
        assert "国庆节休息" in count.steps[1].what

    @given(start=days, length=st.integers(1, 200))
    def test_it_ends_on_the_first_working_day_from_the_last_day(
        self, start: date, length: int
    ) -> None:
        last = start + timedelta(days=length)
        end = count_days(start, length, CHINA).date
        assert CHINA.is_workday(end)
        assert CHINA.workdays_between(last - timedelta(days=1), end) == 1

    def test_an_end_in_an_unknown_year_is_provisional(self) -> None:
        assert count_days(date(2026, 12, 1), 60, CHINA).provisional
        assert not count_days(date(2026, 9, 1), 60, CHINA).provisional

    @pytest.mark.parametrize("length", [0, -1])
    def test_fewer_than_one_is_refused(self, length: int) -> None:
        for count in (count_days, count_months):
            with pytest.raises(ValueError, match="1以上的整数"):
                count(date(2026, 9, 1), length, CHINA)

    @pytest.mark.parametrize("length", [10**5, 10**9, 10**30])
    def test_an_endless_period_is_refused(self, length: int) -> None:
        for count in (count_days, count_months):
            with pytest.raises(OutsideCalendarError, match="2099年止"):
                count(date(2026, 9, 1), length, CHINA)

    def test_every_term_can_be_counted(self) -> None:
        for term in TERMS:
            assert term.due(day("Tue 2026-03-10"), CHINA) > day("Tue 2026-03-10")
        assert {term.unit for term in TERMS} == set(Unit)
