"""What an Office package holds where no reader looks (文档内部数据): attributes, odd parts.

A list of choices, a bookmark, the tooltip of a link, a filter that is switched on: all of them keep
words in attributes. Only values that could be a number of a person or a mark are handed on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from gongkai.containers.package import Package, elements
from gongkai.place import Place
from gongkai.screening.documents.passages import Passage

_WORTH = re.compile(
    r"[0-9０-９](?:[\W_]{0,3}[0-9０-９]){10}|[A-Za-z]{1,2}\d{6,}|[\u4e00-\u9fa5].*\d{6}|密|内部|外传|不予?公开"
)
# Parts whose text a reader of their own has read: only their attributes are left.
_READ = re.compile(
    r"^word/(?:document|header|footer|footnotes|endnotes|comments|glossary/)|^xl/(?:sharedstrings|comments)|"
    r"^ppt/(?:slides|notesslides|comments|slidelayouts|slidemasters)/|^xl/(?:pivotcache|externallinks)/|^ofd\.xml$|^doc_\d+/|"
    r"^docprops/|^customxml/|(?:charts|diagrams|drawings|threadedcomments|persons|revisions)/"
)
_SHEETS = re.compile(r"^xl/(?:worksheets|chartsheets)/[^/]+\.xml$")
_FORMULAS = frozenset(("f", "formula"))
_NOTHING_SAID = re.compile(
    r"^(?:rsid\w*|paraId|textId|durableId|uid|uri|hashValue|saltValue|spans)$"
)
_TOLD_ELSEWHERE = frozenset(("descr", "title", "alt", "displayName"))
_CACHES = re.compile(r"^xl/pivotcache/")


def pieces_beside(package: Package) -> Iterator[Passage]:
    """Yield the words of attributes, of formulas, and of parts that have no reader."""
    for name in sorted(package.names()):
        if name == "[content_types].xml" or _CACHES.search(name):
            continue
        content = package.part(name) or b""
        seen: set[str] = set()
        for element in elements(content):
            for where, text in _said(element, name):
                if text not in seen and may_tell(text):
                    seen.add(text)
                    yield Passage(text=text, at=Place(part=f"内部数据{where}", member=name))
            if _name(element) in {"row", "p", "si"}:
                element.clear()


def may_tell(text: str) -> bool:
    """Say whether words that no person reads could be a number or a mark."""
    return _WORTH.search(text) is not None


def _said(element: etree._Element, part: str) -> Iterator[tuple[str, str]]:
    tag = _name(element)
    if not (_SHEETS.search(part) and tag in {"c", "row"}):
        for key, value in element.items():
            name = str(key).rpartition("}")[2]
            if not _NOTHING_SAID.fullmatch(name) and name not in _TOLD_ELSEWHERE:
                yield f"{tag}/{name}", str(value)
    reads_text = tag in _FORMULAS if _SHEETS.search(part) else not _READ.search(part)
    if reads_text and element.text and element.text.strip():
        yield tag, element.text.strip()


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]
