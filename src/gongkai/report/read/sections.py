"""The six parts of a report and their prose (部分). Headings are told by wording, numeral and order.

Table three is full of lines that look like headings (三、本年度办理结果; 四、结转下年度继续办理), and prose has
its own 一 to 六: a heading has to have a known wording and to stand on the right side of the tables.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gongkai.report.editions.shared import HEADINGS
from gongkai.report.read.letters import bare_ordinal
from gongkai.report.read.parts import Part, is_old_heading
from gongkai.report.read.runs import Found
from gongkai.report.read.words import Kind, Token

ORDINALS = {heading.ordinal: heading.number for heading in HEADINGS}
_TABLE_PART = {"t2": 2, "t3": 3, "t4": 4}
_HEADINGS = (Kind.HEADING, Kind.TEXT)
_OFFICIAL, _VARIANT, _NAMELESS = 6, 4, 1
_RIGHT_ORDINAL, _WRONG_ORDINAL, _BRACKETED = 4, -2, -3


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingAt:
    """A part's heading and the token it is."""

    number: str
    index: int
    token: Token


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chain:
    score: int
    last: HeadingAt
    before: _Chain | None


def find_headings(tokens: Sequence[Token], tables: Mapping[str, Found]) -> list[HeadingAt]:
    """Return the headings of the parts in order: the most plausible rising series."""
    firsts = {_TABLE_PART[name]: min(found.used) for name, found in tables.items()}
    best: dict[int, _Chain] = {}
    for index, token in enumerate(tokens):
        if token.kind not in _HEADINGS:
            continue
        number, score = _judged(token)
        if score <= 0 or not _beside_tables(int(number), index, firsts):
            continue
        before = max(
            (chain for part, chain in best.items() if part < int(number)),
            key=lambda chain: chain.score,
            default=None,
        )
        total = score + (before.score if before else 0)
        if int(number) not in best or total > best[int(number)].score:
            here = HeadingAt(number=number, index=index, token=token)
            best[int(number)] = _Chain(score=total, last=here, before=before)
    chain = max(best.values(), key=lambda found: found.score, default=None)
    return list(reversed(_unrolled(chain)))


def old_headings(tokens: Sequence[Token]) -> list[HeadingAt]:
    """Return the headings of a report from before 2019, numbered as they come."""
    found = [
        (index, token)
        for index, token in enumerate(tokens)
        if token.kind in (Kind.TEXT, Kind.HEADING) and is_old_heading(token.text)
    ]
    return [
        HeadingAt(number=str(number), index=index, token=token)
        for number, (index, token) in enumerate(found, start=1)
    ]


def _unrolled(chain: _Chain | None) -> list[HeadingAt]:
    headings: list[HeadingAt] = []
    while chain is not None:
        headings.append(chain.last)
        chain = chain.before
    return headings


def _judged(token: Token) -> tuple[str, int]:
    if token.kind is Kind.HEADING and token.part is not None:
        return token.part.number, _score(token.part)
    if token.kind is Kind.TEXT and len(token.text) <= 6 and (ordinal := bare_ordinal(token.text)):
        return ORDINALS[ordinal], _NAMELESS
    return "", 0


def _score(part: Part) -> int:
    score = _OFFICIAL if part.official else _VARIANT
    if part.ordinal:
        right = ORDINALS.get(part.ordinal) == part.number or part.ordinal == part.number
        score += _RIGHT_ORDINAL if right else _WRONG_ORDINAL
    return score + (_BRACKETED if part.bracketed else 0)


def _beside_tables(number: int, index: int, firsts: Mapping[int, int]) -> bool:
    """A part's heading stands before its own table and behind those of the parts before it."""
    return all((part >= number) == (index < first) for part, first in firsts.items())
