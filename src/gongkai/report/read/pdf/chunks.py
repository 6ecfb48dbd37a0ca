"""Lines of a page taken apart where a gap parts them, and put together to labels (文字块)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gongkai.report.read.figures import looks_like_figure
from gongkai.report.read.lexicon import Meaning, meanings_of
from gongkai.report.read.pdf.letters import Letter, Row, row_of, text_of

_GAP = 0.32  # of a letter's height: what stands further apart may be two cells
_LEVEL = 0.15  # heights from letter to letter of one line
_MOST_LINES = 14  # of a label; stacked letters are lines, too
_LEADING = 1.1  # heights between the lines of one cell
_OVERLAP = 0.5
_ALIKE = 0.3  # so much may letters of one cell differ in size


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """Letters close together on one line, or such lines under each other; what they mean as a label."""

    letters: tuple[Letter, ...]
    text: str
    left: float
    top: float
    right: float
    bottom: float
    meanings: tuple[Meaning, ...] = ()

    @property
    def centre(self) -> float:
        """Where its middle is from left to right."""
        return (self.left + self.right) / 2

    @property
    def middle(self) -> float:
        """Height of its middle on the page."""
        return (self.top + self.bottom) / 2

    @property
    def size(self) -> float:
        """Height of its first letter."""
        return self.letters[0].height

    @property
    def is_figure(self) -> bool:
        """Whether it can only be the content of a data cell."""
        return looks_like_figure(self.text)


def chunks_of(letters: Iterable[Letter]) -> list[Chunk]:
    """Return the cells a page without rulings may have, labels of several lines put together."""
    pieces = sorted((piece for line in _lines(letters) for piece in _pieces(line)), key=_order)
    tops = [piece.top for piece in pieces]
    used: set[int] = set()
    found: list[Chunk] = []
    for at, piece in enumerate(pieces):
        if at not in used:
            chain = [at] if _is_whole(piece) else _chain(pieces, tops, at, used)
            whole, count = _longest([pieces[each] for each in chain])
            used.update(chain[:count])
            found.append(whole)
    return found


def _order(chunk: Chunk) -> tuple[float, float]:
    return chunk.top, chunk.left


def _lines(letters: Iterable[Letter]) -> Iterator[Row]:
    """Yield the lines, more strictly than for prose: beside a label others may run half a line off."""
    line: list[Letter] = []
    for letter in sorted(letters, key=lambda each: each.middle):
        if line and letter.middle - line[-1].middle > _LEVEL * min(letter.height, line[-1].height):
            yield row_of(line)
            line = []
        line.append(letter)
    if line:
        yield row_of(line)


def _pieces(line: Row) -> list[Chunk]:
    parts: list[list[Letter]] = [[line.letters[0]]]
    for one, other in pairwise(line.letters):
        if other.left - one.right > _GAP * min(one.height, other.height):
            parts.append([])
        parts[-1].append(other)
    return [_chunk(part, text_of(part)) for part in parts]


def _chunk(letters: Sequence[Letter], text: str, meanings: tuple[Meaning, ...] = ()) -> Chunk:
    return Chunk(
        letters=tuple(letters),
        text=text,
        left=min(letter.left for letter in letters),
        top=min(letter.top for letter in letters),
        right=max(letter.right for letter in letters),
        bottom=max(letter.bottom for letter in letters),
        meanings=meanings,
    )


def _is_whole(piece: Chunk) -> bool:
    """A number with its remark closed goes on in no other line."""
    return piece.is_figure and not _is_open(piece.text)


def _is_open(text: str) -> bool:
    return text.count("（") + text.count("(") > text.count("）") + text.count(")")


def _chain(pieces: Sequence[Chunk], tops: Sequence[float], start: int, used: set[int]) -> list[int]:
    """Indexes of a piece and of those straight below it, each close to the one above."""
    chain = [start]
    while len(chain) < _MOST_LINES:
        last = pieces[chain[-1]]
        first = bisect_left(tops, last.middle)
        end = bisect_left(tops, last.bottom + _LEADING * last.size)
        below = (at for at in range(first, end) if at not in used and _goes_on(last, pieces[at]))
        following = next(below, None)
        if following is None:
            break
        chain.append(following)
    return chain


def _goes_on(above: Chunk, below: Chunk) -> bool:
    over = min(above.right, below.right) - max(above.left, below.left)
    narrower = min(above.right - above.left, below.right - below.left)
    return over >= _OVERLAP * narrower and abs(above.size - below.size) < _ALIKE * above.size


def _longest(chain: Sequence[Chunk]) -> tuple[Chunk, int]:
    """Return the longest label the lines make, or the number with all its remark, or one line."""
    if chain[0].is_figure or _is_open(chain[0].text):
        closed = next((at for at in range(2, len(chain) + 1) if _is_remark(chain[:at])), None)
        if closed is not None:
            return joined(chain[:closed]), closed
    for end in range(len(chain), 0, -1):
        text = _text(chain[:end])
        upwards = text[::-1] if _is_stack(chain[:end]) else ""
        if meanings := meanings_of(text) or meanings_of(upwards):
            return joined(chain[:end], meanings), end
    return chain[0], 1


def _is_remark(chain: Sequence[Chunk]) -> bool:
    text = _text(chain)
    return not _is_open(text) and looks_like_figure(text)


def _text(chain: Sequence[Chunk]) -> str:
    return "".join(piece.text for piece in chain)


def joined(chain: Sequence[Chunk], meanings: tuple[Meaning, ...] = ()) -> Chunk:
    """Return lines under each other as one cell."""
    return _chunk([letter for piece in chain for letter in piece.letters], _text(chain), meanings)


def _is_stack(chain: Sequence[Chunk]) -> bool:
    """Letters turned on their side and running upwards stand one in a line."""
    return len(chain) > 2 and all(len(piece.text) == 1 for piece in chain)
