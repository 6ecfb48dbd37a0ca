"""How wide text stands on a terminal, where a Han character takes two columns (显示宽度)."""

from __future__ import annotations

import re
import unicodedata

# A word of letters and digits stays whole; every Han character may end a line.
_PIECES = re.compile(r"[\x21-\x7e]+|\s+|.", re.DOTALL)
# Chinese is written without spaces: a line of the source that ends in it goes straight on.
_BROKEN = re.compile(r"(?<=[\u2e80-\uffef])\s*\n\s*|\s*\n\s*(?=[\u2e80-\uffef])")
_NEVER_FIRST = frozenset("，。；：、！？）》”’」』】〕%％")


def columns(text: str) -> int:
    """Return how many terminal columns a text takes."""
    return sum(_columns_of(character) for character in text)


def _columns_of(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Cf", "Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def pad(text: str, width: int) -> str:
    """Return the text filled up with spaces to a width in columns."""
    return text + " " * max(0, width - columns(text))


def wrap(text: str, width: int) -> list[str]:
    """Break a paragraph into lines of at most ``width`` columns, words kept whole where they fit."""
    lines, line = [""], ""
    for piece in _PIECES.findall(" ".join(_BROKEN.sub("", text.strip()).split())):
        if columns(line) + columns(piece) > width and line and piece not in _NEVER_FIRST:
            lines[-1] = line.rstrip()
            lines.append("")
            line = ""
        line += piece if line or not piece.isspace() else ""
        lines[-1] = line
    return [line.rstrip() for line in lines]
