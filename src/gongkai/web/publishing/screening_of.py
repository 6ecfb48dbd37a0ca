"""Asking the screening about a text or a file (筛查)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from gongkai.containers.errors import Unopenable
from gongkai.screening import apart
from gongkai.screening.apart import Found
from gongkai.screening.rules import RULES
from gongkai.screening.text import ListedWord, hits_in
from gongkai.web.filing.models import StoredFile
from gongkai.web.filing.selectors import bytes_of, is_whole

KEPT = 256  # files whose findings are remembered; a content never changes
UNREAD = "HIDDEN-UNREAD"
DAMAGED = "文件缺失或者已经变动，与上传时不符：请用备份恢复，或者重新上传"


@dataclass(frozen=True, slots=True, kw_only=True)
class Find:
    """Something the screening found (命中), with the words as they stand for the digest only."""

    code: str
    title: str
    place: str
    shown: str
    words: str
    instead: str
    blocks: bool


def finds_in_text(text: str, words: Sequence[ListedWord] = ()) -> Iterator[Find]:
    """Yield what is found in a text, each with its line; ``words`` is the organ's own list."""
    for number, line in enumerate(text.split("\n"), start=1):
        for hit in hits_in(line, words=words):
            yield Find(
                code=hit.code,
                title=hit.rule.title,
                place=f"第{number}行",
                shown=hit.shown,
                words=line[hit.start : hit.end],
                instead=hit.instead or hit.rule.cure,
                blocks=hit.blocks,
            )


def finds_in_file(file: StoredFile, words: Sequence[ListedWord] = ()) -> tuple[Find, ...]:
    """Return what is found in a file, whether it is seen there or hidden.

    What cannot be looked at blocks too: a person has to open it and say so. So does a file that is
    not on disk any more as it was handed in, whatever was found in it before.
    """
    if not is_whole(file.content):
        return (_unread(DAMAGED),)
    return _looked_at(_Known(file, tuple(words)))


def masks(text: str, words: Sequence[ListedWord] = ()) -> list[tuple[int, int, str]]:
    """Return what blocks in a text with the proposal of its rule: from, to, instead (遮盖建议).

    Of the organ's ``words`` those are replaced that say what to write.
    """
    known = [word for word in words if word.instead]
    found: list[tuple[int, int, str]] = []
    begin = 0
    for line in text.split("\n"):
        for hit in sorted(hits_in(line, words=known), key=lambda hit: (hit.start, -hit.end)):
            if hit.blocks and (not found or begin + hit.start >= found[-1][1]):
                found.append((begin + hit.start, begin + hit.end, hit.instead))
        begin += len(line) + 1
    return found


def masked(text: str, words: Sequence[ListedWord] = ()) -> str:
    """Return a text with everything that blocks masked by the proposal of its rule (遮盖)."""
    kept, at = [], 0
    for first, last, instead in masks(text, words):
        kept += [text[at:first], instead]
        at = last
    return "".join([*kept, text[at:]])


class _Known:
    """A file as a key of what is remembered: its content, its name and the words looked for."""

    __slots__ = ("file", "key", "words")

    def __init__(self, file: StoredFile, words: tuple[ListedWord, ...]) -> None:
        self.file = file
        self.words = words
        self.key = (file.content_id, file.name, words)

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Known) and self.key == other.key


@lru_cache(maxsize=KEPT)
def _looked_at(known: _Known) -> tuple[Find, ...]:
    try:
        found = apart.screened(bytes_of(known.file.content), known.file.name, known.words)
    except Unopenable as fault:
        return (_unread(str(fault)),)
    return tuple(_of_finding(each) for each in found)


def _unread(fault: str) -> Find:
    return Find(
        code=UNREAD,
        title=RULES[UNREAD].title,
        place="",
        shown=fault,
        words=fault if fault == DAMAGED else "",
        instead=RULES[UNREAD].cure,
        blocks=True,
    )


def _of_finding(found: Found) -> Find:
    return Find(
        code=found.code,
        title=found.title,
        place=found.place,
        shown=found.quote,
        words=found.quote,
        instead=found.expected or RULES[found.code].cure,
        blocks=found.blocks,
    )
