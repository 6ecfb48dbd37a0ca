"""What is due, with the days left and what to do next (待办)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.cases.clock import State
from gongkai.cases.entry import Event
from gongkai.cases.stages import BESIDE, Stage
from gongkai.law.terms import REPLY
from gongkai.law.workdays import CHINA
from gongkai.web.applications.models import Pile
from gongkai.web.applications.selectors import Case

SOON = 5  # working days left from which a case is marked
BAR = 96  # width of the full bar
NEXT = {
    Stage.SUBMITTED: "与申请人确认收到日期",
    Stage.HANDLING: "作出答复",
    Stage.AWAITING_CORRECTION: "等申请人补正",
    Stage.AWAITING_REASONS: "认定申请人的理由",
    Stage.AWAITING_FEE: "等申请人缴费",
}
WAITING = {State.PAUSED, State.WAITING_FOR_APPLICANT}
OPINION = (Event.CONSULT_RECEIVED_BY, Event.CONSULT_CLOSED)
RUNNING = {State.DUE, State.OVERDUE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """An open case as the due list shows it (待办事项).

    ``left`` counts working days: to the limit where positive, past it where negative.
    """

    case: Case
    left: int | None
    step: str
    action: str

    @property
    def waiting(self) -> bool:
        """Whether others have to act first."""
        return self.case.clock.state in WAITING

    @property
    def tone(self) -> str:
        """How pressing it is: late, soon or calm."""
        if self.left is None or self.case.clock.state not in RUNNING:
            return "calm"
        return "late" if self.left < 0 else "soon" if self.left <= SOON else "calm"

    @property
    def told(self) -> str:
        """The days left, in words."""
        if self.left is None:
            return "期限未起算" if self.case.clock.received is None else "期限不计"
        if self.left < 0:
            return f"超期{-self.left}个工作日"
        return f"还有{self.left}个工作日" if self.left else "今天到期"

    @property
    def filled(self) -> int:
        """Width of the bar: the days left out of the term of the law; full once it is over."""
        if self.tone == "late":
            return BAR
        return min(max(self.left or 0, 0), REPLY.length) * BAR // REPLY.length


def moves(case: Case) -> list[Event]:
    """Return what can be done next, without what others do beside the handling (下一步).

    While somebody is asked for his opinion, what he says comes first.
    """
    asked = case.application.pile == Pile.CONSULT
    opinion = [move for move in OPINION if asked and move in case.moves]
    own = (move for move in case.moves if move not in BESIDE or move is Event.CONSULT_SENT)
    return [*opinion, *(move for move in own if move not in opinion)]


def task(case: Case, today: date) -> Task:
    """Return what an open case asks for today."""
    clock = case.clock
    left = _working_days(today, clock.due) if clock.due else None
    paused = clock.state is State.PAUSED
    return Task(
        case=case,
        left=left,
        step=clock.state.label if paused else clock.stage.label,
        action="等对方意见" if paused else NEXT.get(clock.stage, "查看"),
    )


def _working_days(today: date, due: date) -> int:
    if due < today:
        return -CHINA.workdays_between(due, today)
    return CHINA.workdays_between(today, due)
