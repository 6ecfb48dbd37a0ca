"""Taking a document apart into what has to be looked at (文档拆分)."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from gongkai.containers.archive import Archive
from gongkai.containers.errors import Broken, Unopenable
from gongkai.containers.kinds import Kind, kind_of, name_of, text_of
from gongkai.containers.package import Package
from gongkai.place import Place
from gongkai.screening.documents.others import pieces_of_the_rest
from gongkai.screening.documents.passages import Notice, Passage, Piece, Row, inside
from gongkai.screening.documents.pictures import pieces_of_picture
from gongkai.screening.documents.slides import pieces_of_slides
from gongkai.screening.documents.word import pieces_of_word
from gongkai.screening.documents.workbook import pieces_of_workbook

MAX_BYTES = 20 * 1024 * 1024
DEEPEST = 4  # archives and embedded files in each other
UNKNOWN = "这是{}，不能审查，请换成 docx、xlsx、pptx、pdf、ofd、图片、文本或压缩包。"
TOO_DEEP = "内嵌超过4层，没有审查"
# Letters written as code: &#54; of a web page, %36 of an address.
_WRITTEN_AS_CODE = re.compile(
    r"&(?:#x?[0-9A-Fa-f]{2,5}|nbsp|[et][mnh]i?n?sp|middot|shy);|(?:%[0-9A-Fa-f]{2}){4}"
)

__all__ = ["DEEPEST", "MAX_BYTES", "Notice", "Passage", "Piece", "Row", "pieces_of"]


def pieces_of(data: bytes, name: str = "", depth: int = 0) -> Iterator[Piece]:
    """Yield everything a document holds (文档内容), its name first.

    Raises:
        Unopenable: damaged, locked, unsafe, beyond a limit, or of a kind that cannot be looked at.
    """
    if name and depth == 0:
        yield Passage(text=name.rpartition("/")[2], at=Place(part="文件名"))
    kind = kind_of(data)
    if kind is None:
        raise Broken(UNKNOWN.format(name_of(data)))
    if depth > DEEPEST:
        yield Notice(code="HIDDEN-UNREAD", what=TOO_DEEP, at=Place())
        return
    yield from _pieces(kind, data, name, depth)


def _pieces(kind: Kind, data: bytes, name: str, depth: int) -> Iterator[Piece]:
    match kind:
        case Kind.PDF:
            from gongkai.screening.documents.pdf import pieces_of_pdf  # noqa: PLC0415

            yield from pieces_of_pdf(data, pieces_of, depth)
        case Kind.JPG | Kind.PNG:
            yield from pieces_of_picture(data)
        case Kind.ZIP:
            yield from _members(data, depth)
        case Kind.TEXT | Kind.PAGE:
            yield from _text(text_of(data), name, kind)
        case _:
            package = Package(data)
            yield from _office(kind, package)
            yield from pieces_of_the_rest(package, pieces_of, depth)


def _office(kind: Kind, package: Package) -> Iterator[Piece]:
    if kind is Kind.DOCX:
        yield from pieces_of_word(package)
    elif kind is Kind.XLSX:
        yield from pieces_of_workbook(package)
    elif kind is Kind.PPTX:
        yield from pieces_of_slides(package)
    else:
        yield from _ofd(package)


def _ofd(package: Package) -> Iterator[Piece]:
    """The words of an OFD file, page by page; its other parts as they are."""
    for name in sorted(package.names()):
        tree = package.tree(name)
        page = re.search(r"page_(\d+)/content", name)
        if tree is None:
            continue
        for element in tree.iter():
            text = (element.text or "").strip() if isinstance(element.tag, str) else ""
            if (
                text
                and not text.startswith(("/", "Pages/"))
                and not text.endswith((".xml", ".dat"))
            ):
                at = Place(page=int(page[1]) + 1) if page else Place(part=name)
                yield Passage(text=text, at=at)


def _members(data: bytes, depth: int) -> Iterator[Piece]:
    archive = Archive(data)
    for member in archive.members:
        title = archive.title(member)
        yield Passage(text=title, at=Place(member=title, part="文件名"))
        try:
            content = archive.read(member)
            if content:
                yield from (inside(piece, title) for piece in pieces_of(content, title, depth + 1))
        except Unopenable as problem:
            yield Notice(code="HIDDEN-UNREAD", what=str(problem), at=Place(member=title))


def _text(text: str, name: str, kind: Kind) -> Iterator[Piece]:
    if kind is Kind.PAGE:
        from gongkai.screening.documents.page import pieces_of_page  # noqa: PLC0415

        yield from pieces_of_page(text)
        return
    lines = text.splitlines()
    mark = _separator(lines, name)
    for number, line in enumerate(lines, start=1):
        if mark or "\t" in line:
            yield from _cells(line, number, "\t" if "\t" in line else mark)
        elif line.strip():
            yield Passage(text=line, at=Place(line=number))
        if _WRITTEN_AS_CODE.search(line):
            yield Passage(text=unquote(unescape(line)), at=Place(line=number))


def _separator(lines: list[str], name: str) -> str:
    """What stands between the cells of a table in plain text, or nothing."""
    if name.lower().endswith(".csv"):
        return (
            ";"
            if sum(";" in line for line in lines[:5]) > sum("," in x for x in lines[:5])
            else ","
        )
    return next((mark for mark in ",;|" if sum(mark in line for line in lines[:5]) >= 3), "")


def _cells(line: str, number: int, mark: str) -> Iterator[Piece]:
    values = next(csv.reader([line], delimiter=mark), [])
    held = [(n, value) for n, value in enumerate(values, start=1) if value.strip()]
    cells = [Passage(text=value, at=Place(line=number, column=n)) for n, value in held]
    yield Row(table="1", cells=tuple(cells), columns=tuple(n for n, _ in held))
