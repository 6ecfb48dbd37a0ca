"""What happens to one application, as frozen values (办理事件).

A case is its log: a sequence of entries in any order. Nothing else about its course is stored;
stage, limits and figures are all worked out from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.cases.entry import Entry, Event
from gongkai.cases.errors import BadEventError
from gongkai.cases.kinds import (
    Channel,
    ConsultKind,
    Opinion,
    Tariff,
)
from gongkai.cases.remedy_events import (
    ReviewAnswered,
    ReviewClosed,
    ReviewExtended,
    ReviewFiled,
    ReviewNotified,
    SuitClosed,
    SuitFiled,
)
from gongkai.law import terms
from gongkai.law.decisions import DECISIONS, decision

__all__ = [
    "ENTRY_TYPES",
    "ConsultClosed",
    "ConsultReceivedBy",
    "ConsultSent",
    "CorrectionAsked",
    "CorrectionLapsed",
    "CorrectionReceived",
    "Decided",
    "Entry",
    "Event",
    "Extended",
    "FeeLapsed",
    "FeeNoticed",
    "FeePaid",
    "ReasonsAsked",
    "ReasonsJudged",
    "Received",
    "Redone",
    "ReviewAnswered",
    "ReviewClosed",
    "ReviewExtended",
    "ReviewFiled",
    "ReviewNotified",
    "Served",
    "Submitted",
    "SuitClosed",
    "SuitFiled",
    "Transferred",
    "Withdrawn",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted(Entry):
    """The application is handed in or sent (提交申请, 条例29)."""

    event = Event.SUBMITTED
    channel: Channel | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Received(Entry):
    """The legal day of receipt (收到申请之日, 条例31); ``evidence`` e.g. the mail number."""

    event = Event.RECEIVED
    evidence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionAsked(Entry):
    """The applicant is told once what is unclear (补正告知, 条例30).

    ``due`` is the last day to correct. ``override_reason`` is needed for a notice that is late
    or a second one, which the law does not foresee.
    """

    event = Event.CORRECTION_ASKED
    reasons: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    due: date | None = None
    override_reason: str | None = None
    document_number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionReceived(Entry):
    """The corrected application is in; the limit starts again (收到补正, 条例30)."""

    event = Event.CORRECTION_RECEIVED


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionLapsed(Entry):
    """No correction in time without good reason: taken as given up (视为放弃申请, 条例30)."""

    event = Event.CORRECTION_LAPSED


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonsAsked(Entry):
    """The applicant is asked why so many or so often (要求说明理由, 条例35)."""

    event = Event.REASONS_ASKED
    due: date | None = None
    document_number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonsJudged(Entry):
    """The reasons are found good or not (认定理由, 条例35).

    ``delayed_until`` is the reasonable later day told to an applicant with good reasons.
    """

    event = Event.REASONS_JUDGED
    reasonable: bool
    delayed_until: date | None = None

    def __post_init__(self) -> None:
        Entry.__post_init__(self)
        if self.delayed_until is None:
            return
        if not self.reasonable:
            raise BadEventError(
                "理由不合理（reasonable 为 false）时不能确定延迟答复日期（条例35），请删去 delayed_until。"
            )
        if self.delayed_until < self.on:
            raise BadEventError(
                "delayed_until 早于认定理由的日期，请改为告知申请人的延迟答复日期。"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultSent(Entry):
    """A letter that asks for an opinion goes out (征求意见, 条例32、34)."""

    event = Event.CONSULT_SENT
    kind: ConsultKind
    party: str = ""
    document_number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultReceivedBy(Entry):
    """The party has the letter; its 15 working days begin (对方收到征求意见书)."""

    event = Event.CONSULT_RECEIVED_BY
    kind: ConsultKind | None = None
    party: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultClosed(Entry):
    """The party has answered, or the organ stops waiting (征求意见结束)."""

    event = Event.CONSULT_CLOSED
    kind: ConsultKind | None = None
    party: str = ""
    opinion: Opinion | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Transferred(Entry):
    """Another office of the organ takes the case over (转交承办单位); the limit runs on.

    To another organ an application is never sent on: its applicant is told to ask there (36(5)).
    """

    event = Event.TRANSFERRED
    to: str
    by: str | None = None

    def __post_init__(self) -> None:
        Entry.__post_init__(self)
        if not self.to.strip():
            raise BadEventError("to 没有内容：请填写接办的单位。")


@dataclass(frozen=True, slots=True, kw_only=True)
class Extended(Entry):
    """The limit is extended with the head's consent (延长答复期限, 条例33(2))."""

    event = Event.EXTENDED
    days: int
    approver: str
    told_on: date | None = None
    reason: str | None = None
    document_number: str | None = None

    def __post_init__(self) -> None:
        Entry.__post_init__(self)
        most = terms.EXTENSION.length
        if not 1 <= self.days <= most:
            raise BadEventError(
                f"days 为{self.days}个工作日，延长应为1至{most}个工作日"
                f"（{terms.EXTENSION.basis}），请改正天数。"
            )
        if not self.approver.strip():
            raise BadEventError(
                "approver 没有内容：延长须经政府信息公开工作机构负责人同意（条例33(2)），请填写同意人。"
            )
        if self.told_on is not None and self.told_on < self.on:
            raise BadEventError("told_on（告知日）早于同意延长之日，请核对两个日期。")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeNoticed(Entry):
    """The applicant is asked to pay (收费通知, 109号6). ``amount`` in whole 元.

    ``received_on`` is the day the applicant got the notice: the time to pay runs from there.
    """

    event = Event.FEE_NOTICED
    tariff: Tariff | None = None
    units: int | None = None
    amount: int | None = None
    received_on: date | None = None
    document_number: str | None = None

    def __post_init__(self) -> None:
        Entry.__post_init__(self)
        for name, value in (("units", self.units), ("amount", self.amount)):
            if value is not None and value < 0:
                raise BadEventError(f"{name} 为{value}，不能小于0，请改正。")
        if self.received_on is not None and self.received_on < self.on:
            raise BadEventError(
                "received_on（申请人收到通知之日）早于发出收费通知之日，请核对两个日期。"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class FeePaid(Entry):
    """Payment is complete; the limit starts again (缴清费用, 109号6)."""

    event = Event.FEE_PAID
    amount: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeLapsed(Entry):
    """Not paid in time: taken as given up (逾期未缴费, 109号6)."""

    event = Event.FEE_LAPSED


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided(Entry):
    """The answer is decided (作出答复决定).

    ``decision`` is an id of ``law.decisions``, ``grounds`` the ids of what is withheld by.
    """

    event = Event.DECIDED
    decision: str | None = None
    grounds: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    document_number: str | None = None

    def __post_init__(self) -> None:
        Entry.__post_init__(self)
        _check_decision(self.decision, self.grounds)

    @property
    def lacking(self) -> Mapping[str, str]:
        """What an answer has to say and this one does not: a sentence for each field.

        Logs of earlier years may lack it and are still followed; a new answer may not.
        """
        if self.decision is None:
            return {"decision": "办理结果：请写明是哪一种答复，否则不能计入年度报告。"}
        kind = decision(self.decision)
        # refused.privacy names its ground itself.
        if kind.needs_ground and kind.id == self.decision and not self.grounds:
            known = "、".join(kind.grounds)
            return {
                "grounds": f"不予公开的情形：请写明依据哪一种情形（条例14、15、16），如{known}。"
            }
        return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Served(Entry):
    """The answer reaches the applicant (送达). ``on``: signed for, or posted (235号).

    ``method`` is an id of ``service.Method`` or free words in older logs; ``known_on`` the day a
    posted answer was signed for, from which the time for remedies runs.
    """

    event = Event.SERVED
    method: str | None = None
    evidence: str | None = None
    known_on: date | None = None

    def __post_init__(self) -> None:
        Entry.__post_init__(self)
        if self.known_on is not None and self.known_on < self.on:
            raise BadEventError("known_on（申请人签收之日）早于送达之日，请核对两个日期。")


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn(Entry):
    """The applicant takes the application back (撤回申请)."""

    event = Event.WITHDRAWN
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Redone(Entry):
    """A fresh answer in the same case, ordered by review or court: nothing newly received."""

    event = Event.REDONE
    ordered_by: str | None = None
    decision: str | None = None
    document_number: str | None = None

    def __post_init__(self) -> None:
        Entry.__post_init__(self)
        _check_decision(self.decision)


def _check_decision(decision_id: str | None, grounds: tuple[str, ...] = ()) -> None:
    if decision_id is None:
        return
    try:
        known = decision(decision_id).grounds
    except KeyError:
        raise BadEventError(
            f"decision“{decision_id}”不是办理结果；可用的有：{'、'.join(DECISIONS)}。"
        ) from None
    for ground in grounds:
        if ground not in known:
            choice = f"可用的有：{'、'.join(known)}" if known else "这一结果不需要理由"
            raise BadEventError(f"grounds“{ground}”不是“{decision_id}”的理由；{choice}。")


ENTRY_TYPES: dict[Event, type[Entry]] = {kind.event: kind for kind in Entry.__subclasses__()}
