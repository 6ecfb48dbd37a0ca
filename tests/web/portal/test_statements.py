"""What the portal says of itself is what the platform does, and no more."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from gongkai.web.applications import drafts
from gongkai.web.portal.correcting import ANSWER_DAYS
from tests.web import things
from tests.web.pages import see

pytestmark = pytest.mark.django_db


def test_accessibility_names_what_was_tried_and_claims_no_standard(client: Client) -> None:
    text = see(client, "/help/").text
    assert "自动检查工具" in text
    assert "不声明符合某项标准" in text
    assert "我们按照国家标准" not in text


def test_drafts_are_kept_as_long_as_is_said(client: Client) -> None:
    hours = drafts.KEPT // timedelta(hours=1)
    for address in ("/help/", "/privacy/"):
        assert f"{hours}小时" in see(client, address).text
    assert "不自动删除" in see(client, "/privacy/").text


def test_the_days_for_a_correction_are_our_promise(client: Client) -> None:
    things.township("liuhe")
    assert f"我们承诺在{ANSWER_DAYS}个工作日内处理" in see(client, "/liuhe/correct/").text
