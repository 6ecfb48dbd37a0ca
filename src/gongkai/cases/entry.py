"""What an entry of the log is, and the names of all events (办理记录)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from enum import unique
from typing import ClassVar

from gongkai.cases.errors import BadEventError
from gongkai.cases.kinds import Labelled

# A case lies within these days; outside them a date is a slip of the pen, and no calendar reaches.
EARLIEST, LATEST = date(2008, 5, 1), date(2090, 12, 31)


@unique
class Event(Labelled):
    """The names of all events, as a case file has them (事件名称)."""

    SUBMITTED = "submitted", "提交申请"
    RECEIVED = "received", "收到申请"
    CORRECTION_ASKED = "correction_asked", "告知补正"
    CORRECTION_RECEIVED = "correction_received", "收到补正"
    CORRECTION_LAPSED = "correction_lapsed", "逾期不补正"
    REASONS_ASKED = "reasons_asked", "要求说明理由"
    REASONS_JUDGED = "reasons_judged", "认定理由"
    CONSULT_SENT = "consult_sent", "发出征求意见书"
    CONSULT_RECEIVED_BY = "consult_received_by", "对方收到征求意见书"
    CONSULT_CLOSED = "consult_closed", "征求意见结束"
    TRANSFERRED = "transferred", "转交承办单位"
    EXTENDED = "extended", "延长答复期限"
    FEE_NOTICED = "fee_noticed", "发出收费通知"
    FEE_PAID = "fee_paid", "缴清费用"
    FEE_LAPSED = "fee_lapsed", "逾期未缴费"
    DECIDED = "decided", "作出答复决定"
    SERVED = "served", "送达答复"
    WITHDRAWN = "withdrawn", "撤回申请"
    REVIEW_FILED = "review_filed", "申请行政复议"
    REVIEW_NOTIFIED = "review_notified", "收到行政复议答复通知"
    REVIEW_ANSWERED = "review_answered", "提出行政复议书面答复"
    REVIEW_EXTENDED = "review_extended", "行政复议延长审理"
    REVIEW_CLOSED = "review_closed", "行政复议结案"
    SUIT_FILED = "suit_filed", "提起行政诉讼"
    SUIT_CLOSED = "suit_closed", "行政诉讼结案"
    REDONE = "redone", "重新作出答复"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the log: what happened on which day (一条办理记录).

    Raises:
        BadEventError: for a date no case can lie on, or data the law does not allow.
    """

    event: ClassVar[Event]
    on: date
    note: str | None = None

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, date) and not EARLIEST <= value <= LATEST:
                raise BadEventError(
                    f"{field.name} 的日期 {value} 不在{EARLIEST.year}年至{LATEST.year}年之间，请核对年份。"
                )
