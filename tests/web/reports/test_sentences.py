"""Sentences made of the ledgers of publishing: nothing added up unasked, every figure with its row."""

from __future__ import annotations

from typing import Any

import pytest

from gongkai.web.bodies.models import Body, Officer
from gongkai.web.publishing import services as publishing
from gongkai.web.publishing.kinds import Channel
from gongkai.web.publishing.models import ChannelEntry, Column
from gongkai.web.reports import sentences_of_publishing as sentences
from gongkai.web.reports.sources import sources
from tests.web import things

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> Body:
    return things.township()


@pytest.fixture
def clerk(body: Body) -> Officer:
    return things.clerk(body)


def count(by: Officer, label: str, number: int, **facts: Any) -> None:
    shelf = Column.objects.first() or things.column()
    publishing.count_column(
        by=by, body=by.body, column=shelf, year=2023, label=label, count=number, **facts
    )


def channel(by: Officer, label: str, number: int | None, **facts: Any) -> ChannelEntry:
    return publishing.enter_channel(
        by=by,
        body=by.body,
        channel=facts.pop("channel", Channel.WEBSITE),
        label=label,
        year=2023,
        count=number,
        **facts,
    )


def said(body: Body) -> list[str]:
    return [one.sentence for one in sentences.sayings(body, 2023)]


class TestPublishing:
    """主动公开的语句。"""

    def test_nothing_entered_nothing_said(self, body: Body) -> None:
        assert said(body) == []

    def test_a_total_with_its_parts(self, body: Body, clerk: Officer) -> None:
        count(clerk, "政府文件", 16)
        count(clerk, "财政预决算", 2)
        assert said(body) == ["全年主动公开政府信息18条，其中政府文件16条、财政预决算2条。"]

    def test_a_lower_bound_stays_one(self, body: Body, clerk: Officer) -> None:
        count(clerk, "惠民事项", 100, at_least=True)
        assert said(body) == ["全年主动公开政府信息100余条。"]

    def test_several_channels_are_not_added_up(self, body: Body, clerk: Officer) -> None:
        count(clerk, "民生信息", 131)
        count(clerk, "惠民事项", 100, at_least=True)
        channel(clerk, "县政府门户网站", 131)
        whole = channel(
            clerk, "微信公众号", 100, at_least=True, channel=Channel.WECHAT, note="5月开通"
        )
        channel(clerk, "阅读", 4200, at_least=True, unit="次", part_of=whole)
        channel(clerk, "广场电子屏", None, channel=Channel.SCREEN)
        assert said(body) == [
            "公开的内容有：民生信息131条、惠民事项100余条。",
            "县政府门户网站发布131条。",
            "微信公众号（5月开通）发布100余条，阅读4200余次。",
            "还通过广场电子屏公开信息。",
        ]

    def test_every_sentence_names_its_rows(self, body: Body, clerk: Officer) -> None:
        count(clerk, "政府文件", 16, source="目录统计")
        (one,) = sentences.sayings(body, 2023)
        (row,) = sources(body, one.records)
        assert (row.ledger, row.row, row.source) == ("栏目数量", "政府文件：16条", "目录统计")
        assert sources(things.township("yi"), one.records) == []
