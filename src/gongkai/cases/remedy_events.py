"""What review and court do to a case, as frozen values (行政复议、行政诉讼事件)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.cases.entry import Entry, Event
from gongkai.cases.errors import BadEventError
from gongkai.cases.kinds import Outcome, SuitKind
from gongkai.law.timetable import REVIEW_ACT_2024, in_force


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFiled(Entry):
    """An administrative review is asked for (申请行政复议)."""

    event = Event.REVIEW_FILED
    authority: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewNotified(Entry):
    """The organ has the copy of the review application; its time to answer begins (行政复议法48、54).

    ``accepted_on`` is the day the authority took the application up: its own limit runs from there.
    """

    event = Event.REVIEW_NOTIFIED
    simplified: bool = False
    accepted_on: date | None = None

    def __post_init__(self) -> None:
        Entry.__post_init__(self)
        if self.accepted_on is not None and self.accepted_on > self.on:
            raise BadEventError(
                "accepted_on（复议机关受理之日）晚于收到答复通知之日，请核对两个日期。"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewAnswered(Entry):
    """The organ hands its answer, evidence and basis to the review authority (行政复议书面答复)."""

    event = Event.REVIEW_ANSWERED


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewExtended(Entry):
    """The review authority takes longer, up to 30 days (行政复议法62)."""

    event = Event.REVIEW_EXTENDED
    days: int = 30

    def __post_init__(self) -> None:
        Entry.__post_init__(self)
        term = in_force("T15.extension", max(self.on, REVIEW_ACT_2024))
        if not 1 <= self.days <= term.length:
            raise BadEventError(
                f"days 为{self.days}日，行政复议延长应为1至{term.length}日（{term.basis}），请改正天数。"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewClosed(Entry):
    """The review has ended (行政复议结案); ``redo_by`` is the last day set for a fresh answer."""

    event = Event.REVIEW_CLOSED
    outcome: Outcome
    authority: str | None = None
    redo_by: date | None = None

    def __post_init__(self) -> None:
        Entry.__post_init__(self)
        _check_redo(self.on, self.outcome, self.redo_by)


@dataclass(frozen=True, slots=True, kw_only=True)
class SuitFiled(Entry):
    """A suit is brought (提起行政诉讼)."""

    event = Event.SUIT_FILED
    kind: SuitKind
    authority: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SuitClosed(Entry):
    """The suit has ended with effect (行政诉讼结案)."""

    event = Event.SUIT_CLOSED
    outcome: Outcome
    kind: SuitKind | None = None
    authority: str | None = None
    redo_by: date | None = None

    def __post_init__(self) -> None:
        Entry.__post_init__(self)
        _check_redo(self.on, self.outcome, self.redo_by)


def _check_redo(on: date, outcome: Outcome, redo_by: date | None) -> None:
    if redo_by is None:
        return
    if outcome is Outcome.UPHELD:
        raise BadEventError("结果维持的，没有重新答复的期限；请删去 redo_by，或者改正 outcome。")
    if redo_by < on:
        raise BadEventError("redo_by（重新答复的最后日期）早于结案之日，请核对两个日期。")
