"""Dates as people write them: read where there is one way to, refused where there are two."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.written_dates import DateError, read_date

HAN = "〇一二三四五六七八九"


def han_number(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{HAN[tens]}十"
    return head + (HAN[ones] if ones or not tens else "")


def read_or_refuse(text: str) -> date | str:
    try:
        return read_date(text)
    except DateError as refusal:
        return str(refusal)


class TestReadable:
    @pytest.mark.parametrize(
        "text",
        [
            "2026-09-01",
            "2026-9-1",
            "2026/9/1",
            "2026.9.1",
            "20260901",
            "2026年9月1日",
            "2026年09月01日",
            "2026年9月1号",
            " 2026 年 9 月 1 日 ",
            "２０２６－０９－０１",
            "２０２６年９月１日",
            "二〇二六年九月一日",
            "二零二六年九月一日",
        ],
    )
    def test_one_day_in_many_hands(self, text: str) -> None:
        assert read_date(text) == date(2026, 9, 1)

    @given(day=st.dates(date(1000, 1, 1)))
    def test_whatever_is_written_is_read_back(self, day: date) -> None:
        year = "".join(HAN[int(digit)] for digit in str(day.year))
        assert read_date(f"{year}年{han_number(day.month)}月{han_number(day.day)}日") == day
        assert read_date(day.isoformat()) == day
        assert read_date(f"{day.year}年{day.month}月{day.day}日") == day


class TestRefused:
    @pytest.mark.parametrize(
        ("text", "complaint"),
        [
            ("", "是空的"),
            ("  ", "是空的"),
            ("2023-02-29", "2023年2月没有29日"),
            ("2026-04-31", "2026年4月没有31日"),
            ("2026-13-01", "没有13月"),
            ("2026-00-01", "没有0月"),
            ("2026-01-00", "2026年1月没有0日"),
            ("0000-01-01", "没有1日"),
            ("2021年13月5日", "没有13月"),
            ("2021年13月", "缺少日"),
            ("2023年1月", "缺少日"),
            ("2026-09", "缺少日"),
            ("23.1.5", "写全四位"),
            ("26-09-01", "写全四位"),
            ("23年1月5日", "写全四位"),
            ("9/1/2026", "顺序不明"),
            ("01-09-2026", "顺序不明"),
            ("2026-09/01", "不是日期"),
            ("2026-09-01T10:00", "不是日期"),
            ("24:00", "不是日期"),
            ("昨天", "不是日期"),
            ("十年九月一日", "不是日期"),
            ("二〇二六年一三月一日", "不是日期"),
            ("٢٠٢٦-٠٩-٠١", "不是日期"),
            ("2026-09-01\x00", "不是日期"),
            ("9" * 10000, "不是日期"),
        ],
    )
    def test_it_says_what_is_wrong_and_how_to_write_it(self, text: str, complaint: str) -> None:
        with pytest.raises(DateError, match=complaint) as refusal:
            read_date(text)
        assert "2026-09-01" in str(refusal.value)
        assert len(str(refusal.value)) < 120

    @given(text=st.text(max_size=30))
    def test_any_text_is_a_date_or_a_refusal(self, text: str) -> None:
        found = read_or_refuse(text)
        if isinstance(found, str):
            assert found.endswith("。")
            assert found.isprintable()
