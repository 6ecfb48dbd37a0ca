"""Well-formed markup taken apart: cells, tags, attributes (标记拆分)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from html import unescape
from types import MappingProxyType

from gongkai.report.read.elements import OWN_ASIDE, OWN_REMARK, OWN_STATES, OWN_WORD

Attributes = Mapping[str, str]
NO_ATTRIBUTES: Attributes = MappingProxyType({})
# A cell with nothing but a text in it, or else a tag; and the text behind the tag.
PIECE = re.compile(r"(?:<t([dh](?: [^>]*)?)>(?:<p>)?([^<]*)(?:</p>)?</t[dh]>|<([^>]*)>)([^<]*)")
_ATTRIBUTE = re.compile(r'([^\s="]+)="([^"]*)"')
_SOFT_BREAK = re.compile(r"(?<=[^\x00-\xff])[ \t\r]*\n\s*(?=[^\x00-\xff])")
_SAYING = frozenset((*OWN_STATES, OWN_WORD, OWN_REMARK, "gk-absent"))


@lru_cache(maxsize=1024)
def read_tag(tag: str) -> tuple[str, Attributes, bool]:
    """Take a tag of well-formed markup apart: name, attributes, whether the element is empty."""
    empty = tag.endswith("/")
    name, _, rest = tag.removesuffix("/").partition(" ")
    pairs = {key: unescape(value) for key, value in _ATTRIBUTE.findall(rest)}
    return name, MappingProxyType(pairs) if pairs else NO_ATTRIBUTES, empty


def tidied(text: str) -> str:
    """Return a text on one line: a line end inside a Chinese sentence is no blank."""
    if "\n" in text:
        text = _SOFT_BREAK.sub("", text)
    return " ".join(text.split())


@lru_cache(maxsize=4096)
def on_a_line(text: str) -> str:
    """Return the text of a cell on one line, its entities resolved."""
    return tidied(unescape(text))


@lru_cache(maxsize=1024)
def simple_spans(tag: str) -> tuple[int, int]:
    """Return the spans of a cell that has no others than usual ones and says nothing else."""
    _, attributes, empty = read_tag(f"t{tag}")
    spans = [attributes.get(name, "1") for name in ("colspan", "rowspan")]
    usual = all(span.isascii() and span.isdigit() and 0 < int(span) < 100 for span in spans)
    names = attributes.get("class", "").split()
    plain = not any(name in _SAYING or OWN_ASIDE.match(name) for name in names)
    hidden = "hidden" in attributes or "style" in attributes
    if empty or hidden or not usual or not plain:
        return 0, 0
    return int(spans[0]), int(spans[1])
