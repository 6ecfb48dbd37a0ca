"""Asking the screening about a text or a file (筛查)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.screening.numbers import MAIL, MOBILE, personal, plainly
from gongkai.web.filing.models import StoredFile


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


def finds_in_text(text: str) -> Iterator[Find]:
    """Yield what is found in a text, each with its line."""
    for number, line in enumerate(text.split("\n"), start=1):
        plain = plainly(line)
        for found in personal(plain):
            yield Find(
                code=found.kind,
                title=found.kind,
                place=f"第{number}行",
                shown=found.masked,
                words=plain[found.start : found.start + len(found.masked)],
                instead="隐去中间4位" if found.kind == MOBILE else "删去",
                blocks=found.kind != MAIL,
            )


def finds_in_file(file: StoredFile) -> Iterator[Find]:
    """Yield what is found in the words of a file."""
    yield from finds_in_text(file.content.text)
