"""The ledgers of an organ, year by year."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from gongkai.web.bodies.models import Officer
from gongkai.web.publishing import services as publishing
from gongkai.web.publishing.kinds import Channel
from gongkai.web.registers import services as registers
from gongkai.web.registers.kinds import Kind, Measure
from tests.web import things
from tests.web.pages import see

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client: Client) -> Officer:
    found = things.clerk(things.township("liuhe"))
    client.force_login(found.account)
    return found


class TestYears:
    def test_the_newest_year_unless_asked(self, client: Client, clerk: Officer) -> None:
        for year in (2020, 2023):
            things.record(clerk.body, by=clerk, published_on=date(year, 5, 6))
        assert "公开台账（2023年）" in see(client, "/desk/organs/liuhe/records/").text
        assert "公开台账（2020年）" in see(client, "/desk/organs/liuhe/records/?year=2020").text

    @pytest.mark.parametrize("year", ["1900", "x", "%00", "-1", "99999999999999999999"])
    def test_a_strange_year_is_harmless(self, client: Client, clerk: Officer, year: str) -> None:
        assert see(client, f"/desk/organs/liuhe/records/?year={year}").status == 200


class TestRecords:
    def test_columns_channels_and_records(self, client: Client, clerk: Officer) -> None:
        record = things.record(clerk.body, by=clerk)
        publishing.count_column(
            by=clerk, body=clerk.body, column=record.column, year=2026, count=55, source="台账"
        )
        whole = publishing.enter_channel(
            by=clerk,
            body=clerk.body,
            channel=Channel.WECHAT,
            label="某公众号",
            year=2026,
            count=978,
        )
        publishing.enter_channel(
            by=clerk,
            body=clerk.body,
            channel=Channel.WECHAT,
            label="转发",
            year=2026,
            count=626,
            part_of=whole,
        )
        seen = see(client, "/desk/organs/liuhe/records/?year=2026")
        assert "规范性文件 1 55 56" in seen.text
        assert "其中：转发" in seen.text
        assert record.title in seen.text

    def test_a_channel_nobody_counted_is_not_zero(self, client: Client, clerk: Officer) -> None:
        publishing.enter_channel(
            by=clerk, body=clerk.body, channel=Channel.BOARD, label="村务公开栏", year=2026
        )
        assert "没有计数" in see(client, "/desk/organs/liuhe/records/?year=2026").text


class TestRegister:
    def test_lines_stand_under_their_kind(self, client: Client, clerk: Officer) -> None:
        facts: dict[str, Any] = {"quantity": 2, "word": "件", "source": "热线系统"}
        registers.enter(
            by=clerk,
            body=clerk.body,
            year=2026,
            kind=Kind.HOTLINE,
            measure=Measure.RECEIVED,
            label="12345热线工单",
            **facts,
        )
        text = see(client, "/desk/organs/liuhe/register/?year=2026").text
        assert "12345热线工单" in text
        assert "2件 热线系统" in text

    def test_an_empty_register_says_why_it_matters(self, client: Client, clerk: Officer) -> None:
        assert "表二才有来处" in see(client, "/desk/organs/liuhe/register/").text
