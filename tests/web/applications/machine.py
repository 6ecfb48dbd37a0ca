"""Random officers and applicants at one organ: every move goes through the services, legal or not.

Run modestly by ``test_machine`` and at length, on both databases, by ``make soak``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any, ClassVar

from django.db import transaction
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from gongkai.cases.applicants import ApplicantKind
from gongkai.cases.clock import fold
from gongkai.cases.course import follow
from gongkai.cases.entry_json import entry_to_json
from gongkai.cases.events import Entry
from gongkai.cases.figures import Case, of_year
from gongkai.cases.kinds import Channel, ConsultKind, Opinion
from gongkai.law.workdays import CHINA
from gongkai.report.compile import compile_report
from gongkai.report.model import Report
from gongkai.web import installing
from gongkai.web.applications import handling, log, selectors, services, statistics, tracking
from gongkai.web.applications.models import Applicant, Application, ApplicationEvent
from gongkai.web.audit.models import Entry as Line
from gongkai.web.bodies.models import Body, Level, Officer
from gongkai.web.errors import Refused
from gongkai.web.outbox.models import Notice
from tests.cases.logs import MAKERS
from tests.cases.machine import assert_carried, balanced
from tests.web import things

# Long enough ago that no run, whenever it is, comes to a day that is still to come.
FIRST_DAYS = st.dates(date(2023, 1, 2), date(2023, 12, 31))
YEARS = (2022, 2023, 2024, 2025)
MOST_CASES = 5
GAPS = st.sampled_from((0, 1, 3, 7, 15, 20, 30, -5))
WHICH = st.integers(0, MOST_CASES - 1)
KIND, CHANNEL = st.sampled_from(ApplicantKind), st.sampled_from(Channel)
_HAN = re.compile("[\u4e00-\u9fff]")
_serials = count(1)


class Desk(RuleBasedStateMachine):
    """One organ with a clerk, its applicants, and a clerk of another organ who may do nothing."""

    moves: ClassVar[Counter[str]] = Counter()  # over all runs: tried, kept, refused
    kept: ClassVar[bool] = False  # whether what was written stays in the database
    looked_at: ClassVar[int] = 1  # after how many changes the whole is looked at

    def __init__(self) -> None:
        super().__init__()
        self.whole = None if self.kept else transaction.atomic()
        if self.whole is not None:
            self.whole.__enter__()
        self.cases: list[Application] = []
        self.changed = 0
        serial = next(_serials)
        self.body, self.clerk = _organ(2 * serial)
        _, self.stranger = _organ(2 * serial + 1)

    def teardown(self) -> None:
        if self.changed:
            self._is_sound()
        if self.whole is not None:
            transaction.set_rollback(True)
            self.whole.__exit__(None, None, None)

    @initialize(on=FIRST_DAYS)
    def begin(self, on: date) -> None:
        self._register(on, ApplicantKind.NATURAL_PERSON, Channel.COUNTER)

    @rule(on=FIRST_DAYS, kind=KIND, channel=CHANNEL)
    def register(self, on: date, kind: ApplicantKind, channel: Channel) -> None:
        if len(self.cases) < MOST_CASES:
            self._register(on, kind, channel)

    @rule(which=WHICH, make=st.sampled_from(MAKERS), gap=GAPS)
    def record(self, which: int, make: Callable[[date], Entry], gap: int) -> None:
        case, entry = self._case(which), make(self._later(which, gap))
        self._try(lambda: _add(self.clerk, case, entry))

    @rule(which=WHICH, pick=st.integers(0, 999), gap=GAPS)
    def record_what_may_come(self, which: int, pick: int, gap: int) -> None:
        """Half of the moves at least should be ones the table allows."""
        case, on = self._case(which), self._later(which, gap)
        now = selectors.case(case, on).moves
        fitting = [make for make in MAKERS if make(on).event in now]
        if fitting:
            entry = fitting[pick % len(fitting)](on)
            self._try(lambda: _add(self.clerk, case, entry))

    @rule(which=WHICH, make=st.sampled_from(MAKERS))
    def of_another_organ(self, which: int, make: Callable[[date], Entry]) -> None:
        case, entry = self._case(which), make(self._later(which, 1))
        self._refused(lambda: _add(self.stranger, case, entry))

    @rule(which=WHICH, make=st.sampled_from(MAKERS))
    def overtaken(self, which: int, make: Callable[[date], Entry]) -> None:
        case, entry = self._case(which), make(self._later(which, 1))
        self._refused(lambda: _add(self.clerk, case, entry, seen=0))

    @rule(which=WHICH, gap=GAPS)
    def correct_online(self, which: int, gap: int) -> None:
        case, now = self._case(which), _noon(self._later(which, gap))
        self._try(lambda: tracking.correct(application=case, answers=["一村", "2022年"], now=now))

    @rule(which=WHICH, gap=GAPS)
    def withdraw_online(self, which: int, gap: int) -> None:
        case, now = self._case(which), _noon(self._later(which, gap))
        self._try(lambda: tracking.withdraw(application=case, reason="不需要了", now=now))

    @rule(which=WHICH, gap=GAPS, opinion=st.sampled_from((None, Opinion.AGREE, Opinion.REFUSE)))
    def opinion_online(self, which: int, gap: int, opinion: Opinion | None) -> None:
        case, on = self._case(which), self._later(which, gap)
        letter, _ = tracking.invite(
            by=self.clerk,
            application=case,
            kind=ConsultKind.THIRD_PARTY.value,
            party="甲",
            about="合同",
            sent_on=on,
        )
        self._try(
            lambda: tracking.give_opinion(
                invitation=letter, opinion=opinion, text="", now=_noon(on)
            )
        )

    @rule(which=WHICH, gap=GAPS)
    def undelivered(self, which: int, gap: int) -> None:
        case, on = self._case(which), self._later(which, gap)
        self._try(
            lambda: handling.undelivered(by=self.clerk, application=case, on=on, how="到窗口")
        )

    @rule(which=WHICH)
    def split(self, which: int) -> None:
        case = self._case(which)
        if len(self.cases) < MOST_CASES:
            units = self._try(
                lambda: handling.split(by=self.clerk, application=case, matters=["甲", "乙"])
            )
            self.cases += units or []

    @rule()
    def recompute(self) -> None:
        self._try(lambda: services.recompute(by=self.clerk, body=self.body))

    @invariant()
    def the_ledger_is_sound(self) -> None:
        if self.changed >= self.looked_at:
            self._is_sound()

    def _is_sound(self) -> None:
        cases = [_counted(case) for case in Application.objects.filter(body=self.body)]
        self._copies_are_what_the_log_says()
        self._the_tables_balance(cases)
        self.changed = 0

    def _copies_are_what_the_log_says(self) -> None:
        today = timezone.localdate()
        for case in Application.objects.filter(body=self.body).prefetch_related("events"):
            copies = log.copies(case.events.all(), today)
            assert {name: getattr(case, name) for name in copies} == copies
            for later in (0, 40, 400):
                clock = log.clock(case, today + timedelta(days=later))
                assert clock.due is None or clock.received is not None
            assert [event.position for event in case.events.all()] == list(
                range(1, case.events.count() + 1)
            )

    def _the_tables_balance(self, cases: list[Case]) -> None:
        reports = {year: self._report(year, cases) for year in YEARS}
        for year, report in reports.items():
            balanced(report)
            if year + 1 in reports:
                assert_carried(report, reports[year + 1])

    def _report(self, year: int, cases: list[Case]) -> Report:
        """Compile a year from the rows as the platform does; the whole logs must say the same."""
        fast = sorted(selectors.figures(self.body, year), key=lambda one: one.case)
        slow = [one for one in (of_year(case, year) for case in cases) if one.counts]
        assert fast == sorted(slow, key=lambda one: one.case)
        report = compile_report(self.body.name, year, table_two={}, figures=fast)
        told = statistics.of_year(self.body, year)
        for row, number in (
            ("received", told.received),
            ("carried_in", told.carried_in),
            ("carried_out", told.carried_out),
            ("closed_total", told.closed),
        ):
            assert report.cells[f"t3.{row}.total"].value == number
        return report

    def _register(self, on: date, kind: ApplicantKind, channel: Channel) -> None:
        """Register twice with the same form: one case, one number."""
        form = f"{self.body.slug}-{len(self.cases)}-{next(_serials)}"
        facts: dict[str, Any] = {
            "applicant_kind": kind.value,
            "channel": channel,
            "requested": "2022年农村公路养护资金",
            "submitted_on": on,
            "received_on": None if channel.received_at_once else on + timedelta(days=1),
            "applicant": {"name": "张某"},
            "form_key": form,
        }
        made = [services.register(by=self.clerk, body=self.body, **facts) for _ in range(2)]
        assert made[0] == made[1]
        self.cases.append(made[0])
        self.changed += 1

    def _case(self, which: int) -> Application:
        return self.cases[which % len(self.cases)]

    def _later(self, which: int, gap: int) -> date:
        last = self._case(which).events.order_by("-on").values_list("on", flat=True)[0]
        return last + timedelta(days=gap)

    def _try(self, act: Callable[[], Any]) -> Any:
        """Do it; where it is refused, everything is as it was and a person knows why."""
        before = self._all()
        self.moves["tried"] += 1
        try:
            done = act()
        except Refused as refusal:
            why = str(refusal)
        else:
            self.moves["kept"] += 1
            self.changed += 1
            return done
        self.moves["refused"] += 1
        assert _HAN.search(why), "a refusal says in Chinese what is wrong"
        assert self._all() == before
        return None

    def _refused(self, act: Callable[[], Any]) -> None:
        kept = self.moves["kept"]
        self._try(act)
        assert self.moves["kept"] == kept, "this may never be kept"

    def _all(self) -> tuple[Any, ...]:
        """Return what an act could leave behind."""
        own = Application.objects.filter(body=self.body).order_by("pk")
        return (
            list(own.values()),
            ApplicationEvent.objects.filter(application__body=self.body).count(),
            Applicant.objects.filter(application__body=self.body).count(),
            Notice.objects.filter(body=self.body).count(),
            Line.objects.filter(body=self.body).count(),
        )


def _organ(serial: int) -> tuple[Body, Officer]:
    body = installing.add_body(
        name=f"第{serial}镇人民政府",
        short_name=f"第{serial}镇",
        slug=f"t{serial}",
        level=Level.TOWNSHIP,
        organ_code=f"T{serial}",
    )
    return body, things.clerk(body)


def _add(by: Officer, case: Application, entry: Entry, seen: int | None = None) -> None:
    told = {n: v for n, v in entry_to_json(entry).items() if n not in {"event", "on"}}
    services.add_event(
        by=by, application=case, event=entry.event, on=entry.on, data=told, seen=seen
    )


def _counted(case: Application) -> Case:
    entries = log.entries(case.events.all())
    follow(entries)
    fold(entries, CHINA, timezone.localdate())
    return Case(id=case.number, applicant=ApplicantKind(case.applicant_kind), log=entries)


def _noon(on: date) -> datetime:
    return timezone.make_aware(datetime.combine(on, time(12)))
