"""Handing a report up, and what the collector decides of it (报送、催报、退回、接收)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from gongkai.report.model import Report
from gongkai.web import rights
from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Officer
from gongkai.web.collecting import receipts, rosters
from gongkai.web.collecting.models import Member, Reminder, RollUp, State, Submission, Way
from gongkai.web.collecting.receipts import Receipt
from gongkai.web.collecting.services.members import settled
from gongkai.web.errors import AlreadyDone, IllegalMove, Invalid
from gongkai.web.reports import selectors as reports
from gongkai.web.reports.models import AnnualReport, Status
from gongkai.web.rights import Action
from gongkai.web.storing import store

LONGEST_COMMENT = 2000
_STANDING = (State.RECEIVED, State.RETURNED, State.ACCEPTED)


@transaction.atomic
def hand_up(*, by: Officer, annual: AnnualReport, on: date) -> Submission:
    """Hand a signed report up to who collects it (报送).

    Raises:
        IllegalMove: for a report that is not signed, or that nobody collects.
        AlreadyDone: when this version was handed up before.
    """
    rights.require(by, Action.HAND_UP, annual)
    annual = (
        AnnualReport.objects.select_for_update().select_related("body__parent").get(pk=annual.pk)
    )
    if annual.status not in (Status.SIGNED, Status.PUBLISHED):
        raise IllegalMove("年度报告还没有签发，或已被更正版替代。请先由分管领导签发，再报送。")
    if RollUp.objects.filter(collector=annual.body, year=annual.year).exists():
        raise IllegalMove(
            f"{annual.body.name}汇总了{annual.year}年下级机关的报告，向上报送的是总报告，"
            "不是本级这一份。请在总报告页签发后报送。"
        )
    member = rosters.membership(annual.body, annual.year)
    if member is None:
        raise IllegalMove(
            f"{annual.body.name}不在任何机关{annual.year}年的应报名单里，请与县政务公开办联系。"
        )
    member = settled(member)
    if Submission.objects.filter(member=member, year=annual.year, report=annual).exists():
        raise AlreadyDone(
            f"第{annual.version}版已经报送过。需要更正的，请起草更正版，签发后再报送。"
        )
    return received(
        member=member,
        year=annual.year,
        value=reports.as_report(annual),
        by=by,
        on=on,
        way=Way.PLATFORM,
        report=annual,
        version=annual.version,
    )


@transaction.atomic
def remind(*, by: Officer, member: Member, year: int, on: date, text: str = "") -> Reminder:
    """Remind an organ of the report it owes (催报); the organ sees it on its desk.

    Raises:
        IllegalMove: for an organ whose report is here, or that owes none.
    """
    rights.require(by, Action.COLLECT, member.collector)
    member = settled(member)
    _refuse_not_owing(member, year)
    receipt = receipts.receipt_of(member, year)
    if receipt is not None and receipt.counted:
        raise IllegalMove(f"{member.name}{year}年的报告已经收到，不用催报。")
    due = rosters.deadline(member, year).day
    said = text.strip() or f"请于{due.year}年{due.month}月{due.day}日前报送{year}年年度报告。"
    reminder = store(Reminder(member=member, year=year, on=on, by=by, text=said))
    _trail(by, "report_reminded", member, reminder, {"year": year})
    return reminder


@transaction.atomic
def give_back(*, by: Officer, member: Member, year: int, on: date, comments: str) -> Submission:
    """Return a report with what has to be put right (退回).

    Raises:
        Invalid: without comments.
        IllegalMove: where nothing is here to be returned.
    """
    rights.require(by, Action.COLLECT, member.collector)
    if not comments.strip():
        raise Invalid({"comments": ["退回意见：请写明哪里需要改正。"]})
    if len(comments) > LONGEST_COMMENT:
        raise Invalid({"comments": [f"退回意见：最多{LONGEST_COMMENT}字，现有{len(comments)}字。"]})
    return _decided(by, member, year, on, state=State.RETURNED, comments=comments.strip())


@transaction.atomic
def accept(*, by: Officer, member: Member, year: int, on: date) -> Submission:
    """Accept a report as it is (接收).

    Raises:
        IllegalMove: where nothing is here to be accepted.
    """
    rights.require(by, Action.COLLECT, member.collector)
    return _decided(by, member, year, on, state=State.ACCEPTED)


def received(
    *, member: Member, year: int, value: Report, by: Officer | None, on: date, **facts: Any
) -> Submission:
    """Store a report that came; inside the caller's transaction (登记收到).

    An earlier one that still stands is replaced; ``facts`` are further fields of the submission.

    Raises:
        Invalid: for a day before the year is over or still to come.
        IllegalMove: for an organ that owes no report of that year.
    """
    _refuse_not_owing(member, year)
    today = timezone.localdate()
    if not date(year + 1, 1, 1) <= on <= today:
        raise Invalid(
            {"on": [f"报送日期：应在{year + 1}年1月1日至今天（{today}）之间，现在是{on}。"]}
        )
    earlier = Submission.objects.filter(member=member, year=year)
    number = (earlier.order_by("-number").values_list("number", flat=True).first() or 0) + 1
    state = facts.pop("state", State.RECEIVED)
    if state != State.PENDING:
        replace_earlier(member, year)
    submission = store(
        Submission(
            member=member,
            year=year,
            number=number,
            state=state,
            content=value.to_json(),
            digest=receipts.digest_of(value),
            received_on=on,
            sent_by=by,
            **facts,
        )
    )
    data = {"year": year, "number": number, "way": submission.way, "state": submission.state}
    _trail(by, "report_received", member, submission, data)
    return submission


def replace_earlier(member: Member, year: int) -> None:
    """Mark what stood before as replaced; its content and comments stay (被替代)."""
    standing = Submission.objects.filter(member=member, year=year, state__in=_STANDING)
    standing.update(state=State.REPLACED)


def kept(receipt: Receipt) -> Submission:
    """Return the receipt as a stored row; a report that was only published is entered now."""
    if receipt.submission is not None:
        return Submission.objects.select_for_update().get(pk=receipt.submission.pk)
    source = receipt.general or receipt.annual
    if source is None:
        raise LookupError(receipt.member)
    return received(
        member=settled(receipt.member),
        year=receipt.year,
        value=receipt.report,
        by=source.signed_by,
        on=receipt.on,
        way=Way.PUBLISHED,
        report=receipt.annual,
        general=receipt.general,
        version=source.version,
    )


def _decided(
    by: Officer, member: Member, year: int, on: date, *, state: State, comments: str = ""
) -> Submission:
    member = settled(member)
    receipt = receipts.receipt_of(member, year)
    if receipt is None or not receipt.counted:
        raise IllegalMove(f"{member.name}{year}年没有等待处理的报告。已退回的，等其改正后再报。")
    if receipt.state == state:
        raise AlreadyDone(f"{member.name}{year}年的报告{state.label}，不用再办。")
    submission = kept(receipt)
    submission.state, submission.comments = state, comments
    submission.decided_by, submission.decided_on = by, on
    store(submission)
    data = {"year": year, "number": submission.number}
    _trail(by, f"report_{state.value}", member, submission, data)
    return submission


def _refuse_not_owing(member: Member, year: int) -> None:
    if not member.owes(year):
        raise IllegalMove(
            f"{member.name}在{year}年12月31日不在应报名单里，不用报送{year}年的报告；"
            "已并入其他机关的，由并入的机关一并报送。"
        )


def _trail(by: Officer | None, act: str, member: Member, thing: Any, data: dict[str, Any]) -> None:
    body = member.body or member.collector
    audit.record(by=by, act=act, thing=thing, body=body, data=data)
