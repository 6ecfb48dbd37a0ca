"""What changed from one revision to another (修订对照)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from gongkai.web.publishing.models import Revision
from gongkai.web.publishing.models.contents import CONTENT

_NOT_BY_FIELD = {"html", "text"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the text: kept, taken out or put in (正文对照)."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A field that changed, with both values in words (字段对照)."""

    name: str
    before: str
    after: str


def differences(old: Revision, new: Revision) -> tuple[Difference, ...]:
    """Return the fields of the head that differ, the column and the files among them."""
    names = [name for name in CONTENT if name not in _NOT_BY_FIELD]
    found = [
        Difference(name=_label(name), before=_words(old, name), after=_words(new, name))
        for name in (*names, "column")
        if getattr(old, name) != getattr(new, name)
    ]
    files = [_files(old), _files(new)]
    if files[0] != files[1]:
        found.append(Difference(name="附件", before=files[0], after=files[1]))
    return tuple(found)


def lines(old: str, new: str) -> tuple[Line, ...]:
    """Return both texts as one, line by line, saying what went and what came."""
    return tuple(_lines(old.split("\n"), new.split("\n")))


def _lines(old: Sequence[str], new: Sequence[str]) -> Iterator[Line]:
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (Line(kind="kept", text=text) for text in old[a:b])
            continue
        yield from (Line(kind="out", text=text) for text in old[a:b])
        yield from (Line(kind="in", text=text) for text in new[c:d])


def _label(name: str) -> str:
    return str(getattr(Revision._meta.get_field(name), "verbose_name", name))


def _words(revision: Revision, name: str) -> str:
    display = getattr(revision, f"get_{name}_display", None)
    value = display() if display else getattr(revision, name)
    return "（空）" if value in {None, ""} else str(value)


def _files(revision: Revision) -> str:
    return "、".join(each.file.name for each in revision.attachments.all()) or "（无）"
