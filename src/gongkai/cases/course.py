"""The course of a case: its log put in order and followed move by move (办理过程)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from gongkai.cases import consultations, remedies
from gongkai.cases.errors import IllegalMoveError
from gongkai.cases.events import (
    CorrectionAsked,
    CorrectionLapsed,
    Decided,
    Entry,
    Event,
    Extended,
    Received,
    Submitted,
)
from gongkai.cases.stages import BESIDE, Stage, allowed, move

# On one day ends come before beginnings, so that a day may close one thing and open the next;
# where that is not possible the next of the list is tried.
SAME_DAY = (
    Event.SUBMITTED,
    Event.RECEIVED,
    Event.CORRECTION_RECEIVED,
    Event.CORRECTION_LAPSED,
    Event.FEE_PAID,
    Event.FEE_LAPSED,
    Event.REASONS_JUDGED,
    Event.CONSULT_RECEIVED_BY,
    Event.CONSULT_CLOSED,
    Event.TRANSFERRED,
    Event.CONSULT_SENT,
    Event.EXTENDED,
    Event.REASONS_ASKED,
    Event.CORRECTION_ASKED,
    Event.FEE_NOTICED,
    Event.DECIDED,
    Event.SERVED,
    Event.WITHDRAWN,
    Event.REVIEW_NOTIFIED,
    Event.REVIEW_ANSWERED,
    Event.REVIEW_EXTENDED,
    Event.REVIEW_CLOSED,
    Event.SUIT_CLOSED,
    Event.REDONE,
    Event.SUIT_FILED,
    Event.REVIEW_FILED,
)
_RANKS = {event: rank for rank, event in enumerate(SAME_DAY)}

# Up to so many entries of one day every order is tried; beyond, only the first that works so far.
SEARCHED = 6
Numbered = list[tuple[int, Entry]]

# What ends the handling without an answer, and the result it is counted as.
ENDS_BY_ITSELF = {
    Event.CORRECTION_LAPSED: "abandoned_correction",
    Event.FEE_LAPSED: "abandoned_fee",
    Event.WITHDRAWN: "other",
}


ENDS = frozenset((Event.DECIDED, *ENDS_BY_ITSELF))
ONCE = frozenset((Event.CORRECTION_ASKED, Event.EXTENDED, Event.DECIDED))
CONSULTING = frozenset((Event.CONSULT_SENT, Event.CONSULT_RECEIVED_BY, Event.CONSULT_CLOSED))
REMEDIES = frozenset(
    (
        Event.REVIEW_FILED,
        Event.REVIEW_NOTIFIED,
        Event.REVIEW_ANSWERED,
        Event.REVIEW_EXTENDED,
        Event.REVIEW_CLOSED,
        Event.SUIT_FILED,
        Event.SUIT_CLOSED,
        Event.REDONE,
    )
)


class Move(NamedTuple):
    """An entry in its place: from which stage to which. ``number`` is its place in the log."""

    number: int
    entry: Entry
    before: Stage
    after: Stage

    def refused(self, sentence: str) -> IllegalMoveError:
        """Return the error for this entry, with its number and day before the sentence."""
        return IllegalMoveError(f"{heading(self.number, self.entry)}：{sentence}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A case as far as it has come (办理过程).

    ``received`` is the legal day of receipt (条例31), ``end`` the first entry that ends the
    handling: the one table three counts the result by.
    """

    stage: Stage = Stage.NEW
    moves: tuple[Move, ...] = ()
    rounds: consultations.Rounds = ()
    proceedings: remedies.Proceedings = ()
    received: date | None = None
    end: Move | None = None

    def after(self, number: int, entry: Entry) -> Course:
        """Return the course one entry further.

        Raises:
            IllegalMoveError: where the entry is not possible here, without its number and day.
        """
        walk = _Walk(self)
        walk.step(number, entry)
        return walk.course()


