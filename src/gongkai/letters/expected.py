"""Which documents a case calls for, from its log alone (应有文书).

Whoever keeps the letters sets beside this what is there: a move whose letter is missing can be seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.cases.course import ENDS_BY_ITSELF, Course, Move
from gongkai.cases.events import ConsultSent, Decided, Event, Redone
from gongkai.cases.kinds import ConsultKind
from gongkai.cases.pauses import Pause, Position
from gongkai.letters.kinds import kind_for

_FOR_EVENT = {
    Event.RECEIVED: ("D01",),
    Event.CORRECTION_ASKED: ("D02",),
    Event.REASONS_ASKED: ("D03",),
    Event.EXTENDED: ("D04",),
    Event.FEE_NOTICED: ("D09",),
}
_FOR_PARTY = {
    ConsultKind.THIRD_PARTY: ("D05", "D06"),
    ConsultKind.CO_MAKER: ("D07", "D06"),
    ConsultKind.OTHER_ORGAN: ("D06",),
}
DISCLOSING = frozenset(("granted", "partial"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A document a move calls for: its kind, since when, and for which party where there is one."""

    kind: str
    since: date
    party: str = ""


def expected(course: Course, pauses: Iterable[Pause], today: date) -> tuple[Expected, ...]:
    """Return the documents a case calls for so far, in the order of its course."""
    found = [one for move in course.moves for one in _for_move(move)]
    return (*found, *_told_third_parties(course, pauses, today))


def _for_move(move: Move) -> Iterator[Expected]:
    entry = move.entry
    for kind in _FOR_EVENT.get(entry.event, ()):
        yield Expected(kind=kind, since=entry.on)
    match entry:
        case ConsultSent(kind=kind, party=party):
            yield from (Expected(kind=k, since=entry.on, party=party) for k in _FOR_PARTY[kind])
        case Decided(decision=str() as decision) | Redone(decision=str() as decision):
            yield from _for_answer(decision, entry.on)
        case _:
            lapsed = ENDS_BY_ITSELF.get(entry.event)
            if lapsed and (letter := kind_for(lapsed)):
                yield Expected(kind=letter.id, since=entry.on)


def _for_answer(decision: str, on: date) -> Iterator[Expected]:
    """An answer is approved, written and served: three documents (条例17、45；235号)."""
    letter = kind_for(decision)
    # What lapses is answered by the letter its lapse already called for.
    if letter is None or letter.id == "D23":
        return
    for kind in ("D26", letter.id, "D25"):
        yield Expected(kind=kind, since=on)


def _told_third_parties(course: Course, pauses: Iterable[Pause], today: date) -> Iterator[Expected]:
    """Yield D08 for each third party whose information is disclosed without its consent (条例32)."""
    answers = [m.entry for m in course.moves if isinstance(m.entry, Decided | Redone)]
    if not answers or answers[-1].decision not in DISCLOSING:
        return
    for pause in pauses:
        third = pause.round.kind is ConsultKind.THIRD_PARTY
        if third and pause.position(today) in {Position.REFUSES, Position.SILENT}:
            yield Expected(kind="D08", since=answers[-1].on, party=pause.round.party)
