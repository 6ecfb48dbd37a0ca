"""Taking in a matter and recording what is done about it (登记与办理)."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from gongkai.cases.errors import CaseError
from gongkai.cases.matters import MatterEvent, MatterKind
from gongkai.web import rights
from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.errors import IllegalMove, Invalid, Overtaken
from gongkai.web.matters import selectors
from gongkai.web.matters.models import Matter, MatterLine, MatterSerial, Party
from gongkai.web.rights import Action
from gongkai.web.storing import store

LETTERS = {MatterKind.RECORD_CORRECTION: "更", MatterKind.COMPLAINT: "诉"}


@transaction.atomic
def take_in(
    *,
    by: Officer,
    body: Body,
    kind: MatterKind,
    subject: str,
    received_on: date,
    name: str,
    form_key: str,
    contact: str = "",
    evidence: str = "",
    application: str = "",
) -> Matter:
    """Take in a matter and give it its number (登记); a form sent twice is one matter.

    Raises:
        NotAllowed, Invalid, IllegalMove: each with its sentence.
    """
    rights.require(by, Action.REGISTER, body)
    if already := Matter.objects.filter(body=body, form_key=form_key).first():
        return already
    matter = store(
        Matter(
            body=body,
            number=_next_number(body, kind, received_on.year),
            kind=kind.value,
            subject=subject,
            evidence=evidence,
            application=application,
            form_key=form_key,
        )
    )
    store(Party(matter=matter, name=name, contact=contact))
    _add(by, matter, MatterEvent.RECEIVED, received_on)
    return matter


@transaction.atomic
def record(
    *,
    by: Officer,
    matter: Matter,
    event: MatterEvent,
    on: date,
    to: str = "",
    note: str = "",
    seen: int | None = None,
) -> MatterLine:
    """Record the next step of a matter (办理). ``seen`` is how many lines the officer knew of.

    Raises:
        NotAllowed. Overtaken: where somebody else recorded something meanwhile.
        IllegalMove: with the core's sentence. Nothing is stored.
    """
    rights.require(by, Action.HANDLE, matter.body)
    held = Matter.objects.select_for_update(of=("self",)).select_related("body").get(pk=matter.pk)
    now = held.lines.count()
    if seen is not None and seen != now:
        raise Overtaken(
            "其他人刚刚办理了这件事项，您填写的内容没有保存，请看清后再办理。", latest=now
        )
    return _add(by, held, event, on, to=to, note=note)


def _add(
    by: Officer, matter: Matter, event: MatterEvent, on: date, *, to: str = "", note: str = ""
) -> MatterLine:
    today = timezone.localdate()
    if on > today:
        raise Invalid({"on": [f"日期：{on}还没有到，请填写今天（{today}）或以前的日期。"]})
    before = list(matter.lines.all())
    line = MatterLine(
        matter=matter,
        position=len(before) + 1,
        event=event.value,
        on=on,
        to=to.strip(),
        note=note,
        by=by,
    )
    try:
        clock = selectors.fold(matter, [*before, line], today)
    except CaseError as refusal:
        raise IllegalMove(str(refusal)) from refusal
    store(line)
    matter.due_on = clock.due
    matter.closed_on = on if selectors.is_closed(clock) else None
    matter.save(update_fields=["due_on", "closed_on"])
    data = {"number": matter.number, "on": on.isoformat()}
    audit.record(by=by, act=f"matter_{event.value}", thing=matter, body=matter.body, data=data)
    return line


def _next_number(body: Body, kind: MatterKind, year: int) -> str:
    """Year, a letter for the kind, four digits (编号), without gaps and never given twice."""
    MatterSerial.objects.get_or_create(body=body, kind=kind.value, year=year)
    serial = MatterSerial.objects.select_for_update().get(body=body, kind=kind.value, year=year)
    serial.last += 1
    serial.save(update_fields=["last"])
    return f"{LETTERS[kind]}{year}-{serial.last:04}"
