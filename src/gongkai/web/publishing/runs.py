"""Words that run on over several elements, replaced as one (跨标记的文字)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape

# Which stretches of a text are replaced, and what by: from, to, instead.
Masks = Callable[[str], Iterable[tuple[int, int, str]]]

# What describes a picture, in a tag as the cleaning writes it.
ALT = re.compile(r'(?<=\salt=")[^"]*')


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of a run: words, the description of a picture (with its tag), or the gap of a cell."""

    at: int | None
    text: str
    tag: str = ""


def replace_in(run: Sequence[Piece], parts: list[str], masks: Masks) -> None:
    """Replace the stretches of a run in the parts of the markup they stand in.

    What is put instead stands where the stretch begins; the rest of it is left out.
    """
    found = sorted(masks("".join(piece.text for piece in run)))
    begin = 0
    for piece in run if found else ():
        end = begin + len(piece.text)
        if piece.at is not None:
            words = escape(_of_piece(piece.text, begin, found), quote=bool(piece.tag))
            parts[piece.at] = _described(piece.tag, words) if piece.tag else words
        begin = end


def _described(tag: str, words: str) -> str:
    return ALT.sub(lambda _: words, tag)


def _of_piece(text: str, begin: int, found: Sequence[tuple[int, int, str]]) -> str:
    """A piece that begins at a place of the run, with what is replaced in it."""
    kept: list[str] = []
    at = begin
    for first, last, instead in found:
        if last <= at or first >= begin + len(text):
            continue
        kept.append(text[at - begin : max(first, at) - begin])
        if first >= begin:
            kept.append(instead)
        at = min(last, begin + len(text))
    return "".join([*kept, text[at - begin :]])
