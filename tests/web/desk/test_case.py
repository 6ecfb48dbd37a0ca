"""The page of a case: the story in sentences, the clock with its reasons."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from gongkai.cases.entry import Event
from gongkai.web.applications import services
from gongkai.web.applications.models import Application
from gongkai.web.bodies.models import Officer
from tests.web import things
from tests.web.desk.people import people
from tests.web.pages import see

pytestmark = pytest.mark.django_db
PAGE = "/desk/organs/liuhe/applications/2026-0001/"


@pytest.fixture
def clerk() -> Officer:
    return things.clerk(things.township("liuhe"))


@pytest.fixture
def application(clerk: Officer) -> Application:
    return things.application(clerk)


def add(application: Application, event: Event, on: date, **data: Any) -> None:
    by = application.body.officers.get()
    services.add_event(by=by, application=application, event=event, on=on, data=data)


class TestClock:
    def test_the_day_and_why_it_is_this_day(
        self, client: Client, clerk: Officer, application: Application
    ) -> None:
        client.force_login(clerk.account)
        text = see(client, PAGE).text
        assert "2026年3月30日（周一）" in text
        assert "为什么是这一天" in text
        assert "20个工作日" in text
        assert "条例33(2)" in text

    def test_an_answer_in_time_says_so(
        self, client: Client, clerk: Officer, application: Application
    ) -> None:
        add(application, Event.DECIDED, date(2026, 3, 16), decision="granted")
        add(application, Event.SERVED, date(2026, 3, 17))
        client.force_login(clerk.account)
        assert "按期答复" in see(client, PAGE).text


class TestStory:
    def test_each_event_is_a_sentence_with_its_facts(
        self, client: Client, clerk: Officer, application: Application
    ) -> None:
        add(application, Event.EXTENDED, date(2026, 3, 18), days=10, approver="办公室主任")
        add(application, Event.DECIDED, date(2026, 4, 2), decision="granted")
        client.force_login(clerk.account)
        text = see(client, PAGE).text
        for words in (
            "提交申请：当面提交",
            "延长答复期限：10个工作日，经办公室主任同意",
            "作出答复决定：予以公开",
            "某工作人员登记",
        ):
            assert words in text

    def test_grounds_are_told_by_their_names(
        self, client: Client, clerk: Officer, application: Application
    ) -> None:
        kept = ["trade_secret", "privacy"]
        add(application, Event.DECIDED, date(2026, 3, 16), decision="partial", grounds=kept)
        client.force_login(clerk.account)
        text = see(client, PAGE).text
        assert "部分公开，涉及商业秘密；涉及个人隐私" in text
        assert not any(code in text for code in kept)

    def test_who_was_consulted_is_told_only_to_who_may_see_persons(self) -> None:
        staffed = people()
        application = things.application(staffed.clerk)
        add(
            application,
            Event.CONSULT_SENT,
            date(2026, 3, 4),
            kind="third_party",
            party="某某商店",
        )
        assert "某某商店" in see(staffed.client("clerk"), PAGE).text
        seen = see(staffed.client("supervisor"), PAGE)
        assert "发出征求意见书：第三方" in seen.text

    def test_what_may_come_next_is_listed(
        self, client: Client, clerk: Officer, application: Application
    ) -> None:
        client.force_login(clerk.account)
        text = see(client, PAGE).text
        assert "告知补正" in text.partition("接下来可以办理")[2]
        usual = text.partition("接下来可以办理")[2].partition("复议、诉讼和其他记录")[0]
        assert "行政复议" not in usual
