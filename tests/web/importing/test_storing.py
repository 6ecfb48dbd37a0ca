from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from gongkai.web.bodies.models import Body
from gongkai.web.errors import Invalid
from gongkai.web.importing import Change, Column, ImportRefused, Row, store_rows
from gongkai.web.importing.columns import text
from tests.web import things

pytestmark = pytest.mark.django_db
COLUMNS = (Column(name="slug", label="代号", read=text(40)),)


def add(values: Mapping[str, Any]) -> Change:
    slug = values["slug"]
    if slug == "bad":
        raise Invalid({"slug": ["网址代号：不能用这个词。"]})
    if Body.objects.filter(slug=slug).exists():
        return Change.SAME
    things.township(slug)
    return Change.ADDED


def rows(*slugs: str) -> list[Row]:
    return [Row(number=at, values={"slug": slug}) for at, slug in enumerate(slugs, start=2)]


class TestAllOrNothing:
    """整表入库：有一行不行，全表不入；再导一次，什么都不变。"""

    def test_a_second_time_changes_nothing(self) -> None:
        store_rows(rows("a", "b"), COLUMNS, add)
        outcome = store_rows(rows("a", "b", "c"), COLUMNS, add)
        assert str(outcome) == "新增1条，更新0条，2条没有变化。"

    def test_one_bad_row_keeps_all_out(self) -> None:
        with pytest.raises(ImportRefused) as refusal:
            store_rows(rows("a", "bad", "b"), COLUMNS, add)
        assert str(refusal.value) == "第3行“代号”：不能用这个词。"
        assert not Body.objects.exists()
