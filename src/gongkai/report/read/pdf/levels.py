"""Small digits behind a number on a page: marks of notes (注码)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from gongkai.report.read.pdf.letters import Letter
from gongkai.report.read.raised import raised

_SMALL = 0.8  # of the height of the digit before; the digits of a number have one size
_NEAR = 0.35  # of its height, between the two
_right = attrgetter("right")


def levelled(letters: Sequence[Letter]) -> Sequence[Letter]:
    """Return letters in which small digits right behind larger ones are raised ones, on their line."""
    digits = [letter for letter in letters if letter.text.isascii() and letter.text.isdigit()]
    tallest = max((letter.height for letter in digits), default=0.0)
    small = [letter for letter in digits if letter.height <= _SMALL * tallest]
    if not small:
        return letters
    numbers = sorted(digits, key=_right)
    ends = [letter.right for letter in numbers]
    marks: dict[int, Letter] = {}
    for letter in sorted(small, key=attrgetter("left")):
        near = _NEAR * tallest
        first = bisect_left(ends, letter.left - near)
        last = bisect_right(ends, (letter.left + letter.right) / 2)
        number = next((n for n in numbers[first:last] if _is_behind(letter, n, marks)), None)
        if number is not None:
            number = marks.get(number.order, number)
            text, top, bottom = raised(letter.text), number.top, number.bottom
            marks[letter.order] = letter._replace(text=text, top=top, bottom=bottom)
    return [marks.get(letter.order, letter) for letter in letters] if marks else letters


def _is_behind(letter: Letter, number: Letter, marks: dict[int, Letter]) -> bool:
    """Whether it stands right behind a larger digit, or behind a mark as small as itself."""
    before = marks.get(number.order)
    if before is None:
        larger = letter.height <= _SMALL * number.height
        near = letter.left - number.right <= _NEAR * number.height
    else:
        larger = number.height >= letter.height
        near = letter.left - number.right <= _NEAR * letter.height
    level = letter.top < number.bottom and letter.bottom > number.top
    return number is not letter and larger and near and level
