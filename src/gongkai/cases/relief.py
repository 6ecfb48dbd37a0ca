"""Until when an applicant can go against an answer, line by line (救济期限).

The time runs from the day he knows of the answer: signed for, not posted. Where that day is not on
record the day of service stands in for it, and the result says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.cases.course import Course
from gongkai.cases.events import Decided, Redone, Served
from gongkai.cases.explain import Step
from gongkai.cases.remedies import Group
from gongkai.law.counting import Count
from gongkai.law.decisions import decision
from gongkai.law.remedies import Profile, Relief, Suit, relief, review_term, suit_term
from gongkai.law.terms import Term
from gongkai.law.timetable import SUIT_AFTER_REVIEW
from gongkai.law.workdays import WorkCalendar


@dataclass(frozen=True, slots=True, kw_only=True)
class RemedyLimits:
    """The last days to contest one answer (复议、诉讼期限).

    ``suit`` is the last day to sue: directly where that is open, after the review where one has
    ended; ``None`` where a review has to come first or no court takes it. ``assumed`` says that the
    day the applicant had the answer is not on record.
    """

    decision: str
    known_on: date
    assumed: bool
    relief: Relief
    review: date | None
    suit: date | None
    provisional: bool
    steps: tuple[Step, ...]


def remedy_limits(course: Course, calendar: WorkCalendar) -> RemedyLimits | None:
    """Return the limits against the last answer of a case that was served.

    ``None`` where nothing was served yet, or the answer is of a kind nothing can be said against.

    Raises:
        OutsideCalendarError: where a limit lies beyond the years that can be counted.
    """
    found = _last_answer(course)
    if found is None:
        return None
    decision_id, decided_on, served = found
    profile = decision(decision_id).relief
    if profile is Profile.NONE:
        return None
    known_on = served.known_on or served.on
    open_now = relief(profile, decided_on)
    counts = dict(_counts(open_now, known_on, course, calendar))
    ends = {term.id: count for term, count in counts.items()}
    return RemedyLimits(
        decision=decision_id,
        known_on=known_on,
        assumed=served.known_on is None,
        relief=open_now,
        review=ends["T12"].date if "T12" in ends else None,
        suit=next((ends[term].date for term in ("T14", "T13") if term in ends), None),
        provisional=any(count.provisional for count in ends.values()),
        steps=(
            *_known(served),
            *(step for term, count in counts.items() for step in _told(term, count)),
            *_first(open_now, known_on),
        ),
    )


def _last_answer(course: Course) -> tuple[str, date, Served] | None:
    answer: tuple[str, date] | None = None
    found = None
    for move in course.moves:
        match move.entry:
            case Decided(on=on, decision=str() as given) | Redone(on=on, decision=str() as given):
                answer, found = (given, on), None
            case Served() as served if answer and found is None:
                found = (*answer, served)
            case _:
                pass
    return found


def _counts(
    open_now: Relief, known_on: date, course: Course, calendar: WorkCalendar
) -> Iterator[tuple[Term, Count]]:
    if open_now.review:
        term = review_term(known_on)
        yield term, term.count(known_on, calendar)
    closed = [p.closed for p in course.proceedings if p.group is Group.REVIEW and p.closed]
    reviewed = [day for day in closed if day >= known_on]
    if reviewed:
        yield SUIT_AFTER_REVIEW, SUIT_AFTER_REVIEW.count(reviewed[-1], calendar)
    elif open_now.suit in {Suit.DIRECT, Suit.DOUBTFUL}:
        term = suit_term(known_on)
        yield term, term.count(known_on, calendar)


def _known(served: Served) -> Iterator[Step]:
    article = "行政复议法20"
    if served.known_on:
        yield Step(on=served.known_on, what="申请人签收，自知道答复之日起计算", article=article)
    else:
        what = "没有申请人签收日期的记录，暂以送达之日起算，实际期限可能更晚"
        yield Step(on=served.on, what=what, article=article)


def _told(term: Term, count: Count) -> Iterator[Step]:
    what = f"{term.name}：{term}，最迟{count.date}"
    yield from (Step(on=s.on, what=s.what, article=s.article) for s in count.steps)
    yield Step(on=count.date, what=what, article=term.basis)


def _first(open_now: Relief, known_on: date) -> Iterator[Step]:
    articles = "、".join(article.short for article in open_now.articles)
    if open_now.suit is Suit.AFTER_REVIEW:
        what = (
            "对不予公开不服的，应当先申请行政复议；对复议决定不服的，收到复议决定书之日起15日内起诉"
        )
        yield Step(on=known_on, what=what, article=articles)
    if open_now.suit is Suit.DOUBTFUL:
        what = "这类答复起诉是否受理有争议，所列起诉期限仅供参考"
        yield Step(on=known_on, what=what, article=open_now.notice or articles)
