"""每日任务：反复执行不重复，到期的公示一天也不多留。"""

from __future__ import annotations

from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.test import Client
from django.utils import timezone

from gongkai.cli.web.daily import daily
from gongkai.web.publishing import services
from gongkai.web.publishing.kinds import ChangeKind
from gongkai.web.publishing.models import Change
from tests.web import things

pytestmark = pytest.mark.django_db


def test_a_notice_past_its_day_is_closed_once(client: Client) -> None:
    body = things.township("liuhe")
    yesterday = timezone.localdate() - timedelta(days=1)
    record = things.record(body, shown_until=yesterday, published_on=yesterday, title="某公示")
    # The public cannot read it whether the command ran or not.
    assert client.get(f"/liuhe/{record.index_number}/").status_code == 410
    first, again = (CliRunner().invoke(daily, standalone_mode=False) for _ in range(2))
    assert first.exception is None, first.output
    assert "公示期满撤下1条" in first.output
    assert "公示期满撤下0条" in again.output
    assert Change.objects.filter(kind=ChangeKind.CLOSED).count() == 1
    assert services.close_notices(today=timezone.localdate()) == 0
