from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from gongkai.cases.clock import State
from gongkai.cases.entry import Event
from gongkai.cases.kinds import Channel
from gongkai.cases.stages import Stage
from gongkai.web.applications import selectors, services
from gongkai.web.applications.models import Applicant, Application, ApplicationEvent
from gongkai.web.audit.models import Entry
from gongkai.web.bodies.duties import Duty
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.errors import DemonstrationOnly, IllegalMove, Invalid, NotAllowed
from tests.web import things

pytestmark = pytest.mark.django_db
PERSON = {
    "name": "王某某",
    "identity": "11010119900307803X",
    "phone": "13800138000",
    "email": "someone@example.org",
    "address": "某村某组12号",
}


@pytest.fixture
def body() -> Body:
    return things.township()


@pytest.fixture
def clerk(body: Body) -> Officer:
    return things.clerk(body)


def add(
    by: Officer, application: Application, event: Event, on: date, **data: Any
) -> ApplicationEvent:
    return services.add_event(by=by, application=application, event=event, on=on, data=data)


class TestReceipt:
    """第三十一条：行政机关收到政府信息公开申请的时间。"""

    def test_at_the_counter_the_day_it_is_handed_in(self, clerk: Officer) -> None:
        application = things.application(clerk)
        assert application.received_on == date(2026, 3, 2)
        assert application.due_on == date(2026, 3, 30)

    def test_online_not_before_both_sides_confirm(self, clerk: Officer) -> None:
        application = things.application(clerk, channel=Channel.ONLINE)
        assert (application.received_on, application.due_on) == (None, None)
        add(clerk, application, Event.RECEIVED, date(2026, 3, 4))
        application.refresh_from_db()
        assert (application.received_on, application.due_on) == (
            date(2026, 3, 4),
            date(2026, 4, 1),
        )


class TestNumber:
    """受理号：每个机关每年从1起连续编号，不重复。"""

    def test_it_counts_up_by_organ_and_year(self, clerk: Officer) -> None:
        other = things.clerk(things.township("shanqian"))
        numbers = [
            things.application(clerk).number,
            things.application(clerk).number,
            things.application(other).number,
            things.application(clerk, submitted_on=date(2025, 12, 31)).number,
        ]
        assert numbers == ["2026-0001", "2026-0002", "2026-0001", "2025-0001"]

    def test_a_refused_application_takes_none(self, clerk: Officer) -> None:
        with pytest.raises(Invalid):
            things.application(clerk, requested="")
        assert things.application(clerk).number == "2026-0001"

    def test_a_form_sent_twice_is_one_application(self, clerk: Officer) -> None:
        first = things.application(clerk, form_key="abc")
        assert things.application(clerk, form_key="abc") == first
        assert Application.objects.count() == 1
        assert Entry.objects.filter(act="application_registered").count() == 1


