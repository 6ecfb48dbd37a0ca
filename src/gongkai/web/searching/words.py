"""Text and queries as the index sees them (切分): overlapping pairs of Han characters.

No dictionary decides what is a word, so the name of a village is found like any other. A run of
letters or digits is one word. A single character is looked up in a field of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from operator import add

from gongkai.law.document_numbers import normalise
from gongkai.web.searching.folding import fold

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_CHARACTERS = re.compile(rf"[{HAN}a-z0-9]")
_WORDS = re.compile(rf"[{HAN}]+|[a-z]+|\d+")
# Signs without a width, as pages and word processors leave them between two characters.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_NUMBER = re.compile(
    rf"[{HAN}]{{1,20}}\s*[〔\[(【〖「『〈《{{﹝]?\s*(?:19|20)\d\d\s*[〕\])】〗」』〉》}}﹞]?\s*[-—–第]?\s*0*[1-9]\d{{0,4}}\s*号?"
)
HAN_BEGINS = "\u3007"
LONGEST = 100  # characters of a query that count
LONGEST_PIECE = 200  # characters: an endless run of letters is no word
MOST_WORDS = 12


def pieces(text: str) -> list[str]:
    """Return the pieces of a folded text, in order, repeated as often as they stand there.

    A run of Han characters gives each character with the one behind it; one that stands alone,
    letters and digits give themselves.
    """
    found: list[str] = []
    for run in _WORDS.findall(seen(text)):
        if run[0] < HAN_BEGINS or len(run) == 1:
            found.append(run[:LONGEST_PIECE])
        else:
            found.extend(map(add, run, run[1:]))
    return found


def seen(text: str) -> str:
    """Return a text without the signs nobody sees, which would part a word."""
    return _UNSEEN.sub("", text)


def characters(text: str) -> set[str]:
    """Return the different characters of a folded text, for queries of one character."""
    return set(_CHARACTERS.findall(text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A query, taken apart (检索词)."""

    words: tuple[str, ...]  # what has to stand somewhere as it is; also what is highlighted
    pairs: tuple[str, ...]  # pieces to look up in the text
    singles: tuple[str, ...]  # single characters to look up
    number: str  # the document number the query names, in the one official form

    def __bool__(self) -> bool:
        """Say whether there is anything to look for."""
        return bool(self.pairs or self.singles)


def words_of(query: str) -> Words:
    """Take a query apart; of an endless one only the beginning counts (解析检索词)."""
    folded = seen(fold(query))[:LONGEST]
    number = _number(folded)
    looked_up = fold(number) or folded
    words = tuple(dict.fromkeys(_WORDS.findall(looked_up)))[:MOST_WORDS]
    every = dict.fromkeys(piece for word in words for piece in pieces(word))
    pairs = tuple(piece for piece in every if len(piece) > 1 or piece.isascii())
    singles = tuple(piece for piece in every if len(piece) == 1 and not piece.isascii())
    alone = len(words) == 1 and len(words[0]) == 1
    return Words(
        words=words,
        pairs=() if alone else pairs,
        singles=words if alone else singles,
        number=number,
    )


def _number(folded: str) -> str:
    """Return the document number a query consists of, however its brackets were typed."""
    match = _NUMBER.fullmatch(folded.strip())
    if match is None:
        return ""
    number = normalise(match[0])
    return number if "〔" in number else ""
