"""Everything a Word document holds (Word 文档内容): body, headers, notes, comments, revisions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from gongkai.containers.package import Package
from gongkai.place import Place
from gongkai.screening.documents.passages import Notice, Passage, Piece, Row

_PARTS = (
    ("word/document", None),
    ("word/header", "页眉"),
    ("word/footer", "页脚"),
    ("word/footnotes", "脚注"),
    ("word/endnotes", "尾注"),
    ("word/comments", "批注"),
    ("word/glossary/", "文档部件"),
)
_OTHERS = (("word/charts/", "图表"), ("word/diagrams/", "示意图"), ("docprops/", "文档属性"))
_NO_TEXT = re.compile(
    r"(?:styles|settings|fonttable|theme\d*|numbering|websettings|stylesWithEffects)\.xml$"
)
_WHITE = re.compile(r"[fF][a-fA-F89]" * 3)
_DELETED = {"del", "moveFrom"}


def pieces_of_word(package: Package) -> Iterator[Piece]:
    """Yield what is in every part of a document; what is drawn twice for old programs, once."""
    changed = False
    styles = unseen_styles(package)
    for name in sorted(package.names()):
        part = next((title for start, title in _PARTS if name.startswith(start)), "")
        if part == "" or "/_rels/" in name or _NO_TEXT.search(name):
            continue
        tree = package.tree(name)
        if tree is not None:
            story = _Story(part, "HIDDEN-COMMENT" if part == "批注" else "", styles)
            yield from story.pieces(tree)
            changed = changed or story.changed
    if changed:
        yield Notice(code="HIDDEN-REVISION", what="有未接受的修订", at=Place(part="修订"))


@dataclass(slots=True)
class _Story:
    """Goes through the elements of a part."""

    part: str | None
    hidden: str
    styles: frozenset[str] = frozenset()
    changed: bool = False
    _paragraph: int = 0
    _tables: int = 0
    _texts: list[dict[str, list[str]]] = field(default_factory=list)  # of the paragraphs open
    _rows: list[list[Passage]] = field(default_factory=list)
    _cells: list[list[str]] = field(default_factory=list)
    _row_numbers: list[int] = field(default_factory=list)
    _deep: int = 0  # in what is deleted
    _unseen: bool = False  # in a run that is not shown

    def pieces(self, tree: etree._Element) -> Iterator[Piece]:
        for event, element in etree.iterwalk(tree, events=("start", "end")):
            if not isinstance(element.tag, str):
                continue
            name = element.tag.rpartition("}")[2]
            if name == "Fallback" and _says_the_same(element):
                element.clear()
            elif event == "start":
                yield from self._started(name, element)
            else:
                yield from self._ended(name)

    def _started(self, name: str, element: etree._Element) -> Iterator[Piece]:
        if name in {"p", "tbl", "tr", "tc"}:
            self._open(name)
        elif name == "r":
            self._unseen = is_unseen(element, self.styles)
        elif name in {"t", "delText", "instrText"}:
            self._add(name, element.text or "")
        elif name in {"tab", "br", "cr"}:
            self._add("t", " ")
        elif name in {"docPr", "cNvPr", "imagedata", "shape"}:
            yield from self._described(element)
        elif name == "ins" or name in _DELETED:
            self.changed = True
            self._deep += name in _DELETED

    def _open(self, name: str) -> None:
        if name == "p":
            self._paragraph += 1
            self._texts.append({})
        elif name == "tbl":
            self._tables += 1
            self._row_numbers.append(0)
        elif name == "tc":
            self._cells.append([])
        else:
            self._rows.append([])
            if self._row_numbers:
                self._row_numbers[-1] += 1

    def _ended(self, name: str) -> Iterator[Piece]:
        if name in _DELETED:
            self._deep -= 1
        elif name == "r":
            self._unseen = False
        elif name == "p" and self._texts:
            yield from self._paragraph_of(self._texts.pop())
        elif name == "tbl" and self._row_numbers:
            self._row_numbers.pop()
        elif name == "tc" and self._cells and self._rows:
            cell = self._cells.pop()
            at = self._at(column=len(self._rows[-1]) + 1)
            self._rows[-1].append(Passage(text=" ".join(cell), at=at, hidden=self.hidden))
        elif name == "tr" and self._rows:
            cells = self._rows.pop()
            held = [(n, cell) for n, cell in enumerate(cells, start=1) if cell.text.strip()]
            yield Row(
                table=f"{self.part or ''}{self._tables}",
                cells=tuple(cell for _, cell in held),
                columns=tuple(n for n, _ in held),
            )

    def _add(self, name: str, text: str) -> None:
        if not self._texts:
            self._texts.append({})
        code = "HIDDEN-REVISION" if self._deep or name == "delText" else ""
        code = code or ("HIDDEN-TEXT" if self._unseen or name == "instrText" else self.hidden)
        if name == "instrText" and "@" not in text and not re.search(r"\d{6}", text):
            return
        self._texts[-1].setdefault(code, []).append(text)

    def _paragraph_of(self, texts: dict[str, list[str]]) -> Iterator[Piece]:
        for code, pieces in texts.items():
            text = "".join(pieces)
            if not text.strip():
                continue
            if code == self.hidden and self._cells:
                self._cells[-1].append(text)
            else:
                yield Passage(text=text, at=self._at(), hidden=code)

    def _described(self, element: etree._Element) -> Iterator[Piece]:
        words = [str(element.get(key) or "") for key in ("descr", "title", "alt")]
        text = " ".join(word for word in words if word)
        if text:
            yield Passage(text=text, at=Place(part="图片说明", line=self._paragraph))

    def _at(self, column: int | None = None) -> Place:
        if self._rows:
            return Place(
                part=self.part, table=self._tables, row=self._row_numbers[-1], column=column
            )
        return Place(part=self.part, line=self._paragraph)


def _says_the_same(fallback: etree._Element) -> bool:
    """What is drawn for old programs mostly repeats the choice before it; it need not."""
    choice = fallback.getprevious()
    words = [] if choice is None else ["".join(map(str, choice.itertext())).split()]
    return words == ["".join(map(str, fallback.itertext())).split()]


def unseen_styles(package: Package) -> frozenset[str]:
    """Return the styles whose words nobody sees, and those that are based on them."""
    tree = package.tree("word/styles.xml")
    styles = [] if tree is None else list(tree.iterfind("{*}style"))
    found: set[str] = set()
    grown = True
    while grown:
        grown = False
        for style in styles:
            name = _value(style, "styleId")
            based = style.find("{*}basedOn")
            below = based is not None and _value(based) in found
            if name not in found and (below or _hides(style.find("{*}rPr"))):
                found.add(name)
                grown = True
    return frozenset(found)


def is_unseen(run: etree._Element, styles: frozenset[str] = frozenset()) -> bool:
    """Hidden by its properties or its style: not shown, white, or in letters too small to see."""
    properties = run.find("{*}rPr")
    named = [] if properties is None else [properties.find("{*}rStyle")]
    paragraph = next(run.iterancestors("{*}p"), None) if styles else None
    named += [] if paragraph is None else [paragraph.find("{*}pPr/{*}pStyle")]
    if any(style is not None and _value(style) in styles for style in named):
        return True
    return _hides(properties)


def _hides(properties: etree._Element | None) -> bool:
    for each in () if properties is None else properties:
        name = str(each.tag).rpartition("}")[2]
        value = _value(each)
        if name in {"vanish", "webHidden"} and value not in {"0", "false", "off"}:
            return True
        if name == "color" and _is_white(each) and not _is_shaded(properties):
            return True
        if name == "sz" and value.isdigit() and int(value) <= 2:
            return True
    return False


def _is_white(colour: etree._Element) -> bool:
    themed = _value(colour, "themeColor") in {"background1", "light1"}
    return bool(_WHITE.fullmatch(_value(colour))) or (themed and not _value(colour, "themeShade"))


def _is_shaded(properties: etree._Element | None) -> bool:
    """White on colour is seen: the run, its paragraph or its cell is filled."""
    run = None if properties is None else properties.getparent()
    around = () if run is None else run.iterancestors("{*}p", "{*}tc")
    held = [properties, *(each.find("{*}pPr") for each in around), *_cell_of(run)]
    return any(
        str(each.tag).endswith("}highlight") or _is_filled(each)
        for kept in held
        for each in (() if kept is None else kept)
    )


def _cell_of(run: etree._Element | None) -> list[etree._Element | None]:
    return [] if run is None else [each.find("{*}tcPr") for each in run.iterancestors("{*}tc")]


def _is_filled(element: etree._Element) -> bool:
    fill = _value(element, "fill")
    white = fill.lower() in {"", "auto"} or bool(_WHITE.fullmatch(fill))
    return str(element.tag).endswith("}shd") and (
        not white or bool(_value(element, "themeFill").startswith(("accent", "text", "dark")))
    )


def _value(element: etree._Element, name: str = "val") -> str:
    return next((str(v) for k, v in element.items() if str(k).rpartition("}")[2] == name), "")
