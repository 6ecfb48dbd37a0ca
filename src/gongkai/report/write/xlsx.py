"""A whole report as a workbook: its text, its three tables, and what is said of it (XLSX 版)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time
from io import BytesIO
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gongkai.report.editions import EDITIONS
from gongkai.report.model import Report
from gongkai.report.write import page
from gongkai.report.write.layout import Grid, lay_out
from gongkai.report.write.markup import visible
from gongkai.report.write.outline import meta_of, paragraphs_of, parts_of, title_of
from gongkai.report.write.outside import EXTRAS, extra_lines, no_table, remark_lines
from gongkai.report.write.printed import one_line
from gongkai.report.write.xlsx_look import Look, look_of
from gongkai.report.write.xlsx_table import WIDTHS, fill_sheet

TEXT_SHEET, ABOUT_SHEET = "文字部分", "说明"
TEXT_WIDTH: Final = 80
LETTERS_A_LINE: Final = 37
LINE: Final = 17  # points
TALLEST: Final = 400  # points; a workbook allows 409
LONGEST: Final = 16_000  # letters of a cell; a workbook allows 32,767 units of UTF-16
ROOM: Final = 120  # points for a text to be filled in
OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
Rows = Iterator[tuple[str, Format]]


def xlsx_of(report: Report) -> bytes:
    """Return the report as a workbook, always the same bytes for the same report."""
    return workbook_of(report)


def workbook_of(report: Report, *, guide: Sequence[str] = (), to_fill: bool = False) -> bytes:
    """Return a workbook of the report.

    Args:
        report: the report.
        guide: lines of a sheet in front of the report, its name first.
        to_fill: texts and figures can be filled in, everything else is locked.
    """
    made = BytesIO()
    with Workbook(made, OPTIONS) as book:
        book.set_properties(_properties(report))
        look = look_of(book, to_fill=to_fill)
        sheets = [_text_sheet(book, report, look, to_fill=to_fill)]
        sheets += _tables(book, report, look, to_fill=to_fill)
        if guide:
            _lines_sheet(book, guide[0], ((line, look.remark) for line in guide[1:]))
        else:
            _lines_sheet(book, ABOUT_SHEET, _about(report, look))
        for sheet in sheets if to_fill else ():
            sheet.protect()
    return made.getvalue()


def _properties(report: Report) -> dict[str, str | datetime]:
    return {
        "title": one_line(title_of(report)),
        "author": one_line(report.body or ""),
        "created": datetime.combine(page.dated(report), time(4)),
    }


def _text_sheet(book: Workbook, report: Report, look: Look, *, to_fill: bool) -> Worksheet:
    sheet = book.add_worksheet(TEXT_SHEET)
    _print_set_up(sheet, landscape=False)
    sheet.set_column(0, 0, TEXT_WIDTH)
    rows = _texts(report, look, to_fill=to_fill)
    for row, (text, form) in enumerate(_cut(rows)):
        _text(sheet, row, text, form, room=ROOM if to_fill else LINE)
    return sheet


def _texts(report: Report, look: Look, *, to_fill: bool) -> Rows:
    yield _flat(title_of(report)), look.title
    yield from ((line, look.remark) for line in remark_lines(report))
    yield from ((line, look.text) for line in paragraphs_of(report.preamble))
    for part in parts_of(report):
        yield _flat(part.heading), look.heading
        yield from ((line, look.text) for line in part.paragraphs)
        if to_fill:
            yield "", look.text
        elif part.remark:
            yield part.remark, look.remark
        if part.table_id and report.tables.get(part.table_id, "") not in EDITIONS:
            yield no_table(part.table_id), look.remark
    yield from ((line, look.text) for line in paragraphs_of(report.closing))
    if to_fill:
        yield "", look.text  # for the date


def _flat(text: str) -> str:
    return " ".join(text.split())


def _cut(rows: Rows) -> Rows:
    """Go on in the next row with a text that is longer than a cell may be."""
    for text, form in rows:
        shown = visible(text)
        yield from (
            (shown[at : at + LONGEST], form) for at in range(0, max(len(shown), 1), LONGEST)
        )


def _text(sheet: Worksheet, row: int, text: str, form: Format, *, room: float = LINE) -> None:
    lines = sum(-(-max(len(line), 1) // LETTERS_A_LINE) for line in text.split("\n"))
    height = LINE * lines + 6 if text else room
    sheet.set_row(row, min(height, TALLEST))
    if text:
        sheet.write_string(row, 0, text, form)
    else:
        sheet.write_blank(row, 0, None, form)


def _tables(book: Workbook, report: Report, look: Look, *, to_fill: bool) -> Iterator[Worksheet]:
    for part in parts_of(report):
        edition = EDITIONS.get(report.tables.get(part.table_id or "", ""))
        if part.table_id is None or edition is None:
            continue
        grid = lay_out(edition.tables[part.table_id])
        sheet = book.add_worksheet(grid.table.name)
        _print_set_up(sheet, landscape=grid.table.id == "t4")
        _name(sheet, grid, edition.name, look)
        fill_sheet(sheet, report, grid, look, to_fill=to_fill)
        yield sheet


def _name(sheet: Worksheet, grid: Grid, edition: str, look: Look) -> None:
    text = f"{grid.table.name}：{grid.table.title.partition('、')[2]}（{edition}年格式）"
    sheet.set_row(0, 30)
    sheet.merge_range(0, 0, 0, len(WIDTHS[grid.table.id]) - 1, "", look.name)
    sheet.write_string(0, 0, text, look.name)


def _lines_sheet(book: Workbook, name: str, rows: Rows) -> None:
    sheet = book.add_worksheet(name)
    _print_set_up(sheet, landscape=False)
    sheet.set_column(0, 0, TEXT_WIDTH)
    for row, (text, form) in enumerate(_cut(rows)):
        _text(sheet, row, text, form)


def _about(report: Report, look: Look) -> Rows:
    """What is said of the report: its head, its source, what stood outside the form, notes."""
    known = (("机关", report.body), ("年度", report.year), ("统计期限", _period(report)))
    for label, fact in (*known, *meta_of(report), ("来源文件", report.source.name)):
        if fact:
            yield f"{label}：{fact}", look.text
    if report.extras:
        yield EXTRAS, look.heading
        yield from ((line, look.text) for line in extra_lines(report))
    if report.notes:
        yield "读取说明", look.heading
        for note in report.notes:
            yield f"{note.message}{f'（{note.at}）' if note.at else ''}", look.text


def _period(report: Report) -> str | None:
    return report.period.raw if report.period else None


def _print_set_up(sheet: Worksheet, *, landscape: bool) -> None:
    """A4, as wide as the page, page numbers as on an official document."""
    sheet.set_paper(9)
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.set_footer("&C— &P —")
    sheet.hide_gridlines(2)
