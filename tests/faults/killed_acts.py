"""What the killed worker does, and what has to hold afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from django.test import override_settings
from django.utils import timezone

from gongkai.cases.entry import Event
from gongkai.web import installing
from gongkai.web.applications import drafts, filing, log, services
from gongkai.web.applications.models import Application, ApplicationEvent, Draft
from gongkai.web.audit import selectors as audit
from gongkai.web.audit.models import Entry
from gongkai.web.bodies.duties import Duty
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.outbox.models import Notice
from gongkai.web.publishing import services as publishing
from gongkai.web.publishing.models import Column, Placement, Record

ANSWERS = filing.Answers(
    applicant_kind="natural_person",
    applicant={"name": "张某", "email": "zhang@example.cn"},
    filing={"description": "农村公路养护资金"},
)
PUBLISHED = date(2026, 3, 2)
QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def set_up() -> None:
    """Add an organ, its clerk and a column."""
    body = installing.add_body(
        name="六合镇人民政府", short_name="六合镇", slug="liuhe", level="township", organ_code="B1"
    )
    with override_settings(PASSWORD_HASHERS=QUICK):
        installing.add_officer(
            body=body,
            name="经办人甲",
            username="jia",
            password="zhengwu-gongkai-2026",
            duties=[Duty.CLERK],
        )
    publishing.add_column(by=None, code="20-1", name="规范性文件")


def acts(worker: int) -> Iterator[tuple[str, str]]:
    """Yield each act once it is done: what was told stands."""
    with override_settings(PASSWORD_HASHERS=QUICK):
        yield from _acts(worker)


def _acts(worker: int) -> Iterator[tuple[str, str]]:
    body, clerk, column = Body.objects.get(), Officer.objects.get(), Column.objects.get()
    while True:
        now = timezone.now()
        key = drafts.begin(body=body, now=now - timedelta(minutes=5))
        draft = drafts.draft_of(body=body, key=key, now=now)
        if draft is None:
            raise RuntimeError("a draft that was begun is not there")
        case = filing.submit(draft=draft, key=key, answers=ANSWERS, now=now)
        yield "submit", case.number
        today = timezone.localdate()
        for event, data in ((Event.RECEIVED, {}), (Event.DECIDED, {"decision": "granted"})):
            services.add_event(by=clerk, application=case, event=event, on=today, data=data)
        yield "decide", case.number
        title = f"关于森林防火的通知（{case.number}）"
        record = publishing.publish(
            by=clerk, body=body, column=column, title=title, published_on=PUBLISHED
        )
        yield "publish", record.index_number


def faults(told: list[tuple[str, str]]) -> list[str]:
    """Return what of the told is not there, and what is there half."""
    return [*_missing(told), *_half_cases(), *_half_records()]


def _missing(told: list[tuple[str, str]]) -> Iterator[str]:
    cases = set(Application.objects.values_list("number", flat=True))
    decided = set(
        ApplicationEvent.objects.filter(event=Event.DECIDED.value).values_list(
            "application__number", flat=True
        )
    )
    records = set(Record.objects.exclude(index_number="").values_list("index_number", flat=True))
    there = {"submit": cases, "decide": decided, "publish": records}
    for act, what in told:
        if what not in there[act]:
            yield f"{act} {what} 已回执而没有"


def _half_cases() -> Iterator[str]:
    whole = Application.objects.select_related("applicant", "filing", "access")
    numbers = []
    for case in whole.prefetch_related("events").order_by("number"):
        numbers.append(int(case.number[-4:]))
        events = Counter(event.event for event in case.events.all())
        if not events or max(events.values()) > 1:
            yield f"{case.number} 的记录不全或者重复"
            continue
        for beside in ("applicant", "filing", "access"):
            if not hasattr(case, beside):
                yield f"{case.number} 没有 {beside}"
        copies = log.copies(case.events.all(), timezone.localdate())
        if any(getattr(case, name) != value for name, value in copies.items()):
            yield f"{case.number} 的排序用日期和记录不一致"
    if numbers != list(range(1, len(numbers) + 1)):
        yield "受理号有空号"
    submitted = Draft.objects.exclude(application=None).count()
    if submitted > len(numbers):  # fewer after half an hour: they are swept
        yield "草稿指向没有的申请"
    stored = ApplicationEvent.objects.count()
    if Entry.objects.filter(act__startswith="case_").count() != stored:
        yield "办理记录和痕迹的条数不一致"
    if Notice.objects.filter(way="mail").count() != stored:
        yield "办理记录和通知的条数不一致"


def _half_records() -> Iterator[str]:
    for record in Record.objects.all():
        placed = Placement.objects.filter(record=record, published_on=record.published_on)
        if not record.revisions.exists() or not placed.exists():
            yield f"{record.index_number} 没有发布完整"


def trail_holds() -> bool:
    """Say whether the trail is whole."""
    return audit.verify().holds
