"""Text made even for looking things up, and the way back to what was written (规整文字)."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from gongkai.screening.numbers import INVISIBLE, plainly


@dataclass(frozen=True, slots=True, kw_only=True)
class Evened:
    """A text in even letters (规整后的文字): NFKC, nothing invisible, figures in Arabic."""

    text: str
    written: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a piece of the even text stands in what was written."""
        if self.text == self.written or start >= end:
            return start, end
        places = _places(self.written)
        if len(places) != len(self.text):  # letters that melt together over their border: rare
            return max(0, start), min(len(self.written), end + len(self.written) - len(self.text))
        return places[start], places[end - 1] + 1


def evened(written: str) -> Evened:
    """Return a text in even letters."""
    if written.isascii():
        return Evened(text=written, written=written)
    return Evened(text=plainly(written), written=written)


def _places(written: str) -> list[int]:
    """For every letter of the even text, the place it came from."""
    places: list[int] = []
    for place, letter in enumerate(written):
        even = INVISIBLE.sub("", unicodedata.normalize("NFKC", letter))
        places += [place] * len(even)
    return places
