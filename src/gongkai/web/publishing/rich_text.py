"""The text of a record (正文): a small allow-list of markup, and the same as plain words.

What an officer pastes is cleaned once, when it is saved; what is stored is what is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape, unescape
from html.parser import HTMLParser

import nh3

from gongkai.web.publishing.runs import ALT, Masks, Piece, replace_in

# Pictures come from the platform's own store only.
OWN_FILES = "/files/"
_BLOCKS = frozenset({"p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "table", "hr"})
_ROWS = frozenset({"tr", "caption", "thead", "tbody", "tfoot"})
_CELLS = frozenset({"td", "th"})
_INLINE = frozenset({"br", "strong", "b", "em", "i", "u", "sub", "sup", "a", "img"})
TAGS = set(_BLOCKS | _ROWS | _CELLS | _INLINE)
_SPANS = {"colspan", "rowspan"}
ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt"}, "td": _SPANS, "th": _SPANS | {"scope"}}
_HEADINGS = {"#": "h2", "##": "h3", "###": "h4"}
_HEADING = re.compile(r"(#{1,3})\s+(.+)")
_BULLET = re.compile(r"[-*•]\s+(.+)")
_PARTS = re.compile(r"(<[^>]*>)")
_HREF = re.compile(r'\shref="([^"]*)"')
_SPACE = re.compile(r"\s+")
_SPAN = re.compile(r"[1-9]\d{0,2}", re.ASCII)


def clean(html: str) -> str:
    """Return the markup with nothing in it but the allow-list (正文净化).

    Scripts, styles, frames, forms, classes, ids and addresses of other schemes are gone; pictures
    from elsewhere too. Doing it twice changes nothing.
    """
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_kept,
        url_schemes={"http", "https", "mailto", "tel"},
        clean_content_tags={"script", "style", "template", "title"},
        link_rel="noopener noreferrer",
        strip_comments=True,
    ).strip()


def from_text(text: str) -> str:
    """Return plain lines as markup: a line is a paragraph, ``# `` a heading, ``- `` an item."""
    lines = [line.strip() for line in text.replace("\r\n", "\n").split("\n")]
    return "".join(_lines([line for line in lines if line]))


def unmarked(text: str) -> str:
    """Return lines without the marks an author types for headings and items (去掉排版记号)."""
    return "\n".join(_bare(line.strip()) for line in text.splitlines())


def to_text(html: str) -> str:
    """Return the words of the markup, a line for each block and cells apart (纯文本)."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def links_in(html: str) -> list[str]:
    """Return the addresses cleaned markup links to: what is not read may still give away."""
    return [unescape(address) for address in _HREF.findall(html)]


def rewrite(html: str, masks: Masks) -> str:
    """Return cleaned markup with stretches of its words replaced and its elements as they are.

    Words run on over emphasis, links and cells, so a number parted by them is replaced as a whole.
    A link whose address would be changed loses it.
    """
    parts = _PARTS.split(html)
    run: list[Piece] = []
    for at, part in enumerate(parts):
        if not part.startswith("<"):
            run.append(Piece(at=at, text=_SPACE.sub(" ", unescape(part))))
        elif (name := _name(part)) == "img" and (alt := ALT.search(part)):
            run.append(Piece(at=at, text=unescape(alt[0]), tag=part))
        elif name in _CELLS:
            run.append(Piece(at=None, text=" "))
        elif name in _BLOCKS or name in _ROWS or name == "br":
            replace_in(run, parts, masks)
            run = []
        elif (href := _HREF.search(part)) and list(masks(unescape(href[1]))):
            parts[at] = part.replace(href[0], "")
    replace_in(run, parts, masks)
    return clean("".join(parts))


def _name(tag: str) -> str:
    return tag.strip("</>").split(maxsplit=1)[0].lower() if tag.strip("</> ") else ""


def _kept(tag: str, attribute: str, value: str) -> str | None:
    if (tag, attribute) == ("img", "src"):
        return value if value.startswith(OWN_FILES) and ".." not in value else None
    if attribute in _SPANS:
        return value if _SPAN.fullmatch(value) else None
    if attribute == "scope":
        return value if value in {"col", "row", "colgroup", "rowgroup"} else None
    return value


def _lines(lines: Iterable[str]) -> Iterable[str]:
    within = False
    for line in lines:
        item = _BULLET.fullmatch(line)
        if bool(item) is not within:
            yield "<ul>" if item else "</ul>"
            within = bool(item)
        yield _line(line, item)
    if within:
        yield "</ul>"


def _bare(line: str) -> str:
    if heading := _HEADING.fullmatch(line):
        return heading[2]
    item = _BULLET.fullmatch(line)
    return item[1] if item else line


def _line(line: str, item: re.Match[str] | None) -> str:
    if item:
        return f"<li>{escape(item[1], quote=False)}</li>"
    if heading := _HEADING.fullmatch(line):
        tag = _HEADINGS[heading[1]]
        return f"<{tag}>{escape(heading[2], quote=False)}</{tag}>"
    return f"<p>{escape(line, quote=False)}</p>"


class _Words(HTMLParser):
    """Collects the words of cleaned markup."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS or tag in _ROWS or tag == "br":
            self.pieces.append("\n")
        if tag == "img":
            self.pieces.append(dict(attrs).get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS or tag in _ROWS:
            self.pieces.append("\n")
        elif tag in _CELLS:
            self.pieces.append(" ")

    def handle_data(self, data: str) -> None:
        self.pieces.append(data.replace("\n", " "))