class _Walk:
    """A course under way: the same steps as ``Course.after``, taken in place."""

    __slots__ = ("end", "moves", "proceedings", "received", "rounds", "stage")

    def __init__(self, start: Course) -> None:
        self.stage = start.stage
        self.moves = list(start.moves)
        self.rounds = start.rounds
        self.proceedings = start.proceedings
        self.received = start.received
        self.end = start.end

    def course(self) -> Course:
        return Course(
            stage=self.stage,
            moves=tuple(self.moves),
            rounds=self.rounds,
            proceedings=self.proceedings,
            received=self.received,
            end=self.end,
        )

    def step(self, number: int, entry: Entry) -> None:
        """Go one entry further; nothing has changed where it is not possible."""
        event = entry.event
        after = move(self.stage, event)
        if after is None:
            raise IllegalMoveError(self._not_now(event))
        self._beside(entry, event)
        step = Move(number, entry, self.stage, after)
        self.moves.append(step)
        self.stage = after
        if self.end is None and event in ENDS:
            self.end = step
        elif event is Event.RECEIVED and self.received is None:
            self.received = entry.on

    def _beside(self, entry: Entry, event: Event) -> None:
        """Follow what has rules besides the table of moves."""
        if event in CONSULTING:
            self.rounds = consultations.follow(self.rounds, entry)
        elif event in REMEDIES:
            self.proceedings = remedies.follow(self.proceedings, entry)
        elif event in ONCE:
            self._refuse_again(entry)
            if isinstance(entry, Decided):
                _refuse_other_decision(self.end, entry)
        elif isinstance(entry, CorrectionLapsed):
            _refuse_early_lapse(self.moves, entry)

    def _not_now(self, event: Event) -> str:
        if earlier := [m.entry.on for m in self.moves if m.entry.event is event]:
            return (
                f"“{event.label}”已在{earlier[-1]}记录过，此时案件{self.stage.label}，不能再记录；"
                "请删去重复的一个，或者核对日期。"
            )
        if self.stage in {Stage.NEW, Stage.SUBMITTED}:
            return (
                f"还没有收到申请，不能记录“{event.label}”；"
                "请补上收到申请（received）的日期，或者核对这个事件的日期。"
            )
        return (
            f"此时案件{self.stage.label}，不能记录“{event.label}”；{_instead(self.stage)}。"
            "请核对日期，或者删去这个事件。"
        )

    def _refuse_again(self, entry: Entry) -> None:
        if not any(m.entry.event is entry.event for m in self.moves):
            return
        match entry:
            case CorrectionAsked(override_reason=None):
                raise IllegalMoveError(
                    "补正告知以一次为限（条例30），前面已有一次；请删去这一次，"
                    "确有理由再次告知的，在 override_reason 中写明理由。"
                )
            case Extended():
                raise IllegalMoveError(
                    "答复期限只能延长一次（条例33(2)），前面已延长过；请删去这一次，或者改正前一次的天数。"
                )
            case Decided():
                raise IllegalMoveError("一件申请只有一个答复决定，前面已有一个；请删去重复的决定。")
            case _:
                return


def follow(log: Sequence[Entry]) -> Course:
    """Put a log in order and follow it from the first entry to the last.

    The order of the log does not matter: entries go by date, on one day by ``SAME_DAY``.

    Raises:
        IllegalMoveError: for the first entry that is not possible, with its place in the log (from 1),
            its day and what is possible instead.
    """
    walk = _Walk(Course())
    for _, day in groupby(_in_order(log), key=_day):
        entries = list(day)
        before = walk.course() if len(entries) > 1 else None
        try:
            for number, entry in entries:
                walk.step(number, entry)
        except IllegalMoveError:
            # Another order of the day may be possible; if not, the search says what is wrong.
            walk = _Walk(_through(before or walk.course(), entries))
    return walk.course()


def heading(number: int, entry: Entry) -> str:
    """Return the words an entry is named with, e.g. 第3个事件（2026-09-04 发出征求意见书）."""
    return f"第{number}个事件（{entry.on} {entry.event.label}）"