class TestEvents:
    """每一步先问规则，再入库、留痕；不合规的一步什么也不留下。"""

    def test_a_correction_sets_the_clock_back(self, clerk: Officer) -> None:
        application = things.application(clerk)
        add(clerk, application, Event.CORRECTION_ASKED, date(2026, 3, 9), items=["年份"])
        application.refresh_from_db()
        assert application.due_on is None
        add(clerk, application, Event.CORRECTION_RECEIVED, date(2026, 3, 16))
        application.refresh_from_db()
        assert application.due_on == date(2026, 4, 14)

    @pytest.mark.parametrize(
        ("event", "on", "data", "words"),
        [
            (Event.SERVED, date(2026, 3, 4), {}, "不能记录“送达答复”"),
            (Event.CORRECTION_ASKED, date(2026, 3, 20), {}, "补正告知应在"),
            (
                Event.EXTENDED,
                date(2026, 3, 4),
                {"days": 25, "approver": "负责人"},
                "days 为25个工作日",
            ),
            (
                Event.EXTENDED,
                date(2026, 4, 2),
                {"days": 10, "approver": "负责人"},
                "不能再延长",
            ),
            (Event.DECIDED, date(2026, 3, 4), {"decision": "maybe"}, "不是办理结果"),
            (Event.SERVED, date(2026, 3, 4), {"colour": "red"}, "没有文字“colour”这个字段"),
            (Event.EXTENDED, date(2026, 3, 4), {"days": "十"}, "字段 days 应为整数"),
            (Event.EXTENDED, date(2026, 3, 4), {}, "缺少字段 days"),
        ],
    )
    def test_what_the_law_does_not_allow(
        self, clerk: Officer, event: Event, on: date, data: dict[str, Any], words: str
    ) -> None:
        application = things.application(clerk)
        trail = Entry.objects.count()
        with pytest.raises(IllegalMove, match=words):
            add(clerk, application, event, on, **data)
        assert application.events.count() == 1
        assert Entry.objects.count() == trail

    def test_data_cannot_pass_for_another_event(self, clerk: Officer) -> None:
        application = things.application(clerk)
        smuggled = {"event": "withdrawn", "on": "2026-03-03"}
        with pytest.raises(IllegalMove, match="不能记录“送达答复”"):
            services.add_event(
                by=clerk,
                application=application,
                event=Event.SERVED,
                on=date(2026, 3, 4),
                data=smuggled,
            )

    def test_a_day_still_to_come_is_refused(self, clerk: Officer) -> None:
        tomorrow = timezone.localdate() + timedelta(days=1)
        with pytest.raises(Invalid, match="还没有到"):
            add(clerk, things.application(clerk), Event.SERVED, tomorrow)

    def test_the_same_decision_twice_is_refused(self, clerk: Officer) -> None:
        application = things.application(clerk)
        add(clerk, application, Event.DECIDED, date(2026, 3, 4), decision="granted")
        with pytest.raises(IllegalMove):
            add(clerk, application, Event.DECIDED, date(2026, 3, 4), decision="granted")

    @pytest.mark.parametrize("field", ["event", "on", "data"])
    def test_what_is_written_stays_written(self, clerk: Officer, field: str) -> None:
        event = things.application(clerk).events.get()
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            event.save(update_fields=[field])
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            ApplicationEvent.objects.all().delete()

    def test_the_trail_repeats_no_party_and_no_reason(self, clerk: Officer) -> None:
        application = things.application(clerk)
        add(
            clerk,
            application,
            Event.CONSULT_SENT,
            date(2026, 3, 4),
            kind="third_party",
            party="李某某",
        )
        entry = Entry.objects.latest("sequence")
        assert entry.act == "case_consult_sent"
        assert entry.data == {"on": "2026-03-04", "kind": "third_party"}


class TestWho:
    """谁可以登记、办理、查看；其他机关的申请不存在。"""

    def test_a_stranger_may_not_register_or_handle(self, body: Body, clerk: Officer) -> None:
        stranger = things.clerk(things.township("shanqian"))
        application = things.application(clerk)
        with pytest.raises(NotAllowed):
            things.application(stranger, body=body)
        with pytest.raises(NotAllowed):
            add(stranger, application, Event.WITHDRAWN, date(2026, 3, 4))

    def test_the_county_reads_and_does_not_act(self) -> None:
        county = things.county()
        body = things.township("liuhe", parent=county)
        supervisor = things.officer(county, Duty.SUPERVISOR)
        application = things.application(things.clerk(body), applicant=PERSON)
        assert selectors.open_to(supervisor).get() == application
        with pytest.raises(NotAllowed):
            add(supervisor, application, Event.WITHDRAWN, date(2026, 3, 4))
        with pytest.raises(NotAllowed):
            services.reveal(by=supervisor, application=application)

    def test_another_organ_finds_nothing(self, clerk: Officer) -> None:
        things.application(clerk)
        stranger = things.clerk(things.township("shanqian"))
        assert not selectors.open_to(stranger).exists()
        assert not selectors.open_to(None).exists()

    def test_an_invented_case_belongs_in_a_demonstration(self, clerk: Officer) -> None:
        with pytest.raises(DemonstrationOnly):
            things.application(clerk, invented=True)
        things.demonstration()
        assert things.application(clerk, invented=True).invented


