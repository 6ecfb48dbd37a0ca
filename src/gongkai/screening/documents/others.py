"""What every Office package holds besides (文档的其他部分): properties, charts, embedded files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from gongkai.containers.errors import Unopenable
from gongkai.containers.package import Package
from gongkai.place import Place
from gongkai.screening.documents.beside import pieces_beside
from gongkai.screening.documents.passages import Notice, Passage, Piece, inside

_NAMES = (
    ("docprops/", "文档属性"),
    ("customxml/", "自定义数据"),
    ("charts/", "图表"),
    ("diagrams/", "示意图"),
    ("drawings/", "图形"),
    ("threadedcomments/", "批注"),
    ("persons/", "批注人"),
    ("revisions/", "修订记录"),
)
_EMBEDDED = re.compile(r"/(?:embeddings|embedded|attachs?|attachments)/[^/]+$")
# Parts that hold no words: fonts, settings of a printer; and the XML, which is gone through anyway.
_WORDLESS = re.compile(r"/printersettings/|\.(?:odttf|ttf|fntdata|xml|rels)$|/_xmlsignatures/")
_PERSONS = {"creator", "lastModifiedBy", "Manager", "Company"}
_PLAIN = {"Application", "AppVersion", "Template", "DocSecurity", "created", "modified"}
Reader = Callable[[bytes, str, int], Iterator[Piece]]


def pieces_of_the_rest(package: Package, read: Reader, depth: int) -> Iterator[Piece]:
    """Yield text of the parts that have no reader of their own, pictures and embedded files."""
    for name in sorted(package.names()):
        part = next((title for start, title in _NAMES if start in name), None)
        if part and "/_rels/" not in name and not name.startswith("customxml/itemprops"):
            yield from _texts(package, name, part)
    yield from pieces_beside(package)
    for member in package.members:
        small = f"/{member.lower()}"
        if _EMBEDDED.search(small) or not _WORDLESS.search(small):
            yield from _held(package, member, read, depth)


def _held(package: Package, member: str, read: Reader, depth: int) -> Iterator[Piece]:
    if _EMBEDDED.search(f"/{member.lower()}"):
        what = f"内嵌文件 {member.rpartition('/')[2]}"
        yield Notice(code="HIDDEN-EMBED", what=what, at=Place(member=member))
    try:
        data = package.read(member)
        if not data:
            return
        yield from (inside(piece, member) for piece in read(data, member, depth + 1))
    except Unopenable as problem:
        yield Notice(code="HIDDEN-UNREAD", what=str(problem), at=Place(member=member))


def _texts(package: Package, name: str, part: str) -> Iterator[Piece]:
    tree = package.tree(name)
    if tree is None:
        return
    hidden = "HIDDEN-COMMENT" if part in {"批注", "批注人"} else ""
    texts: list[str] = []
    for element in tree.iter():
        tag = str(element.tag).rpartition("}")[2]
        text = (element.text or "").strip()
        words = [str(element.get(key) or "") for key in ("descr", "title", "displayName")]
        if part == "文档属性" and tag in _PERSONS and text:
            yield Notice(code="HIDDEN-META", what=f"{tag}：{text[:1]}***", at=Place(part=part))
        if text and tag not in _PLAIN:
            texts.append(text)
        texts += [word for word in words if word]
    if texts:
        yield Passage(text="\n".join(texts), at=Place(part=part), hidden=hidden)
