"""How much of a part says again what last year's said (与上年相同的文字), sentence by sentence.

The measure is that of X-COPY; here it is shown while one writes, with the very sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from gongkai.report.checks.copy import own_sentences, without_figures
from gongkai.report.narrative.sentences import paragraphs

_SENTENCE = re.compile(r"[^。！？；]+[。！？；]?")
_END = "。！？；"


class Likeness(StrEnum):
    """What a sentence has of last year's (相同程度)."""

    OWN = "own"
    DICTATED = "dictated"  # a heading, or what every report says: not counted
    FIGURES = "figures"  # only its figures differ
    SAME = "same"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A sentence with what it has of last year's (语句)."""

    text: str
    likeness: Likeness

    @property
    def repeated(self) -> bool:
        """Whether it says again what last year's said."""
        return self.likeness in {Likeness.SAME, Likeness.FIGURES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A part held against last year's (与上年对照): its paragraphs, and the share repeated."""

    paragraphs: tuple[tuple[Piece, ...], ...]

    @property
    def share(self) -> int | None:
        """Repeated letters in % of the part's own; ``None`` where it has no words of its own."""
        pieces = [one for line in self.paragraphs for one in line]
        own = sum(len(one.text) for one in pieces if one.likeness is not Likeness.DICTATED)
        again = sum(len(one.text) for one in pieces if one.repeated)
        return round(again * 100 / own) if own else None


def compared(now: str, then: str) -> Compared:
    """Hold a part against the same part of last year's report (与上年对照)."""
    before = set(own_sentences(then))
    bare = set(without_figures(sorted(before)))
    lines = (tuple(_pieces(one, before, bare)) for one in paragraphs(now))
    return Compared(paragraphs=tuple(lines))


def _pieces(paragraph: str, before: set[str], bare: set[str]) -> Iterator[Piece]:
    for text in _SENTENCE.findall(paragraph):
        yield Piece(text=text, likeness=_likeness(text.rstrip(_END), before, bare))


def _likeness(text: str, before: set[str], bare: set[str]) -> Likeness:
    own = own_sentences(text)
    if not own:
        return Likeness.DICTATED
    if text in before:
        return Likeness.SAME
    return Likeness.FIGURES if without_figures([text])[0] in bare else Likeness.OWN
