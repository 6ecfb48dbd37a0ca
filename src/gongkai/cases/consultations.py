"""Asking others for their opinion: rounds, kept by party (征求意见)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from gongkai.cases.errors import IllegalMoveError
from gongkai.cases.events import ConsultClosed, ConsultReceivedBy, ConsultSent, Entry
from gongkai.cases.kinds import ConsultKind, Opinion


class Round(NamedTuple):
    """One letter to one party and what became of it (一次征求意见)."""

    kind: ConsultKind
    party: str
    sent: date
    held: date | None = None  # the party has the letter
    closed: date | None = None
    opinion: Opinion | None = None

    @property
    def name(self) -> str:
        """The party as an explanation calls it, e.g. 第三方“甲”."""
        return named(self.kind, self.party)


Rounds = tuple[Round, ...]


def named(kind: ConsultKind | None, party: str) -> str:
    """Return a party in words, whatever is known of it."""
    label = kind.label if kind else "" if party else "该对象"
    return f"{label}“{' '.join(party.split())}”" if party else label


def follow(rounds: Rounds, entry: Entry) -> Rounds:
    """Return the rounds after an entry; entries about something else change nothing.

    Raises:
        IllegalMoveError: for a letter that was not sent, a second one to the same party meanwhile, or
            a party that is not told apart.
    """
    if isinstance(entry, ConsultSent):
        _refuse_twice(rounds, entry.kind, entry.party)
        return (*rounds, Round(entry.kind, entry.party, entry.on))
    if isinstance(entry, ConsultReceivedBy):
        waiting = [i for i in _open(rounds, entry.kind, entry.party) if rounds[i].held is None]
        at = _only(waiting, entry.kind, entry.party, "收到征求意见书")
        return _at(rounds, at, _held(rounds[at], entry.on))
    if isinstance(entry, ConsultClosed):
        at = _only(_open(rounds, entry.kind, entry.party), entry.kind, entry.party, "征求意见结束")
        return _at(rounds, at, _closed(rounds[at], entry.on, entry.opinion))
    return rounds


def _open(rounds: Rounds, kind: ConsultKind | None, party: str) -> list[int]:
    """Return the places of the rounds with a party that are not closed."""
    return [
        i
        for i, one in enumerate(rounds)
        if one.party == party and one.closed is None and (kind is None or kind is one.kind)
    ]


def _refuse_twice(rounds: Rounds, kind: ConsultKind, party: str) -> None:
    if _open(rounds, kind, party):
        raise IllegalMoveError(
            f"已向{named(kind, party)}征求意见，尚未结束，不能再次发出；"
            "请先记录征求意见结束（consult_closed），或者写明另一个对象（party）。"
        )


def _only(found: list[int], kind: ConsultKind | None, party: str, what: str) -> int:
    if not found:
        raise IllegalMoveError(
            f"没有向{named(kind, party)}发出、等待“{what}”的征求意见书；"
            "请先记录发出（consult_sent），并核对 party 和 kind 是否与发出时一致。"
        )
    if len(found) > 1:
        raise IllegalMoveError(
            f"{named(kind, party)}有{len(found)}件征求意见书未结束，分不清是哪一件；请写明 kind。"
        )
    return found[0]


def _held(old: Round, on: date) -> Round:
    return Round(old.kind, old.party, old.sent, on)


def _closed(old: Round, on: date, opinion: Opinion | None) -> Round:
    return Round(old.kind, old.party, old.sent, old.held, on, opinion)


def _at(rounds: Rounds, place: int, new: Round) -> Rounds:
    return (*rounds[:place], new, *rounds[place + 1 :])
