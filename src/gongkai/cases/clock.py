"""The clock of a case: its log folded into a due date, a state and the reasons (办理期限).

The core reads no clock: ``today`` and the calendar are arguments.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.cases.course import Course, follow
from gongkai.cases.events import Decided, Entry, Redone, Served
from gongkai.cases.explain import Step, explain
from gongkai.cases.kinds import Labelled
from gongkai.cases.limits import Limit, limits_of
from gongkai.cases.pauses import Pause, paused_on, pauses_of
from gongkai.cases.reckoning import Reckoning, reckon
from gongkai.cases.stages import Stage
from gongkai.law.counting import Told
from gongkai.law.timetable import CONFIRMATION
from gongkai.law.workdays import WorkCalendar

GIVEN_UP = ("abandoned_correction", "abandoned_fee")
WAITING = (Stage.AWAITING_CORRECTION, Stage.AWAITING_FEE)


class State(Labelled):
    """How a case stands towards its limit (期限状态)."""

    DUE = "due", "办理中"
    PAUSED = "paused", "征求意见，期限暂停"
    WAITING_FOR_APPLICANT = "waiting_for_applicant", "等待申请人，期限不计"
    OVERDUE = "overdue", "已超期"
    ANSWERED_ON_TIME = "answered_on_time", "按期答复"
    ANSWERED_LATE = "answered_late", "超期答复"
    CLOSED = "closed", "已结束，不需答复"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """What the log says about time (期限计算结果).

    ``due`` is ``None`` while the limit does not run or its end cannot be known yet. ``provisional``
    says that a day counted lies in a year without its official calendar. ``unconfirmed`` says that an
    application has waited for confirmation longer than a working day (条例31(3)): somebody must act.
    """

    due: date | None
    state: State
    provisional: bool
    steps: Sequence[Step]
    stage: Stage
    limits: tuple[Limit, ...] = ()
    pauses: tuple[Pause, ...] = ()
    received: date | None = None
    answered_on: date | None = None
    unconfirmed: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return the contract's answer of ``gongkai due``."""
        return {
            "due": self.due.isoformat() if self.due else None,
            "state": self.state.value,
            "provisional": self.provisional,
            "steps": [step.to_json() for step in self.steps],
        }


def fold(log: Sequence[Entry], calendar: WorkCalendar, today: date) -> Clock:
    """Fold a log into the clock of the case (由办理记录推算期限).

    The order of the log does not matter. ``today`` decides only between due, paused and overdue.

    Raises:
        IllegalMoveError: where the log tells a course the law or the calendar does not allow.
    """
    course = follow(log)
    ended = course.end.entry.on if course.end else None
    pauses = pauses_of(course.rounds, calendar, ended=ended)
    reckoning = reckon(course, pauses, calendar)
    _refuse_what_cannot_be_told(reckoning)
    answered_on = _answered_on(course)
    due = reckoning.due if _runs(course) else None
    state = _state(course, due, pauses, today, answered_on)
    limits = limits_of(course, reckoning, today)
    return Clock(
        due=due,
        state=state,
        provisional=due is not None and _provisional(reckoning),
        steps=Told(
            lambda: explain(course, reckoning, due=due, today=today, answered_on=answered_on)
        ),
        stage=course.stage,
        limits=limits,
        pauses=pauses,
        unconfirmed=any(one.term is CONFIRMATION and today > one.on for one in limits),
        received=course.received,
        answered_on=answered_on,
    )


def _refuse_what_cannot_be_told(reckoning: Reckoning) -> None:
    """Raise now, and not when the steps are read, where a pause leaves the calendar."""
    spans = {(one.round.sent, one.end) for one in reckoning.pauses}
    for sent, end in spans:
        if end is not None:
            reckoning.calendar.workdays_between(sent, end)


def _answered_on(course: Course) -> date | None:
    """Return the day of the answer: served where that is recorded, else decided (235号)."""
    end = course.end
    if end is None or not isinstance(end.entry, Decided) or end.entry.decision in GIVEN_UP:
        return None
    for one in course.moves[course.moves.index(end) :]:
        if isinstance(one.entry, Redone):
            break
        if isinstance(one.entry, Served):
            return one.entry.on
    return end.entry.on


def _runs(course: Course) -> bool:
    """Say whether the limit runs, or ran when the answer came."""
    if course.end is None:
        return course.stage not in WAITING
    answered = isinstance(course.end.entry, Decided) and course.end.entry.decision not in GIVEN_UP
    return answered and course.end.before not in WAITING


def _state(
    course: Course,
    due: date | None,
    pauses: tuple[Pause, ...],
    today: date,
    answered_on: date | None,
) -> State:
    if answered_on is not None:
        late = due is not None and answered_on > due
        return State.ANSWERED_LATE if late else State.ANSWERED_ON_TIME
    if course.end is not None:
        return State.CLOSED
    if course.stage in WAITING:
        return State.WAITING_FOR_APPLICANT
    if course.received is None:
        return State.DUE
    return _running(due, pauses, today)


def _running(due: date | None, pauses: tuple[Pause, ...], today: date) -> State:
    if due is not None and today > due:
        return State.OVERDUE
    return State.PAUSED if due is None or paused_on(today, pauses) else State.DUE


def _provisional(reckoning: Reckoning) -> bool:
    count = reckoning.count
    limits = [one.limit for one in reckoning.pauses if one.rests_on_the_limit]
    counts = [one for one in (count, *limits) if one is not None]
    return any(one.provisional for one in counts)
