"""The due list: in order of date, with days left and the next step."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from gongkai.cases.entry import Event
from gongkai.cases.kinds import Channel
from gongkai.web.applications import selectors, services
from gongkai.web.bodies.models import Officer
from gongkai.web.desk.tasks import Task, moves, task
from tests.web import things
from tests.web.pages import see

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk() -> Officer:
    return things.clerk(things.township("liuhe"))


def on(today: date, clerk: Officer, **facts: Any) -> Task:
    """Return the task of an application received on Monday 2026-03-02, due on 2026-03-30."""
    application = things.application(clerk, **facts)
    return task(selectors.case(application, today), today)


class TestDaysLeft:
    """第三十三条第二款：二十个工作日；2026-03-02 收到，2026-03-30 期满。"""

    @pytest.mark.parametrize(
        ("today", "told", "tone"),
        [
            (date(2026, 3, 2), "还有20个工作日", "calm"),
            (date(2026, 3, 20), "还有6个工作日", "calm"),
            (date(2026, 3, 23), "还有5个工作日", "soon"),
            (date(2026, 3, 30), "今天到期", "soon"),
            (date(2026, 3, 31), "超期1个工作日", "late"),
            (date(2026, 4, 7), "超期5个工作日", "late"),  # 4 to 6 April are 清明
        ],
    )
    def test_by_working_days(self, clerk: Officer, today: date, told: str, tone: str) -> None:
        found = on(today, clerk)
        assert (found.told, found.tone) == (told, tone)

    def test_an_unconfirmed_application_has_no_limit_yet(self, clerk: Officer) -> None:
        found = on(date(2026, 3, 3), clerk, channel=Channel.ONLINE)
        assert (found.told, found.action) == ("期限未起算", "与申请人确认收到日期")

    def test_while_the_applicant_corrects_others_are_waited_for(self, clerk: Officer) -> None:
        application = things.application(clerk)
        services.add_event(
            by=clerk, application=application, event=Event.CORRECTION_ASKED, on=date(2026, 3, 4)
        )
        application = selectors.open_to(clerk).get()
        found = task(selectors.case(application, date(2026, 3, 5)), date(2026, 3, 5))
        assert (found.waiting, found.told, found.action) == (True, "期限不计", "等申请人补正")


class TestPage:
    def test_the_first_to_fall_due_stands_first(self, client: Client, clerk: Officer) -> None:
        things.application(clerk, requested="后到期的", submitted_on=date(2026, 3, 9))
        things.application(clerk, requested="先到期的", submitted_on=date(2026, 3, 2))
        client.force_login(clerk.account)
        text = see(client, "/desk/").text
        assert text.index("先到期的") < text.index("后到期的")
        assert "2026年3月30日（周一）" in text

    def test_nothing_to_do_is_said(self, client: Client, clerk: Officer) -> None:
        client.force_login(clerk.account)
        assert "没有需要办理的申请" in see(client, "/desk/").text

    def test_c01_hostile_words_stay_words(self, client: Client, clerk: Officer) -> None:
        words = '"><script>alert(1)</script>{{ 7|add:7 }}'
        things.application(clerk, requested=words)
        client.force_login(clerk.account)
        for address in ("/desk/", "/desk/organs/liuhe/applications/2026-0001/"):
            seen = see(client, address)
            assert seen.count("script") == 0
            assert "{{ 7|add:7 }}" in seen.text

    def test_the_cost_does_not_grow_with_the_list(
        self, client: Client, clerk: Officer, django_assert_max_num_queries: Any
    ) -> None:
        for _ in range(15):
            things.application(clerk)
        client.force_login(clerk.account)
        for address in ("/desk/", "/desk/organs/liuhe/applications/"):
            with django_assert_max_num_queries(13):
                client.get(address)


class TestMovesOffered:
    """征求意见期间，对方的意见排在最前。"""

    def test_while_somebody_is_asked_his_opinion_comes_first(self, clerk: Officer) -> None:
        application = things.application(clerk)
        plain = moves(selectors.case(application, date(2026, 3, 4)))
        assert Event.CONSULT_CLOSED not in plain
        services.add_event(
            by=clerk,
            application=application,
            event=Event.CONSULT_SENT,
            on=date(2026, 3, 4),
            data={"kind": "third_party", "party": "某公司"},
        )
        asked = moves(selectors.case(selectors.open_to(clerk).get(), date(2026, 3, 5)))
        assert asked[:2] == [Event.CONSULT_RECEIVED_BY, Event.CONSULT_CLOSED]
        assert asked[2:] == plain
