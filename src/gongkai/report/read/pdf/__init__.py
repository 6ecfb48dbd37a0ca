"""Reading PDF files with a text layer (读取 PDF): letters by place, tables by their rulings."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import replace

from gongkai.report.cells import Cell, CellState
from gongkai.report.model import Report, Source
from gongkai.report.read.assembly import reports_in
from gongkai.report.read.pdf.content import Pages, content_of, content_of_pages
from gongkai.report.read.pdf.source import Page

__all__ = ["reports_from_pdf", "reports_of_pages"]


def reports_from_pdf(data: bytes, name: str) -> list[Report]:
    """Return the annual reports in a PDF, in order; places are pages and points from the upper left.

    Raises:
        UnreadableReport: damaged, locked, without a text layer, too large, or no report. The
            message is one Chinese sentence.
    """
    source = Source(name=name, sha256=hashlib.sha256(data).hexdigest(), kind="pdf", encoding=None)
    return _reports(content_of(data), source)


def reports_of_pages(pages: Iterable[Page], source: Source, called: str) -> list[Report]:
    """Return the reports on pages of letters and lines from another kind of file, called so."""
    return _reports(content_of_pages(pages, called), source)


def _reports(pages: Pages, source: Source) -> list[Report]:
    return [_doubted(report, pages.unsure) for report in reports_in(pages.content, source)]


def _doubted(report: Report, pages: Collection[int]) -> Report:
    """Take back that a row is empty where the numbers beside it may have been taken for another's."""

    def doubtful(cell: Cell) -> bool:
        page = cell.at.page if cell.at else None
        return cell.state is CellState.BLANK and page in pages

    cells = {
        key: replace(cell, state=CellState.UNPLACED) if doubtful(cell) else cell
        for key, cell in report.cells.items()
    }
    return replace(report, cells=cells) if pages else report
