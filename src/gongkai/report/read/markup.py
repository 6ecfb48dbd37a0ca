"""A page thinned out to what its text stands in, at the speed of the parser (网页精简).

A page pasted from Word has ten bytes of markup for each byte of text. libxml2 makes a tree of it;
what a browser does not show, what does not break a line and what says nothing of a cell is taken
out of the tree before anything of it is looked at from Python, and the rest is written out again as
well-formed markup. Where the tree cannot be trusted to hold the whole page, there is no such markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from lxml import etree

from gongkai.report.read.elements import ACTING, DROPPED, UNREAD, UNSEEN, is_hidden, looks
from gongkai.report.read.raised import BY_NAME

# Elements that neither break a line nor bound a cell: their text goes on in what they stand in.
_PARTS_OF_TABLES = ("tbody", "thead", "tfoot", "colgroup", "col")
_INLINE = (
    *("span", "font", "a", "b", "strong", "em", "i", "u", "o:p", "label", "big", "small"),
    *("ins", "st1:chsdate", "wbr"),
)
_HIDING = (b"none", b"hid")  # display:none, visibility:hidden, hidden, mso-hide:all
_MOST_HIDING = 500
_NAME = re.compile(rb"<([a-z][a-z0-9:._-]*)[^<>]*")
_TAG = re.compile(r"<[^>]*>")
_NO_CHARACTER = "&#xFFFD;"  # what is written for a character no document may have


class Markup(NamedTuple):
    """What is left of a page: well-formed markup, and the number of letters it has in all."""

    text: str
    heard: int

    @property
    def hidden(self) -> int:
        """How many letters it does not show."""
        return self.heard - _letters(unescape(_TAG.sub("", self.text)))


def markup_of(page: bytes, *, own: bool) -> Markup | None:
    """Return the markup of a page in UTF-8; ``None`` where only the stream of its tags will do.

    That is where the tree may not hold all of it, and where text is raised, lowered or struck through.

    Args:
        page: the page without NULs.
        own: whether our own marks (``gk-``) have to be kept.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(page, parser)
    except etree.LxmlError:
        return None
    if root is None or parser.error_log.last_error is not None or root.getnext() is not None:
        return None
    if next(root.iter(*BY_NAME), None) is not None:
        return None
    etree.strip_elements(root, *UNSEEN, with_tail=False)
    heard = _letters_in(root)
    _hide(root, page)
    for element in [*root.iter(*UNREAD)]:
        element.addprevious(etree.Element("img"))  # in a cell it tells that something is there
    etree.strip_elements(root, *DROPPED, with_tail=False)
    etree.strip_tags(root, *_PARTS_OF_TABLES, *(() if own else _INLINE))
    etree.strip_attributes(root, *looks(own=own))
    text = str(etree.tostring(root, encoding="unicode"))
    if text.count("<") != text.count(">") or _NO_CHARACTER in text:
        return None  # a name with a < in it
    return Markup(text, heard)


def _letters_in(root: etree._Element) -> int:
    return _letters(str(etree.tostring(root, encoding="unicode", method="text")))


def _letters(text: str) -> int:
    return len("".join(text.split()))


def _hide(root: etree._Element, page: bytes) -> None:
    """Empty what is hidden; where it would have broken a line, it still does."""
    for element in [each for each in _candidates(root, page) if _is_hidden(each)]:
        acts, tail = element.tag in ACTING, element.tail
        element.clear()
        element.tag, element.tail = "br" if acts else "span", tail


def _candidates(root: etree._Element, page: bytes) -> Iterator[etree._Element]:
    """The elements that may be hidden: mostly a few, of one or two names."""
    # An escaped letter may be one of such a word.
    names = {None} if b"&#" in page else _names_before(page.lower())
    if None in names:
        return root.iter(etree.Element)
    known = names.difference(UNSEEN)
    return root.iter(*known) if known else iter(())


def _names_before(page: bytes) -> set[str | None]:
    """The names of the tags such words stand in; ``None`` where that is not certain."""
    names: set[str | None] = set()
    seen = 0
    for word in _HIDING:
        at = page.find(word)
        while at >= 0 and seen < _MOST_HIDING:
            tag = _NAME.match(page, max(0, page.rfind(b"<", 0, at)))
            name = tag[1].decode() if tag else None
            names.add(name if name in UNSEEN or (tag and tag.end() > at) else None)
            at, seen = page.find(word, at + 1), seen + 1
    return names if seen < _MOST_HIDING else {None}


def _is_hidden(element: etree._Element) -> bool:
    style = element.get("style")
    return bool(style and is_hidden(style)) or element.get("hidden") is not None
