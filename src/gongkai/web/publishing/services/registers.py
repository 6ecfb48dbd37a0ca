"""Registers beside the records (规范性文件登记、不予公开台账、送交查阅场所)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from gongkai.law.grounds import GROUNDS
from gongkai.law.timetable import REASSESSMENT
from gongkai.law.workdays import CHINA
from gongkai.web import rights
from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.errors import AlreadyDone, Invalid
from gongkai.web.publishing.kinds import Nature
from gongkai.web.publishing.models import (
    Deposit,
    NormativeFile,
    Reassessment,
    Record,
    Withheld,
)
from gongkai.web.publishing.numbering import next_register_number
from gongkai.web.publishing.services.drafts import locked
from gongkai.web.rights import Action
from gongkai.web.storing import store


@transaction.atomic
def register_normative(
    *, by: Officer, record: Record, on: date, former_number: str = "", **days: Any
) -> NormativeFile:
    """Register a normative document (统一登记、统一编号), or enter further days of its procedure.

    The number is given here, once, by the organ's template. Only a document that was numbered
    before this system was in use keeps that ``former_number``.

    Raises:
        Invalid: for a record of another nature, a number in use, or another number for a document
            that has one of this system.
    """
    rights.require(by, Action.KEEP, record.body)
    record = locked(record)
    if record.nature != Nature.NORMATIVE:
        raise Invalid({"record": ["只有行政规范性文件才登记，请先改正文件性质。"]})
    row = NormativeFile.objects.filter(record=record).first()
    begins = row is None
    row = row or NormativeFile(record=record, body=record.body, registered_on=on)
    data = _number(row, former_number.strip(), on)
    for name, day in days.items():
        setattr(row, name, day)
    store(row)
    data |= {"days": [name for name, day in days.items() if day is not None]}
    act = "normative_registered" if begins else "normative_changed"
    audit.record(by=by, act=act, thing=row, body=record.body, data=data)
    return row


def _number(row: NormativeFile, former: str, on: date) -> dict[str, Any]:
    """Give a row its number where it has none; return what the trail keeps of it."""
    before = row.register_number
    if former and before and not row.numbered_before:
        raise Invalid(
            {"former_number": [f"这份文件已由系统编为{before}，编号不能更改，请把这一栏留空。"]}
        )
    if former:
        row.register_number, row.numbered_before, row.registered_on = former, True, None
    elif not before:
        row.register_number = next_register_number(row.body, on)
    changed = {"before": before} if before and before != row.register_number else {}
    return {"number": row.register_number, **changed}


@transaction.atomic
def withhold(
    *, by: Officer, body: Body, title: str, ground: str, decided_on: date, **facts: Any
) -> Withheld:
    """Enter information that is not made public (登记不予公开信息).

    It comes up again a year later (条例第十八条 sets no interval; a year is the setting here).

    Raises:
        Invalid: for a ground that leaves a choice without the reason of the choice.
    """
    rights.require(by, Action.KEEP, body)
    known = GROUNDS.get(ground)
    if known is not None and known.leaves_a_choice and not facts.get("reason", "").strip():
        raise Invalid({"reason": [f"裁量理由：{known.name}属于可以不予公开，请写明为什么不公开。"]})
    row = Withheld(
        body=body,
        title=title,
        ground=ground,
        decided_on=decided_on,
        next_review_on=_next_review(decided_on),
        by=by,
        **facts,
    )
    store(row)
    audit.record(by=by, act="withheld", thing=row, body=body, data={"ground": ground})
    return row


@transaction.atomic
def reassess(
    *, by: Officer, withheld: Withheld, on: date, stays: bool, reason: str
) -> Reassessment:
    """Look again at information that was not made public (定期评估); where it changed, open it.

    Raises:
        AlreadyDone: when it was opened before.
        Invalid: without a reason, or for a day before the decision.
    """
    rights.require(by, Action.KEEP, withheld.body)
    withheld = (
        Withheld.objects.select_for_update(of=("self",)).select_related("body").get(pk=withheld.pk)
    )
    if withheld.opened_on is not None:
        raise AlreadyDone("这条信息已经转为公开，不再评估。")
    if on < withheld.decided_on:
        raise Invalid({"on": ["评估日期：不能早于决定日期，请核对。"]})
    row = store(Reassessment(withheld=withheld, on=on, stays=stays, reason=reason, by=by))
    withheld.next_review_on = _next_review(on)
    withheld.opened_on = None if stays else on
    store(withheld)
    audit.record(by=by, act="reassessed", thing=row, body=withheld.body, data={"stays": stays})
    return row


@transaction.atomic
def deposit(*, by: Officer, body: Body, place: str, on: date, what: str, **facts: Any) -> Deposit:
    """Enter material supplied to a reading place (登记送交)."""
    rights.require(by, Action.KEEP, body)
    row = store(Deposit(body=body, place=place, on=on, what=what, by=by, **facts))
    audit.record(by=by, act="deposited", thing=row, body=body)
    return row


def _next_review(after: date) -> date:
    return REASSESSMENT.due(after, CHINA)
