"""Everything a workbook holds (工作簿内容): sheets shown or not, caches, comments, names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import isfinite

from lxml import etree

from gongkai.containers.archive import INCOMPLETE
from gongkai.containers.errors import BeyondLimit, Broken
from gongkai.containers.package import Package, elements
from gongkai.place import Place
from gongkai.screening.documents.passages import Notice, Passage, Piece, Row
from gongkai.screening.documents.styles import unseen_styles

MAX_CELLS = 200_000
TOO_MANY = "工作簿的单元格超过20万个的上限，请拆分后再审查。"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_MOST_COLUMNS = 16_384
_SHEET_STATES = {
    "hidden": "隐藏的工作表",
    "veryHidden": "深度隐藏的工作表",
    "unlisted": "没有列出的工作表",
}
_A_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetHead:
    """A sheet as the workbook lists it: its name, the part it is, and how it is hidden."""

    name: str
    part: str
    state: str


def pieces_of_workbook(package: Package) -> Iterator[Piece]:
    """Yield what is on every sheet and in every cache."""
    texts, unseen = shared_texts(package), unseen_styles(package)
    count = 0
    listed = list(sheet_heads(package))
    used: set[int] = set()
    for head in (*listed, *_not_listed(package, listed)):
        if head.state != "visible":
            what = _SHEET_STATES.get(head.state, "隐藏的工作表")
            yield Notice(code="HIDDEN-SHEET", what=what, at=Place(sheet=head.name))
        content = package.part(head.part) or b""
        for piece in _Sheet(head, texts, unseen, used).pieces(content):
            count += len(piece.cells) if isinstance(piece, Row) else 0
            if count > MAX_CELLS:
                raise BeyondLimit(TOO_MANY)
            yield piece
        yield from _comments(package, head)
    yield from _unused(texts, used)
    yield from _names(package)
    yield from _caches(package)


def pieces_of_sheet(
    head: SheetHead, texts: list[str], content: bytes, unseen: frozenset[str] = frozenset()
) -> Iterator[Piece]:
    """Yield the rows of a sheet, its headers and lists, and what of it is hidden.

    ``unseen`` are the styles in which nobody sees a cell.
    """
    return _Sheet(head, texts, unseen).pieces(content)


def sheet_heads(package: Package) -> Iterator[SheetHead]:
    """Yield the sheets of a workbook in order.

    Raises:
        Broken: a sheet that is listed is not there.
    """
    workbook, relations = (
        package.tree("xl/workbook.xml"),
        package.tree("xl/_rels/workbook.xml.rels"),
    )
    if workbook is None:
        raise Broken(INCOMPLETE)
    targets = {
        str(each.get("Id")): _path(str(each.get("Target", "")))
        for each in (relations.iterfind("{*}Relationship") if relations is not None else ())
    }
    for sheet in workbook.iterfind("{*}sheets/{*}sheet"):
        facts = {str(key).rpartition("}")[2]: str(value) for key, value in sheet.items()}
        part = targets.get(facts.get("id", ""))
        if part is None or package.part(part) is None:
            raise Broken(INCOMPLETE)
        yield SheetHead(name=facts.get("name", ""), part=part, state=facts.get("state", "visible"))


def _not_listed(package: Package, listed: list[SheetHead]) -> Iterator[SheetHead]:
    """Sheets that are in the file and in no list of the workbook: no program shows them."""
    known = {head.part.lower() for head in listed}
    for name in sorted(package.names()):
        if _A_SHEET.fullmatch(name) and name not in known:
            yield SheetHead(name=name.rpartition("/")[2], part=name, state="unlisted")


def _unused(texts: list[str], used: set[int]) -> Iterator[Piece]:
    """Words that no cell shows any more; a program that writes carelessly leaves them behind."""
    for number, text in enumerate(texts):
        if number not in used and text.strip():
            yield Passage(text=text, at=Place(part="没有单元格使用的文字"), hidden="HIDDEN-SHEET")


def _path(target: str, beside: str = "xl") -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    parts = beside.split("/")
    for step in target.split("/"):
        parts = parts[:-1] if step == ".." else [*parts, step]
    return "/".join(parts)


def shared_texts(package: Package) -> list[str]:
    """Return the texts the cells of a workbook share."""
    tree = package.tree("xl/sharedStrings.xml")
    if tree is None:
        return []
    return [
        "".join(t.text or "" for t in item.iter("{*}t") if not _is_phonetic(t))
        for item in tree.iterfind("{*}si")
    ]


def _is_phonetic(text: etree._Element) -> bool:
    parent = text.getparent()
    return parent is not None and str(parent.tag).endswith("}rPh")


@dataclass(slots=True)
class _Sheet:
    """Goes through the rows of a sheet, and remembers which of them and which columns are hidden."""

    head: SheetHead
    texts: list[str]
    unseen_styles: frozenset[str]
    used: set[int] = field(default_factory=set)
    _hidden_columns: set[int] = field(default_factory=set)
    _seen_hidden: dict[int, int] = field(default_factory=dict)
    _hidden_rows: list[int] = field(default_factory=list)
    _row: int = 0

    def pieces(self, content: bytes) -> Iterator[Piece]:
        for element in elements(content):
            name = str(element.tag).rpartition("}")[2]
            if name == "col":
                self._column(element)
            elif name == "row":
                yield from self._cells(element)
                element.clear()
            elif name in {
                "oddHeader",
                "oddFooter",
                "evenHeader",
                "evenFooter",
                "firstHeader",
                "firstFooter",
            }:
                at = Place(sheet=self.head.name, part="页眉页脚")
                yield Passage(text=element.text or "", at=at)
            elif name in {"formula1", "formula2"} and '"' in (element.text or ""):
                at = Place(sheet=self.head.name, part="数据有效性")
                yield Passage(text=element.text or "", at=at, hidden="HIDDEN-NAME")
        yield from self._told()

    def _column(self, column: etree._Element) -> None:
        width = column.get("width")
        if _is_on(column.get("hidden")) or (width is not None and _number(width) == 0):
            first, last = (column.get(key, "") for key in ("min", "max"))
            if _is_count(first) and _is_count(last):
                self._hidden_columns.update(range(int(first), min(int(last), _MOST_COLUMNS) + 1))

    def _cells(self, row: etree._Element) -> Iterator[Piece]:
        number = row.get("r", "")
        self._row = int(number) if _is_count(number) else self._row + 1
        unseen = _is_on(row.get("hidden")) or _number(row.get("ht", "1")) == 0
        cells, columns, column = [], [], 0
        for cell in row.iterfind("{*}c"):
            found = _REFERENCE.fullmatch(cell.get("r", ""))
            column = number_of(found[1]) if found else column + 1
            text = self._text(cell)
            if text.strip():
                hidden = "HIDDEN-ROW" if unseen else self._by_style(cell)
                cells.append(self._passage(text, column, hidden))
                columns.append(column)
        if cells:
            if unseen:
                self._hidden_rows.append(self._row)
            yield Row(table=self.head.name, cells=tuple(cells), columns=tuple(columns))

    def _by_style(self, cell: etree._Element) -> str:
        return "HIDDEN-TEXT" if cell.get("s", "0") in self.unseen_styles else ""

    def _passage(self, text: str, column: int, hidden: str) -> Passage:
        if column in self._hidden_columns:
            self._seen_hidden[column] = self._seen_hidden.get(column, 0) + 1
            hidden = "HIDDEN-COLUMN"
        if self.head.state != "visible":
            hidden = "HIDDEN-SHEET"
        at = Place(sheet=self.head.name, cell=f"{letters_of(column)}{self._row}")
        return Passage(text=text, at=at, hidden=hidden)

    def _text(self, cell: etree._Element) -> str:
        value = cell.find("{*}v")
        stored = (value.text or "") if value is not None else ""
        kind = cell.get("t", "n")
        if kind == "s":
            if not _is_count(stored) or int(stored) >= len(self.texts):
                return ""
            self.used.add(int(stored))
            return self.texts[int(stored)]
        if kind == "inlineStr":
            return "".join(t.text or "" for t in cell.iter("{*}t"))
        return plain_number(stored) if kind == "n" else stored

    def _told(self) -> Iterator[Piece]:
        for column, cells in sorted(self._seen_hidden.items()):
            what = f"隐藏的{letters_of(column)}列，有{cells}格内容"
            at = Place(sheet=self.head.name, cell=f"{letters_of(column)}1")
            yield Notice(code="HIDDEN-COLUMN", what=what, at=at)
        if self._hidden_rows:
            listed = "、".join(map(str, self._hidden_rows[:10]))
            more = f"等{len(self._hidden_rows)}行" if len(self._hidden_rows) > 10 else ""
            at = Place(sheet=self.head.name, row=self._hidden_rows[0])
            yield Notice(code="HIDDEN-ROW", what=f"隐藏的第{listed}行{more}有内容", at=at)


def _comments(package: Package, head: SheetHead) -> Iterator[Piece]:
    folder, _, name = head.part.rpartition("/")
    relations = package.tree(f"{folder}/_rels/{name}.rels")
    for each in relations.iterfind("{*}Relationship") if relations is not None else ():
        if not str(each.get("Type", "")).endswith("/comments"):
            continue
        tree = package.tree(_path(str(each.get("Target", "")), folder))
        for comment in tree.iter("{*}comment") if tree is not None else ():
            text = "".join(t.text or "" for t in comment.iter("{*}t"))
            at = Place(sheet=head.name, cell=str(comment.get("ref", "")), part="批注")
            yield Passage(text=text, at=at, hidden="HIDDEN-COMMENT")


def _names(package: Package) -> Iterator[Piece]:
    workbook = package.tree("xl/workbook.xml")
    for name in workbook.iterfind("{*}definedNames/{*}definedName") if workbook is not None else ():
        text = name.text or ""
        if '"' in text or re.fullmatch(r"[\d.Xx]{6,}", text.strip("=")):
            at = Place(part=f"定义名称{name.get('name', '')}")
            yield Passage(text=text, at=at, hidden="HIDDEN-NAME")


def _caches(package: Package) -> Iterator[Piece]:
    """Pivot tables keep every row they were made of; links keep what they last fetched."""
    for name in sorted(package.names()):
        pivot = name.startswith("xl/pivotcache/") and "/_rels/" not in name
        link = name.startswith("xl/externallinks/") and "/_rels/" not in name
        if not pivot and not link:
            continue
        tree = package.tree(name)
        values = list(_cached(tree)) if tree is not None else []
        if not values:
            continue
        code, what = (
            ("HIDDEN-PIVOT", "数据透视表缓存") if pivot else ("HIDDEN-LINK", "外部链接缓存")
        )
        at = Place(part=what, member=name)
        yield Notice(code=code, what=f"{what}有{len(values)}个值", at=at)
        yield from (Passage(text=value, at=at, hidden=code) for value in values)


def _cached(tree: etree._Element) -> Iterator[str]:
    for element in tree.iter():
        tag = str(element.tag).rpartition("}")[2]
        if tag in {"s", "n", "d"} and element.get("v"):
            yield plain_number(str(element.get("v")))
        elif tag == "v" and element.text:
            yield element.text


def plain_number(stored: str) -> str:
    """Return a stored number as it would be typed: 64 for 64.0, all the figures of a long one."""
    try:
        value = float(stored)
    except ValueError:
        return stored
    if not isfinite(value) or not ("E" in stored.upper() or "." in stored):
        return stored
    return str(int(value)) if value == int(value) and abs(value) < 10**21 else f"{value:.15g}"


def number_of(letters: str) -> int:
    """Return the number of a column: A is 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def letters_of(number: int) -> str:
    """Return the letters of a column: 1 is A."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _is_count(text: str) -> bool:
    """Plain figures, and no more of them than a sheet has rows."""
    return text.isascii() and text.isdigit() and len(text) < 8


def _is_on(value: str | None) -> bool:
    return value in {"1", "true", "on"}


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 1.0
