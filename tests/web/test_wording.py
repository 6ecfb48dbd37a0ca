"""How dates, amounts and articles are written on the pages."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from gongkai.law.articles import Article
from gongkai.web.furniture.templatetags import wording


class TestDays:
    @pytest.mark.parametrize(
        ("on", "words"),
        [
            (date(2026, 9, 29), "2026年9月29日（周二）"),
            (date(2026, 2, 1), "2026年2月1日（周日）"),
            (datetime(2026, 9, 28, 16, 0, tzinfo=UTC), "2026年9月29日（周二）"),  # Beijing's day
        ],
    )
    def test_with_the_weekday_in_beijing(self, on: date, words: str) -> None:
        assert words in wording.day(on)

    def test_machines_read_them_too(self) -> None:
        assert 'datetime="2026-09-29"' in wording.day(date(2026, 9, 29))

    def test_no_day_is_nothing(self) -> None:
        assert wording.day(None) == wording.short_day(None) == ""


@pytest.mark.parametrize(
    ("amount", "words"),
    [("0.0000", "0"), ("134.2000", "134.2"), ("70280", "70280"), ("1E+3", "1000")],
)
def test_an_amount_without_trailing_zeros(amount: str, words: str) -> None:
    assert wording.plain(Decimal(amount)) == words


@pytest.mark.parametrize(
    ("article", "words"),
    [
        (Article("条例", 20), "《政府信息公开条例》第二十条"),
        (Article("条例", 33, 2), "《政府信息公开条例》第三十三条第二款"),
        (Article("预算法", 14), "预算法第十四条"),
    ],
)
def test_an_article_as_readers_know_it(article: Article, words: str) -> None:
    assert wording.cited(article) == words
