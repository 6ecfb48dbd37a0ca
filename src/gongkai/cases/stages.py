"""The stages of a case and the moves between them, as tables that can be read aloud (办理阶段)."""

from __future__ import annotations

from gongkai.cases.events import Event
from gongkai.cases.kinds import Labelled


class Stage(Labelled):
    """Where the handling of a case stands (办理阶段)."""

    NEW = "new", "尚无记录"
    SUBMITTED = "submitted", "已提交、尚未确认收到"
    HANDLING = "handling", "办理中"
    AWAITING_CORRECTION = "awaiting_correction", "等待申请人补正"
    AWAITING_REASONS = "awaiting_reasons", "等待申请人说明理由"
    AWAITING_FEE = "awaiting_fee", "等待申请人缴费"
    DECIDED = "decided", "已作出决定、尚未送达"
    SERVED = "served", "已答复"
    ABANDONED = "abandoned", "视为放弃、不再办理"
    WITHDRAWN = "withdrawn", "已撤回"


MOVES: dict[tuple[Stage, Event], Stage] = {
    (Stage.NEW, Event.SUBMITTED): Stage.SUBMITTED,
    (Stage.NEW, Event.RECEIVED): Stage.HANDLING,
    (Stage.SUBMITTED, Event.RECEIVED): Stage.HANDLING,
    (Stage.SUBMITTED, Event.WITHDRAWN): Stage.WITHDRAWN,
    (Stage.HANDLING, Event.CORRECTION_ASKED): Stage.AWAITING_CORRECTION,
    (Stage.HANDLING, Event.REASONS_ASKED): Stage.AWAITING_REASONS,
    (Stage.HANDLING, Event.EXTENDED): Stage.HANDLING,
    (Stage.HANDLING, Event.FEE_NOTICED): Stage.AWAITING_FEE,
    (Stage.HANDLING, Event.DECIDED): Stage.DECIDED,
    (Stage.HANDLING, Event.WITHDRAWN): Stage.WITHDRAWN,
    (Stage.AWAITING_CORRECTION, Event.CORRECTION_RECEIVED): Stage.HANDLING,  # the limit restarts
    (Stage.AWAITING_CORRECTION, Event.CORRECTION_LAPSED): Stage.ABANDONED,
    (Stage.AWAITING_CORRECTION, Event.DECIDED): Stage.DECIDED,  # answered as well as can be
    (Stage.AWAITING_CORRECTION, Event.WITHDRAWN): Stage.WITHDRAWN,
    (Stage.AWAITING_REASONS, Event.REASONS_JUDGED): Stage.HANDLING,
    (Stage.AWAITING_REASONS, Event.EXTENDED): Stage.AWAITING_REASONS,  # the limit still runs
    (Stage.AWAITING_REASONS, Event.DECIDED): Stage.DECIDED,
    (Stage.AWAITING_REASONS, Event.WITHDRAWN): Stage.WITHDRAWN,
    (Stage.AWAITING_FEE, Event.FEE_PAID): Stage.HANDLING,  # the limit restarts
    (Stage.AWAITING_FEE, Event.FEE_LAPSED): Stage.ABANDONED,
    (Stage.AWAITING_FEE, Event.DECIDED): Stage.DECIDED,  # the fee may be waived
    (Stage.AWAITING_FEE, Event.WITHDRAWN): Stage.WITHDRAWN,
    (Stage.DECIDED, Event.SERVED): Stage.SERVED,
    (Stage.DECIDED, Event.REDONE): Stage.DECIDED,
    (Stage.SERVED, Event.REDONE): Stage.DECIDED,  # the fresh answer has to be served too
    (Stage.ABANDONED, Event.DECIDED): Stage.ABANDONED,  # the letter that says so
    (Stage.ABANDONED, Event.SERVED): Stage.ABANDONED,
    (Stage.ABANDONED, Event.REDONE): Stage.DECIDED,
}

_WAITING = {Stage.AWAITING_CORRECTION, Stage.AWAITING_REASONS, Stage.AWAITING_FEE}
_OPEN = {Stage.HANDLING, *_WAITING}
_ENDED = {Stage.DECIDED, Stage.SERVED, Stage.ABANDONED}

_CONTESTED = frozenset(_OPEN | _ENDED | {Stage.SUBMITTED, Stage.WITHDRAWN})

# What goes on beside the handling and leaves the stage as it is. Silence can be contested before
# any answer (132号2), and an opinion that comes after the answer is still a fact of the case.
BESIDE: dict[Event, frozenset[Stage]] = {
    Event.CONSULT_SENT: frozenset(_OPEN),
    Event.CONSULT_RECEIVED_BY: frozenset(_OPEN | _ENDED),
    Event.CONSULT_CLOSED: frozenset(_OPEN | _ENDED | {Stage.WITHDRAWN}),
    Event.TRANSFERRED: frozenset(_OPEN | {Stage.SUBMITTED}),
    Event.REVIEW_FILED: frozenset(_OPEN | _ENDED | {Stage.SUBMITTED}),
    Event.REVIEW_NOTIFIED: _CONTESTED,
    Event.REVIEW_ANSWERED: _CONTESTED,
    Event.REVIEW_EXTENDED: _CONTESTED,
    Event.REVIEW_CLOSED: _CONTESTED,
    Event.SUIT_FILED: frozenset(_OPEN | _ENDED | {Stage.SUBMITTED}),
    Event.SUIT_CLOSED: _CONTESTED,
}


_NEXT: dict[Stage, dict[Event, Stage]] = {
    stage: {event: after for (before, event), after in MOVES.items() if before is stage}
    | {event: stage for event, stages in BESIDE.items() if stage in stages}
    for stage in Stage
}


def move(stage: Stage, event: Event) -> Stage | None:
    """Return the stage an event leads to, or ``None`` where it is not possible."""
    return _NEXT[stage].get(event)


def allowed(stage: Stage) -> tuple[Event, ...]:
    """Return the events that can come next in a stage (下一步可以办理的事项)."""
    return tuple(event for event in Event if event in _NEXT[stage])
