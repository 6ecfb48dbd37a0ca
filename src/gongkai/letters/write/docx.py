"""A letter as a Word document on the page of GB/T 9704 (DOCX 版文书), to be worked on and sealed.

Fonts are named, not embedded: 仿宋_GB2312, 方正小标宋简体 and 黑体 are what offices have.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from datetime import date, datetime, time
from io import BytesIO
from typing import Final

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from gongkai.letters.document import Block, Document, Row, Table
from gongkai.report.write import page
from gongkai.report.write.docx_style import (
    CLOSING,
    HEADING,
    REMARK,
    TITLE,
    TITLE_FONT,
    set_page,
    set_styles,
)
from gongkai.report.write.docx_table import TWIPS, element, run
from gongkai.report.write.markup import visible
from gongkai.report.write.zipped import settled

RED: Final = "C00000"
HEAD_SIZE: Final = 34  # pt, less for a long name
TYPE_AREA: Final = round((page.WIDTH - page.LEFT - page.RIGHT) * TWIPS)
LABEL: Final = round(40 * TWIPS)
TALL: Final = round(15 * TWIPS)
FORM_SIZE, LIST_SIZE = 14, 12
LONGEST_PROPERTY: Final = 255  # characters, a limit of the format
_FLUSH: Final = {"firstLineChars": 0, "firstLine": 0}


def docx_of(document: Document, *, dated: date | None = None) -> bytes:
    """Return the document as a Word file, always the same bytes for the same document."""
    word = docx.Document()
    set_page(word)
    set_styles(word)
    _total_in_footers(word)
    _describe(word, document, dated)
    end = word.element.body[-1]
    for part in _parts(document):
        end.addprevious(part)
    made = BytesIO()
    word.save(made)
    return settled(made.getvalue())


def _describe(word: WordDocument, document: Document, dated: date | None) -> None:
    about = word.core_properties
    about.title = " ".join(visible(document.title).split())[:LONGEST_PROPERTY]
    about.author = about.last_modified_by = visible(document.organ)[:LONGEST_PROPERTY]
    about.language, about.comments, about.revision = "zh-CN", "", 1
    about.created = about.modified = datetime.combine(dated or date(2000, 1, 1), time(4))


def _total_in_footers(word: WordDocument) -> None:
    """Turn — 1 — into 第1页，共3页: the receiver has to see that no page is missing."""
    section = word.sections[0]
    for footer in (section.footer, section.even_page_footer):
        paragraph = footer._element.find(qn("w:p"))  # noqa: SLF001 — python-docx has no fields
        shown = paragraph.find(qn("w:r"))
        look = list(shown[0])
        for old in paragraph.findall(qn("w:r")) + paragraph.findall(qn("w:fldSimple")):
            paragraph.remove(old)
        for piece in ("— 第", " PAGE ", "页，共", " NUMPAGES ", "页 —"):
            paragraph.append(_field(piece, look) if piece.isascii() else _words(piece, look))


def _words(text: str, look: list[BaseOxmlElement]) -> BaseOxmlElement:
    return run(text, *map(deepcopy, look))


def _field(code: str, look: list[BaseOxmlElement]) -> BaseOxmlElement:
    return element("fldSimple", _words("1", look), instr=code)


def _parts(document: Document) -> Iterator[BaseOxmlElement]:
    if document.letterhead:
        yield from _letterhead(document)
    yield _paragraph(document.title, style=TITLE)
    if document.addressee:
        yield _paragraph(f"{document.addressee}：", element("ind", **_FLUSH))
    yield from _body(document)
    yield from _signature(document)
    if document.rows:
        yield from (_gap(), _form(document.rows, whole=document.whole))
    if document.after:
        yield from (_page_break(), _paragraph(document.after_title, style=TITLE))
        yield _form(document.after, whole=True)
    for table in document.tables:
        yield from (_page_break(), _paragraph(table.title, style=HEADING), _list(table))
    if document.rows or document.after or document.tables:
        yield _gap()  # Word wants a paragraph behind a table


def _letterhead(document: Document) -> Iterator[BaseOxmlElement]:
    size = min(HEAD_SIZE, max(16, round(430 / max(len(document.organ), 1))))
    look = (
        element("rFonts", ascii=TITLE_FONT, hAnsi=TITLE_FONT, eastAsia=TITLE_FONT),
        element("color", val=RED),
        element("sz", val=size * 2),
        element("szCs", val=size * 2),
    )
    centred = (element("ind", **_FLUSH), element("jc", val="center"))
    auto = element("spacing", before=0, after=120, line=240, lineRule="auto")
    yield element("p", element("pPr", auto, *centred), run(visible(document.organ), *look))
    rule = element("pBdr", element("bottom", val="single", sz=12, space=6, color=RED))
    after = element("spacing", before=0, after=round(page.PITCH * 10), line=480, lineRule="exact")
    centred = (element("ind", **_FLUSH), element("jc", val="center"))
    yield element("p", element("pPr", rule, after, *centred), run(visible(document.number)))


def _body(document: Document) -> Iterator[BaseOxmlElement]:
    for at, block in enumerate(document.blocks):
        # The signature is never alone on a page: the last paragraph goes with it.
        kept = at == len(document.blocks) - 1 and bool(document.signed)
        yield from _block(block, kept=kept)
    several = len(document.annexes) > 1
    for at, name in enumerate(document.annexes):
        lead = "附件：" if at == 0 else "　　　"
        number = f"{at + 1}." if several else ""
        yield _paragraph(f"{lead}{number}{name}", element("keepNext"))


def _block(block: Block, *, kept: bool) -> Iterator[BaseOxmlElement]:
    lines = [line.strip() for line in block.text.splitlines() if line.strip()] or [""]
    for line in lines:
        yield _paragraph(line, *([element("keepNext")] if kept else []))


def _signature(document: Document) -> Iterator[BaseOxmlElement]:
    """The organ stands above the date, the wider of them four characters in."""
    if not document.signed:
        return
    lines = (document.signed, document.dated)
    widths = [sum(0.5 if letter.isascii() else 1.0 for letter in line) for line in lines]
    for line, width in zip(lines, widths, strict=True):
        indent = 4 + (max(widths) - width) / 2
        away = element("ind", rightChars=round(indent * 100), right=round(indent * 320), **_FLUSH)
        yield _paragraph(line, element("keepNext"), away, style=CLOSING)
    indent = 4 + (max(widths) - 4) / 2
    away = element("ind", rightChars=round(indent * 100), right=round(indent * 320), **_FLUSH)
    yield _paragraph("（印章）", away, element("jc", val="right"), style=REMARK)


def _form(rows: tuple[Row, ...], *, whole: bool) -> BaseOxmlElement:
    made = _table(
        (LABEL, TYPE_AREA - LABEL),
        [((row.label, row.text), TALL if row.tall else 0) for row in rows],
        size=FORM_SIZE,
        centred=1,
    )
    if whole:
        _keep_together(made)
    return made


def _keep_together(table: BaseOxmlElement) -> None:
    """Let no end of a page part the rows: each but the last keeps with the next."""
    for row in table.findall(qn("w:tr"))[:-1]:
        for properties in row.iter(qn("w:pPr")):
            properties.insert(0, element("keepNext"))


def _list(table: Table) -> BaseOxmlElement:
    columns = len(table.rows[0])
    width = TYPE_AREA // columns
    made = _table((width,) * columns, [(row, 0) for row in table.rows], size=LIST_SIZE, centred=0)
    made[2].insert(0, element("trPr", element("tblHeader")))
    return made


def _table(
    widths: tuple[int, ...],
    rows: list[tuple[tuple[str, ...], int]],
    *,
    size: int,
    centred: int,
) -> BaseOxmlElement:
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = element("tblBorders", *(element(edge, val="single", sz=4) for edge in edges))
    properties = element(
        "tblPr",
        element("tblW", w=TYPE_AREA, type="dxa"),
        borders,
        element("tblLayout", type="fixed"),
    )
    grid = element("tblGrid", *(element("gridCol", w=width) for width in widths))
    return element("tbl", properties, grid, *(_row(widths, *row, size, centred) for row in rows))


def _row(
    widths: tuple[int, ...], texts: tuple[str, ...], height: int, size: int, centred: int
) -> BaseOxmlElement:
    cells = [
        _cell(text, width, size, centred=at < centred)
        for at, (text, width) in enumerate(zip(texts, widths, strict=True))
    ]
    if not height:
        return element("tr", *cells)
    return element("tr", element("trPr", element("trHeight", val=height)), *cells)


def _cell(text: str, width: int, size: int, *, centred: bool) -> BaseOxmlElement:
    look = (element("spacing", val=0), element("sz", val=size * 2), element("szCs", val=size * 2))
    properties = element(
        "pPr",
        element("snapToGrid", val=0),
        element("spacing", before=60, after=60, line=240, lineRule="auto"),
        element("ind", **_FLUSH),
        element("jc", val="center" if centred else "left"),
    )
    runs = [run(visible(" ".join(text.split("\n"))), *look)] if text else []
    about = element("tcPr", element("tcW", w=width, type="dxa"), element("vAlign", val="center"))
    return element("tc", about, element("p", properties, *runs))


def _paragraph(text: str, *properties: BaseOxmlElement, style: str = "") -> BaseOxmlElement:
    named = [element("pStyle", val=style)] if style else []
    about = [element("pPr", *named, *properties)] if named or properties else []
    return element("p", *about, *([run(visible(text))] if text else []))


def _gap() -> BaseOxmlElement:
    return element("p", element("pPr", element("spacing", line=240, lineRule="exact")))


def _page_break() -> BaseOxmlElement:
    return element("p", element("r", element("br", type="page")))
