"""An organ's open cases as a whole: carried over, moved by a calendar, by whom."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from gongkai.cases.entry import Event
from gongkai.cases.kinds import Channel
from gongkai.web.applications import handling, outlook, services
from gongkai.web.applications.models import Application
from gongkai.web.audit.models import Entry
from gongkai.web.reports import selectors as reports
from gongkai.web.reports import services as reporting
from tests.web import things
from tests.web.desk.people import People, people
from tests.web.pages import Seen, see

pytestmark = pytest.mark.django_db
BASE = "/desk/organs/liuhe/applications/"
PAGES = ("carried/", "calendar/", "workload/")


@pytest.fixture
def staffed() -> People:
    return people()


def answered(staffed: People, sent: date, on: date) -> Application:
    case = things.application(staffed.clerk, submitted_on=sent)
    services.add_event(
        by=staffed.clerk, application=case, event=Event.DECIDED, on=on, data={"decision": "granted"}
    )
    return case


class TestCarriedOut:
    """表三“结转下年度继续办理”背后的案件。"""

    @pytest.fixture(autouse=True)
    def cases(self, staffed: People) -> None:
        answered(staffed, date(2025, 3, 3), date(2025, 3, 20))
        answered(staffed, date(2025, 12, 22), date(2026, 1, 8))
        things.application(staffed.clerk, submitted_on=date(2025, 11, 3))  # due on 1 December
        things.application(staffed.clerk, submitted_on=date(2025, 12, 29), channel=Channel.ONLINE)
        things.application(staffed.clerk, submitted_on=date(2026, 1, 5))

    @pytest.mark.parametrize("year", [2025, 2026])
    def test_as_many_as_the_report_compiles(self, staffed: People, year: int) -> None:
        annual = reporting.compile_report(by=staffed.clerk, body=staffed.liuhe, year=year)
        cell = reports.as_report(annual).cell("t3.carried_out.total")
        assert cell.value == len(outlook.carried_out(staffed.liuhe, year))

    def test_each_stands_as_it_did_that_night(self, staffed: People) -> None:
        late, later = outlook.carried_out(staffed.liuhe, 2025)
        assert (late.clock.due, late.late) == (date(2025, 12, 1), True)
        assert (later.clock.received, later.late) == (date(2025, 12, 22), False)

    def test_the_page_names_them_and_says_which_are_late(self, staffed: People) -> None:
        seen = see(staffed.client("clerk"), f"{BASE}carried/?year=2025")
        assert "继续办理”的2件，其中到年底已经超期的1件" in seen.text
        assert {"2025-0002", "2025-0003"} <= set(seen.text.split())
        assert "2025-0001" not in seen.text

    def test_a_limit_that_ends_on_the_last_day_is_late(self, staffed: People) -> None:
        case = things.application(staffed.clerk, submitted_on=date(2025, 12, 3))
        assert case.due_on == date(2025, 12, 31)
        found = {one.application: one.late for one in outlook.carried_out(staffed.liuhe, 2025)}
        assert found[case]


class TestCalendar:
    """日历变更：先列清单，再由人确认。"""

    OLD = date(2026, 3, 27)

    @pytest.fixture
    def moved(self, staffed: People) -> Application:
        case, _same = things.application(staffed.clerk), things.application(staffed.clerk)
        Application.objects.filter(pk=case.pk).update(due_on=self.OLD)
        return case

    def due(self, case: Application) -> date | None:
        return Application.objects.get(pk=case.pk).due_on

    def apply(self, client: Client, seen: str) -> Seen:
        return Seen(client.post(f"{BASE}calendar/", {"seen": seen}))

    def test_the_list_shows_both_days_and_changes_nothing(
        self, staffed: People, moved: Application
    ) -> None:
        text = see(staffed.client("clerk"), f"{BASE}calendar/").text
        assert "2026-0001" in text
        assert "2026-0002" not in text
        assert text.index("2026-03-27") < text.index("2026-03-30")
        assert self.due(moved) == self.OLD

    def test_what_was_read_is_applied_and_left_in_the_trail(
        self, staffed: People, moved: Application
    ) -> None:
        seal = outlook.seal(outlook.shifts(staffed.liuhe, timezone.localdate()))
        assert self.apply(staffed.client("clerk"), seal).status == 302
        assert self.due(moved) == date(2026, 3, 30)
        assert Entry.objects.latest("sequence").data == {"moved": ["2026-0001"]}

    def test_c10_a_list_that_changed_is_read_again(
        self, staffed: People, moved: Application
    ) -> None:
        seal = outlook.seal(outlook.shifts(staffed.liuhe, timezone.localdate()))
        Application.objects.exclude(pk=moved.pk).update(due_on=self.OLD)
        seen = self.apply(staffed.client("clerk"), seal)
        assert (seen.status, self.due(moved)) == (409, self.OLD)
        assert "请重新阅读后再确认" in seen.text

    @pytest.mark.parametrize(
        ("who", "status"), [("anonymous", 302), ("neighbour", 404), ("supervisor", 403)]
    )
    def test_c08_nobody_else_applies_it(
        self, staffed: People, moved: Application, who: str, status: int
    ) -> None:
        seal = outlook.seal(outlook.shifts(staffed.liuhe, timezone.localdate()))
        assert self.apply(staffed.client(who), seal).status == status
        assert self.due(moved) == self.OLD

    def test_what_was_answered_keeps_its_day(self, staffed: People) -> None:
        case = answered(staffed, date(2026, 3, 2), date(2026, 3, 10))
        Application.objects.filter(pk=case.pk).update(answer_due_on=self.OLD)
        assert services.recompute(by=staffed.clerk, body=staffed.liuhe) == ()
        assert Application.objects.get(pk=case.pk).answer_due_on == self.OLD


class TestWorkload:
    """承办情况。"""

    def test_counts_by_officer(self, staffed: People) -> None:
        mine, *_others = (things.application(staffed.clerk) for _ in range(3))
        handling.assign(
            by=staffed.clerk, application=mine, at=timezone.now(), officer=staffed.clerk
        )
        answered(staffed, date(2026, 3, 2), date(2026, 3, 10))
        rows = outlook.workload(staffed.liuhe, date(2026, 3, 27))
        named = {row["officer_name"]: (row["all"], row["late"], row["soon"]) for row in rows}
        assert named == {None: (3, 0, 2), "某工作人员": (1, 0, 1)}
        late = outlook.workload(staffed.liuhe, date(2026, 3, 31))
        assert [row["late"] for row in late] == [2, 1]


class TestPages:
    """各页的入口、权限和查询次数。"""

    def test_the_ledger_leads_to_them(self, staffed: People) -> None:
        html = see(staffed.client("clerk"), BASE).html
        assert all(f"{BASE}{page}" in html for page in PAGES)

    @pytest.mark.parametrize("page", PAGES)
    @pytest.mark.parametrize(
        ("who", "status"),
        {"anonymous": 302, "clerk": 200, "neighbour": 404, "supervisor": 200}.items(),
    )
    def test_c08_who_sees_them(self, staffed: People, page: str, who: str, status: int) -> None:
        things.application(staffed.clerk, applicant={"name": "王某某"})
        seen = see(staffed.client(who), f"{BASE}{page}")
        assert seen.status == status
        assert "王某某" not in seen.text

    @pytest.mark.parametrize("page", PAGES)
    def test_few_queries_for_any_number_of_cases(
        self, staffed: People, page: str, django_assert_max_num_queries: Any
    ) -> None:
        cases = [things.application(staffed.clerk) for _ in range(6)]
        Application.objects.filter(pk__in=[case.pk for case in cases]).update(
            due_on=date(2026, 3, 27)
        )
        client = staffed.client("clerk")
        with django_assert_max_num_queries(12):
            see(client, f"{BASE}{page}")
