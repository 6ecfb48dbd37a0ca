"""Reports as files for people: milliseconds for one, beside the bare library and the same cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import cycle

import docx
import typst
import xlsxwriter

from bench.harness import Sides, benchmark, each
from bench.reports import published
from gongkai.report.editions import EDITIONS
from gongkai.report.model import Report
from gongkai.report.write.docx import docx_of
from gongkai.report.write.fonts import FOLDER
from gongkai.report.write.layout import lay_out
from gongkai.report.write.pdf import pdf_of
from gongkai.report.write.printed import printed
from gongkai.report.write.xlsx import xlsx_of

Rows = list[list[str]]


def _tables(report: Report) -> list[Rows]:
    """The words of each table row by row, a merged cell written once."""
    return [_rows(report, table) for table in ("t2", "t3", "t4")]


def _rows(report: Report, table: str) -> Rows:
    grid = lay_out(EDITIONS[report.tables[table]].tables[table])
    rows = [[""] * grid.width for _ in grid.lines]
    for line in grid.lines:
        for place in line:
            form = place.form
            text = printed(report.cell(place.cell_id), form) if form else place.text
            rows[place.row][place.column] = text
    return rows


def _texts(report: Report) -> list[str]:
    return [text for part in report.sections.values() for text in (part.heading, part.text)]


def _sides(ours: Callable[[Report], object], bare: Callable[[Report], object]) -> Iterator[Sides]:
    """Each side takes the published reports in turn, so that nothing is served from memory."""
    reports = [report for report in published() if "absent" not in report.tables.values()]
    first, second = cycle(reports), cycle(reports)
    yield Sides(ours=each(lambda: ours(next(first))), limit=each(lambda: bare(next(second))))


@benchmark("write.docx", unit="ms", limit_is="python-docx, same cells unmerged", goal="<= 3")
def words() -> Iterator[Sides]:
    """Write a Word document."""
    yield from _sides(docx_of, _bare_docx)


def _bare_docx(report: Report) -> None:
    document = docx.Document()
    for text in _texts(report):
        document.add_paragraph(text)
    for rows in _tables(report):
        table = document.add_table(len(rows), len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    document.save(BytesIO())


@benchmark("write.pdf", unit="ms", limit_is="typst, same cells unmerged, no tags", goal="<= 3")
def pages() -> Iterator[Sides]:
    """Write a PDF."""
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)]
    )
    yield from _sides(pdf_of, lambda report: _bare_pdf(report, fonts))


def _bare_pdf(report: Report, fonts: typst.Fonts) -> None:
    lines = ['#set text(font: "Gongkai Song", size: 9pt)']
    lines += [f"#{_quoted(text)}\n" for text in _texts(report)]
    for rows in _tables(report):
        cells = ",".join(_quoted(text) for row in rows for text in row)
        lines.append(f"#table(columns: {len(rows[0])},{cells})")
    compiler = typst.Compiler("\n".join(lines).encode(), font_paths=fonts)
    compiler.compile(format="pdf", pdf_tags=False)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


@benchmark("write.xlsx", unit="ms", limit_is="xlsxwriter, same cells unmerged", goal="<= 3")
def sheets() -> Iterator[Sides]:
    """Write a workbook."""
    yield from _sides(xlsx_of, _bare_xlsx)


def _bare_xlsx(report: Report) -> None:
    with xlsxwriter.Workbook(BytesIO(), {"in_memory": True}) as book:
        text = book.add_worksheet()
        for row, line in enumerate(_texts(report)):
            text.write_string(row, 0, line)
        for rows in _tables(report):
            sheet = book.add_worksheet()
            for row, words in enumerate(rows):
                for column, word in enumerate(words):
                    sheet.write_string(row, column, word)


BENCHMARKS = (words, pages, sheets)
