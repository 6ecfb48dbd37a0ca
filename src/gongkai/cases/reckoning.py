"""From when and how long the reply limit runs, and what is done too late (起算、延长).

The rules go in the order: a new start (correction, payment), time left out, extension.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from gongkai.cases.course import Course, Move
from gongkai.cases.events import (
    CorrectionAsked,
    CorrectionReceived,
    Event,
    Extended,
    FeeLapsed,
    FeeNoticed,
    FeePaid,
    ReasonsJudged,
    Received,
)
from gongkai.cases.pauses import Pause, reply_count
from gongkai.law.counting import Count
from gongkai.law.terms import (
    CORRECTION_NOTICE,
    EXTENSION,
    FEE_NOTICE,
    FEE_PAYMENT,
    IN_FORCE_2019,
    REPLY,
)
from gongkai.law.workdays import WorkCalendar

# What moves the limit or has to come within one; the clock looks at nothing else.
TIMED = frozenset(
    (
        Event.RECEIVED,
        Event.CORRECTION_ASKED,
        Event.CORRECTION_RECEIVED,
        Event.EXTENDED,
        Event.FEE_NOTICED,
        Event.FEE_PAID,
        Event.FEE_LAPSED,
        Event.REASONS_JUDGED,
    )
)


@dataclass(frozen=True, kw_only=True)
class Reckoning:
    """What the reply limit is counted from (答复期限的计算要素).

    ``extended`` is in working days. An extension belongs to the case: it is granted once and stays
    when the limit starts again.
    """

    pauses: tuple[Pause, ...]
    calendar: WorkCalendar
    start: date | None = None
    reset_by: Event | None = None
    extended: int = 0
    delayed: date | None = None  # the later day told to the applicant, 条例35
    fee_limit: Count | None = None

    @cached_property
    def count(self) -> Count | None:
        """The count of working days; ``None`` before receipt or while its end is not known."""
        if self.start is None:
            return None
        days = REPLY.length + self.extended
        return reply_count(self.start, days, self.pauses, self.calendar)

    @property
    def due(self) -> date | None:
        """The last day to answer (答复期限届满日)."""
        count = self.count
        if count is None:
            return None
        return max(count.date, self.delayed) if self.delayed else count.date

    def after(self, move: Move) -> Reckoning:
        """Return the reckoning one event further.

        Raises:
            IllegalMoveError: for what is done after its limit, or before another's has run out.
        """
        self._refuse_out_of_time(move)
        match move.entry:
            case Received(on=on):
                return replace(self, start=on)
            case CorrectionReceived(on=on) | FeePaid(on=on):
                return replace(self, start=on, reset_by=move.entry.event)
            case Extended(days=days):
                return replace(self, extended=days)
            case FeeNoticed(received_on=received):
                limit = FEE_PAYMENT.count(received, self.calendar) if received else None
                return replace(self, fee_limit=limit)
            case ReasonsJudged(delayed_until=date() as delayed):
                return replace(self, delayed=delayed)
            case _:
                return self

    def _refuse_out_of_time(self, move: Move) -> None:
        match move.entry:
            case Received():
                _refuse_old_law(move)
            case CorrectionAsked():
                self._refuse_late_correction(move, move.entry)
            case Extended(on=on, told_on=told_on):
                self._refuse_late_extension(move, max(on, told_on or on))
            case FeeNoticed():
                self._refuse_late_fee(move)
            case FeeLapsed():
                self._refuse_early_fee_lapse(move)

    def _refuse_late_correction(self, move: Move, asked: CorrectionAsked) -> None:
        if self.start is None or asked.override_reason or self.reset_by:
            return
        last = CORRECTION_NOTICE.due(self.start, self.calendar)
        if move.entry.on > last:
            raise move.refused(
                f"补正告知应在收到申请之日起{CORRECTION_NOTICE}内作出，最迟为{last}"
                f"（{CORRECTION_NOTICE.basis}）；请核对日期，确有理由的在 override_reason 中写明。"
            )

    def _refuse_late_extension(self, move: Move, told: date) -> None:
        if (due := self.due) is not None and told > due:
            raise move.refused(
                f"延长答复须在答复期限届满（{due}）之前同意并告知申请人（{EXTENSION.basis}），"
                f"{told}已经过期；请核对日期，期限已过的不能再延长。"
            )

    def _refuse_late_fee(self, move: Move) -> None:
        if (due := self.due) is not None and move.entry.on > due:
            raise move.refused(
                f"收费通知须在答复期限（{due}届满）内发出（{FEE_NOTICE.basis}）；"
                "请核对日期，期限已过的不能再以收费重新起算。"
            )

    def _refuse_early_fee_lapse(self, move: Move) -> None:
        limit = self.fee_limit
        if limit is not None and move.entry.on <= limit.date:
            raise move.refused(
                f"缴费期限到{limit.date}才届满（收到收费通知次日起{FEE_PAYMENT}，{FEE_PAYMENT.basis}），"
                "此前不能视为放弃；请核对日期。"
            )


def reckon(course: Course, pauses: Iterable[Pause], calendar: WorkCalendar) -> Reckoning:
    """Walk the course of a case and return what its reply limit is counted from.

    Raises:
        IllegalMoveError: for the first thing done outside its own limit.
    """
    reckoning = Reckoning(pauses=tuple(pauses), calendar=calendar)
    for move in course.moves:
        if move.entry.event in TIMED:
            reckoning = reckoning.after(move)
    return reckoning


def _refuse_old_law(move: Move) -> None:
    if move.entry.on < IN_FORCE_2019:
        raise move.refused(
            f"{IN_FORCE_2019}以前收到的申请适用修订前的条例，期限规则不同，不能按现行条例推算；"
            "请核对收到日期。"
        )
