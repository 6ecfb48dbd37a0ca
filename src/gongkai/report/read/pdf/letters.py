"""Letters where they stand on a page, put into lines of text (字符与行)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import itemgetter, sub
from typing import NamedTuple

UNREADABLE = "\ufffd"
_SAME_LINE = 0.5  # of the taller letter's height, between the middles of two letters
_ALIKE = 0.6  # so much of a letter covered by the next is the same place
_CROWDED = 0.3  # and so much is more than type is ever set closer
_WORD_GAP = 0.2  # of a letter's height, between letters or digits of Latin script
_WIDE_GAP = 0.9
_APART = 0.15  # where a blank is printed
_TOUCH = 0.05  # letters of one word
_LEFT = itemgetter(1)  # of a letter


class Letter(NamedTuple):
    """A letter and the box its font gives it, in points from the upper left corner of the page.

    A tuple and not a dataclass, because a page has thousands. ``spaced``: a blank is printed before
    it; ``order``: its place in the stream of the page.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    spaced: bool
    order: int

    @property
    def height(self) -> float:
        """Height of the box, about the size of the font."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Height of its middle on the page."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """Where its middle is from left to right."""
        return (self.left + self.right) / 2


class Row(NamedTuple):
    """Letters beside each other, from left to right.

    ``height`` is that of the tallest letter; ``text`` is what is written in the line.
    """

    letters: tuple[Letter, ...]
    left: float
    top: float
    right: float
    bottom: float
    height: float
    text: str

    @property
    def middle(self) -> float:
        """Height of its middle on the page."""
        return (self.top + self.bottom) / 2


def rows_of(letters: Iterable[Letter]) -> list[Row]:
    """Return the lines the letters form, from top to bottom; raised and lowered ones belong to theirs."""
    lines: list[list[Letter]] = []
    tallest = None
    for letter in sorted(letters, key=lambda each: each.top + each.bottom):
        if tallest is not None and _beside(letter, tallest):
            lines[-1].append(letter)
            tallest = max(tallest, letter, key=lambda each: each.bottom - each.top)
        else:
            lines.append([letter])
            tallest = letter
    return [row_of(line) for line in lines]


def row_of(letters: Sequence[Letter]) -> Row:
    """Return one line of letters."""
    line = _without_doubles(sorted(letters, key=_LEFT))
    _, lefts, tops, rights, bottoms, _, _ = zip(*line, strict=True)  # one step for all letters
    height = max(map(sub, bottoms, tops))
    return Row(tuple(line), lefts[0], min(tops), max(rights), max(bottoms), height, text_of(line))


def text_of(letters: Sequence[Letter]) -> str:
    """Return letters as text; Chinese is written without blanks, whatever the gaps."""
    parts = [letters[0].text]
    for before, letter in pairwise(letters):
        # Letters that touch, as nearly all do, need no closer look.
        if letter.left > before.right and _parted(before, letter):
            parts.append(" ")
        parts.append(letter.text)
    return "".join(parts)


def _beside(letter: Letter, other: Letter) -> bool:
    taller = max(letter.bottom - letter.top, other.bottom - other.top)
    return abs(letter.top + letter.bottom - other.top - other.bottom) / 2 < _SAME_LINE * taller


def _without_doubles(line: Sequence[Letter]) -> list[Letter]:
    """Bold print may be made by printing twice; digits printed over others cannot be read."""
    kept: list[Letter] = []
    for letter in line:
        if not kept or letter.left >= kept[-1].right:
            kept.append(letter)
            continue
        covered = _covered(kept[-1], letter)
        same = kept[-1].text == letter.text
        if covered > _CROWDED and not (same and covered > _ALIKE) and _is_digit(kept[-1], letter):
            kept[-1] = kept[-1]._replace(text=UNREADABLE)
        elif covered <= _ALIKE or not same:
            kept.append(letter)
    return kept


def _is_digit(one: Letter, other: Letter) -> bool:
    return one.text.isdigit() or other.text.isdigit() or UNREADABLE in (one.text, other.text)


def _covered(one: Letter, other: Letter) -> float:
    """How much of the narrower letter the other covers."""
    narrower = min(one.right - one.left, other.right - other.left)
    return (min(one.right, other.right) - other.left) / narrower if narrower > 0 else 0.0


def _parted(before: Letter, letter: Letter) -> bool:
    gap, height = letter.left - before.right, max(before.height, letter.height)
    if gap <= _TOUCH * height:
        return False
    if before.text.isascii() and letter.text.isascii():
        return gap > _WORD_GAP * height
    return gap > _WIDE_GAP * height or (letter.spaced and gap > _APART * height)
