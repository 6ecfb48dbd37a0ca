"""The three tables as Word tables with truly merged cells (DOCX 表格).

Built from elements at once: python-docx's own ``merge`` goes through the whole table for each cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from functools import cache
from typing import Final, cast

from docx.oxml.ns import qn
from docx.oxml.parser import oxml_parser
from docx.oxml.xmlchemy import BaseOxmlElement

from gongkai.report.editions import EDITIONS
from gongkai.report.model import Report
from gongkai.report.write.layout import Grid, Placed, Role, lay_out
from gongkai.report.write.page import MEASURES, Measures
from gongkai.report.write.printed import printed

TWIPS: Final = 1440 / 25.4  # to a millimetre
ROW_HEIGHT: Final = 1.9  # times the size of the letters
_LEFT: Final = frozenset((Role.NOTE, Role.LABEL))


def cell_style(size: float) -> str:
    """Return the id of the paragraph style of table cells with letters of that size."""
    return f"GongkaiCell{size:g}"


def element(name: str, *children: BaseOxmlElement, **attributes: str | int) -> BaseOxmlElement:
    """Return an element of WordprocessingML."""
    given = {_named(key): str(value) for key, value in attributes.items()}
    # The parser makes elements of python-docx's own classes, which lxml's types cannot say.
    made = cast("BaseOxmlElement", oxml_parser.makeelement(_named(name), given))
    made.extend(children)
    return made


@cache
def _named(name: str) -> str:
    return qn(f"w:{name}")


def run(text: str, *properties: BaseOxmlElement) -> BaseOxmlElement:
    """Return a run of text with its properties; the text is set as text and never parsed."""
    letters = element("t")
    letters.text = text
    letters.set(qn("xml:space"), "preserve")
    return element("r", *([element("rPr", *properties)] if properties else []), letters)


def table_of(report: Report, table_id: str) -> BaseOxmlElement | None:
    """Return a table of the report, or ``None`` where the report does not have it."""
    edition = EDITIONS.get(report.tables.get(table_id, ""))
    if edition is None:
        return None
    form, figures = _empty(edition.name, table_id)
    table = deepcopy(form)
    paragraphs = list(table.iter(qn("w:p")))
    for number, place in figures.items():
        if place.form and (text := printed(report.cell(place.cell_id), place.form)):
            paragraphs[number].append(run(text))
    return table


@cache
def _empty(edition: str, table_id: str) -> tuple[BaseOxmlElement, Mapping[int, Placed]]:
    """Return the table without figures, and which of its paragraphs is for which figure."""
    grid, measures = lay_out(EDITIONS[edition].tables[table_id]), MEASURES[table_id]
    widths = [element("gridCol", w=round(width * TWIPS)) for width in measures.widths]
    lines = _covering(grid)
    cells = enumerate(place for line in lines for place in line)
    figures = {number: place for number, place in cells if place.form}
    rows = _rows(grid, lines, measures)
    table = element("tbl", _properties(grid, measures), element("tblGrid", *widths), *rows)
    return table, figures


def _properties(grid: Grid, measures: Measures) -> BaseOxmlElement:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = [element(side, val="single", sz=4, space=0, color="auto") for side in sides]
    margins = [element(side, w=50, type="dxa") for side in ("left", "right")]
    return element(
        "tblPr",
        element("tblW", w=round(sum(measures.widths) * TWIPS), type="dxa"),
        element("jc", val="center"),
        element("tblBorders", *borders),
        element("tblLayout", type="fixed"),
        element("tblCellMar", *margins),
        element("tblLook", val="0480", firstRow=1, firstColumn=1, noVBand=1),
        element("tblCaption", val=grid.table.title),
    )


def _rows(
    grid: Grid, lines: Sequence[Sequence[Placed]], measures: Measures
) -> Iterator[BaseOxmlElement]:
    # Only heads of the whole table can be repeated on the next page, not those of a block.
    heads = len(grid.bands[0].head) if len(grid.bands) == 1 else 0
    for row, line in enumerate(lines):
        height = element("trHeight", val=round(measures.size * ROW_HEIGHT * 20), hRule="atLeast")
        properties = [element("cantSplit"), height]
        if row < heads:
            properties.append(element("tblHeader"))
        cells = (_cell(grid, place, measures, begins=place.row == row) for place in line)
        yield element("tr", element("trPr", *properties), *cells)


def _covering(grid: Grid) -> list[list[Placed]]:
    """Return for each row the cells that begin in it or reach into it, from left to right."""
    rows: list[list[Placed]] = [[] for _ in grid.lines]
    for line in grid.lines:
        for place in line:
            for row in rows[place.row : place.row + place.rowspan]:
                row.append(place)
    return [sorted(row, key=lambda place: place.column) for row in rows]


def _cell(grid: Grid, place: Placed, measures: Measures, *, begins: bool) -> BaseOxmlElement:
    widths = measures.widths[place.column : place.column + place.colspan]
    properties = [element("tcW", w=round(sum(widths) * TWIPS), type="dxa")]
    if place.colspan > 1:
        properties.append(element("gridSpan", val=place.colspan))
    if place.rowspan > 1:
        properties.append(element("vMerge", **({"val": "restart"} if begins else {})))
    if place.role is Role.PART:
        properties.append(element("textDirection", val="tbRlV"))
    properties.append(element("vAlign", val="center"))
    left = place.role in _LEFT and grid.table.id != "t2"
    style = [element("pStyle", val=cell_style(measures.size))]
    side = [element("jc", val="left")] if left else []
    paragraph = element("p", element("pPr", *style, *side))
    if begins and place.text:
        paragraph.extend(_label(place))
    return element("tc", element("tcPr", *properties), paragraph)


def _label(place: Placed) -> Iterator[BaseOxmlElement]:
    if place.role is Role.BANNER:
        yield run(place.text, element("rFonts", ascii="黑体", hAnsi="黑体", eastAsia="黑体"))
        return
    numeral, mark, words = place.text.partition("）")
    if place.role is Role.GROUP and mark:
        # The numeral stands above its words.
        yield run(numeral + mark)
        yield element("r", element("br"))
        yield run(words)
        return
    yield run(place.text)
