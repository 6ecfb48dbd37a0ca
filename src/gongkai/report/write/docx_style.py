"""Page and styles of the Word document (版面与样式, GB/T 9704—2012)."""

from __future__ import annotations

from math import floor
from typing import Final

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm
from docx.styles.style import ParagraphStyle

from gongkai.report.write import page
from gongkai.report.write.docx_table import cell_style, element, run

TITLE, HEADING, CLOSING, REMARK = "Title", "Heading1", "GongkaiClosing", "GongkaiRemark"
BODY_FONT, TITLE_FONT, HEADING_FONT = "仿宋_GB2312", "方正小标宋简体", "黑体"
NUMBER_FONT: Final = "宋体"
LATIN_FONT: Final = "Times New Roman"
QUIET: Final = "595959"
FOOTER: Final = 22  # mm from the lower edge: the number stands 7 mm below the type area
PITCH: Final = round(page.PITCH * 20)  # twentieths of a point


def set_page(document: Document) -> None:
    """Set A4 with its margins, 22 lines to a page, and page numbers on the outer side."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(page.WIDTH), Mm(page.HEIGHT)
    section.top_margin, section.bottom_margin = Mm(page.TOP), Mm(page.BOTTOM)
    section.left_margin, section.right_margin = Mm(page.LEFT), Mm(page.RIGHT)
    section.footer_distance = Mm(FOOTER)
    for old in section._sectPr.findall(qn("w:docGrid")):  # noqa: SLF001 — python-docx has no grid
        section._sectPr.remove(old)  # noqa: SLF001
    grid = element("docGrid", type="lines", linePitch=PITCH)
    section._sectPr.append(grid)  # noqa: SLF001
    document.settings.odd_and_even_pages_header_footer = True
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        footer.paragraphs[0]._p.getparent().replace(  # noqa: SLF001
            footer.paragraphs[0]._p,  # noqa: SLF001
            _number(side),
        )


def _number(side: str) -> BaseOxmlElement:
    """Return — 1 — on the outer side, a character in from the edge."""
    look = (*_fonts(NUMBER_FONT, NUMBER_FONT), *_size(page.NUMBER_SIZE))
    field = element("fldSimple", run("1", *look), instr=" PAGE ")
    properties = element(
        "pPr",
        element("snapToGrid", val=0),
        element("spacing", line=240, lineRule="auto"),
        element("ind", rightChars=100, leftChars=100, firstLineChars=0, firstLine=0),
        element("jc", val=side),
    )
    again = (*_fonts(NUMBER_FONT, NUMBER_FONT), *_size(page.NUMBER_SIZE))
    last = (*_fonts(NUMBER_FONT, NUMBER_FONT), *_size(page.NUMBER_SIZE))
    return element("p", properties, run("— ", *again), field, run(" —", *last))


def set_styles(document: Document) -> None:
    """Set the styles of body, title, headings, tables, signature and remarks."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    if defaults is not None:
        for lang in defaults.iter(qn("w:lang")):
            lang.set(qn("w:val"), "zh-CN")
            lang.set(qn("w:eastAsia"), "zh-CN")
    body = element("spacing", before=0, after=0, line=PITCH, lineRule="exact")
    indent = element("ind", firstLineChars=200, firstLine=640)
    closer = element("spacing", val=floor((page.ADVANCE - page.BODY_SIZE) * 20))
    normal = [*_fonts(BODY_FONT, LATIN_FONT), closer, *_size(page.BODY_SIZE)]
    _style(document, "Normal", [body, indent, element("jc", val="both")], normal)
    _style(
        document,
        "Title",
        [
            *_spaced(after=PITCH, line=page.TITLE_PITCH * 20),
            element("ind", firstLineChars=0, firstLine=0),
            element("jc", val="center"),
            element("outlineLvl", val=0),
        ],
        _look(TITLE_FONT, page.TITLE_SIZE),
    )
    heading = [element("keepNext"), element("keepLines"), *_spaced(), element("outlineLvl", val=1)]
    _style(document, "Heading 1", heading, _look(HEADING_FONT))
    for size in sorted({measures.size for measures in page.MEASURES.values()}):
        name = f"表格文字{size:g}磅"
        _added(document, cell_style(size), name, _cell_paragraph(), _look(BODY_FONT, size))
    closing = [
        element("keepLines"),
        element("spacing", before=2 * PITCH),
        element("ind", firstLineChars=0, firstLine=0),
        element("contextualSpacing"),
        element("jc", val="right"),
    ]
    _added(document, CLOSING, "落款", closing, [])
    _added(document, REMARK, "说明", [], [element("color", val=QUIET)])


def _cell_paragraph() -> list[BaseOxmlElement]:
    """A table stays on one page where it fits: each of its paragraphs keeps with the next."""
    return [
        element("keepNext"),
        element("snapToGrid", val=0),
        element("spacing", before=0, after=0, line=240, lineRule="auto"),
        element("ind", firstLineChars=0, firstLine=0),
        element("jc", val="center"),
    ]


def _spaced(*, after: int = 0, line: int = PITCH) -> list[BaseOxmlElement]:
    return [element("spacing", before=0, after=after, line=line, lineRule="exact")]


def _added(
    document: Document,
    style_id: str,
    name: str,
    paragraph: list[BaseOxmlElement],
    letters: list[BaseOxmlElement],
) -> None:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.element.set(qn("w:styleId"), style_id)
    style.base_style = document.styles["Normal"]
    _style(document, name, paragraph, letters)


def _style(
    document: Document, name: str, paragraph: list[BaseOxmlElement], letters: list[BaseOxmlElement]
) -> None:
    """Give a style these properties and no others (the template's have colours and borders)."""
    style = document.styles[name]
    if not isinstance(style, ParagraphStyle):
        raise TypeError(name)
    for tag in ("w:pPr", "w:rPr"):
        for old in style.element.findall(qn(tag)):
            style.element.remove(old)
    style.element.append(element("pPr", *paragraph))
    style.element.append(element("rPr", *letters))


def _look(font: str, size: float = page.BODY_SIZE) -> list[BaseOxmlElement]:
    return [*_fonts(font, LATIN_FONT), element("spacing", val=0), *_size(size)]


def _fonts(font: str, latin: str) -> list[BaseOxmlElement]:
    return [element("rFonts", ascii=latin, hAnsi=latin, eastAsia=font, cs=latin)]


def _size(points: float) -> list[BaseOxmlElement]:
    return [element("sz", val=round(points * 2)), element("szCs", val=round(points * 2))]
