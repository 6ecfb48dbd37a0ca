"""Identities between sums of cells, and what is said where they fail (勾稽关系)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import itemgetter

from gongkai.report.cells import CellState
from gongkai.report.checks.catalogue import Seen
from gongkai.report.checks.sums import (
    Sum,
    Verdict,
    compare,
    lacking,
    marked,
    sum_of,
    told_elsewhere,
    wanting,
)
from gongkai.report.checks.view import View
from gongkai.report.findings import Severity, Status

Adder = Callable[[Mapping[str, int]], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Two sums over cells that have to agree, and the words for both (等式)."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    place: str
    left_words: str
    right_words: str
    # Made once: every report is asked.
    cells: tuple[str, ...] = field(init=False, repr=False, compare=False)  # the left side first
    _add_left: Adder = field(init=False, repr=False, compare=False)
    _add_right: Adder = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "cells", (*self.left, *self.right))
        object.__setattr__(self, "_add_left", _adder(self.left))
        object.__setattr__(self, "_add_right", _adder(self.right))

    def holds(self, counts: Mapping[str, int]) -> bool:
        """Whether every cell has a whole number and both sums agree."""
        try:
            return self._add_left(counts) == self._add_right(counts)
        except KeyError:
            return False


def _adder(cells: tuple[str, ...]) -> Adder:
    pick = itemgetter(*cells)
    return pick if len(cells) == 1 else lambda counts: sum(pick(counts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """An identity with its two sums and the verdict."""

    identity: Identity
    left: Sum
    right: Sum
    verdict: Verdict  # whether the two sums agree

    @property
    def missing(self) -> tuple[str, ...]:
        """The cells for want of which it cannot be judged."""
        return lacking(self.left, self.right)


def judged(view: View, identity: Identity) -> Judged:
    """Add up both sides of an identity."""
    left, right = sum_of(view, identity.left), sum_of(view, identity.right)
    return Judged(identity=identity, left=left, right=right, verdict=compare(left, right))


def doubtful(view: View, identities: Iterable[Identity]) -> list[Judged]:
    """Return those that do not plainly hold, with their sums: in most reports none."""
    return [judged(view, one) for one in identities if not one.holds(view.counts)]


def judge(view: View, identities: Iterable[Identity]) -> Iterator[Seen]:
    """Yield one fault for each identity that fails, and what cannot be judged, told together."""
    yield from tell(view, doubtful(view, identities))


def tell(view: View, every: Iterable[Judged]) -> Iterator[Seen]:
    """Yield what ``judge`` yields, of identities judged already."""
    every = list(every)
    if not every:
        return
    yield from (_fault(view, one) for one in every if one.verdict is Verdict.FAILS)
    unsure = [one for one in every if one.verdict is Verdict.UNDECIDED]
    odd, told, rest = _sorted(view, unsure)
    yield from (_at_odds(view, one) for one in odd)
    yield from _untold(view, rest)
    for seen in _untold(view, told):
        # The cause is an error already (F-COLS, F-ROWS, V-NUMBER); here it is only a remark.
        yield Seen(
            status=seen.status, severity=Severity.INFO, message=seen.message, cells=seen.cells
        )


def _fault(view: View, one: Judged) -> Seen:
    identity = one.identity
    printed = tuple(i for i in identity.cells if view.count(i)) or identity.cells
    return Seen(
        message=(
            f"{identity.place}的{identity.left_words}为{one.left.known}，"
            f"{identity.right_words}为{one.right.known}，相差{abs(one.left.known - one.right.known)}"
            f"{marked(one.left, one.right)}{view.guessed(identity.cells)}，"
            f"请核对这些格并改正填错的数{view.where(printed)}。"
        ),
        cells=identity.cells,
        stated=one.left.known,
        expected=one.right.known,
        at=view.place_of(identity.cells),
    )


def _sorted(view: View, unsure: Iterable[Judged]) -> tuple[list[Judged], ...]:
    """Part what cannot be judged: at odds already, told by another rule, and the rest."""
    odd: list[Judged] = []
    told: list[Judged] = []
    rest: list[Judged] = []
    for one in unsure:
        is_told = told_elsewhere(view, one.missing)
        (odd if _odd(view, one) else told if is_told else rest).append(one)
    return odd, told, rest


def _odd(view: View, one: Judged) -> bool:
    """Whether the printed figures already disagree and only blanks could mend it."""
    return (
        bool(one.left.printed and one.right.printed)
        and one.left.known != one.right.known
        and all(view.state(cell_id) is CellState.BLANK for cell_id in one.missing)
    )


def _at_odds(view: View, one: Judged) -> Seen:
    identity = one.identity
    return Seen(
        status=Status.UNDECIDABLE,
        message=(
            f"{identity.place}的{identity.left_words}为{one.left.known}，{identity.right_words}"
            f"按已填的格为{one.right.known}{marked(one.left, one.right)}"
            f"{view.guessed(identity.cells)}，{wanting(view, one.missing)}，补填后再核对"
            f"{view.where(identity.left)}。"
        ),
        cells=(*identity.left, *one.missing),
        stated=one.left.known,
        expected=one.right.known,
        at=view.place_of(identity.left),
    )


def _untold(view: View, unsure: list[Judged]) -> Iterator[Seen]:
    if not unsure:
        return
    missing = tuple(dict.fromkeys(cell_id for one in unsure for cell_id in one.missing))
    first = unsure[0].identity
    yield Seen(
        status=Status.UNDECIDABLE,
        message=(
            f"{_places(unsure)}无法核对{first.left_words}与{first.right_words}是否相等："
            f"{wanting(view, missing)}{view.where(missing)}。"
        ),
        cells=missing,
    )


def _places(unsure: list[Judged]) -> str:
    places = [one.identity.place for one in unsure]
    return "、".join(places) if len(places) <= 2 else f"{places[0]}等{len(places)}处"
