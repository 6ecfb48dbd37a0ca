"""A whole report as a Word document on the page of GB/T 9704 (DOCX 版年度报告).

Fonts are named, not embedded: 仿宋_GB2312, 方正小标宋简体, 黑体 and 楷体_GB2312 are what offices have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, time
from io import BytesIO
from typing import Final

import docx
from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement

from gongkai.report.model import Report
from gongkai.report.write import page
from gongkai.report.write.docx_style import (
    CLOSING,
    HEADING,
    REMARK,
    TITLE,
    set_page,
    set_styles,
)
from gongkai.report.write.docx_table import element, run, table_of
from gongkai.report.write.markup import visible
from gongkai.report.write.outline import Part, paragraphs_of, parts_of
from gongkai.report.write.outside import EXTRAS, extra_lines, no_table, remark_lines
from gongkai.report.write.zipped import settled

WIDEST_SIGNATURE: Final = 20  # characters
LONGEST_PROPERTY: Final = 255  # characters, a limit of the format
# （一）主动公开。 at the beginning of a paragraph is a heading of the second level: 楷体 (7.3.3).
_SECOND_LEVEL: Final = re.compile(r"（[一二三四五六七八九十]{1,3}）[^。；：]{1,30}(?:。|$)")


def docx_of(report: Report) -> bytes:
    """Return the report as a Word document, always the same bytes for the same report."""
    return document_of(report)


def document_of(report: Report, *, guide: Sequence[str] = (), to_fill: bool = False) -> bytes:
    """Return a Word document of the report.

    Args:
        report: the report.
        guide: what stands on a page of its own in front of the report, its heading first.
        to_fill: parts without text get an empty paragraph to write in, not a remark.
    """
    document = docx.Document()
    set_page(document)
    set_styles(document)
    _describe(document, report)
    end = document.element.body[-1]
    for block in (*_guide(guide), *_blocks(report, to_fill=to_fill)):
        end.addprevious(block)
    made = BytesIO()
    document.save(made)
    return settled(made.getvalue())


def _describe(document: Document, report: Report) -> None:
    about, moment = document.core_properties, datetime.combine(page.dated(report), time(4))
    about.title = _property(" ".join(page.title_lines(report)))
    about.author = about.last_modified_by = _property(report.body or "")
    about.identifier = _property(report.meta.index_number or "")
    about.language, about.comments, about.revision = "zh-CN", "", 1
    about.created = about.modified = moment


def _property(text: str) -> str:
    return " ".join(visible(text).split())[:LONGEST_PROPERTY]


def _guide(lines: Sequence[str]) -> Iterator[BaseOxmlElement]:
    if lines:
        yield paragraph(lines[0], HEADING)
        yield from (paragraph(line) for line in lines[1:])
        yield element("p", element("r", element("br", type="page")))


def _blocks(report: Report, *, to_fill: bool) -> Iterator[BaseOxmlElement]:
    yield _title(page.title_lines(report))
    yield from (paragraph(line, REMARK) for line in remark_lines(report))
    yield from map(paragraph, paragraphs_of(report.preamble))
    closing = paragraphs_of(report.closing)
    parts = list(parts_of(report))
    for part in parts:
        # The signature is never alone on a page: the last paragraph goes with it.
        yield from _part(report, part, to_fill=to_fill, kept=bool(closing) and part is parts[-1])
    yield from _signature(closing)
    if report.extras:
        yield paragraph(EXTRAS, HEADING)
        yield from map(paragraph, extra_lines(report))


def _signature(lines: Sequence[str]) -> Iterator[BaseOxmlElement]:
    """The organ stands in the middle above the date, the wider of them four characters in."""
    widths = [min(_width(line), WIDEST_SIGNATURE) for line in lines]
    for at, (line, width) in enumerate(zip(lines, widths, strict=True)):
        indent = 4 + (max(widths) - width) / 2
        signed = paragraph(line, CLOSING, kept=at < len(lines) - 1)
        away = element("ind", rightChars=round(indent * 100), right=round(indent * 320))
        signed[0].append(away)
        yield signed


def _width(line: str) -> float:
    return sum(0.5 if letter.isascii() else 1 for letter in line)


def _part(report: Report, part: Part, *, to_fill: bool, kept: bool) -> Iterator[BaseOxmlElement]:
    if part.heading.strip():
        yield paragraph(part.heading, HEADING)
    for at, text in enumerate(part.paragraphs):
        yield paragraph(text, kept=kept and at == len(part.paragraphs) - 1)
    if to_fill and not part.paragraphs and part.table_id is None:
        yield paragraph("")
    elif part.remark and not to_fill:
        yield paragraph(part.remark, REMARK)
    if part.table_id is not None:
        table = table_of(report, part.table_id)
        yield paragraph(no_table(part.table_id), REMARK) if table is None else table
        if table is not None:
            yield element("p", element("pPr", element("spacing", line=240, lineRule="exact")))


def _title(lines: Sequence[str]) -> BaseOxmlElement:
    broken: list[BaseOxmlElement] = []
    for line in lines:
        broken += [element("r", element("br"))] if broken else []
        broken.append(run(visible(line)))
    return element("p", element("pPr", element("pStyle", val=TITLE)), *broken)


def paragraph(text: str, style: str = "", *, kept: bool = False) -> BaseOxmlElement:
    """Return a paragraph of that style; ``kept`` keeps it on the page of the next."""
    properties = [element("pStyle", val=style)] if style else []
    properties += [element("keepNext")] if kept else []
    runs = _runs(visible(text)) if not style else [run(visible(text))]
    return element("p", *([element("pPr", *properties)] if properties else []), *runs)


def _runs(text: str) -> list[BaseOxmlElement]:
    found = _SECOND_LEVEL.match(text)
    if found is None:
        return [run(text)] if text else []
    kai = element("rFonts", eastAsia="楷体_GB2312", ascii="楷体_GB2312", hAnsi="楷体_GB2312")
    rest = text[found.end() :]
    return [run(found[0], kai), *([run(rest)] if rest else [])]
