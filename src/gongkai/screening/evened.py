"""Text made even for looking things up, and the way back to what was written (规整文字)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from gongkai.screening.numbers import INVISIBLE, plainly

# What disappears in the even text, or melts into the letter before it.
_SHORTENING = re.compile(
    r"[\u200b-\u200f\u2060\ufeff\u00ad\u0300-\u036f\u1100-\u11ff\u3099\u309a]|[^\u0000-\uffff]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evened:
    """A text in even letters (规整后的文字): NFKC, nothing invisible, figures in Arabic."""

    text: str
    written: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a piece of the even text stands in what was written."""
        if start >= end or self._is_letter_for_letter():
            return start, end
        places = _places(self.written)
        if len(places) != len(self.text):  # letters that melt together over their border: rare
            return max(0, start), min(len(self.written), end + len(self.written) - len(self.text))
        return places[start], places[end - 1] + 1

    def _is_letter_for_letter(self) -> bool:
        """Nothing fell out and nothing melted together, so equal length means equal places."""
        if self.text == self.written:
            return True
        return len(self.text) == len(self.written) and not _SHORTENING.search(self.written)


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
