"""A calendar file that is not whole, or contradicts itself, is refused."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.holiday_files import CalendarFileError, parse_year

GOOD = """
year = 2030
status = "official"
title = "2030年放假安排"
number = "〔2029〕1号"
published_on = 2029-11-01
off = [
    { from = 2029-12-31, to = 2030-01-01, name = "元旦" },
    { from = 2030-05-01, to = 2030-05-03, name = "劳动节" },
    { from = 2030-10-01, to = 2030-10-05, name = "国庆节" },
]
work = [{ on = 2030-09-28, name = "国庆节" }]
"""
MAY = "{ from = 2030-05-01, to = 2030-05-03,"


class TestGoodFile:
    """一年一个文件，写明放假通知"""

    def test_it_is_read(self) -> None:
        year = parse_year(GOOD, 2030)
        assert year.official
        assert year.source == "《2030年放假安排》（〔2029〕1号）"
        assert year.notice.published_on == date(2029, 11, 1)
        assert len(year.off) == 10
        assert year.off[date(2029, 12, 31)] == "元旦"
        assert dict(year.work) == {date(2030, 9, 28): "国庆节"}

    def test_a_notice_without_a_confirmed_number_is_cited_by_its_title(self) -> None:
        text = GOOD.replace('number = "〔2029〕1号"\n', "")
        assert parse_year(text, 2030).source == "《2030年放假安排》"

    def test_later_notices_are_cited_too(self) -> None:
        text = GOOD + '\n[[amendments]]\ntitle = "延长假期"\nnumber = "〔2030〕1号"\n'
        assert (
            parse_year(text, 2030).source
            == "《2030年放假安排》（〔2029〕1号）、《延长假期》（〔2030〕1号）"
        )


class TestBadFile:
    """空文件不等于没有节假日"""

    @pytest.mark.parametrize(
        ("found", "put", "complaint"),
        [
            (GOOD, "", "year 应为 2030"),
            (GOOD, "year = 2030\nyear = 2030", "TOML"),
            (GOOD, '{"year": 2030}', "TOML"),
            ("year = 2030", "year = 2029", "文件写的是 2029"),
            ("year = 2030", 'year = "2030"', "文件写的是"),
            ("year = 2030", "year = 2030\nregion = 1", "region"),
            ('"official"', '"final"', "status"),
            ('title = "2030年放假安排"', 'title = " "', "title"),
            ('title = "2030年放假安排"', "", "title"),
            ('"〔2029〕1号"', '""', "number"),
            ("2029-11-01", '"2029-11-01"', "published_on"),
            ("2029-11-01", "2029-11-01T00:00:00Z", "published_on"),
            ("work = [", "works = [", "works"),
            (MAY, "{ from = 2031-05-01, to = 2031-05-03,", "2031-05-01 不在2030年"),
            (MAY, "{ from = 2029-11-30, to = 2029-11-30,", "2029-11-30 不在2030年"),
            (MAY, "{ from = 2030-05-03, to = 2030-05-01,", "先后"),
            (MAY, "{ from = 2030-05-01, to = 2030-06-30,", "长度"),
            (MAY, "{ from = 2030-05-02, to = 2030-05-03,", "缺少劳动节（5月1日）"),
            ("to = 2030-10-05", "to = 2030-10-02", "缺少国庆节（10月3日）"),
            (
                "from = 2029-12-31, to = 2030-01-01",
                "from = 2029-12-30, to = 2029-12-31",
                "缺少元旦",
            ),
            (MAY, "{ from = 2030-10-05, to = 2030-10-06,", "2030-10-05 写了两次"),
            (MAY, "{ from = 1, to = 2030-05-03,", "from 应为日期"),
            (MAY, "{ to = 2030-05-03,", "每一项应写"),
            (', name = "劳动节"', "", "每一项应写"),
            ('name = "劳动节"', 'name = ""', "name"),
            ('name = "劳动节"', "name = 5", "name"),
            ("on = 2030-09-28", "on = 2030-10-05", "2030-10-05 既放假又上班"),
            ("on = 2030-09-28", "on = 2030-09-27", "2030-09-27 不是周末"),
            ("on = 2030-09-28", "on = 2031-03-01", "2031-03-01 不在2030年"),
        ],
    )
    def test_it_is_refused_with_the_reason(self, found: str, put: str, complaint: str) -> None:
        assert found in GOOD
        with pytest.raises(CalendarFileError, match="2030年放假安排文件") as refusal:
            parse_year(GOOD.replace(found, put, 1), 2030)
        assert complaint in str(refusal.value)

    def test_a_year_with_a_head_and_no_days_is_refused(self) -> None:
        text = 'year = 2030\nstatus = "official"\ntitle = "通知"\noff = []\nwork = []\n'
        with pytest.raises(CalendarFileError, match="缺少元旦"):
            parse_year(text, 2030)
