"""Where each next step of a case is taken: by drafting its letter, or by recording it (下一步)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from gongkai.cases.entry import Event
from gongkai.letters.expected import expected
from gongkai.letters.kinds import KINDS
from gongkai.web.applications import log
from gongkai.web.applications.letter_moves import NOTICES
from gongkai.web.applications.models import Application

LETTERS: Mapping[Event, tuple[str, ...]] = {
    Event.CORRECTION_ASKED: ("D02",),
    Event.REASONS_ASKED: ("D03",),
    Event.EXTENDED: ("D04",),
    Event.CONSULT_SENT: ("D05", "D07"),
}
WITHOUT_A_MOVE = ("D06", "D08")
# These are made by a letter, and only registered where it was made elsewhere.
BY_LETTER = NOTICES | {Event.DECIDED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that can be done next: what it is called, where it is done."""

    label: str
    url: str


def steps(case: Application, moves: Iterable[Event]) -> Iterator[Step]:
    """Yield what can be done next, letters first drafted."""
    for move in moves:
        yield from _step(case, move)


def outside(case: Application, moves: Iterable[Event]) -> list[Step]:
    """Return where a letter that was made elsewhere is registered (另行制发的文书)."""
    return [
        Step(label=move.label, url=_url("desk:move", case, move.value))
        for move in moves
        if move in BY_LETTER
    ]


def forgotten(case: Application, today: date) -> list[Step]:
    """Return the letters the course calls for that make no move, and that nobody has begun (应当制发).

    Of the others the log knows by their number; these two would be missed by nobody.
    """
    clock, begun = log.clock(case, today), {one.kind for one in case.letters.all()}
    called = expected(log.course(case), clock.pauses, today)
    kinds = dict.fromkeys(one.kind for one in called if one.kind in WITHOUT_A_MOVE)
    return [
        Step(label=KINDS[kind].name, url=_url("desk:letter_new", case, kind))
        for kind in kinds
        if kind not in begun
    ]


def _step(case: Application, move: Event) -> Iterator[Step]:
    if move is Event.DECIDED:
        yield Step(label="起草答复", url=_url("desk:letters", case))
    elif move is Event.FEE_NOTICED:
        yield Step(label="计算信息处理费", url=_url("desk:fee", case))
    elif kinds := LETTERS.get(move):
        for kind in kinds:
            yield Step(label=f"起草{KINDS[kind].name}", url=_url("desk:letter_new", case, kind))
    else:
        yield Step(label=move.label, url=_url("desk:move", case, move.value))


def _url(name: str, case: Application, *more: str) -> str:
    return reverse(name, args=[case.body.slug, case.number, *more])
