"""Everything a presentation holds (演示文稿内容): slides shown or not, notes, comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from gongkai.containers.package import Package
from gongkai.place import Place
from gongkai.screening.documents.passages import Notice, Passage, Piece, Row

_SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")
# Part → what it is called, and the rule by which nobody sees it.
_OTHERS = (
    (re.compile(r"ppt/notesslides/notesslide(\d+)\.xml"), "备注", "HIDDEN-COMMENT"),
    (re.compile(r"ppt/comments/[^/]*?(\d*)\.xml"), "批注", "HIDDEN-COMMENT"),
    (re.compile(r"ppt/slide(?:layouts|masters)/[a-z]*(\d+)\.xml"), "版式", ""),
)
_NUMBER = "slidenum"


def pieces_of_slides(package: Package) -> Iterator[Piece]:
    """Yield what is on every slide, in its notes and comments."""
    for name in sorted(package.names()):
        slide = _SLIDE.fullmatch(name)
        part, hidden = next(
            ((part, hidden) for pattern, part, hidden in _OTHERS if pattern.fullmatch(name)),
            ("", ""),
        )
        tree = package.tree(name) if slide or part else None
        if tree is None:
            continue
        at = Place(page=int(slide[1])) if slide else Place(part=part, member=name)
        if slide and tree.get("show") in {"0", "false"}:
            yield Notice(code="HIDDEN-SHEET", what="隐藏的幻灯片", at=at)
        yield from _on(tree, at, hidden)


def _on(tree: etree._Element, at: Place, hidden: str) -> Iterator[Piece]:
    for number, table in enumerate(tree.iter("{*}tbl"), start=1):
        for row in table.iterfind("{*}tr"):
            texts = [_text(cell) for cell in row.iterfind("{*}tc")]
            held = [(n, text) for n, text in enumerate(texts, start=1) if text]
            cells = tuple(Passage(text=text, at=at, hidden=hidden) for _, text in held)
            yield Row(table=f"{at}{number}", cells=cells, columns=tuple(n for n, _ in held))
    for element in tree.iter("{*}p", "{*}text", "{*}cNvPr"):
        name = str(element.tag).rpartition("}")[2]
        if name == "cNvPr":
            words = " ".join(filter(None, (element.get("descr"), element.get("title"))))
            if words:
                yield Passage(text=words, at=Place(part="图片说明", page=at.page))
        elif next(element.iterancestors("{*}tc"), None) is None and (text := _text(element)):
            yield Passage(text=text, at=at, hidden=hidden)


def _text(element: etree._Element) -> str:
    """The words of an element; the number of the slide is none."""
    if str(element.tag).endswith("}text"):
        return (element.text or "").strip()
    return "".join(
        each.text or ""
        for each in element.iter("{*}t")
        if (held := each.getparent()) is None or held.get("type") != _NUMBER
    ).strip()
