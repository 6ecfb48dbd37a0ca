"""The place of a hit in its text, with the words marked (命中摘要)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.web.searching.folding import fold

AROUND = 40  # characters before the first word
LONGEST = 130  # characters of a snippet
NEAR = 4 * LONGEST  # characters looked at on both sides, of which blanks may be many
CUT = "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of text, marked where it is what was looked for."""

    text: str
    marked: bool = False


def marked(text: str, words: Sequence[str], pairs: Sequence[str] = ()) -> list[Stretch]:
    """Return the whole text in stretches; without the whole words, their pairs are marked."""
    folded = fold(text)
    places = list(_places(folded, words)) or list(_places(folded, pairs))
    found: list[Stretch] = []
    at = 0
    for first, last in places:
        if first > at:
            found.append(Stretch(text=text[at:first]))
        found.append(Stretch(text=text[first:last], marked=True))
        at = last
    return [*found, Stretch(text=text[at:])] if at < len(text) or not found else found


def snippet(text: str, words: Sequence[str], pairs: Sequence[str] = ()) -> list[Stretch]:
    """Return the part of a text around the first hit; its beginning where nothing is found."""
    text = text.strip()
    place = _place(text, words, pairs)
    begin, end = max(0, place - NEAR), place + NEAR
    # A blank that stands before the place is kept by a sign behind it.
    before = " ".join(f"{text[begin:place]}|".split())[:-1]
    lead = before[-AROUND:]
    line = " ".join(text[place:end].split())
    rest = line[: LONGEST - len(lead)]
    head = CUT if begin or len(lead) < len(before) else ""
    tail = CUT if end < len(text) or len(rest) < len(line) else ""
    return marked(f"{head}{lead}{rest}{tail}", words, pairs)


def _place(text: str, words: Sequence[str], pairs: Sequence[str]) -> int:
    """Where the hit stands; folding a long text takes time, and most stand there as asked."""
    if (found := _first(text, words)) is not None:
        return found
    folded = fold(text)
    if (found := _first(folded, words)) is not None:
        return found
    return _first(folded, pairs) or 0


def _first(folded: str, words: Sequence[str]) -> int | None:
    places = [place for place in map(folded.find, words) if place >= 0]
    return min(places, default=None)


def _places(folded: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where the words stand, one after the other; pieces that touch are one place."""
    if not words:
        return
    longest_first = sorted(set(words), key=len, reverse=True)
    covered = [False] * len(folded)
    for word in longest_first:
        for match in re.finditer(f"(?={re.escape(word)})", folded):
            covered[match.start() : match.start() + len(word)] = [True] * len(word)
    begin: int | None = None
    for place, inside in enumerate([*covered, False]):
        if inside and begin is None:
            begin = place
        elif not inside and begin is not None:
            yield begin, place
            begin = None
