"""One spelling for what readers see as the same (检索折叠): 繁简、全半角、大小写.

Folding keeps the length of a text, character for character, so that a place in the folded text is
the same place in the text itself.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

TABLE = "traditional.txt"
# Full-width forms, the radicals that PDF files use for characters, compatibility characters, and
# the spaces that are no spaces.
ALIKE = ((0x00A0, 0x00A0), (0x2E80, 0x2FDF), (0x3000, 0x3000), (0xF900, 0xFAFF), (0xFF01, 0xFFEE))
ZEROS = {ord("○"): ord("〇"), ord("◯"): ord("〇")}  # 二○二四年 is typed as often as 二〇二四年
CAPITALS = range(ord("A"), ord("Z") + 1)


def fold(text: str) -> str:
    """Return the text simplified, half-width and in small letters; its length stays."""
    return text.translate(_table())


@cache
def _table() -> Mapping[int, int]:
    simple = dict(_simplified())
    alike = {code: _small(simple.get(seen, seen)) for code, seen in _alike()}
    return simple | alike | ZEROS | {code: code + 32 for code in CAPITALS}


def _simplified() -> Iterator[tuple[int, int]]:
    text = (resources.files("gongkai.web.searching") / TABLE).read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    for written, simple in zip(lines[::2], lines[1::2], strict=True):
        yield from zip(map(ord, written), map(ord, simple), strict=True)


def _alike() -> Iterator[tuple[int, int]]:
    for first, last in ALIKE:
        for code in range(first, last + 1):
            seen = unicodedata.normalize("NFKC", chr(code))
            if len(seen) == 1:
                yield code, ord(seen)


def _small(code: int) -> int:
    return code + 32 if code in CAPITALS else code
