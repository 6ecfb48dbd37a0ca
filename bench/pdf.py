"""Reading annual reports from PDF files: milliseconds a report, beside a general table reader."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import BytesIO

import pdfplumber

from bench.harness import Sides, benchmark, each
from gongkai.report.compile import compile_report
from gongkai.report.read import read_reports
from gongkai.report.write.pdf import pdf_of


def _document() -> bytes:
    """A report of four pages with ruled tables, as our own writer sets it."""
    return pdf_of(compile_report("青石镇人民政府", 2023, table_two={}, figures=[]))


@benchmark("read.pdf", unit="ms", limit_is="pdfplumber: tables and text, same file", goal="<= 0.2")
def reading_pdf() -> Iterator[Sides]:
    """Read one PDF into a checked report; five times as quick as the tables alone elsewhere."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    data = _document()
    yield Sides(
        ours=each(lambda: read_reports(data, "report.pdf")), limit=each(lambda: _plumbed(data))
    )


def _plumbed(data: bytes) -> list[object]:
    """What anybody would write first: every page's tables and its text."""
    with pdfplumber.open(BytesIO(data)) as document:
        return [(page.extract_tables(), page.extract_text()) for page in document.pages]


BENCHMARKS = (reading_pdf,)
