"""模拟年度（经服务层）：没有一件无声超期，2019、2021两种格式的报告都平衡、互相衔接。"""

from __future__ import annotations

import pytest

from gongkai.web.applications.models import ApplicationEvent
from tests.web.applications.year import lived

pytestmark = pytest.mark.django_db


def test_a_year_in_five_townships() -> None:
    seen = lived(cases=60, seed=20201)
    assert seen["cases"] == 60
    assert seen["late_seen"] > 0  # the year has cases nobody answers: they have to be told
    assert ApplicationEvent.objects.count() >= seen["events"]
