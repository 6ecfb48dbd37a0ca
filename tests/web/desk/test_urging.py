"""What the county urged on (督办, 条例第四十七条): told to the organ, answered, listed over all organs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from django.utils import timezone

from gongkai.web.applications import handling
from gongkai.web.applications.models import Application, Urging
from gongkai.web.outbox.models import Notice
from tests.web import things
from tests.web.desk.people import People, people
from tests.web.pages import see

pytestmark = pytest.mark.django_db
LIST = "/desk/urgings/"


@pytest.fixture
def staffed() -> People:
    return people()


def at(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 9, tzinfo=timezone.get_default_timezone())


def urge(staffed: People, case: Application, text: str, answer_by: date) -> Urging:
    return handling.urge(
        by=staffed.supervisor, application=case, text=text, answer_by=answer_by, at=at(3, 20)
    )


def answer(staffed: People, urging: Urging) -> None:
    handling.answer_urging(by=staffed.clerk, urging=urging, text="已答复申请人", at=at(3, 24))


def test_the_county_sees_every_township_what_is_open_first(staffed: People) -> None:
    here = things.application(staffed.clerk)
    there = things.application(staffed.neighbour)
    done = urge(staffed, here, "请说明为什么没有答复", date(2026, 3, 25))
    urge(staffed, there, "请抓紧补正", date(2026, 3, 24))
    answer(staffed, done)
    seen = see(staffed.client("supervisor"), LIST)
    assert seen.text.index("请抓紧补正") < seen.text.index("请说明为什么没有答复")
    for words in ("qinghe镇", "liuhe镇", "已答复申请人", "（已过）"):
        assert words in seen.text
    assert LIST in see(staffed.client("supervisor"), "/desk/organs/").links


@pytest.mark.parametrize(
    ("state", "shown"),
    [("open", "第二件"), ("late", "第二件"), ("answered", "第一件"), ("none", "第一件")],
)
def test_one_state_of_it(staffed: People, state: str, shown: str) -> None:
    case = things.application(staffed.clerk)
    answer(staffed, urge(staffed, case, "第一件", date(2026, 3, 25)))
    urge(staffed, case, "第二件", date(2026, 3, 26))
    text = see(staffed.client("supervisor"), f"{LIST}?show={state}&page=x").text
    assert shown in text
    assert ("第一件" in text and "第二件" in text) == (state == "none")


def test_c07_a_township_sees_its_own_only(staffed: People) -> None:
    urge(staffed, things.application(staffed.neighbour), "邻镇的督办", date(2026, 3, 25))
    assert "邻镇的督办" not in see(staffed.client("clerk"), LIST).text
    assert "没有督办" in see(staffed.client("clerk"), LIST).text


def test_both_sides_are_told_at_the_desk(staffed: People) -> None:
    leader = staffed.leader
    urging = urge(staffed, things.application(staffed.clerk), "请抓紧", date(2026, 3, 25))
    told = Notice.objects.filter(kind="D7").values_list("officer", flat=True)
    assert set(told) == {staffed.clerk.pk, leader.pk}
    answer(staffed, urging)
    back = Notice.objects.get(kind="D8")
    assert back.officer == staffed.supervisor
    assert "2026-0001" in back.title


def test_the_cost_does_not_grow_with_the_list(
    staffed: People, django_assert_max_num_queries: Any
) -> None:
    case = things.application(staffed.clerk)
    for number in range(12):
        urge(staffed, case, f"第{number}件", date(2026, 3, 25))
    client = staffed.client("supervisor")
    with django_assert_max_num_queries(12):
        client.get(LIST)
