"""The problems a report owned up to in part five, one by one (存在的主要问题).

Only its own sentences are quoted; what was promised about them is told apart and left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.report.narrative.sentences import even

# Where a part turns from what is wrong to what will be done.
_TURN = re.compile(
    r"下一?步|今后|改进(?:措施|情况|方向)|(?:\d{4}年，?)?[我本][镇乡街道局县单位机关]+将|将(?:从|多举措|采取|按照|进一步|继续)"
    r"|对此"
)
_ITEM = re.compile(
    r"(?:[一二三四五六七八九十]是|（[一二三四五六七八九十]{1,2}）|\d{1,2}[、.．]|第[一二三四五六七八九十][，、是])"
)
_OWNED = re.compile(
    r"不足|不够|不高|不强|不到位|不及时|不全面|不健全|单一|薄弱|有待|缺乏|滞后|欠缺"
)
_FIRST = re.compile(r"[。；！？\n]")
SHORTEST, LONGEST = 4, 120


def listed(text: str) -> tuple[str, ...]:
    """Return the problems part five names, in order and in its own words (所列问题)."""
    evened = even(text)
    turn = _TURN.search(evened, _past_heading(evened))
    told = evened[: turn.start()] if turn else evened
    found = list(_enumerated(told)) or list(_owned(told))
    return tuple(dict.fromkeys(found))


def answered(problem: str, text: str) -> bool:
    """Say whether a part takes up a problem: it quotes it, and no gap is left beside it."""
    for line in even(text).split("\n"):
        if even(problem) in line:
            return "【待补充" not in line
    return False


def _past_heading(text: str) -> int:
    """Return where the prose begins: the part's own heading speaks of 改进 as well."""
    first, _, rest = text.partition("\n")
    return len(first) + 1 if rest and len(first) <= 30 and "，" not in first else 0


def _enumerated(text: str) -> Iterator[str]:
    starts = list(_ITEM.finditer(text))
    ends = [after.start() for after in starts[1:]] + [len(text)]
    for start, end in zip(starts, ends, strict=False):
        yield from _quoted(text[start.end() : end], owned=False)


def _owned(text: str) -> Iterator[str]:
    for sentence in _FIRST.split(text):
        yield from _quoted(sentence, owned=True)


def _quoted(text: str, *, owned: bool) -> Iterator[str]:
    first = _FIRST.split(text.strip())[0].strip("，、：")
    if (
        len(first) >= SHORTEST
        and (not owned or _OWNED.search(first))
        and not first.endswith("问题")
    ):
        yield first[:LONGEST]
