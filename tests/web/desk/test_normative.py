"""The list for going through normative documents again, on the desk (规范性文件清理清单)."""

from __future__ import annotations

import csv
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from gongkai.web.bodies.models import Officer
from gongkai.web.publishing import services
from gongkai.web.publishing.kinds import Ending, Nature
from tests.web import things
from tests.web.pages import see

pytestmark = pytest.mark.django_db
PAGE = "/desk/organs/liuhe/publishing/normative/"
CSV = "/desk/organs/liuhe/publishing/normative.csv"
MADE = {"nature": Nature.NORMATIVE, "made_on": date(2020, 3, 1), "published_on": date(2020, 3, 5)}


@pytest.fixture
def clerk(client: Client) -> Officer:
    found = things.clerk(things.township("liuhe"))
    client.force_login(found.account)
    return found


def rows(client: Client) -> list[list[str]]:
    text = client.get(CSV).content.decode()
    return list(csv.reader(text.removeprefix("\ufeff").splitlines(keepends=True)))[1:]


def test_only_normative_documents_in_force(client: Client, clerk: Officer) -> None:
    today = timezone.localdate()
    held = {"title": "今天到期的办法", "valid_until": today}
    record = things.record(clerk.body, by=clerk, **MADE, **held)
    over = {"title": "昨天到期的办法", "valid_until": today - timedelta(days=1)}
    things.record(clerk.body, by=clerk, **MADE, **over)
    ended = things.record(clerk.body, by=clerk, title="废止的办法", **MADE)
    services.end_validity(by=clerk, record=ended, on=date(2024, 1, 1), kind=Ending.REPEALED)
    things.record(clerk.body, by=clerk, title="一般的通知")
    assert [row[1] for row in rows(client)] == ["今天到期的办法"]
    seen = see(client, PAGE)
    assert "还有0日" in seen.text
    assert "昨天到期的办法" not in seen.text
    assert f"/desk/organs/liuhe/publishing/{record.pk}/" in seen.links


def test_term_and_review_are_shown_where_they_were_entered(client: Client, clerk: Officer) -> None:
    one, _ = (things.record(clerk.body, by=clerk, title=name, **MADE) for name in ("甲", "乙"))
    assert "没有登记过清理2件" in see(client, PAGE).text
    services.register_normative(
        by=clerk,
        record=one,
        on=date(2020, 3, 1),
        former_number="柳规〔2020〕1号",
        reviewed_on=date(2025, 6, 1),
    )
    found = {row[1]: row for row in rows(client)}
    assert found["甲"][0] == "柳规〔2020〕1号"
    assert "2025-06-01" in found["甲"]
    assert found["乙"][5:8] == ["", "", ""]
    assert "没有登记过清理1件" in see(client, PAGE).text


def test_the_day_of_the_review_is_entered_in_the_register(client: Client, clerk: Officer) -> None:
    record = things.record(clerk.body, by=clerk, title="甲办法", **MADE)
    form = {"form": "normative", "record": record.pk}
    address = "/desk/organs/liuhe/publishing/registers/"
    answer = client.post(address, {**form, "reviewed_on": "2026年3月1日"})
    assert answer.status_code == 302
    assert "2026-03-01" in see(client, PAGE).text


def test_another_organ_has_no_such_page(client: Client, clerk: Officer) -> None:
    things.township("shuangta")
    for address in (PAGE, CSV):
        assert client.get(address.replace("liuhe", "shuangta")).status_code == 404
