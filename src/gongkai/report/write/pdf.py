"""A whole report as a tagged PDF/A on the page of GB/T 9704 (PDF 版年度报告).

Set by typst from the template ``pdf.typ``, in fonts that come with the package. Texts go in as
data and are never markup.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any, Final

from gongkai.report.editions import EDITIONS
from gongkai.report.model import Report
from gongkai.report.write import page
from gongkai.report.write.layout import Line, Placed, Role, lay_out
from gongkai.report.write.outline import paragraphs_of, parts_of, title_of
from gongkai.report.write.outside import EXTRAS, extra_lines, no_table, remark_lines
from gongkai.report.write.printed import printed
from gongkai.report.write.typesetting import rare, set_pdf, settled

TEMPLATE: Final = Path(__file__).with_name("pdf.typ")
CHINA: Final = timezone(timedelta(hours=8))
LONG_CELL: Final = 60  # letters; a row of longer texts may be parted by the end of a page
WHOLE_CLOSING: Final = 6  # lines of a signature that stay together


def pdf_of(report: Report, *, font_paths: Sequence[Path] = ()) -> bytes:
    """Return the report as a PDF, always the same bytes for the same report and fonts.

    A character no font has is printed by its number, as 〔U+20BB7〕; see ``rare_characters``.

    Args:
        report: the report.
        font_paths: folders with further fonts, for characters the shipped fonts lack.
    """
    moment = datetime.combine(page.dated(report), time(12), CHINA)
    return set_pdf(TEMPLATE, _document(report), moment, tuple(font_paths))


def rare_characters(report: Report, *, font_paths: Sequence[Path] = ()) -> tuple[str, ...]:
    """Return the characters of the report that no font can print, in the order of their numbers."""
    return rare(_document(report), tuple(font_paths))


def _document(report: Report) -> dict[str, Any]:
    closing = paragraphs_of(report.closing)
    if not settled(report.title or "").strip():
        report = replace(report, title=None)  # a document has to have a title that can be seen
    return {
        "page": _page(),
        "title": " ".join(title_of(report).split()),
        "title-lines": list(page.title_lines(report)),
        "author": report.body or "",
        "remarks": list(remark_lines(report)),
        "preamble": list(paragraphs_of(report.preamble)),
        "parts": list(_parts(report)),
        "closing": list(closing),
        "closing-whole": len(closing) <= WHOLE_CLOSING and max(map(len, closing), default=0) <= 40,
        "extras-heading": EXTRAS,
        "extras": list(extra_lines(report)),
    }


def _page() -> dict[str, float]:
    return {
        "top": page.TOP,
        "bottom": page.BOTTOM,
        "left": page.LEFT,
        "right": page.RIGHT,
        "body": page.BODY_SIZE,
        "title": page.TITLE_SIZE,
        "number": page.NUMBER_SIZE,
        "pitch": page.PITCH,
        "lines": page.LINES,
        "title-pitch": page.TITLE_PITCH,
        "advance": page.ADVANCE,
    }


def _parts(report: Report) -> Iterator[dict[str, Any]]:
    for part in parts_of(report):
        table = _table(report, part.table_id) if part.table_id else None
        missing = no_table(part.table_id) if part.table_id and table is None else ""
        yield {
            "heading": part.heading if settled(part.heading).strip() else "",
            "paragraphs": list(part.paragraphs),
            "remark": part.remark or missing,
            "table": table,
        }


def _table(report: Report, table_id: str) -> dict[str, Any] | None:
    edition = EDITIONS.get(report.tables.get(table_id, ""))
    if edition is None:
        return None
    grid, measures = lay_out(edition.tables[table_id]), page.MEASURES[table_id]
    # Heads above blocks of rows do not head the next page; only those of the whole table do.
    whole = len(grid.bands) == 1
    head = grid.bands[0].head if whole else ()
    body = grid.bands[0].body if whole else grid.lines
    return {
        "widths": list(measures.widths),
        "size": measures.size,
        "caption": grid.table.title,
        "head": list(_cells(report, head, table_id)),
        "body": list(_cells(report, body, table_id)),
    }


def _cells(report: Report, lines: Sequence[Line], table_id: str) -> Iterator[dict[str, Any]]:
    for line in lines:
        texts = [_text(report, place) for place in line]
        for place, text in zip(line, texts, strict=True):
            yield {
                "role": place.role.value,
                "row": place.row,
                "column": place.column,
                "rowspan": place.rowspan,
                "colspan": place.colspan,
                "text": text,
                "center": table_id == "t2",
                "quiet": text == "0",
                "parted": place.role is Role.PART or max(map(len, texts)) > LONG_CELL,
            }


def _text(report: Report, place: Placed) -> str:
    if place.form is None:
        return place.text
    return printed(report.cell(place.cell_id), place.form)
