"""Taking in applications and recording what happens to them (登记与办理)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from gongkai.cases.entry import Event
from gongkai.cases.errors import CaseError
from gongkai.cases.events import Decided
from gongkai.cases.kinds import Channel
from gongkai.web import installing, rights
from gongkai.web.applications import log, notifying, outlook
from gongkai.web.applications.identity import digest
from gongkai.web.applications.models import Applicant, Application, ApplicationEvent, CaseSerial
from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.errors import IllegalMove, Invalid, Overtaken
from gongkai.web.rights import Action
from gongkai.web.storing import store

# What of an event's data the trail may repeat: codes and numbers, never a party or a reason.
TOLD = ("decision", "days", "kind", "outcome", "method", "tariff", "units", "amount", "channel")


@transaction.atomic
def register(
    *,
    by: Officer,
    body: Body,
    applicant_kind: str,
    channel: Channel,
    requested: str,
    submitted_on: date,
    received_on: date | None = None,
    applicant: Mapping[str, str] | None = None,
    form_key: str | None = None,
    source: str = "",
    invented: bool = False,
) -> Application:
    """Register an application (登记申请) with its first events, and give it its number.

    ``applicant`` holds the fields of :class:`Applicant`; ``form_key`` makes a form that was sent
    twice one application, and the second call returns the first's.

    Raises:
        NotAllowed, Invalid, IllegalMove, DemonstrationOnly: each with its sentence.
    """
    rights.require(by, Action.REGISTER, body)
    if invented:
        installing.require_demonstration()
    key = form_key or uuid4().hex
    if already := Application.objects.filter(body=body, form_key=key).first():
        return already
    application = open_case(
        by=by,
        body=body,
        applicant_kind=applicant_kind,
        channel=channel,
        requested=requested,
        submitted_on=submitted_on,
        form_key=key,
        source=source,
        invented=invented,
    )
    if applicant is not None:
        mark = digest(applicant.get("identity", ""), secret=settings.SECRET_KEY)
        store(Applicant(application=application, same_person=mark, **applicant))
    if received_on is not None:
        _add(application, by, Event.RECEIVED, received_on, {})
    else:
        notifying.of_last_event(application)
    return application


def open_case(
    *,
    by: Officer | None,
    body: Body,
    applicant_kind: str,
    channel: Channel,
    requested: str,
    submitted_on: date,
    form_key: str,
    source: str = "",
    invented: bool = False,
) -> Application:
    """Store an application with its number and its first event, inside the caller's transaction.

    ``by`` is ``None`` where the applicant files it himself. The caller has asked for the right, and
    tells the applicant once it is known who he is.
    """
    application = store(
        Application(
            body=body,
            number=_next_number(body, submitted_on.year),
            applicant_kind=applicant_kind,
            channel=channel.value,
            requested=requested,
            form_key=form_key,
            source=source,
            invented=invented,
        )
    )
    audit.record(
        by=by,
        act="application_registered",
        thing=application,
        body=body,
        data={"number": application.number, "channel": channel.value},
    )
    _add(application, by, Event.SUBMITTED, submitted_on, {"channel": channel.value})
    return application


@transaction.atomic
def add_event(
    *,
    by: Officer,
    application: Application,
    event: Event,
    on: date,
    data: Mapping[str, Any] | None = None,
    seen: int | None = None,
) -> ApplicationEvent:
    """Record the next event of a case (登记办理事件).

    ``data`` are the event's other fields, as in a case file. The law's core says whether the
    event is possible; nothing is stored when it is not. ``seen`` is how many events the officer
    had before him when he decided.

    Raises:
        NotAllowed: without the right in this organ.
        Overtaken: where somebody else recorded something meanwhile.
        IllegalMove: with the core's sentence: what is wrong, where, by which article, what now.
    """
    rights.require(by, Action.HANDLE, application)
    # The row is locked so that two tabs cannot both take the same next step.
    application = Application.objects.select_for_update().get(pk=application.pk)
    require_unchanged(application, seen)
    return _add(application, by, event, on, data or {})


def require_unchanged(application: Application, seen: int | None) -> None:
    """Let only an officer pass who knows all that happened; the caller holds the row.

    Raises:
        Overtaken: where the case has moved on.
    """
    now = application.events.count()
    if seen is not None and seen != now:
        raise Overtaken(
            "其他人刚刚办理了这件申请，您填写的内容没有保存。请看清最新进展后再办理。", latest=now
        )


def add_own(
    *, application: Application, event: Event, on: date, data: Mapping[str, Any] | None = None
) -> ApplicationEvent:
    """Record what the applicant or a third party did himself, inside the caller's transaction.

    The caller holds the row and has checked the code.

    Raises:
        IllegalMove: as :func:`add_event`.
    """
    return _add(application, None, event, on, data or {})


@transaction.atomic
def reveal(*, by: Officer, application: Application) -> Applicant | None:
    """Show an applicant's personal data to who may see it, and note that it was shown (查看申请人)."""
    rights.require(by, Action.SEE_PERSON, application)
    applicant = Applicant.objects.filter(application=application).first()
    if applicant is not None:
        audit.record(by=by, act="applicant_seen", thing=application, body=application.body)
    return applicant


