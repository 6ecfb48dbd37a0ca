"""How a reader wants the pages: size of text, 长者模式, 简体或繁体 (阅读方式).

The choice stands in the address, as a first step ``~elder.hant``, so that every link of the page
keeps it without a cookie and without a script.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

MARK = "~"


class Size(StrEnum):
    """The size of the text (字号)."""

    SMALL = "small"
    MIDDLE = "middle"
    LARGE = "large"


SIZE_NAMES = {Size.SMALL: "小", Size.MIDDLE: "中", Size.LARGE: "大"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One reader's choice (阅读方式)."""

    elder: bool = False
    size: Size = Size.MIDDLE
    traditional: bool = False

    @property
    def segment(self) -> str:
        """The step in the address, e.g. ``~elder.large``; empty for the usual way."""
        words = list(self._words())
        return MARK + ".".join(words) if words else ""

    @property
    def classes(self) -> str:
        """What the page's body is marked with, a space before each word."""
        return "".join(f" reading-{word}" for word in self._words())

    @property
    def language(self) -> str:
        """The language of the page, as HTML names it."""
        return "zh-Hant" if self.traditional else "zh-CN"

    def _words(self) -> Iterator[str]:
        if self.elder:
            yield "elder"
        if self.size is not Size.MIDDLE:
            yield self.size.value
        if self.traditional:
            yield "hant"


PLAIN = Reading()
EVERY = tuple(
    Reading(elder=elder, size=size, traditional=traditional)
    for elder in (False, True)
    for size in Size
    for traditional in (False, True)
)
BY_SEGMENT = {reading.segment: reading for reading in EVERY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A way to read this page that can be chosen (可选的阅读方式)."""

    name: str
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A page's address without the way of reading: prefix before it, path and query after."""

    prefix: str
    path: str
    query: str

    def read(self, reading: Reading) -> str:
        """Return the address of this page, read in another way."""
        step = f"/{reading.segment}" if reading.segment else ""
        query = f"?{self.query}" if self.query else ""
        return f"{self.prefix}{step}{self.path}{query}"


def choices(now: Reading, place: Place, *, traditional: bool) -> dict[str, list[Choice]]:
    """Return the choices of a page by their groups; ``traditional`` where it can be converted."""
    sizes = [
        Choice(
            name=SIZE_NAMES[size],
            href=place.read(replace(now, size=size)),
            current=now.size is size,
        )
        for size in (Size.LARGE, Size.MIDDLE, Size.SMALL)
    ]
    elder = Choice(
        name="退出长者模式" if now.elder else "长者模式",
        href=place.read(replace(now, elder=not now.elder)),
    )
    script = Choice(
        name="简体" if now.traditional else "繁體",
        href=place.read(replace(now, traditional=not now.traditional)),
    )
    return {"sizes": sizes, "others": [elder, script] if traditional else [elder]}
