"""What may stand in the place of personal data (去标识化)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gongkai.screening.hits import Hit
from gongkai.screening.numbers import CARD, IDENTITY, MAIL, MOBILE, PLATE

_GAPS = re.compile(r"[\s\-_.·•—–/]")
_TO_THE_VILLAGE = re.compile(r"^.*?(?:村|社区|居委会|街道)(?:(?:第?[一二三四五六七八九十\d]+)组)?")


def proposal(kind: str, word: str) -> str:
    """Return what may stand in the place of a number: the last four, a mobile without its middle."""
    tight = word if kind == MAIL else _GAPS.sub("", word)
    match kind:
        case _ if kind in {IDENTITY, CARD}:
            return "*" * (len(tight) - 4) + tight[-4:]
        case _ if kind == MOBILE:
            return f"{tight[-11:-8]}****{tight[-4:]}"
        case _ if kind == PLATE:
            return tight[:2] + "*" * (len(tight) - 3) + tight[-1:]
        case _ if kind == MAIL:
            return f"{tight[0]}***@{tight.partition('@')[2]}"
        case _:
            return "*" * max(1, len(tight) - 2) + tight[-2:]


def to_the_village(address: str) -> str:
    """Return an address as far as it may be told: to the village, the community or its group."""
    found = _TO_THE_VILLAGE.match(address)
    return f"{found[0]}***" if found else "***"


def masked_text(text: str, hits: Iterable[Hit]) -> str:
    """Return a text with every hit masked; of two that overlap, the one that begins first."""
    pieces, at = [], 0
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if hit.start >= at:
            pieces += [text[at : hit.start], hit.instead]
            at = hit.end
    return "".join([*pieces, text[at:]])
