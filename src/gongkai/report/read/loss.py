"""Text that a parser lost, noticed by counting letters without it (丢失的文字)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from gongkai.report.model import Note

# Written out for small and capital letters: so the search jumps from one < to the next.
_OPENERS = re.compile(
    rb"<(?:!--|([sS][cC][rR][iI][pP][tT]|[sS][tT][yY][lL][eE]|[tT][eE][mM][pP][lL][aA][tT][eE])\b)"
)
_ENDS = {
    name: re.compile(b"</" + name, re.IGNORECASE) for name in (b"script", b"style", b"template")
} | {b"": re.compile(b"-->")}
_TAG = re.compile(rb"<!\[CDATA\[|<[a-z/!?][^<>]*>", re.IGNORECASE)
_BEHIND_TAGS = re.compile(rb">([^<]+)")
_SCRATCH = 0.01  # of the text of a page; more than that is no rounding
_FEW = 10


def lost(page: bytes, heard: int) -> Iterator[Note]:
    """Yield a note where a page has more text between its tags than the letters heard of it.

    Args:
        page: the page in UTF-8.
        heard: how many letters a parser found, shown or not.
    """
    shown = b"".join(_without_unseen(page))
    if not _is_less(heard, _quickly_counted(shown)):
        return
    visible = _letters(_TAG.sub(b"", shown))
    if _is_less(heard, visible):
        yield Note(
            code="READ-TEXT-LOST",
            message=f"读取可能不完整：页面可见{visible}字，只读到{heard}字，请核对原页面。",
            found=heard,
            expected=visible,
        )


def _is_less(heard: int, visible: int) -> bool:
    return visible - heard > max(_FEW, visible * _SCRATCH)


def _quickly_counted(page: bytes) -> int:
    """Count the letters behind tags; right where each < begins a tag and each > ends one."""
    if page.count(b"<") != page.count(b">") or b"[<" in page:
        return len(page)
    return _letters(b"".join([page.partition(b"<")[0], *_BEHIND_TAGS.findall(page)]))


def _letters(text: bytes) -> int:
    return len("".join(unescape(text.replace(b"&nbsp;", b" ").decode()).split()))


def _without_unseen(page: bytes) -> Iterator[bytes]:
    """Cut out comments and scripts that have an end; what has none may be text."""
    start, endless = 0, set[bytes]()
    while found := _OPENERS.search(page, start):
        name = (found[1] or b"").lower()
        end = None if name in endless else _ENDS[name].search(page, found.end())
        if end is None:
            endless.add(name)
            yield page[start : found.end()]
            start = found.end()
        else:
            yield page[start : found.start()]
            start = end.start() if name else end.end()
    yield page[start:]
