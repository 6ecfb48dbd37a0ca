"""HTML that cannot be broken by what a document says (转义)."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import Final

# Not allowed in HTML or able to turn the direction of the page: shown by their number instead.
_UNPRINTABLE: Final = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(
        f"{chr(plane | 0xFFFE)}{chr(plane | 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)
    )
)
_TO_SHOW: Final = re.compile(f"[{_UNPRINTABLE}]")
_TO_ESCAPE: Final = re.compile(f"[&<>\"'\r{_UNPRINTABLE}]")


class Html(str):
    """Markup that is safe as it stands; any other string is escaped when it is put into markup."""

    __slots__ = ()

    def __html__(self) -> str:
        """Tell a template engine not to escape this again."""
        return self


def visible(text: str) -> str:
    """Return the text with every character no page can hold shown by its number, as 〔U+000B〕."""
    return _TO_SHOW.sub(lambda found: f"〔U+{ord(found[0]):04X}〕", text)


def escaped(text: str) -> Html:
    """Return the text as markup; what is markup already stays as it is."""
    if isinstance(text, Html):
        return text
    if not _TO_ESCAPE.search(text):  # nearly always: a page has a thousand short, plain strings
        return Html(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return Html(html.escape(visible(lines)))


def joined(parts: Iterable[str], by: str = "") -> Html:
    """Put pieces one after the other, escaping what is not markup."""
    return Html(escaped(by).join(map(escaped, parts)))


def element(name: str, *children: str, **attributes: str | int | None) -> Html:
    """Return an element; ``None`` leaves an attribute out, ``class_`` and ``aria_label`` are named so."""
    pairs = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escaped(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Html(f"<{name}{pairs}>{joined(children)}</{name}>")
