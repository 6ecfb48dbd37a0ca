"""What a cell or a word of a report is: label, figure, empty cell, heading, other text (词元)."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from gongkai.report.place import Place, Spot, on_line, place_of
from gongkai.report.read.figures import looks_like_figure
from gongkai.report.read.lexicon import MAX_LABEL, Meaning, leaf_of, meanings_of, sizes_of
from gongkai.report.read.parts import Part, part_of
from gongkai.report.read.states import told_state

_REMEMBERED = 80  # letters; a longer text is prose and does not come again


class Kind(Enum):
    """What a token is."""

    LABEL = "label"
    HEADING = "heading"
    FIGURE = "figure"
    BLANK = "blank"
    TEXT = "text"


class Word(NamedTuple):
    """What a text alone is, wherever it stands."""

    kind: Kind
    meanings: tuple[Meaning, ...] = ()
    part: Part | None = None
    leaf: str | None = None  # the table in which it heads a column of numbers
    sizes: frozenset[int] = frozenset()  # how many numbers its row has, by edition


class Token(NamedTuple):
    """A cell, or a word of a line without separators. (A tuple: a document has thousands.)

    ``hard``: a pipe or a tab bounds it, ``piped``: a pipe. ``column`` and ``width`` give its place
    among the cells of its line where a line is a row of cells, else ``width`` is 0. ``gap``: a
    blank line stands before. ``at``: where it is, if that says more than the number of its line.
    """

    kind: Kind
    text: str
    line: int
    hard: bool = False
    piped: bool = False
    column: int = 0
    width: int = 0
    gap: bool = False
    meanings: tuple[Meaning, ...] = ()
    part: Part | None = None
    at: Spot | Place | None = None

    @property
    def place(self) -> Place:
        """Where it stands in the document."""
        return place_of(self.at) if self.at else on_line(self.line)


_BLANK, _FIGURE = Word(Kind.BLANK), Word(Kind.FIGURE)
NO_LABEL = Word(Kind.TEXT)


def classify(text: str) -> Word:
    """Return what a whole cell is."""
    if len(text) <= _REMEMBERED:
        return _short(text)
    return NO_LABEL if len(text) > MAX_LABEL else _word(text)


def _word(text: str) -> Word:
    if not text:
        return _BLANK
    if looks_like_figure(text) or told_state(text):
        return _FIGURE
    if meanings := meanings_of(text):
        return Word(Kind.LABEL, meanings, None, leaf_of(meanings), sizes_of(meanings))
    if part := part_of(text):
        return Word(Kind.HEADING, (), part)
    return NO_LABEL


_short = lru_cache(maxsize=16384)(_word)
