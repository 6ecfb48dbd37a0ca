"""Reading pages, documents and workbooks, against the bare parse of the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree, html

from bench.harness import Sides, benchmark, each
from gongkai.report.model import Report
from gongkai.report.read import read_reports
from gongkai.report.write.docx import docx_of
from gongkai.report.write.html import html_bytes
from gongkai.report.write.xlsx import xlsx_of

PUBLISHED = Path(__file__).parents[1] / "src/gongkai/web/demo/published"


def _written(write: Callable[[Report], bytes]) -> list[bytes]:
    """The five townships' reports in another form."""
    texts = (path.read_bytes() for path in sorted(PUBLISHED.glob("*.txt")))
    return [write(report) for text in texts for report in read_reports(text, "")]


def _read_all(documents: list[bytes]) -> list[list[Report]]:
    return [read_reports(data, "") for data in documents]


@benchmark("read.html", unit="ms", limit_is="lxml.html.fromstring, same bytes", goal="<= 5")
def reading_pages() -> Iterator[Sides]:
    """Read five pages in the official layout."""
    pages = _written(html_bytes)
    yield Sides(
        ours=each(lambda: _read_all(pages)),
        limit=each(lambda: [html.fromstring(page) for page in pages]),
    )


@benchmark("read.docx", unit="ms", limit_is="unzip and lxml, same body", goal="<= 5")
def reading_documents() -> Iterator[Sides]:
    """Read five Word documents."""
    documents = _written(docx_of)
    yield Sides(
        ours=each(lambda: _read_all(documents)),
        limit=each(lambda: [_parsed(data, "word/document.xml") for data in documents]),
    )


@benchmark("read.xlsx", unit="ms", limit_is="unzip and lxml, same sheets", goal="<= 5")
def reading_workbooks() -> Iterator[Sides]:
    """Read five workbooks."""
    workbooks = _written(xlsx_of)
    yield Sides(
        ours=each(lambda: _read_all(workbooks)),
        limit=each(lambda: [_parsed(data, "xl/worksheets/") for data in workbooks]),
    )


def _parsed(data: bytes, part: str) -> list[etree._Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.startswith(part)]
        return [etree.fromstring(archive.read(name)) for name in names if name.endswith(".xml")]


BENCHMARKS = (reading_pages, reading_documents, reading_workbooks)
