"""Reading annual reports from PDF files: milliseconds a report, beside a general table reader."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import BytesIO
from itertools import cycle
from time import process_time

import pdfplumber

from bench.harness import Sides, benchmark, each
from bench.published import reports
from gongkai.report.read import read_reports
from gongkai.report.write.pdf import pdf_of

FEW = 10  # the other side takes long


@benchmark("read.pdf", unit="ms", limit_is="pdfplumber: tables and text, same file", goal="<= 0.2")
def reading_pdf() -> Iterator[Sides]:
    """Read one PDF into a checked report; five times as quick as the tables alone elsewhere."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    documents = [pdf_of(report) for report in reports()[:FEW]]
    first, second = cycle(documents), cycle(documents)
    yield Sides(
        ours=each(lambda: read_reports(next(first), "report.pdf"), process_time),
        limit=each(lambda: _plumbed(next(second)), process_time),
    )


def _plumbed(data: bytes) -> list[object]:
    """What anybody would write first: every page's tables and its text."""
    with pdfplumber.open(BytesIO(data)) as document:
        return [(page.extract_tables(), page.extract_text()) for page in document.pages]


BENCHMARKS = (reading_pdf,)
