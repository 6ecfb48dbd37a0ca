"""How a letter quotes the law: full titles, articles in Han numerals, days as people write them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from gongkai.law.articles import Article

TITLES = {
    "条例": "《中华人民共和国政府信息公开条例》",
    "109号": "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）",
    "行政复议法": "《中华人民共和国行政复议法》",
    "1999年行政复议法": "《中华人民共和国行政复议法》",
    "行政诉讼法": "《中华人民共和国行政诉讼法》",
}
UNKNOWN = "　　"  # a gap that can be seen


def cited(articles: Iterable[Article]) -> str:
    """Return articles as a letter quotes them, each law's title once."""
    groups = groupby(articles, key=lambda article: article.law)
    return "、".join(
        TITLES.get(law, f"《{law}》") + "、".join(one.full.removeprefix(law) for one in some)
        for law, some in groups
    )


def written(day: date | None) -> str:
    """Return a day as official documents write it (GB/T 9704): 2026年1月5日."""
    return f"{day.year}年{day.month}月{day.day}日" if day else UNKNOWN
