"""What a letter does to its case: it goes out and the move is made, never the one without the other.

An answer is the decision, a notice is the step it gives notice of; what the law counts from the day
the other side has the letter is recorded with its service (文书与办理事项的对应).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from gongkai.cases.clock import Clock
from gongkai.cases.course import Course
from gongkai.cases.entry import Entry, Event
from gongkai.cases.kinds import ConsultKind, Outcome, Tariff
from gongkai.cases.stages import Stage
from gongkai.law.terms import EXTENSION
from gongkai.law.workdays import CHINA
from gongkai.letters.model import Letter as Value
from gongkai.web.applications import log, services
from gongkai.web.applications.models import Application, Letter
from gongkai.web.bodies.models import Officer
from gongkai.web.errors import IllegalMove, Invalid

Data = Mapping[str, Any]
Step = tuple[Event, Data]
# The move each notice is; an answer is the decision and stands in the kind itself.
MOVE_OF: Mapping[str, Event] = {
    "D02": Event.CORRECTION_ASKED,
    "D03": Event.REASONS_ASKED,
    "D04": Event.EXTENDED,
    "D05": Event.CONSULT_SENT,
    "D07": Event.CONSULT_SENT,
    "D09": Event.FEE_NOTICED,
}
NOTICES = frozenset(MOVE_OF.values())
LAPSES = {
    Stage.AWAITING_CORRECTION: (Event.CORRECTION_LAPSED, "abandoned_correction"),
    Stage.AWAITING_FEE: (Event.FEE_LAPSED, "abandoned_fee"),
}
CONSULTED = {"D05": ConsultKind.THIRD_PARTY, "D07": ConsultKind.CO_MAKER}
NO_DAY_YET = (
    "现在的答复期限届满日还不能确定（征求意见尚未结束或者尚未收到申请），"
    "不能写明延长到哪一天；请在期限恢复计算以后办理延期。"
)


def at_issue(*, by: Officer, letter: Letter, value: Value, on: date) -> None:
    """Record the moves a letter makes by going out (签发即办理).

    A move that was recorded with this number before is not made again.

    Raises:
        IllegalMove: where the case is not in a state for it. Invalid: for a limit it cannot have.
    """
    for event, data in _moves(letter, value, on):
        _record(by, letter, event, on, data)


def at_service(
    *, by: Officer, letter: Letter, value: Value, on: date, known_on: date | None, posted: bool
) -> None:
    """Record what begins when the other side has a letter (送达即起算).

    ``on`` is the day of service (235号), ``known_on`` the day a posted letter was signed for: the
    time for opinions and payments runs from there, and begins only when that day is known.
    """
    held = known_on or (None if posted else on)
    if letter.kind in CONSULTED and held is not None:
        whom = {"kind": CONSULTED[letter.kind].value, "party": letter.addressee}
        _record(by, letter, Event.CONSULT_RECEIVED_BY, held, whom)
    elif letter.kind == "D09":
        if held is None:
            raise Invalid({"known_on": ["签收之日：收费通知自收到次日起计算缴费期限，请填写。"]})
        # The notice counts from the day it was sent; whether it came in time is judged by that day.
        _record(by, letter, Event.FEE_NOTICED, letter.dated or on, _fee(value, held))
    elif letter.decision:
        told = {"method": letter.served_how, "evidence": letter.evidence, "known_on": known_on}
        data = {name: _plain(one) for name, one in told.items() if one}
        _record(by, letter, Event.SERVED, on, data)


def extended_by(clock: Clock, due: date) -> int:
    """Return by how many working days a new last day lies after the one that runs (延长天数).

    Raises:
        Invalid: for a day outside the 20 working days of 条例33(2).
    """
    if clock.due is None:
        raise Invalid({"due": [f"延长后的答复期限届满日：{NO_DAY_YET}"]})
    days = CHINA.workdays_between(clock.due, due) if due > clock.due else 0
    last = EXTENSION.count(clock.due, CHINA).date
    if not 1 <= days <= EXTENSION.length or not CHINA.is_workday(due):
        raise Invalid(
            {
                "due": [
                    f"延长后的答复期限届满日：应为{clock.due}之后、{last}以前的工作日"
                    f"（{EXTENSION.basis}），现在是{due}；请改正。"
                ]
            }
        )
    return days


def _moves(letter: Letter, value: Value, on: date) -> Iterator[Step]:
    if make := _MADE.get(letter.kind):
        yield make(letter, value, on)
    elif letter.decision:
        yield from _answer(letter, value)


def _correction(letter: Letter, value: Value, on: date) -> Step:
    return Event.CORRECTION_ASKED, {
        "reasons": [value.text("unclear")],
        "items": list(value.lines("items")),
        "due": _plain(value.day("due")),
        "override_reason": value.text("override_reason"),
    }


def _reasons(letter: Letter, value: Value, on: date) -> Step:
    return Event.REASONS_ASKED, {"due": _plain(value.day("due"))}


def _extension(letter: Letter, value: Value, on: date) -> Step:
    due = value.day("due")
    if due is None:
        raise Invalid({"due": ["延长后的答复期限届满日：没有填写；请补上。"]})
    days = extended_by(log.clock(letter.application, on), due)
    return Event.EXTENDED, {
        "days": days,
        "approver": value.text("approver"),
        "reason": value.text("reasons"),
    }


def _consultation(letter: Letter, value: Value, on: date) -> Step:
    kind = CONSULTED[letter.kind].value
    return Event.CONSULT_SENT, {"kind": kind, "party": letter.addressee}


_MADE: Mapping[str, Callable[[Letter, Value, date], Step]] = {
    "D02": _correction,
    "D03": _reasons,
    "D04": _extension,
    "D05": _consultation,
    "D07": _consultation,
}


def _answer(letter: Letter, value: Value) -> Iterator[Step]:
    """An answer ends the case; after a lapse, the lapse comes first; after an order, it is anew."""
    course = log.course(letter.application)
    lapse, result = LAPSES.get(course.stage, (None, ""))
    if lapse is not None and letter.decision == result:
        yield lapse, {}
    if _answered(course) is None:
        yield Event.DECIDED, {"decision": letter.decision, "grounds": _grounds(value)}
    elif _redo_ordered(course):
        yield Event.REDONE, {"decision": letter.decision}
    elif _answered(course) != letter.decision or course.stage is Stage.SERVED:
        raise IllegalMove(
            "这件申请已经作出答复，不能再签发另一个答复；"
            "复议、诉讼责令重新答复的，请先记录结案和重新答复的期限。"
        )


def _answered(course: Course) -> str | None:
    """The newest answer in the log."""
    answers = [m.entry for m in course.moves if m.entry.event in {Event.DECIDED, Event.REDONE}]
    return getattr(answers[-1], "decision", None) or "" if answers else None


def _redo_ordered(course: Course) -> bool:
    redone = [m.entry.on for m in course.moves if m.entry.event is Event.REDONE]
    ordered = (
        p.closed
        for p in course.proceedings
        if p.closed and (p.redo_by or p.outcome is Outcome.CORRECTED)
    )
    return any(not any(on >= closed for on in redone) for closed in ordered)


def _grounds(value: Value) -> list[str]:
    kept_back = value.details.get("withheld", ())
    if isinstance(kept_back, tuple) and kept_back:
        return list(dict.fromkeys(one.ground for one in kept_back if not isinstance(one, str)))
    ground = value.text("ground")
    return [ground] if ground and value.kind == "D13" else []


def _fee(value: Value, held: date) -> Data:
    tariff = next((one.value for one in Tariff if one.label == value.text("tariff")), "")
    return {
        "tariff": tariff,
        "units": value.details.get("units"),
        "amount": value.details.get("amount"),
        "received_on": _plain(held),
    }


_NUMBERED = NOTICES | {Event.DECIDED, Event.REDONE}


def _record(by: Officer, letter: Letter, event: Event, on: date, data: Data) -> None:
    if event in _NUMBERED:
        data = {**data, "document_number": letter.number}
    case, told = letter.application, {n: v for n, v in data.items() if v not in (None, "", [])}
    if _has(log.course(case), event, told):
        return
    services.add_event(by=by, application=case, event=event, on=on, data=told)


def _has(course: Course, event: Event, data: Data) -> bool:
    """Whether the portal, or an officer by hand, has recorded this very move already."""
    same = [m.entry for m in course.moves if m.entry.event is event]
    if event is Event.CONSULT_RECEIVED_BY:
        return any(getattr(one, "party", "") == data["party"] for one in same)
    number = data.get("document_number")
    return bool(number) and any(_number(one) == number for one in same)


def _number(entry: Entry) -> str | None:
    return getattr(entry, "document_number", None)


def _plain(value: date | str | None) -> str | None:
    return value.isoformat() if isinstance(value, date) else value


def newest_notice(case: Application, *kinds: str) -> Letter | None:
    """Return the last notice of these kinds that was issued in the case (前一告知)."""
    issued = case.letters.filter(kind__in=kinds).exclude(number="")
    return issued.order_by("-pk").first()
