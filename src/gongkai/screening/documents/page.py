"""Everything a web page holds (网页内容): its text, its tables, its attributes, its comments."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree, html

from gongkai.place import Place
from gongkai.screening.documents.beside import may_tell
from gongkai.screening.documents.passages import Passage, Piece, Row

_BLOCKS = frozenset(
    ("p", "td", "th", "li", "h1", "h2", "h3", "h4", "h5", "title", "span", "a", "b", "strong")
)
_PROGRAM = frozenset(("script", "style"))
_DESCRIBING = frozenset(("alt", "title", "content"))


def pieces_of_page(text: str) -> Iterator[Piece]:
    """Yield what a page says, shown or not."""
    parser = html.HTMLParser(encoding="utf-8")
    try:
        root = html.document_fromstring(text.encode(errors="replace"), parser=parser)
    except etree.ParserError:  # nothing but a beginning
        return
    tables = {table: str(number) for number, table in enumerate(root.iter("table"), start=1)}
    for element in root.iter(etree.Element, etree.Comment):
        if callable(element.tag):  # a comment: lxml gives it a function for a name
            yield from _said(element.text, Place(part="网页注释"), "HIDDEN-TEXT")
        elif element.tag in _PROGRAM:
            yield from _kept(element.text, "网页脚本")
        else:
            yield from _attributes(element)
            yield from _row(element, tables) if element.tag == "tr" else _words(element)


def _words(element: etree._Element) -> Iterator[Piece]:
    parent = element.getparent()
    if element.tag in {"td", "th"} and parent is not None and parent.tag == "tr":
        return  # told with its row
    whole = element.xpath("string(.)") if element.tag in _BLOCKS else element.text
    yield from _said(str(whole or ""), Place(line=getattr(element, "sourceline", None)))


def _row(element: etree._Element, tables: dict[etree._Element, str]) -> Iterator[Piece]:
    table = next(element.iterancestors("table"), None)
    line = getattr(element, "sourceline", None)
    cells = enumerate((each for each in element if each.tag in {"td", "th"}), start=1)
    texts = [(column, " ".join(str(each.xpath("string(.)")).split())) for column, each in cells]
    held = [(column, text) for column, text in texts if text]
    yield Row(
        table="" if table is None else tables[table],
        cells=tuple(Passage(text=text, at=Place(line=line, column=n)) for n, text in held),
        columns=tuple(column for column, _ in held),
    )


def _attributes(element: etree._Element) -> Iterator[Piece]:
    for name, value in element.items():
        if name in _DESCRIBING:
            yield from _said(str(value), Place(part="图片说明"))
        else:
            yield from _kept(unquote(str(value)), "网页属性")


def _kept(text: str | None, part: str) -> Iterator[Piece]:
    """What a program reads and no person; told where it could be a number or a mark."""
    for line in (text or "").splitlines():
        if may_tell(line):
            yield from _said(line, Place(part=part))


def _said(text: str | None, at: Place, hidden: str = "") -> Iterator[Piece]:
    if text and text.strip():
        yield Passage(text=" ".join(text.split()), at=at, hidden=hidden)
