"""Keeping the ledgers of supervision (登记、修改、撤销、零报告、导入)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from gongkai.oversight.scoring import ScoreLine, SheetError, faults, read_sheet
from gongkai.web import installing, rights
from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.errors import AlreadyDone, Invalid
from gongkai.web.importing import Change, Outcome, read_rows, store_rows
from gongkai.web.oversight import selectors
from gongkai.web.oversight.columns import KEY, columns_of, filled_in
from gongkai.web.oversight.ledgers import SHEET, Ledger
from gongkai.web.oversight.models import Assessment, Basis, Item, Score, Zero
from gongkai.web.rights import Action
from gongkai.web.storing import store

OVERTAKEN = (
    "您填写期间这条登记被别人改过，还没有保存。请在另一个窗口打开台账核对，再保存一次就以您的为准。"
)


@transaction.atomic
def enter(
    *,
    by: Officer,
    ledger: Ledger,
    body: Body,
    values: Mapping[str, Any],
    invented: bool = False,
) -> Item:
    """Enter a record (登记一条); without a number it gets the next one of the year.

    Raises:
        NotAllowed: without the right in this organ.
        Invalid: with every fault by field; in a year with a declared zero.
        DemonstrationOnly: for an invented fact in a real database.
    """
    rights.require(by, Action.KEEP, body)
    if invented:
        installing.require_demonstration()
    # One writer for an organ at a time, so that no two records take one number.
    Body.objects.select_for_update().get(pk=body.pk)
    item = ledger.model(body=body, invented=invented)
    scores = _fill(ledger, item, values)
    _refuse_beside_zero(ledger, item)
    item.number = item.number or next_number(ledger, body, item.year)
    _store(item, scores)
    _note(by, "oversight_entered", ledger, item)
    return item


@transaction.atomic
def amend(
    *, by: Officer, ledger: Ledger, item: Item, values: Mapping[str, Any], seen: str = ""
) -> Item:
    """Put a record right (修改登记); the trail names the fields, a signed report keeps its figures.

    ``seen`` is the mark of the state the person had before him; empty where nobody looked.

    Raises:
        AlreadyDone: for a record that was withdrawn.
        Invalid: with every fault by field; where somebody else changed it in the meantime.
    """
    rights.require(by, Action.KEEP, item.body)
    item = _locked(ledger, item)
    if seen and seen != mark(ledger, item):
        raise Invalid({"seen": [OVERTAKEN]})
    before = _values(ledger, item)
    scores = _fill(ledger, item, values)
    _refuse_beside_zero(ledger, item)
    changed = [name for name, value in _values(ledger, item).items() if before[name] != value]
    if _said(scores) != before.get(SHEET, ()):
        changed.append(SHEET)
    if changed:
        _store(item, scores)
        _note(by, "oversight_amended", ledger, item, changed=sorted(set(changed)))
    return item


def mark(ledger: Ledger, item: Item) -> str:
    """Return a mark of what a record says now, for whoever is about to change it (版本标记)."""
    said = repr(sorted(_values(ledger, item).items()))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


@transaction.atomic
def withdraw(*, by: Officer, ledger: Ledger, item: Item, on: date, why: str) -> Item:
    """Take a record out of the figures (撤销登记); it stays to be seen, with the reason.

    Raises:
        AlreadyDone: when it was withdrawn before.
        Invalid: without a reason.
    """
    rights.require(by, Action.KEEP, item.body)
    item = _locked(ledger, item)
    if not why.strip():
        raise Invalid({"why": ["请写明撤销的原因。"]})
    item.withdrawn_on, item.withdrawn_why = on, why.strip()
    store(item)
    _note(by, "oversight_withdrawn", ledger, item)
    return item


@transaction.atomic
def declare_zero(*, by: Officer, ledger: Ledger, body: Body, year: int, on: date) -> Zero:
    """Say that a year has nothing of the kind (零报告).

    Raises:
        Invalid: where records say otherwise, for a year not begun, for a ledger without zeros.
    """
    rights.require(by, Action.KEEP, body)
    Body.objects.select_for_update().get(pk=body.pk)
    if not ledger.zero:
        raise Invalid({"year": [f"“{ledger.name}”不作零报告。"]})
    if year > on.year:
        raise Invalid({"year": [f"{year}年还没有开始，不能作零报告。"]})
    if count := selectors.items(ledger, body, year).count():
        raise Invalid(
            {"year": [f"{year}年已经登记{count}条，不能作零报告；登记有误的，请先撤销。"]}
        )
    if Zero.objects.filter(body=body, year=year, ledger=ledger.key).exists():
        raise AlreadyDone(f"{year}年“{ledger.name}”已经作过零报告。")
    zero = store(Zero(body=body, year=year, ledger=ledger.key, on=on, by=by))
    data = {"ledger": ledger.key, "year": year}
    audit.record(by=by, act="zero_declared", thing=zero, body=body, data=data)
    return zero


@transaction.atomic
def revoke_zero(*, by: Officer, zero: Zero) -> None:
    """Take a declared zero back (撤回零报告); the trail keeps that it was there."""
    rights.require(by, Action.KEEP, zero.body)
    data = {"ledger": zero.ledger, "year": zero.year}
    audit.record(by=by, act="zero_revoked", thing=zero, body=zero.body, data=data)
    zero.delete()


@transaction.atomic
def use(*, by: Officer, body: Body, year: int, kind: str, source: str, reason: str) -> Basis:
    """Say which of two figures of a year counts, and why (采用哪一处数字).

    Raises:
        NotAllowed: without the right in this organ.
        Invalid: without a reason, or for a source that is none.
    """
    rights.require(by, Action.KEEP, body)
    if not reason.strip():
        raise Invalid({"reason": ["理由：请写明为什么采用这一处数字。"]})
    found = Basis.objects.select_for_update().filter(body=body, year=year, kind=kind).first()
    found = found or Basis(body=body, year=year, kind=kind)
    found.uses, found.reason, found.by, found.at = source, reason.strip(), by, timezone.now()
    store(found)
    data = {"year": year, "kind": kind, "uses": source}
    audit.record(by=by, act="figures_chosen", thing=found, body=body, data=data)
    return found


def take_in(*, by: Officer, ledger: Ledger, body: Body, data: bytes) -> Outcome:
    """Enter a filled-in table whole (导入): known numbers are amended, new ones entered.

    Raises:
        ImportRefused: with every fault by row and column; then nothing was stored.
    """
    rights.require(by, Action.KEEP, body)
    columns = columns_of(ledger)
    rows = read_rows(data, columns, key=[KEY])

    def one(values: Mapping[str, Any]) -> Change:
        known = ledger.model._default_manager.filter(body=body, number=values[KEY]).first()
        if known is None:
            enter(by=by, ledger=ledger, body=body, values=values)
            return Change.ADDED
        return _changed(by, ledger, known, values)

    return store_rows(rows, columns, one)


def next_number(ledger: Ledger, body: Body, year: int) -> str:
    """Return the next free number of a year, e.g. 会议2026-003 (编号)."""
    head = f"{ledger.name}{year}-"
    taken = ledger.model._default_manager.filter(body=body, number__startswith=head)
    ends = (number.removeprefix(head) for number in taken.values_list("number", flat=True))
    last = max((int(end) for end in ends if end.isascii() and end.isdecimal()), default=0)
    return f"{head}{last + 1:03}"


def _changed(by: Officer, ledger: Ledger, item: Item, values: Mapping[str, Any]) -> Change:
    if item.withdrawn_on is not None:
        raise Invalid({KEY: [f"编号“{item.number}”的登记已经撤销，请换一个编号。"]})
    before = _values(ledger, item)
    after = _values(ledger, amend(by=by, ledger=ledger, item=item, values=values))
    return Change.SAME if before == after else Change.CHANGED


def _fill(ledger: Ledger, item: Item, values: Mapping[str, Any]) -> tuple[ScoreLine, ...]:
    """Put the values into a record, its year with them; return the lines of its sheet."""
    for name in filled_in(ledger):
        if name in values and name != SHEET:
            value = values[name]
            setattr(item, name, value.strip() if isinstance(value, str) else value)
    first = getattr(item, ledger.day or "since", None)
    if first is not None:
        item.year = first.year
    if item.year is None:
        raise Invalid({"year": ["年度：不知道起始日期的，请填年度。"]})
    return _sheet(item, values) if isinstance(item, Assessment) else ()


def _sheet(item: Assessment, values: Mapping[str, Any]) -> tuple[ScoreLine, ...]:
    text = values.get(SHEET, item.sheet if item.pk else "")
    try:
        lines = read_sheet(text)
    except SheetError as fault:
        raise Invalid({SHEET: list(fault.faults)}) from fault
    wrong = list(faults(lines, stated=item.points, stated_full=item.full))
    if wrong:
        raise Invalid({SHEET: wrong})
    return lines


def _store(item: Item, scores: tuple[ScoreLine, ...]) -> None:
    store(item)
    if isinstance(item, Assessment):
        item.scores.all().delete()
        for position, line in enumerate(scores, start=1):
            facts = {"item": line.item, "full": line.full, "points": line.points}
            store(Score(assessment=item, position=position, reason=line.reason, **facts))


def _values(ledger: Ledger, item: Item) -> dict[str, Any]:
    """Return what is filled in; a sheet as its lines."""
    found = {name: getattr(item, name) for name in filled_in(ledger) if name != SHEET}
    if isinstance(item, Assessment) and item.pk:
        found[SHEET] = _said(tuple(score.as_line() for score in item.scores.all()))
    return found


def _said(lines: tuple[ScoreLine, ...]) -> tuple[tuple[Any, ...], ...]:
    return tuple((line.item, line.full, line.points, line.reason) for line in lines)


def _locked(ledger: Ledger, item: Item) -> Any:
    manager = ledger.model._default_manager
    found = manager.select_for_update(of=("self",)).select_related("body").get(pk=item.pk)
    if found.withdrawn_on is not None:
        raise AlreadyDone("这条登记已经撤销，不能再改。")
    return found


def _refuse_beside_zero(ledger: Ledger, item: Item) -> None:
    if Zero.objects.filter(body=item.body, year=item.year, ledger=ledger.key).exists():
        fault = f"{item.year}年“{ledger.name}”已经作了零报告，请先撤回零报告再登记。"
        raise Invalid({ledger.day or "year": [fault]})


def _note(by: Officer, act: str, ledger: Ledger, item: Item, **data: Any) -> None:
    facts = {"ledger": ledger.key, "year": item.year, **data}
    audit.record(by=by, act=act, thing=item, body=item.body, data=facts)
