"""The steps by which a due date was reached, each with its article (计算过程)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.cases.course import Course, Move
from gongkai.cases.events import Event
from gongkai.cases.kinds import ConsultKind, Opinion
from gongkai.cases.pauses import ANSWER_TERMS, Pause
from gongkai.cases.reckoning import Reckoning
from gongkai.cases.wording import EXCESSIVE, words
from gongkai.law.counting import CONSULTING, in_words
from gongkai.law.terms import REPLY

SILENCE = {
    ConsultKind.THIRD_PARTY: "逾期未提出意见，不视为同意，由行政机关依照条例决定是否公开",
    ConsultKind.CO_MAKER: "逾期未提出意见，视为同意公开",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of the explanation (一步): the day, what it means, and by which article."""

    on: date
    what: str
    article: str

    def to_json(self) -> dict[str, str]:
        """Return the contract's step object."""
        return {"on": self.on.isoformat(), "what": self.what, "article": self.article}


def explain(
    course: Course,
    reckoning: Reckoning,
    *,
    due: date | None,
    today: date,
    answered_on: date | None,
) -> Iterator[Step]:
    """Yield the course of the case by date, then the count of days, then what comes of it."""
    lines = [_step(move, *words(course, move, reckoning.calendar)) for move in _told(course)]
    lines += [step for one in reckoning.pauses for step in _pause(one, reckoning, today)]
    yield from sorted(lines, key=lambda step: step.on)
    if due is not None:
        yield from _count(reckoning, due)
        yield from _outcome(due, today, answered_on)


def _told(course: Course) -> Iterator[Move]:
    consulting = {Event.CONSULT_SENT, Event.CONSULT_RECEIVED_BY, Event.CONSULT_CLOSED}
    return (move for move in course.moves if move.entry.event not in consulting)


def _step(move: Move, what: str, article: str) -> Step:
    return Step(on=move.entry.on, what=what, article=article)


def _pause(one: Pause, reckoning: Reckoning, today: date) -> Iterator[Step]:
    """Yield the course of one consultation and the time it takes."""
    asked, term = one.round, ANSWER_TERMS.get(one.round.kind)
    article = term.basis if term else CONSULTING
    yield Step(on=asked.sent, what=f"向{asked.name}发出征求意见书", article=article)
    if asked.held and term and one.limit:
        what = f"{asked.name}收到，应在{term}内提出意见，最迟{one.limit.date}"
        yield Step(on=asked.held, what=what, article=article)
    elif asked.held:
        what = f"{asked.name}收到；条例没有规定其他机关答复意见的期限"
        yield Step(on=asked.held, what=what, article=article)
    if one.limit and _silent(one, today):
        what = f"{asked.name}{SILENCE[asked.kind]}"
        yield Step(on=one.limit.date, what=what, article=article)
    if asked.closed:
        opinion = f"：{asked.opinion.label}" if asked.opinion else ""
        yield Step(on=asked.closed, what=f"{asked.name}征求意见结束{opinion}", article=article)
    yield _excluded(one, reckoning)


def _silent(one: Pause, today: date) -> bool:
    """Say whether the party let its limit pass without an opinion."""
    if one.limit is None:
        return False
    if one.round.closed is None:
        return today > one.limit.date
    return one.round.closed > one.limit.date or one.round.opinion is Opinion.SILENT


def _excluded(one: Pause, reckoning: Reckoning) -> Step:
    sent, name = one.round.sent, one.round.name
    if one.end is None:
        what = f"征求{name}意见，自次日起不计入答复期限；何时结束尚不能确定，答复期限暂不能推算"
        return Step(on=sent, what=what, article=CONSULTING)
    days = reckoning.calendar.workdays_between(sent, one.end)
    why = "（以其提出意见的期限为止）" if one.rests_on_the_limit else ""
    what = f"征求{name}意见：{sent}的次日至{one.end}{why}，{days}个工作日不计入答复期限"
    return Step(on=one.end, what=what, article=CONSULTING)


def _count(reckoning: Reckoning, due: date) -> Iterator[Step]:
    count, start = reckoning.count, reckoning.start
    if count is None or start is None:
        return
    for step in count.steps:
        until = f"（至{step.until}）" if step.until != step.on else ""
        yield Step(on=step.on, what=f"{step.what}{until}", article=step.article)
    yield Step(on=count.date, what=_sum(reckoning, start, count.date), article=REPLY.basis)
    if due != count.date:
        what = f"已告知申请人延迟至{due}答复，以该日为准"
        yield Step(on=due, what=what, article=EXCESSIVE)


def _sum(reckoning: Reckoning, start: date, end: date) -> str:
    extension = f"，延长{reckoning.extended}个工作日" if reckoning.extended else ""
    worked = reckoning.calendar.workdays_between(start, end)
    left_out = worked - REPLY.length - reckoning.extended
    several = "，重叠的日子只扣一次" if len(reckoning.pauses) > 1 else ""
    pause = f"，扣除征求意见的{left_out}个工作日{several}" if left_out else ""
    return f"答复期限届满：自{start}次日起{REPLY}{extension}{pause}，到{in_words(end)}"


def _outcome(due: date, today: date, answered_on: date | None) -> Iterator[Step]:
    """Yield what a passed limit means, in calendar days: today may lie beyond any calendar."""
    if answered_on is None and today > due:
        what = f"已超过答复期限{(today - due).days}天（自然日），仍须答复"
        yield Step(on=today, what=what, article=REPLY.basis)
    if answered_on is not None and answered_on > due:
        what = f"答复之日晚于期限{(answered_on - due).days}天（自然日）"
        yield Step(on=answered_on, what=what, article=REPLY.basis)
