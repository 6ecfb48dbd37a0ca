"""The looks a page repeats on every paragraph and every cell, taken out of its bytes (页面样式).

Word writes the same few tags hundreds of times, each with all of its looks. What nothing is learned
from is taken out of them before a parser makes elements and attributes of it. Only tags without any
irregularity are touched, each as a whole, and every tag stays a tag: so the tree is the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator

from gongkai.report.read.elements import is_hidden, looks
from gongkai.report.read.raised import is_styled

_LONG_TAG = re.compile(rb"<[a-z][^<>]{15,}>")
_REGULAR = re.compile(rb'<[a-z][a-z0-9:]*(?: [a-z][a-z:-]*="[^"<>&]*")+>')
_ATTRIBUTE = re.compile(rb' ([a-z][a-z:-]*)="([^"<>&]*)"')
# What Word puts in front of the end of a span, a paragraph: elements with nothing in them.
_EMPTY = ((b"<o:p></o:p>", b"</span>"), (b"<span></span>", b"</p>"))
_SAMPLES, _SAMPLE = 6, 2000  # places of a page, and bytes looked at in each
_OFTEN, _MOST = 3, 8  # how often a tag comes in the samples; how many are worth a pass


def without_looks(page: bytes, *, own: bool) -> bytes:
    """Return a page whose commonest tags have lost the attributes that say nothing.

    ``own``: whether our own marks (``gk-``) have to be kept.
    """
    nothing = looks(own=own)
    for tag in _common_tags(page):
        page = page.replace(tag, _bare(tag, nothing))
    for empty, behind in _EMPTY:
        page = page.replace(empty + behind, behind)
    return page


def _common_tags(page: bytes) -> Iterator[bytes]:
    step = max(_SAMPLE, len(page) // _SAMPLES)
    found: Counter[bytes] = Counter()
    for at in range(0, len(page), step):
        found.update(_LONG_TAG.findall(page, at, at + _SAMPLE))
    for tag, times in found.most_common(_MOST):
        if times >= _OFTEN and _REGULAR.fullmatch(tag) and not is_styled(tag):
            yield tag


def _bare(tag: bytes, saying_nothing: Collection[str]) -> bytes:
    """A tag without its looks; what may hide its element stays."""

    def kept(found: re.Match[bytes]) -> bytes:
        name = found[1].decode()
        says = name not in saying_nothing or (name == "style" and is_hidden(found[2].decode()))
        return found[0] if says else b""

    return _ATTRIBUTE.sub(kept, tag)
