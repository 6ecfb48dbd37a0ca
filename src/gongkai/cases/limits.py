"""The limits beside the reply's: notices, opinions, payments, reviews, fresh answers (其他期限)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.cases.course import Course
from gongkai.cases.events import CorrectionAsked, Event, Submitted
from gongkai.cases.kinds import Channel
from gongkai.cases.pauses import ANSWER_TERMS
from gongkai.cases.reckoning import Reckoning
from gongkai.cases.remedies import Group, Proceeding
from gongkai.cases.stages import Stage
from gongkai.law.counting import Count
from gongkai.law.periods import count_days
from gongkai.law.terms import CORRECTION, CORRECTION_NOTICE, FEE_PAYMENT, Term
from gongkai.law.timetable import (
    CONFIRMATION,
    REDO,
    REVIEW_ANSWER,
    REVIEW_ANSWER_SIMPLIFIED,
    REVIEW_DECISION,
    REVIEW_DECISION_SIMPLIFIED,
    TARGET,
)
from gongkai.law.workdays import WorkCalendar

ENDED = (Stage.DECIDED, Stage.SERVED, Stage.ABANDONED, Stage.WITHDRAWN)
# These wait for the organ's own confirmation, which must not be put off (条例31).
CONFIRMED = frozenset((Channel.ONLINE, Channel.FAX, Channel.POST_PLAIN))


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A limit beside the reply's (其他期限)."""

    term: Term
    on: date
    what: str
    provisional: bool


def limits_of(course: Course, reckoning: Reckoning, today: date) -> tuple[Limit, ...]:
    """Return the limits beside the reply's that are still open."""
    found = [*_confirmation(course, reckoning.calendar)]
    if course.received is not None and course.stage not in ENDED:
        found += _handling(course, reckoning, today)
    if course.proceedings:
        found += _contested(course, reckoning.calendar)
    return tuple(found)


def _confirmation(course: Course, calendar: WorkCalendar) -> Iterator[Limit]:
    """Yield what an application that must be confirmed asks of the organ itself."""
    if course.stage in ENDED or not course.moves:
        return
    submitted = course.moves[0].entry
    if not isinstance(submitted, Submitted) or submitted.channel not in CONFIRMED:
        return
    if course.received is None:
        yield _counted(CONFIRMATION, submitted.on, calendar, "与申请人确认收到（内部要求）")
    if course.received != submitted.on:
        yield _counted(TARGET, submitted.on, calendar, "内部办理目标：自提交之日起算")


def _handling(course: Course, reckoning: Reckoning, today: date) -> Iterator[Limit]:
    asked = [m.entry for m in course.moves if isinstance(m.entry, CorrectionAsked)]
    if course.stage is Stage.HANDLING and not asked and course.received:
        count = CORRECTION_NOTICE.count(course.received, reckoning.calendar)
        if today <= count.date:
            yield _limit(CORRECTION_NOTICE, count, "内容不明确的，告知补正")
    if course.stage is Stage.AWAITING_CORRECTION:
        yield _correction_limit(asked[-1], reckoning.calendar)
    if course.stage is Stage.AWAITING_FEE and (fee := reckoning.fee_limit):
        yield _limit(FEE_PAYMENT, fee, "申请人缴费")
    for one in reckoning.pauses:
        if one.round.closed is None and one.limit is not None:
            yield _limit(ANSWER_TERMS[one.round.kind], one.limit, f"{one.round.name}提出意见")


def _correction_limit(asked: CorrectionAsked, calendar: WorkCalendar) -> Limit:
    if asked.due is not None:
        return Limit(term=CORRECTION, on=asked.due, what="申请人补正", provisional=False)
    return _counted(CORRECTION, asked.on, calendar, "申请人补正（未写明期限，按通行做法）")


def _contested(course: Course, calendar: WorkCalendar) -> Iterator[Limit]:
    """Yield the limits of open reviews, and of a fresh answer that was ordered and not given."""
    redone = [m.entry.on for m in course.moves if m.entry.event is Event.REDONE]
    for one in course.proceedings:
        if one.group is Group.REVIEW and one.closed is None:
            yield from _review(one, calendar)
        if one.redo_by and one.closed and not any(on >= one.closed for on in redone):
            what = f"按{one.group.label}结果重新答复"
            yield Limit(term=REDO, on=one.redo_by, what=what, provisional=False)


def _review(one: Proceeding, calendar: WorkCalendar) -> Iterator[Limit]:
    if one.notified and one.answered is None:
        term = REVIEW_ANSWER_SIMPLIFIED if one.simplified else REVIEW_ANSWER
        yield _counted(term, one.notified, calendar, "向复议机关提出书面答复、证据和依据")
    if one.accepted:
        term = REVIEW_DECISION_SIMPLIFIED if one.simplified else REVIEW_DECISION
        count = count_days(one.accepted, term.length + one.extended, calendar)
        yield _limit(term, count, "复议机关作出复议决定")


def _counted(term: Term, start: date, calendar: WorkCalendar, what: str) -> Limit:
    return _limit(term, term.count(start, calendar), what)


def _limit(term: Term, count: Count, what: str) -> Limit:
    return Limit(term=term, on=count.date, what=what, provisional=count.provisional)