class TestPersonalData:
    """申请人信息与案件分开保存；谁看过，留下痕迹。"""

    def test_looking_at_it_is_noted(self, clerk: Officer) -> None:
        application = things.application(clerk, applicant=PERSON)
        applicant = services.reveal(by=clerk, application=application)
        assert applicant is not None
        assert applicant.name == PERSON["name"]
        entry = Entry.objects.latest("sequence")
        assert (entry.act, entry.officer) == ("applicant_seen", clerk)

    def test_none_of_it_is_in_the_trail(self, clerk: Officer) -> None:
        application = things.application(clerk, applicant=PERSON)
        services.reveal(by=clerk, application=application)
        written = " ".join(entry.as_link().canonical() for entry in Entry.objects.all())
        assert not [value for value in PERSON.values() if value in written]

    def test_a_faulty_applicant_stores_nothing(self, clerk: Officer) -> None:
        with pytest.raises(Invalid, match="电子邮箱"):
            things.application(clerk, applicant={**PERSON, "email": "nobody"})
        assert not Application.objects.exists()
        assert not Applicant.objects.exists()


class TestLists:
    """待办：先到期的在前，等待申请人的在后；办结的不在其中。"""

    def test_the_next_to_fall_due_comes_first(self, clerk: Officer) -> None:
        later = things.application(clerk, submitted_on=date(2026, 3, 10))
        waiting = things.application(clerk)
        sooner = things.application(clerk)
        answered = things.application(clerk)
        add(clerk, waiting, Event.CORRECTION_ASKED, date(2026, 3, 3), items=["年份"])
        add(clerk, answered, Event.DECIDED, date(2026, 3, 3), decision="granted")
        listed = selectors.due_list(clerk, date(2026, 3, 12))
        assert [case.application for case in listed] == [sooner, later, waiting]
        assert [case.clock.state for case in listed] == [
            State.DUE,
            State.DUE,
            State.WAITING_FOR_APPLICANT,
        ]

    def test_a_case_says_what_can_come_next(self, clerk: Officer) -> None:
        case = selectors.case(things.application(clerk), date(2026, 3, 3))
        assert case.clock.stage is Stage.HANDLING
        assert Event.DECIDED in case.moves
        assert Event.SERVED not in case.moves

    @pytest.mark.parametrize(("year", "there"), [(2024, 0), (2025, 1), (2026, 1), (2027, 0)])
    def test_a_case_belongs_to_every_year_it_is_open_in(
        self, body: Body, clerk: Officer, year: int, there: int
    ) -> None:
        application = things.application(clerk, submitted_on=date(2025, 12, 30))
        add(clerk, application, Event.DECIDED, date(2026, 1, 5), decision="granted")
        assert selectors.of_year(body, year).count() == there

    def test_the_list_asks_the_database_no_more_for_more_cases(
        self, clerk: Officer, django_assert_max_num_queries: Any
    ) -> None:
        for _ in range(5):
            things.application(clerk, applicant=PERSON)
        with django_assert_max_num_queries(6):
            assert len(selectors.due_list(clerk, date(2026, 3, 3))) == 5


class TestRecompute:
    """期限重算是一项明示的操作，列出变动的案件，并留痕。"""

    def test_only_what_moved_is_named(self, body: Body, clerk: Officer) -> None:
        moved, _same = things.application(clerk), things.application(clerk)
        Application.objects.filter(pk=moved.pk).update(due_on=date(2026, 3, 27))
        assert services.recompute(by=clerk, body=body) == (moved,)
        assert Application.objects.get(pk=moved.pk).due_on == date(2026, 3, 30)
        assert Entry.objects.latest("sequence").data == {"moved": ["2026-0001"]}
