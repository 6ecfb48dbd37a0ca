"""Keeping the yearly registers (登记台账)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import transaction

from gongkai.web import installing, rights
from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.errors import Invalid
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


def _figure(entry: Entry) -> dict[str, Any]:
    if entry.amount is None:
        return {"quantity": entry.quantity}
    return {"amount": str(entry.amount), "unit": entry.unit}
