"""What an applicant sees of his case (申请进度的内容)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.cases.clock import Clock, State
from gongkai.cases.entry import Event
from gongkai.cases.events import CorrectionAsked, Decided, Redone, Served
from gongkai.cases.explain import Step
from gongkai.cases.stages import Stage, allowed
from gongkai.letters.kinds import KINDS, To
from gongkai.letters.notices.model import NoticeKind
from gongkai.web.applications import log, public_status
from gongkai.web.applications.models import Application, IntakeRule, Letter, LetterState
from gongkai.web.outbox import selectors as outbox
from gongkai.web.portal.applying import remedy

HIS = [kind.id for kind in KINDS.values() if kind.to is To.APPLICANT]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the officer wants to know (补正要求)."""

    points: tuple[str, ...]
    reasons: tuple[str, ...]
    due: date | None


def context(case: Application, today: date) -> dict[str, Any]:
    """Return everything the page of a case shows."""
    events = list(case.events.all())
    clock, course = log.public_clock(events, today), log.course(case)
    now = allowed(clock.stage)
    return {
        "application": case,
        "filing": getattr(case, "filing", None),
        "clock": clock,
        "status": public_status.status(
            clock, course, today, reviewing=reviewing(case), undelivered=_undelivered(case)
        ),
        "letters": letters(case),
        "late": clock.state is State.OVERDUE,
        "steps": _steps(clock, today),
        "may_correct": clock.stage is Stage.AWAITING_CORRECTION,
        "may_withdraw": Event.WITHDRAWN in now,
        "may_rate": may_rate(case),
        "rating": getattr(case, "rating", None),
        "remedies": _remedies(case, course),
        "review_url": _review_url(case),
        "silence": remedy.silence(case.body) if clock.state is State.OVERDUE else "",
    }


def letters(case: Application) -> list[Letter]:
    """Return the documents the applicant may have: issued, and meant for him."""
    issued = case.letters.filter(state__in=(LetterState.ISSUED, LetterState.SERVED), kind__in=HIS)
    return list(issued.select_related("pdf", "docx").prefetch_related("supplied__stored__content"))


def may_rate(case: Application) -> bool:
    """Say whether the applicant can say how content he is: after the answer, once."""
    return case.answered_on is not None and getattr(case, "rating", None) is None


def reviewing(case: Application) -> bool:
    """Say whether an answer lies with the approver."""
    return case.letters.filter(state__in=(LetterState.PENDING, LetterState.APPROVED)).exists()


def _undelivered(case: Application) -> bool:
    return outbox.about(case).filter(kind=NoticeKind.UNDELIVERED.value).exists()


def _review_url(case: Application) -> str:
    """Return where a review can be applied for on the net (行政复议法22(2)), or nothing."""
    rule = IntakeRule.objects.filter(body=case.body).first()
    return rule.review_url if rule else ""


def _steps(clock: Clock, today: date) -> list[Step]:
    """Return the course of the case; before receipt what it waits for, and not what officers do."""
    if clock.received is not None or clock.stage is not Stage.SUBMITTED:
        return list(clock.steps)
    filed = [step for step in clock.steps if step.on <= today][:1]
    return [Step(on=s.on, what="提交申请，等待双方确认收到", article=s.article) for s in filed]


def last_correction(case: Application) -> Asked:
    """Return the points of the last correction notice; one common point where none is named."""
    entries = log.entries(case.events.all())
    asked = [entry for entry in entries if isinstance(entry, CorrectionAsked)][-1]
    points = asked.items or asked.reasons or ("请写明所需信息的名称、文号或者便于查找的特征",)
    return Asked(points=points, reasons=asked.reasons, due=asked.due)


def _remedies(case: Application, course: Any) -> list[str]:
    made = [m.entry for m in course.moves if isinstance(m.entry, Decided | Redone)]
    if not made or not made[-1].decision:
        return []
    served = [m.entry.on for m in course.moves if isinstance(m.entry, Served)]
    known = served[-1] if served and served[-1] >= made[-1].on else made[-1].on
    return remedy.told(case.body, made[-1].decision, made[-1].on, known)
