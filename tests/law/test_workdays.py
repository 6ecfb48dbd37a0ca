"""Working days against the package that knows the notices, and against counts made by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.holiday_files import published_year
from gongkai.law.workdays import CHINA, OutsideCalendarError, WorkCalendar

YEARS = range(2004, 2027)
# The notice for 2006 works the Saturday before 元旦; chinesecalendar 1.11.0 has it off.
MISSING_THERE = {date(2005, 12, 31)}
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
days = st.dates(date(2004, 1, 1), date(2027, 6, 30))
lengths = st.integers(1, 60)


def day(text: str) -> date:
    """Read ``Fri 2022-09-30``; the weekday is checked, so that a table cannot lie about it."""
    name, _, written = text.rpartition(" ")
    found = date.fromisoformat(written)
    assert name in ("", WEEKDAYS[found.weekday()]), text
    return found


def span(first: str, last: str) -> frozenset[date]:
    start, end = day(first), day(last)
    return frozenset(start + timedelta(days=n) for n in range((end - start).days + 1))


class TestNotices:
    """全国年节及纪念日放假办法第六、七条；国务院办公厅每年的放假通知"""

    @pytest.mark.parametrize("year", YEARS)
    def test_every_day_of_the_year_is_as_published(self, year: int) -> None:
        for number in range((date(year, 12, 31) - date(year, 1, 1)).days + 1):
            one = date(year, 1, 1) + timedelta(days=number)
            known = one in MISSING_THERE or chinese_calendar.is_workday(one)
            assert CHINA.is_workday(one) == known, one

    def test_the_package_misses_one_working_saturday(self) -> None:
        """国办发明电〔2005〕35号：……12月31日（星期六）上班。"""
        assert day("Sat 2005-12-31") in MISSING_THERE
        assert not any(chinese_calendar.is_workday(one) for one in MISSING_THERE)

    @pytest.mark.parametrize("year", YEARS)
    def test_every_official_year_names_its_notice(self, year: int) -> None:
        loaded = published_year(year)
        assert loaded is not None
        assert loaded.official
        assert f"{year}年部分节假日安排的通知》（国办发明电〔{year - 1}〕" in loaded.source
        assert loaded.notice.published_on is not None
        assert loaded.notice.published_on.year == year - 1

    @pytest.mark.parametrize(
        ("year", "number"),
        [
            (2015, "国发明电〔2015〕1号"),
            (2019, "国办发明电〔2019〕3号"),
            (2020, "国办发明电〔2020〕1号"),
        ],
    )
    def test_a_year_that_was_changed_names_the_change(self, year: int, number: str) -> None:
        loaded = published_year(year)
        assert loaded is not None
        assert loaded.source.endswith(f"（{number}）")

    @pytest.mark.parametrize(
        ("year", "count"),
        [
            (2019, 250),
            (2020, 249),
            (2021, 250),
            (2022, 249),
            (2023, 249),
            (2024, 251),
            (2025, 248),
            (2026, 248),
        ],
    )
    def test_working_days_of_a_year(self, year: int, count: int) -> None:
        eve = date(year - 1, 12, 31)
        assert CHINA.workdays_between(eve, date(year, 12, 31)) == count

    @pytest.mark.parametrize(
        ("first", "last"),
        [
            ("Thu 2026-01-01", "Sat 2026-01-03"),
            ("Sun 2026-02-15", "Mon 2026-02-23"),
            ("Sat 2026-04-04", "Mon 2026-04-06"),
            ("Fri 2026-05-01", "Tue 2026-05-05"),
            ("Fri 2026-06-19", "Sun 2026-06-21"),
            ("Fri 2026-09-25", "Sun 2026-09-27"),
            ("Thu 2026-10-01", "Wed 2026-10-07"),
        ],
    )
    def test_days_off_in_2026(self, first: str, last: str) -> None:
        for one in span(first, last):
            assert not CHINA.is_workday(one)
            assert str(CHINA.day_name(one)).endswith("休息")

    @pytest.mark.parametrize(
        "weekend",
        [
            "Sun 2026-01-04",
            "Sat 2026-02-14",
            "Sat 2026-02-28",
            "Sat 2026-05-09",
            "Sun 2026-09-20",
            "Sat 2026-10-10",
        ],
    )
    def test_weekends_worked_in_2026(self, weekend: str) -> None:
        assert CHINA.is_workday(day(weekend))
        assert str(CHINA.day_name(day(weekend))).endswith("调休上班")

    @pytest.mark.parametrize(
        ("moved", "works"),
        [
            ("Sat 2011-12-31", True),
            ("Sat 2018-12-29", True),
            ("Mon 2018-12-31", False),
            ("Sat 2022-12-31", False),
            ("Sun 2023-12-31", False),
            ("Mon 2007-12-31", False),
        ],
    )
    def test_a_notice_reaches_into_the_december_before(self, moved: str, works: bool) -> None:
        assert CHINA.is_workday(day(moved)) is works
        assert "元旦" in str(CHINA.day_name(day(moved)))

    @pytest.mark.parametrize(
        ("when", "name"),
        [
            ("Mon 2026-10-05", "国庆节休息"),
            ("Sat 2026-10-10", "国庆节调休上班"),
            ("Sat 2026-10-17", "周六"),
            ("Sun 2026-10-18", "周日"),
            ("Fri 2015-09-04", "抗战胜利70周年纪念日休息"),
            ("Mon 2026-10-12", None),
        ],
    )
    def test_a_day_says_why(self, when: str, name: str | None) -> None:
        assert CHINA.day_name(day(when)) == name


class TestNthAfter:
    """民法典第二百零一条：……按照日……计算期间的，开始的当日不计入，自下一日开始计算。"""

    @pytest.mark.parametrize(
        ("start", "n", "result"),
        [
            ("Fri 2022-09-30", 20, "Wed 2022-11-02"),  # a court's own count
            ("Mon 2024-02-05", 20, "Fri 2024-03-08"),
            ("Mon 2025-01-27", 20, "Mon 2025-03-03"),
            ("Thu 2025-09-25", 20, "Wed 2025-10-29"),
            ("Wed 2026-01-28", 20, "Tue 2026-03-03"),
            ("Fri 2026-02-13", 20, "Thu 2026-03-19"),
            ("Thu 2026-06-18", 1, "Mon 2026-06-22"),
            ("Tue 2026-09-01", 20, "Tue 2026-09-29"),
            ("Tue 2026-09-01", 40, "Mon 2026-11-02"),
            ("Tue 2026-09-29", 20, "Mon 2026-11-02"),
            ("Fri 2026-09-18", 20, "Thu 2026-10-22"),
            ("Wed 2026-09-30", 15, "Tue 2026-10-27"),
            ("Thu 2026-04-30", 7, "Wed 2026-05-13"),
            ("Fri 2026-11-20", 7, "Tue 2026-12-01"),
            ("Fri 2026-11-20", 20, "Fri 2026-12-18"),
            ("Sun 2026-11-22", 20, "Fri 2026-12-18"),  # a weekend start costs nothing
            ("Wed 2026-07-01", 7, "Fri 2026-07-10"),
            ("Wed 2026-07-15", 20, "Wed 2026-08-12"),
            ("Mon 2026-03-02", 20, "Mon 2026-03-30"),
            ("Tue 2026-03-10", 20, "Wed 2026-04-08"),
            ("Wed 2026-03-25", 20, "Thu 2026-04-23"),
            ("Thu 2026-12-03", 20, "Thu 2026-12-31"),  # the last start that stays in 2026
        ],
    )
    def test_known_counts(self, start: str, n: int, result: str) -> None:
        assert CHINA.nth_after(day(start), n) == day(result)

    def test_days_of_consulting_do_not_count(self) -> None:
        """条例第三十三条第三款"""
        pause = span("Fri 2026-06-05", "Wed 2026-06-24")
        assert CHINA.nth_after(day("Mon 2026-06-01"), 20) == day("Tue 2026-06-30")
        assert CHINA.nth_after(day("Mon 2026-06-01"), 20, skipping=pause) == day("Fri 2026-07-17")

    @pytest.mark.parametrize("n", [0, -1, -20])
    def test_fewer_than_one_day_is_refused(self, n: int) -> None:
        with pytest.raises(ValueError, match="1以上的整数"):
            CHINA.nth_after(day("Tue 2026-09-01"), n)

    @pytest.mark.parametrize(("last", "found"), [("Sun 2026-09-27", "Mon 2026-09-28")])
    def test_a_period_that_ends_on_a_holiday_ends_on_the_next_working_day(
        self, last: str, found: str
    ) -> None:
        """民法典第二百零三条第一款"""
        assert CHINA.next_workday_on_or_after(day(last)) == day(found)
        assert CHINA.next_workday_on_or_after(day(found)) == day(found)

    @given(start=days, n=lengths)
    def test_it_ends_on_a_working_day_after_the_start(self, start: date, n: int) -> None:
        end = CHINA.nth_after(start, n)
        assert end > start
        assert CHINA.is_workday(end)
        assert CHINA.workdays_between(start, end) == n

    @given(start=days, n=lengths, later=st.integers(0, 40))
    def test_a_later_start_never_ends_earlier(self, start: date, n: int, later: int) -> None:
        assert CHINA.nth_after(start + timedelta(days=later), n) >= CHINA.nth_after(start, n)

    @given(start=days, first=lengths, second=lengths)
    def test_two_counts_in_a_row_are_one(self, start: date, first: int, second: int) -> None:
        halfway = CHINA.nth_after(start, first)
        assert CHINA.nth_after(halfway, second) == CHINA.nth_after(start, first + second)

    @given(start=days, n=lengths, pause=st.frozensets(days, max_size=30))
    def test_skipping_never_shortens(self, start: date, n: int, pause: frozenset[date]) -> None:
        end = CHINA.nth_after(start, n, skipping=pause)
        assert end >= CHINA.nth_after(start, n)
        assert end not in pause

    def test_nothing_lies_between_an_end_and_a_later_start(self) -> None:
        assert CHINA.workdays_between(day("2026-09-10"), day("2026-09-01")) == 0


class TestExplanation:
    """The count is told run by run, so that anyone can follow it."""

    def test_a_count_over_two_festivals(self) -> None:
        steps = CHINA.count_after(day("Fri 2026-09-18"), 10).steps
        assert [(s.on.isoformat()[5:], s.what, s.counted) for s in steps] == [
            ("09-18", "起算当日不计入，自下一日开始计算", 0),
            ("09-19", "周六，不是工作日，不计入", 0),
            ("09-20", "计入第1个工作日（国庆节调休上班）", 1),
            ("09-21", "计入第2至第5个工作日", 5),
            ("09-25", "中秋节休息，不是工作日，不计入", 5),
            ("09-28", "计入第6至第8个工作日", 8),
            ("10-01", "国庆节休息，不是工作日，不计入", 8),
            ("10-08", "计入第9至第10个工作日", 10),
        ]

    def test_every_step_names_its_source(self) -> None:
        steps = CHINA.count_after(day("Fri 2026-09-18"), 10).steps
        assert steps[0].article == "民法典201(2)"
        assert steps[1].article == "国务院关于职工工作时间的规定7"
        assert {"国办发明电〔2025〕7号" in step.article for step in steps[2:]} == {True}

    def test_a_pause_is_shown_as_such(self) -> None:
        pause = span("Fri 2026-06-05", "Wed 2026-06-24")
        count = CHINA.count_after(day("Mon 2026-06-01"), 20, skipping=pause)
        paused = [step for step in count.steps if "暂停" in step.what]
        assert paused[0].on == day("Fri 2026-06-05")
        assert {step.article for step in paused} == {"条例33(3)"}

    @given(start=days, n=lengths)
    def test_the_steps_leave_no_day_out(self, start: date, n: int) -> None:
        count = CHINA.count_after(start, n)
        told = [step for step in count.steps if not step.what.startswith("注意")]
        assert told[0].on == start
        for before, after in pairwise(told):
            assert after.on == before.until + timedelta(days=1)
        assert (told[-1].until, told[-1].counted) == (count.date, n)
        assert count.date == CHINA.nth_after(start, n)


class TestUnknownYears:
    """A year without its notice is never a year without holidays."""

    @pytest.mark.parametrize(
        "festival",
        ["2027-01-01", "2027-02-05", "2027-02-08", "2027-04-05", "2027-06-09", "2027-09-15"],
    )
    def test_2027_is_computed_from_the_statutory_days(self, festival: str) -> None:
        assert not CHINA.is_workday(day(festival))
        assert CHINA.is_provisional(day(festival))

    @pytest.mark.parametrize(
        ("start", "provisional"),
        [("Thu 2026-12-03", False), ("Fri 2026-12-04", True), ("Fri 2027-02-05", True)],
    )
    def test_a_count_into_2027_is_provisional(self, start: str, provisional: bool) -> None:
        count = CHINA.count_after(day(start), 20)
        assert count.provisional is provisional
        assert any("推算" in step.what for step in count.steps) is provisional

    def test_the_last_days_of_2026_may_still_change(self) -> None:
        assert [n for n in range(1, 32) if CHINA.may_change(date(2026, 12, n))] == [29, 30, 31]
        assert not CHINA.may_change(date(2025, 12, 31))
        count = CHINA.count_after(day("Thu 2026-12-03"), 20)
        assert "2027年放假通知尚未载入" in count.steps[-1].what
        assert "尚未载入" not in CHINA.count_after(day("Mon 2026-11-23"), 20).steps[-1].what

    def test_beyond_the_files_the_known_holidays_still_stand(self) -> None:
        count = CHINA.count_after(date(2029, 9, 28), 5)
        assert count.provisional
        assert not any(CHINA.is_workday(date(2029, 10, n)) for n in (1, 2, 3))
        assert "春节、清明节、端午节、中秋节和调休均未计入" in count.steps[-1].what

    @pytest.mark.parametrize("unknown", [date(2003, 12, 31), date(1999, 1, 1), date.min])
    def test_before_2004_nothing_is_known(self, unknown: date) -> None:
        for ask in (CHINA.is_workday, CHINA.is_provisional, CHINA.day_name):
            with pytest.raises(OutsideCalendarError, match="自2004年起"):
                ask(unknown)
        with pytest.raises(OutsideCalendarError):
            CHINA.nth_after(unknown, 1)

    @pytest.mark.parametrize("start", [date(2026, 1, 1), date(2099, 12, 31), date.max])
    def test_a_count_that_never_ends_is_refused(self, start: date) -> None:
        with pytest.raises(OutsideCalendarError, match="2099年止"):
            CHINA.nth_after(start, 10**9)

    def test_a_past_year_without_a_file_is_not_guessed(self) -> None:
        empty = WorkCalendar(lambda _: None)
        with pytest.raises(OutsideCalendarError, match="2019年的放假安排没有载入"):
            empty.is_workday(date(2019, 5, 6))
        assert empty.is_provisional(date(2026, 5, 6))

    def test_a_time_of_day_is_no_date(self) -> None:
        with pytest.raises(TypeError):
            CHINA.is_workday(datetime(2026, 10, 1, 9, tzinfo=UTC))