def _in_order(log: Sequence[Entry]) -> Numbered:
    numbered = list(enumerate(log, start=1))
    placed = [(_place(one), one) for one in (*numbered, *_receipt_at_the_counter(numbered))]
    placed.sort(key=itemgetter(0))
    ordered = [one for _, one in placed]
    if len({place for place, _ in placed}) == len(placed):
        return ordered
    alike = (list(same) for _, same in groupby(ordered, key=_place))
    return [one for same in alike for one in (same if len(same) == 1 else sorted(same, key=_words))]


def _day(numbered: tuple[int, Entry]) -> date:
    return numbered[1].on


def _place(numbered: tuple[int, Entry]) -> tuple[date, int, str]:
    entry = numbered[1]
    return entry.on, _RANKS[entry.event], getattr(entry, "party", "")


def _words(numbered: tuple[int, Entry]) -> str:
    """What tells two entries of one kind and day apart, wherever they stand in the log."""
    return repr(numbered[1])


def _receipt_at_the_counter(numbered: Numbered) -> Iterator[tuple[int, Entry]]:
    """Yield the receipt that handing in is (条例31(1)), where the log does not state it."""
    stated = [(number, e) for number, e in numbered if isinstance(e, Received)]
    for number, entry in numbered:
        if not isinstance(entry, Submitted) or not entry.channel:
            continue
        if not entry.channel.received_at_once:
            continue
        if not stated:
            yield number, Received(on=entry.on)
            return
        if stated[0][1].on != entry.on:
            raise IllegalMoveError(
                f"{heading(*stated[0])}：{entry.channel.label}的，以提交之日{entry.on}为收到之日"
                f"（{entry.channel.article.short}）；请改正日期或者提交渠道（channel）。"
            )


def _through(course: Course, day: Numbered) -> Course:
    """Follow the entries of one day in the first order that is possible."""
    while len(day) > SEARCHED:
        steps = ((i, _try(course, *numbered)) for i, numbered in enumerate(day))
        found = next(((i, further) for i, further in steps if further), None)
        if found is None:
            break
        course, day = found[1], _without(day, found[0])
    return _any_order(course, day)


def _try(course: Course, number: int, entry: Entry) -> Course | None:
    try:
        return course.after(number, entry)
    except IllegalMoveError:
        return None


def _any_order(course: Course, day: Numbered) -> Course:
    """Try the orders of a day one after the other; the first to fail says what is wrong."""
    if not day:
        return course
    refusals: list[IllegalMoveError] = []
    further_on: list[IllegalMoveError] = []
    for i, (number, entry) in enumerate(day):
        try:
            further = course.after(number, entry)
        except IllegalMoveError as refusal:
            refusals.append(IllegalMoveError(f"{heading(number, entry)}：{refusal}"))
            continue
        try:
            return _any_order(further, _without(day, i))
        except IllegalMoveError as refusal:
            further_on.append(refusal)
    raise (further_on or refusals)[0]


def _without(day: Numbered, index: int) -> Numbered:
    return day[:index] + day[index + 1 :]


def _instead(stage: Stage) -> str:
    """Say what the handling can go on with; what runs beside it is left out."""
    usual = (event for event in allowed(stage) if event not in BESIDE)
    possible = "、".join(f"{event.label}（{event}）" for event in usual)
    return f"此后可以记录的有：{possible}" if possible else "此后不再有办理事项"


def _refuse_early_lapse(moves: Sequence[Move], entry: CorrectionLapsed) -> None:
    asked = [m.entry for m in moves if isinstance(m.entry, CorrectionAsked)][-1]
    if isinstance(asked, CorrectionAsked) and asked.due and entry.on <= asked.due:
        raise IllegalMoveError(
            f"补正期限到{asked.due}才届满，当天仍可补正（条例30）；请核对日期或者补正期限（due）。"
        )


def _refuse_other_decision(end: Move | None, entry: Decided) -> None:
    if end is None:
        return
    result = ENDS_BY_ITSELF.get(end.entry.event)
    if result and entry.decision not in {None, result}:
        raise IllegalMoveError(
            f"申请已因“{end.entry.event.label}”不再办理，答复只能是 {result}；"
            "请改正 decision，或者删去逾期的事件。"
        )
