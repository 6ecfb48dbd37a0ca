"""Pairs of neighbouring letters (相邻字对): whether any of many words may be in a text, at once.

Most sentences hold none of a hundred words; asking for their first two letters is one look at the
pairs of the sentence instead of a hundred looks for words.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

Pairs = frozenset[tuple[str, str]]


def pairs_of(text: str) -> Pairs:
    """Return the pairs of neighbouring letters of a text."""
    return frozenset(pairwise(text))


def first_pairs(words: Iterable[str]) -> Pairs:
    """Return the first two letters of each of some words of two letters and more."""
    return frozenset((word[0], word[1]) for word in words)