@transaction.atomic
def recompute(*, by: Officer, body: Body, seen: str | None = None) -> tuple[Application, ...]:
    """Renew the sorting copies after a change of the calendar; return the cases that moved.

    An explicit act (期限重算): nothing else changes a stored date without an event. What has been
    answered keeps the day it was held to. ``seen`` is the seal of the list the officer read.

    Raises:
        NotAllowed. Overtaken: where the list is no longer the one that was read.
    """
    rights.require(by, Action.HANDLE, body)
    today = timezone.localdate()
    cases = list(outlook.open_cases(body).select_for_update().prefetch_related("events"))
    shifts = outlook.shifts(body, today)
    if seen is not None and seen != outlook.seal(shifts):
        raise Overtaken(
            "清单在您阅读期间有变化，没有重算。请重新阅读后再确认。", latest=len(shifts)
        )
    before = {case.pk: case.due_on for case in cases}
    moved = tuple(case for case in cases if _renew(case, log.copies(case.events.all(), today)))
    for case in moved:
        if case.due_on != before[case.pk]:
            notifying.calendar_moved(case, before[case.pk], case.due_on)
    numbers = [case.number for case in moved]
    audit.record(by=by, act="limits_recomputed", thing=body, body=body, data={"moved": numbers})
    return moved


def _add(
    application: Application, by: Officer | None, event: Event, on: date, data: Mapping[str, Any]
) -> ApplicationEvent:
    today = timezone.localdate()
    if on > today:
        raise Invalid({"on": [f"日期：{on}还没有到，请填写今天（{today}）或以前的日期。"]})
    stored = list(application.events.all())
    row = ApplicationEvent(
        application=application,
        position=len(stored) + 1,
        event=event.value,
        on=on,
        data=dict(data),
        by=by,
    )
    try:
        row.data = log.normalised(row)
        entries = log.entries([*stored, row])
        entry = entries[-1]
        if isinstance(entry, Decided) and (lacking := entry.lacking):
            raise Invalid({field: [sentence] for field, sentence in lacking.items()})
        copies = log.copies([*stored, row], today)
    except CaseError as refusal:
        raise IllegalMove(str(refusal)) from refusal
    store(row)
    _renew(application, copies)
    told = {key: row.data[key] for key in TOLD if key in row.data}
    audit.record(
        by=by,
        act=f"case_{event.value}",
        thing=application,
        body=application.body,
        data={"on": on.isoformat(), **told},
    )
    if event is not Event.SUBMITTED:  # who applied is not stored yet
        notifying.of_event(application, entries)
    return row


def _renew(application: Application, copies: Mapping[str, Any]) -> bool:
    """Bring the copies up to date; say whether one of them moved."""
    moved = {name for name, kept in copies.items() if getattr(application, name) != kept}
    for name in moved:
        setattr(application, name, copies[name])
    if moved:
        application.save(update_fields=sorted(moved))
    return bool(moved)


def _next_number(body: Body, year: int) -> str:
    """Year - four digits (受理号), without gaps and never given twice."""
    CaseSerial.objects.get_or_create(body=body, year=year)
    serial = CaseSerial.objects.select_for_update().get(body=body, year=year)
    serial.last += 1
    serial.save(update_fields=["last"])
    return f"{year}-{serial.last:04}"
