"""What each ledger counts in a year (年度计量); a record that does not say gives ``None``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from gongkai.oversight.figures import Number
from gongkai.web.oversight.kinds import DecisionKind, PostKind
from gongkai.web.oversight.models import Complaint, Decision, Post, Task, Training

COUNT = "count"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A number every record adds its part to (计量).

    ``part`` marks a number of one kind among several: without a record of the kind it is unknown.
    """

    key: str
    name: str
    unit: str
    of: Callable[[Any], Number | None]
    part: bool = False


def one(_: Any) -> int:
    """Count a record once."""
    return 1


def counted(name: str, unit: str) -> Measure:
    """Return the number of records."""
    return Measure(key=COUNT, name=name, unit=unit, of=one)


def summed(key: str, name: str, unit: str) -> Measure:
    """Return the sum of a field."""
    return Measure(key=key, name=name, unit=unit, of=attrgetter(key))


def people_as(kind: PostKind) -> Measure:
    """Return how many hold a post of one kind."""

    def of(post: Post) -> int:
        return post.people if post.kind == kind else 0

    return Measure(key=kind.value, name=kind.label, unit="名", of=of, part=True)


def decisions_of(kind: DecisionKind) -> Measure:
    """Return how many decisions of one kind were made."""

    def of(decision: Decision) -> int:
        return int(decision.kind == kind)

    return Measure(key=kind.value, name=f"{kind.label}决定", unit="件", of=of, part=True)


def hours_of(training: Training) -> Number | None:
    """Return the hours of all sessions of a training."""
    return None if training.hours is None else training.sessions * training.hours


def closed_in_its_year(complaint: Complaint) -> int:
    """Count a complaint that was closed by the end of the year it came in."""
    closed = complaint.handled_on
    return int(closed is not None and closed.year <= complaint.year)


def done_in_its_year(task: Task) -> int:
    """Count a task that was done by the end of the year it was planned for."""
    return int(task.done_on is not None and task.done_on.year <= task.year)


def shown(decision: Decision) -> int:
    """Count a decision that was shown online."""
    return int(decision.shown_on is not None)


PROBLEMS = (summed("faults", "发现问题", "个"), summed("fixed", "已整改", "个"))
