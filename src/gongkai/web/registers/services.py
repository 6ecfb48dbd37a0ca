"""Keeping the yearly registers (登记台账)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from gongkai.web import installing, rights
from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.errors import AlreadyDone, Invalid
from gongkai.web.registers import selectors
from gongkai.web.registers.figures import Figure
from gongkai.web.registers.kinds import Kind, Measure, Unit
from gongkai.web.registers.models import Entry
from gongkai.web.rights import Action
from gongkai.web.storing import store


@transaction.atomic
def enter(
    *,
    by: Officer,
    body: Body,
    year: int,
    kind: Kind,
    label: str,
    measure: Measure = Measure.COUNT,
    quantity: int | None = None,
    amount: Decimal | None = None,
    unit: Unit | None = None,
    part_of: Entry | None = None,
    invented: bool = False,
    **facts: Any,
) -> Entry:
    """Enter one line of a register (登记一条): either a quantity or an amount with its unit.

    ``facts`` are the other fields of :class:`Entry` (``on``, ``at_least``, ``word``, ``note``, ``source``).

    Raises:
        NotAllowed: without the right in this organ.
        Invalid: for both or neither of quantity and amount, a negative number, a foreign whole.
        DemonstrationOnly: for an invented fact in a real database.
    """
    rights.require(by, Action.KEEP, body)
    if invented:
        installing.require_demonstration()
    if part_of is not None and part_of.body_id != body.pk:
        raise Invalid({"part_of": ["其中：只能归入本机关的登记，请重新选择。"]})
    entry = Entry(
        body=body,
        year=year,
        kind=kind,
        measure=measure,
        label=label,
        quantity=quantity,
        amount=amount,
        unit=unit or "",
        part_of=part_of,
        invented=invented,
        **facts,
    )
    store(entry)
    data = {"year": year, "kind": kind.value, "measure": measure.value, **_figure(entry)}
    audit.record(by=by, act="register_entered", thing=entry, body=body, data=data)
    return entry


@transaction.atomic
def withdraw(*, by: Officer, entry: Entry, on: date, why: str) -> Entry:
    """Take a wrong line out of the figures (撤销登记); it stays to be seen, with the reason.

    Raises:
        NotAllowed. AlreadyDone: when it was withdrawn before.
        Invalid: without a reason, or while parts of it stand.
    """
    rights.require(by, Action.KEEP, entry.body)
    entry = Entry.every.select_for_update(of=("self",)).select_related("body").get(pk=entry.pk)
    if entry.withdrawn_on is not None:
        raise AlreadyDone(f"“{entry.label}”已经撤销，无需再次撤销。")
    if not why.strip():
        raise Invalid({"withdrawn_why": ["撤销原因：请写明登记错在哪里。"]})
    if entry.parts.exists():
        raise Invalid({"withdrawn_why": [f"“{entry.label}”下面还有“其中”的登记，请先撤销那些。"]})
    entry.withdrawn_on, entry.withdrawn_why = on, why.strip()
    store(entry)
    data = {"year": entry.year, "kind": entry.kind, "measure": entry.measure, **_figure(entry)}
    audit.record(by=by, act="register_withdrawn", thing=entry, body=entry.body, data=data)
    return entry


@transaction.atomic
def put_figures(
    *, by: Officer, body: Body, year: int, on: date, figures: Iterable[Figure], source: str
) -> int:
    """Put single figures of a year (填写表二), each in place of the line that stood there.

    Returns how many lines were entered; a figure that stands already is left alone.

    Raises:
        NotAllowed. Invalid: naming each figure by ``kind.measure``; nothing is stored.
    """
    rights.require(by, Action.KEEP, body)
    Body.objects.select_for_update().get(pk=body.pk)
    faults: dict[str, list[str]] = {}
    put = 0
    for figure in figures:
        try:
            put += _put(by, body, year, figure, on=on, source=source)
        except Invalid as fault:
            faults[figure.name] = [line for lines in fault.fields.values() for line in lines]
    if faults:
        raise Invalid(faults)
    return put


def _put(by: Officer, body: Body, year: int, figure: Figure, *, on: date, source: str) -> bool:
    standing = list(selectors.filling(body, year, figure.kind, figure.measure))
    if len(standing) > 1:
        raise Invalid({"quantity": [f"由{len(standing)}条登记相加，请在年度登记里逐条改。"]})
    for line in standing:
        if figure.is_said_by(line):
            return False
        withdraw(by=by, entry=line, on=on, why=f"改为{figure}")
    enter(
        by=by,
        body=body,
        year=year,
        kind=figure.kind,
        measure=figure.measure,
        label=figure.kind.label,
        quantity=figure.quantity,
        amount=figure.amount,
        unit=Unit(figure.unit) if figure.unit and figure.amount else None,
        source=source,
    )
    return True


def _figure(entry: Entry) -> dict[str, Any]:
    if entry.amount is None:
        return {"quantity": entry.quantity}
    return {"amount": str(entry.amount), "unit": entry.unit}
