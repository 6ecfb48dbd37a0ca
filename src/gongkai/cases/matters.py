"""What is not an application but comes to the same office: records to correct, complaints (更正、投诉举报).

条例41: who can show that the organ's record of himself is wrong may ask to have it corrected. 条例51: who
holds that his rights were infringed may complain; such a complaint, and one passed on from 39(1), is
handled by the terms of 信访工作条例. Each keeps a log and a clock of its own and is never counted in
table three.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.cases.entry import EARLIEST, LATEST
from gongkai.cases.errors import BadEventError, IllegalMoveError
from gongkai.cases.explain import Step
from gongkai.cases.kinds import Labelled
from gongkai.law.counting import Count
from gongkai.law.periods import count_days
from gongkai.law.terms import Term
from gongkai.law.timetable import (
    PETITION_DECISION,
    PETITION_EXTENSION,
    PETITION_RECEIPT,
    RECORD_CORRECTION,
)
from gongkai.law.workdays import WorkCalendar


class MatterKind(Labelled):
    """What somebody asks of the organ besides information (事项类别)."""

    RECORD_CORRECTION = "record_correction", "更正与其自身相关的政府信息"
    COMPLAINT = "complaint", "投诉、举报"


class MatterEvent(Labelled):
    """What happens to it (事项办理)."""

    RECEIVED = "received", "收到"
    EVIDENCE_ASKED = "evidence_asked", "要求提供证据"
    EVIDENCE_RECEIVED = "evidence_received", "收到证据"
    TAKEN_UP = "taken_up", "告知受理"
    EXTENDED = "extended", "延长办理"
    FORWARDED = "forwarded", "转送有权处理的机关，或者告知向其提出"
    CORRECTED = "corrected", "审核属实，予以更正并告知"
    DECLINED = "declined", "不予更正并告知"
    ANSWERED = "answered", "答复处理结果"
    NOT_TAKEN_UP = "not_taken_up", "告知不予受理"
    WITHDRAWN = "withdrawn", "撤回"


class MatterStage(Labelled):
    """Where it stands (事项阶段)."""

    NEW = "new", "尚无记录"
    RECEIVED = "received", "已收到"
    AWAITING_EVIDENCE = "awaiting_evidence", "等待证据"
    HANDLING = "handling", "办理中"
    EXTENDED = "extended", "已延长办理"
    CLOSED = "closed", "已办结"


_K, _E, _S = MatterKind, MatterEvent, MatterStage
MOVES: dict[MatterKind, dict[tuple[MatterStage, MatterEvent], MatterStage]] = {
    _K.RECORD_CORRECTION: {
        (_S.NEW, _E.RECEIVED): _S.RECEIVED,
        (_S.RECEIVED, _E.EVIDENCE_ASKED): _S.AWAITING_EVIDENCE,
        (_S.AWAITING_EVIDENCE, _E.EVIDENCE_RECEIVED): _S.RECEIVED,
        (_S.RECEIVED, _E.CORRECTED): _S.CLOSED,
        (_S.RECEIVED, _E.DECLINED): _S.CLOSED,
        (_S.AWAITING_EVIDENCE, _E.DECLINED): _S.CLOSED,
        (_S.RECEIVED, _E.FORWARDED): _S.CLOSED,  # 不属于本机关职能范围
        (_S.RECEIVED, _E.WITHDRAWN): _S.CLOSED,
        (_S.AWAITING_EVIDENCE, _E.WITHDRAWN): _S.CLOSED,
    },
    _K.COMPLAINT: {
        (_S.NEW, _E.RECEIVED): _S.RECEIVED,
        (_S.RECEIVED, _E.TAKEN_UP): _S.HANDLING,
        (_S.RECEIVED, _E.NOT_TAKEN_UP): _S.CLOSED,
        (_S.RECEIVED, _E.FORWARDED): _S.CLOSED,
        (_S.HANDLING, _E.EXTENDED): _S.EXTENDED,
        (_S.HANDLING, _E.ANSWERED): _S.CLOSED,
        (_S.EXTENDED, _E.ANSWERED): _S.CLOSED,
        (_S.RECEIVED, _E.WITHDRAWN): _S.CLOSED,
        (_S.HANDLING, _E.WITHDRAWN): _S.CLOSED,
        (_S.EXTENDED, _E.WITHDRAWN): _S.CLOSED,
    },
}

_ARTICLES = {MatterKind.RECORD_CORRECTION: "条例41", MatterKind.COMPLAINT: "条例51"}


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterEntry:
    """One line of the log of a matter (一条事项记录); ``to`` is where it was passed on to.

    Raises:
        BadEventError: for a day no matter can lie on, or a forwarding that does not say where to.
    """

    event: MatterEvent
    on: date
    to: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if not EARLIEST <= self.on <= LATEST:
            raise BadEventError(
                f"日期 {self.on} 不在{EARLIEST.year}年至{LATEST.year}年之间，请核对。"
            )
        if self.event is MatterEvent.FORWARDED and not self.to.strip():
            raise BadEventError("to 没有内容：请填写转送（告知）的机关名称。")


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterClock:
    """What the log of a matter says about time (事项期限).

    ``due`` is the last day for what comes next, ``None`` while nothing runs; ``late`` says that it was
    or is passed.
    """

    stage: MatterStage
    due: date | None
    late: bool
    provisional: bool
    steps: tuple[Step, ...]


def allowed(kind: MatterKind, stage: MatterStage) -> tuple[MatterEvent, ...]:
    """Return what can come next (下一步可以办理的事项)."""
    return tuple(event for (before, event) in MOVES[kind] if before is stage)


def fold(
    kind: MatterKind, log: Sequence[MatterEntry], calendar: WorkCalendar, today: date
) -> MatterClock:
    """Fold the log of a matter, in the order it happened, into its clock.

    Raises:
        IllegalMoveError: for the first entry that cannot be there, with what can be instead.
    """
    stages = _follow(kind, log)
    limits = [_limit(kind, stage, log[:n], calendar) for n, stage in enumerate(stages, start=1)]
    ends = [*(entry.on for entry in log[1:]), today]
    late = any(
        limit is not None and end > limit[1].date for limit, end in zip(limits, ends, strict=False)
    )
    last = limits[-1] if limits else None
    return MatterClock(
        stage=stages[-1] if stages else MatterStage.NEW,
        due=last[1].date if last else None,
        late=late,
        provisional=last[1].provisional if last else False,
        steps=tuple(_step(kind, *one) for one in zip(log, limits, strict=True)),
    )


def _follow(kind: MatterKind, log: Sequence[MatterEntry]) -> list[MatterStage]:
    stage, stages = MatterStage.NEW, []
    for number, entry in enumerate(log, start=1):
        after = MOVES[kind].get((stage, entry.event))
        where = f"第{number}条记录（{entry.on} {entry.event.label}）"
        if after is None:
            possible = "、".join(event.label for event in allowed(kind, stage)) or "没有"
            raise IllegalMoveError(
                f"{where}：{kind.label}此时{stage.label}，不能这样登记；可以登记的有：{possible}。"
            )
        if number > 1 and entry.on < log[number - 2].on:
            raise IllegalMoveError(f"{where}：早于前一条记录（{log[number - 2].on}），请核对日期。")
        stage = after
        stages.append(stage)
    return stages


def _limit(
    kind: MatterKind, stage: MatterStage, log: Sequence[MatterEntry], calendar: WorkCalendar
) -> tuple[Term, Count] | None:
    """Return the limit that runs after the last entry of a log."""
    began = log[-1].on
    match kind, stage:
        case MatterKind.RECORD_CORRECTION, MatterStage.RECEIVED:
            return RECORD_CORRECTION, RECORD_CORRECTION.count(began, calendar)
        case MatterKind.COMPLAINT, MatterStage.RECEIVED:
            return PETITION_RECEIPT, PETITION_RECEIPT.count(began, calendar)
        case MatterKind.COMPLAINT, MatterStage.HANDLING:
            return PETITION_DECISION, PETITION_DECISION.count(began, calendar)
        case MatterKind.COMPLAINT, MatterStage.EXTENDED:
            taken_up = next(e.on for e in log if e.event is MatterEvent.TAKEN_UP)
            days = PETITION_DECISION.length + PETITION_EXTENSION.length
            return PETITION_EXTENSION, count_days(taken_up, days, calendar)
        case _:
            return None


def _step(kind: MatterKind, entry: MatterEntry, limit: tuple[Term, Count] | None) -> Step:
    where = f"：{entry.to.strip()}" if entry.to.strip() else ""
    what = f"{entry.event.label}{where}"
    if limit is None:
        return Step(on=entry.on, what=what, article=_ARTICLES[kind])
    term, count = limit
    return Step(on=entry.on, what=f"{what}；{term.name}最迟{count.date}", article=term.basis)
