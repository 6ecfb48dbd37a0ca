"""A second reader for PDF: pdfplumber finds letters, lines and cells its own way (第二种读法).

Only the names of rows and columns are looked up as the first reader does; letters, rulings and
the cells made of them are pdfplumber's. The extra ``second-opinion`` installs it.
"""

from __future__ import annotations

import logging
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING

from gongkai.report.model import Report
from gongkai.report.read.assembly import reports_in
from gongkai.report.read.errors import UnreadableReport
from gongkai.report.read.flow import content_of
from gongkai.report.read.grid import Block, CellCount, GridCell, GridRow, settle
from gongkai.report.read.second_opinion import compared

if TYPE_CHECKING:
    from pdfplumber.page import Page
    from pdfplumber.table import Table

_MOST_EDGES = 4_000  # of a page; more is a drawing


def is_installed() -> bool:
    """Say whether pdfplumber is there, without loading it."""
    return find_spec("pdfplumber") is not None


def with_second_opinion(reports: Sequence[Report], data: bytes) -> list[Report]:
    """Return the reports read from a PDF, less certain where pdfplumber reads it differently.

    Only the pages that hold cells of the reports are read again. What pdfplumber cannot open
    confirms nothing.
    """
    pages = [
        cell.at.page for report in reports for cell in report.cells.values() if cell.at is not None
    ]
    numbers = [page for page in pages if page is not None]
    if not numbers:
        return list(reports)
    first, last = min(numbers), max(numbers)
    return compared(reports, _read_again(data, reports[0], range(first, last + 1)))


def _read_again(data: bytes, like: Report, numbers: Sequence[int]) -> list[Report]:
    import pdfplumber  # noqa: PLC0415 — an extra, loaded only when asked for

    logging.getLogger("pdfminer").addHandler(logging.NullHandler())  # it talks about every fault
    try:
        with pdfplumber.open(BytesIO(data), pages=list(numbers)) as document:
            blocks = [block for page in document.pages for block in _blocks(page.dedupe_chars())]
        return reports_in(content_of(blocks), like.source)
    except UnreadableReport:
        return []
    except Exception:  # a damaged file breaks pdfminer in ways it does not name
        return []


def _blocks(page: Page) -> Iterator[Block]:
    """The lines and rows of a page, from top to bottom."""
    tables = page.find_tables() if len(page.edges) <= _MOST_EDGES else []
    things: list[tuple[float, list[Block]]] = [
        (table.bbox[1], _rows(table, page.page_number * 1000 + at))
        for at, table in enumerate(tables)
    ]
    for line in page.extract_text_lines(return_chars=False):
        middle = (line["top"] + line["bottom"]) / 2
        if not any(table.bbox[1] <= middle <= table.bbox[3] for table in tables):
            things.append((line["top"], [line["text"]]))
    for _, blocks in sorted(things, key=lambda thing: thing[0]):
        yield from blocks
    page.close()


def _rows(table: Table, number: int) -> list[Block]:
    """A table's rows, every cell with the columns it reaches over."""
    CellCount().add(len(table.cells))
    edges = sorted({cell[0] for cell in table.cells})
    rows = []
    for at, (row, texts) in enumerate(zip(table.rows, table.extract(), strict=True), start=1):
        cells = [
            _cell(box[0], box[2], text or "", edges)
            for box, text in zip(row.cells, texts, strict=True)
            if box is not None
        ]
        rows.append(GridRow(number=at, cells=cells, table=number, width=len(edges)))
    return settle(rows, placed=True)


def _cell(left: float, right: float, text: str, edges: Sequence[float]) -> GridCell:
    column = bisect_left(edges, left)
    lines: list[Block] = [line for line in text.split("\n") if line.strip()]
    return GridCell(content=lines, column=column, colspan=bisect_left(edges, right) - column)
