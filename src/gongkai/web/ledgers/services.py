"""Entering, amending, voiding and importing the items of a ledger (登记、更正、作废、导入)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from gongkai.web import installing, rights
from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.errors import AlreadyDone, Invalid
from gongkai.web.importing import Change, Outcome, read_rows, store_rows
from gongkai.web.ledgers.ledger import Ledger
from gongkai.web.ledgers.models import Item
from gongkai.web.rights import Action
from gongkai.web.storing import store


@transaction.atomic
def enter(
    *,
    by: Officer,
    body: Body,
    ledger: Ledger,
    values: Mapping[str, Any],
    source: str = "",
    invented: bool = False,
) -> Item:
    """Enter one item (登记一条).

    Raises:
        NotAllowed: without the right in this organ.
        Invalid: with every fault; an item known by the same key is one.
        DemonstrationOnly: for an invented fact in a real database.
    """
    rights.require(by, Action.KEEP, body)
    if invented:
        installing.require_demonstration()
    _one_at_a_time(body)
    if _known(ledger, body, values) is not None:
        raise Invalid({ledger.key[0]: ["已有同一条登记，请在列表中更正，不要重复登记。"]})
    return _entered(by, ledger.model(body=body, source=source, invented=invented, **values), ledger)


@transaction.atomic
def amend(*, by: Officer, ledger: Ledger, item: Item, values: Mapping[str, Any]) -> Change:
    """Correct an item (更正); the trail names the fields that changed.

    Raises:
        NotAllowed, Invalid: as :func:`enter`.
        AlreadyDone: for what was voided.
    """
    rights.require(by, Action.KEEP, item.body)
    item = ledger.all(item.body).select_for_update().get(pk=item.pk)
    if item.voided:
        raise AlreadyDone("这一条已经作废，不能更正，请另行登记。")
    changed = _changed(item, values)
    if not changed:
        return Change.SAME
    for name in changed:
        setattr(item, name, values[name])
    twin = _known(ledger, item.body, {name: getattr(item, name) for name in ledger.key})
    if twin is not None and twin.pk != item.pk:
        raise Invalid({ledger.key[0]: ["已有同一条登记，请核对。"]})
    store(item)
    data = {"ledger": ledger.name, "changed": changed}
    audit.record(by=by, act="ledger_amended", thing=item, body=item.body, data=data)
    return Change.CHANGED


@transaction.atomic
def void(*, by: Officer, ledger: Ledger, item: Item, reason: str) -> Item:
    """Void what was entered by mistake (作废): it stays to be seen and is counted nowhere.

    Raises:
        NotAllowed. Invalid: without a reason. AlreadyDone: a second time.
    """
    rights.require(by, Action.KEEP, item.body)
    item = ledger.all(item.body).select_for_update().get(pk=item.pk)
    if item.voided:
        raise AlreadyDone("这一条已经作废。")
    if not reason.strip():
        raise Invalid({"voided": ["作废理由：请写明为什么作废。"]})
    item.voided = reason.strip()
    store(item)
    data = {"ledger": ledger.name}
    audit.record(by=by, act="ledger_voided", thing=item, body=item.body, data=data)
    return item


def take_in(*, by: Officer, body: Body, ledger: Ledger, data: bytes, source: str = "") -> Outcome:
    """Take in a filled-in table whole or not at all (导入).

    An item known by its key is amended where it differs; the same file twice changes nothing.

    Raises:
        NotAllowed. ImportRefused: with every fault by row and column; then nothing was stored.
    """
    rights.require(by, Action.KEEP, body)
    rows = read_rows(data, ledger.columns, key=ledger.key)
    with transaction.atomic():
        _one_at_a_time(body)
        # Asked once for all rows: a table of a year has thousands.
        known = {_mark(ledger, vars(item)): item for item in ledger.all(body)}

        def stored(values: Mapping[str, Any]) -> Change:
            item = known.get(_mark(ledger, values))
            if item is None:
                _entered(by, ledger.model(body=body, source=source, **values), ledger)
                return Change.ADDED
            if item.voided:
                raise Invalid({ledger.key[0]: ["这一条已经作废，请从表里删去，或者换一个编号。"]})
            if not _changed(item, values):
                return Change.SAME
            return amend(by=by, ledger=ledger, item=item, values=values)

        return store_rows(rows, ledger.columns, stored)


def _one_at_a_time(body: Body) -> None:
    """Let one person at a time enter into an organ's ledgers, so that a key is given once."""
    Body.objects.select_for_update().get(pk=body.pk)


def _entered(by: Officer, item: Item, ledger: Ledger) -> Item:
    store(item)
    data = {"ledger": ledger.name}
    audit.record(by=by, act="ledger_entered", thing=item, body=item.body, data=data)
    return item


def _changed(item: Item, values: Mapping[str, Any]) -> list[str]:
    return [name for name, value in values.items() if getattr(item, name) != value]


def _mark(ledger: Ledger, values: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(values.get(name) for name in ledger.key)


def _known(ledger: Ledger, body: Body, values: Mapping[str, Any]) -> Item | None:
    return ledger.all(body).filter(**{name: values.get(name) for name in ledger.key}).first()
