"""Reading pages, documents and workbooks, against the bare parse of the same bytes.

The goals are about ordinary reports (``bench.ordinary``): figures that agree, two or three findings
each. The hard case stands beside it as ``read.html_hard``: figures drawn at random (as many different
ones as can be, no total right), so that sixteen findings are written about each report.

Each call reads another report: what is remembered of the one before must not read the next. Time
is that of the processor, so that other work on the machine counts for neither side.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle
from time import process_time

from lxml import etree, html

from bench.harness import Sides, benchmark, each
from bench.ordinary import ordinary_reports
from bench.pages import portal_page
from bench.published import reports
from gongkai.report.checks import check
from gongkai.report.model import Report
from gongkai.report.read import read_reports
from gongkai.report.write.docx import docx_of
from gongkai.report.write.html import html_bytes
from gongkai.report.write.xlsx import xlsx_of

FEW = 50  # workbooks and documents are slow to write


def _sides(
    documents: Sequence[bytes], ours: Callable[[bytes], object], bare: Callable[[bytes], object]
) -> Sides:
    first, second = cycle(documents), cycle(documents)
    return Sides(
        ours=each(lambda: ours(next(first)), process_time),
        limit=each(lambda: bare(next(second)), process_time),
    )


def _read(data: bytes) -> list[Report]:
    return read_reports(data, "")


def _checked(data: bytes) -> list[object]:
    return [check(report) for report in read_reports(data, "")]


@benchmark("read.html", unit="ms", limit_is="lxml.html.fromstring, same bytes", goal="<= 5")
def reading_pages() -> Iterator[Sides]:
    """Read and check a page of a portal pasted from Word, 80 KB."""
    yield _sides([portal_page(report) for report in ordinary_reports()], _checked, html.fromstring)


@benchmark("read.html_hard", unit="ms", limit_is="lxml.html.fromstring, same bytes", goal="<= 10")
def reading_hard_pages() -> Iterator[Sides]:
    """Read and check such a page when hardly a figure agrees with another."""
    yield _sides([portal_page(report) for report in reports()], _checked, html.fromstring)


@benchmark("read.html_alone", unit="ms", limit_is="lxml.html.fromstring, same bytes", goal="<= 4")
def reading_pages_alone() -> Iterator[Sides]:
    """Read the same page without checking the report."""
    yield _sides([portal_page(report) for report in ordinary_reports()], _read, html.fromstring)


@benchmark("read.html_clean", unit="ms", limit_is="lxml.html.fromstring, same bytes", goal="<= 5")
def reading_clean_pages() -> Iterator[Sides]:
    """Read a page of our own, 44 KB, nothing around the report."""
    yield _sides([html_bytes(report) for report in ordinary_reports()], _read, html.fromstring)


@benchmark("read.docx", unit="ms", limit_is="unzip and lxml, same body", goal="<= 5")
def reading_documents() -> Iterator[Sides]:
    """Read a Word document."""
    documents = [docx_of(report) for report in ordinary_reports()[:FEW]]
    yield _sides(documents, _read, lambda data: _parsed(data, "word/document.xml"))


@benchmark("read.xlsx", unit="ms", limit_is="unzip and lxml, same sheets", goal="<= 5")
def reading_workbooks() -> Iterator[Sides]:
    """Read a workbook."""
    workbooks = [xlsx_of(report) for report in ordinary_reports()[:FEW]]
    yield _sides(workbooks, _read, lambda data: _parsed(data, "xl/worksheets/"))


def _parsed(data: bytes, part: str) -> list[etree._Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.startswith(part)]
        return [etree.fromstring(archive.read(name)) for name in names if name.endswith(".xml")]


BENCHMARKS = (
    reading_pages,
    reading_hard_pages,
    reading_pages_alone,
    reading_clean_pages,
    reading_documents,
    reading_workbooks,
)
