"""Text that a parser lost, noticed by counting letters without it (丢失的文字)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from gongkai.report.model import Note

# What a browser does not show, by how it begins and ends; the end of an element is text no more.
_COMMENT = b"<!--"
_UNSEEN = {_COMMENT: b"-->", **{b"<" + n: b"</" + n for n in (b"script", b"style", b"template")}}
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
    small, start = page.lower(), 0
    ahead = {begin: at for begin in _UNSEEN if (at := small.find(begin)) >= 0}
    while ahead:
        begin = min(ahead, key=ahead.__getitem__)
        at = ahead.pop(begin)
        if at >= start and _is_whole(small, at, begin):
            end = small.find(_UNSEEN[begin], at + len(begin))
            if end < 0:
                continue
            yield page[start:at]
            start = end + len(_UNSEEN[begin]) if begin == _COMMENT else end
        if (again := small.find(begin, max(start, at + 1))) >= 0:
            ahead[begin] = again
    yield page[start:]


def _is_whole(small: bytes, at: int, begin: bytes) -> bool:
    """Whether the name of an element ends where it should: ``<style>``, not ``<styled>``."""
    behind = small[at + len(begin) : at + len(begin) + 1]
    return begin == _COMMENT or not (behind.isalnum() or behind == b"_")
