"""Loading the demonstration: through the services, all or nothing, once, and only where it may."""

from __future__ import annotations

from datetime import date

import pytest
from django.apps import apps
from django.utils import timezone

from gongkai.web import installing
from gongkai.web.bodies.models import Account, Body
from gongkai.web.demo.load import load
from gongkai.web.errors import DemonstrationOnly, Invalid

pytestmark = pytest.mark.django_db
PASSWORD = "only-for-tests"  # noqa: S105


def loaded() -> bool:
    return load(today=timezone.localdate(), password=PASSWORD)


def rows() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in apps.get_models()}


class TestLoading:
    """装入一次，再装不变。"""

    def test_twice_changes_nothing(self) -> None:
        assert loaded() is True
        before = rows()
        assert loaded() is False
        assert rows() == before


class TestWhereItMayNot:
    """演示只进演示库。"""

    def test_a_real_installation_is_left_alone(self) -> None:
        installing.install(name="某县政府信息公开")
        before = rows()
        with pytest.raises(DemonstrationOnly, match="这不是演示库"):
            loaded()
        assert rows() == before

    def test_data_without_a_name_is_left_alone(self) -> None:
        Account.objects.create_user("somebody")
        before = rows()
        with pytest.raises(DemonstrationOnly):
            loaded()
        assert rows() == before

    def test_a_day_within_the_published_years_is_refused(self) -> None:
        with pytest.raises(
            Invalid, match="2023-12-31在五份公开报告的年度之内，请用2024年以后的日期"
        ):
            load(today=date(2023, 12, 31), password=PASSWORD)
        assert not Body.objects.exists()
