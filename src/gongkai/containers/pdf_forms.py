"""Drawings that draw each other, found before they are drawn (图形引用).

pdfium draws what a form draws, again and again; two forms that each draw the other twice would keep
it busy for ever. So the references are counted first, on the bytes alone.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.containers.errors import BeyondLimit, Unsafe

MAX_THINGS = 300_000
TOO_MANY_THINGS = "这份PDF的图形超过30万个的上限，不像是文字材料，请只提供有文字的页面。"
CIRCULAR = "这份PDF的图形互相引用，无法展开，请重新导出或换一份文件。"
_MAX_UNPACKED = 64 * 1024 * 1024  # of all streams looked at
_DEPTH = 12
_STEPS = 2  # from a form over its resources and their list of drawings to the next form
_OBJECT = re.compile(rb"(?<!\d)(\d{1,9})\s+\d{1,5}\s+obj\b")
_BODY_END = re.compile(rb"endobj|stream\r?\n?")
_REFERENCE = re.compile(rb"(?<!\d)(\d{1,9})\s+\d{1,5}\s+R\b")
_FORM = re.compile(rb"/Subtype\s*/Form\b")
_PACKED = re.compile(rb"/Type\s*/ObjStm\b")
_FIRST = re.compile(rb"/First\s+(\d{1,9})")
_NO_WAY = re.compile(rb"/Type\s*/(?:Pages?|Font|Catalog|StructElem|ObjStm)\b")
_DRAWS = re.compile(rb"/[^\s/\[\]<>()]+\s+Do\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Thing:
    """An object: its dictionary, and how often its content draws something."""

    entries: bytes
    draws: int = 0

    @property
    def is_form(self) -> bool:
        return bool(_FORM.search(self.entries))

    @property
    def references(self) -> list[int]:
        return [int(number) for number in _REFERENCE.findall(self.entries)]


def refuse_endless_forms(data: bytes) -> None:
    """Let a document pass in which forms draw other forms to an end.

    Raises:
        Unsafe: forms draw each other in a circle, or deeper than twelve levels.
        BeyondLimit: drawn out, they are more than 300,000 things.
    """
    if b"/Form" not in data and b"/ObjStm" not in data:
        return
    things = dict(_things(data))
    drawn: dict[int, int] = {}
    for number, thing in things.items():
        if thing.is_form:
            _count(number, things, drawn)


def _count(form: int, things: dict[int, _Thing], drawn: dict[int, int]) -> None:
    """Count what a form draws in all, those below it first; without recursion."""
    path = [(form, list(_forms_below(form, things)))]
    while path:
        number, below = path[-1]
        waiting = [each for each in below if each not in drawn]
        if not waiting:
            most = max((drawn[each] for each in below), default=0)
            drawn[number] = 1 + max(1, things[number].draws) * most
            if drawn[number] > MAX_THINGS:
                raise BeyondLimit(TOO_MANY_THINGS)
            path.pop()
        elif len(path) >= _DEPTH or any(waiting[0] == above for above, _ in path):
            raise Unsafe(CIRCULAR)
        else:
            path.append((waiting[0], list(_forms_below(waiting[0], things))))


def _forms_below(form: int, things: dict[int, _Thing]) -> Iterator[int]:
    seen, front = {form}, things[form].references
    if form in front:
        yield form
    for _ in range(_STEPS + 1):
        further: list[int] = []
        for number in front:
            thing = things.get(number)
            if number in seen or thing is None:
                continue
            seen.add(number)
            if thing.is_form:
                yield number
            elif not _NO_WAY.search(thing.entries):
                if form in thing.references:
                    yield form
                further += thing.references
        front = further


def _things(data: bytes) -> Iterator[tuple[int, _Thing]]:
    room = _MAX_UNPACKED
    for found in _OBJECT.finditer(data):
        end = _BODY_END.search(data, found.end())
        entries = data[found.end() : end.start() if end else None]
        packed, form = _PACKED.search(entries), _FORM.search(entries)
        content = b""
        if end and end[0] != b"endobj" and (packed or form):
            content = _unpacked(data, end.end(), room)
            room -= len(content)
        yield int(found[1]), _Thing(entries=entries, draws=len(_DRAWS.findall(content)))
        if packed:
            yield from _in_stream(entries, content)


def _unpacked(data: bytes, start: int, room: int) -> bytes:
    end = data.find(b"endstream", start)
    content = data[start : end if end >= 0 else None]
    try:
        return zlib.decompressobj().decompress(content, max(1, room))
    except zlib.error:
        return content[:room]


def _in_stream(entries: bytes, content: bytes) -> Iterator[tuple[int, _Thing]]:
    """Objects that stand packed in another one: numbers and offsets, then the objects."""
    first = _FIRST.search(entries)
    if first is None:
        return
    begin = int(first[1])
    numbers = [int(each) for each in re.findall(rb"\d{1,9}", content[:begin])]
    offsets = numbers[1::2]
    for number, start, end in zip(
        numbers[::2], offsets, [*offsets[1:], len(content)], strict=False
    ):
        yield number, _Thing(entries=content[begin + start : begin + end])
