"""Reading published annual reports (读取年度报告): text in any of its layouts, and our own JSON."""

from __future__ import annotations

import hashlib
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from gongkai.containers.errors import BeyondLimit, Unopenable
from gongkai.report.model import Note, Report, Source
from gongkai.report.read.archived import is_archive, page_in
from gongkai.report.read.assembly import Content, reports_in
from gongkai.report.read.decode import Decoded, decode
from gongkai.report.read.errors import (
    EmptyDocument,
    NotAReport,
    TooLarge,
    UnreadableReport,
    WrongKind,
)
from gongkai.report.read.kind import (
    EMPTY,
    MAX_BYTES,
    is_zip,
    looks_like_page,
    looks_like_pdf,
    old_office_kind,
    package_kind,
    refuse_other_kinds,
)
from gongkai.report.read.lines import lines_of
from gongkai.report.read.notes import MEANINGS
from gongkai.report.read.tokens import tokens_of

__all__ = [
    "MAX_BYTES",
    "MEANINGS",
    "EmptyDocument",
    "NotAReport",
    "TooLarge",
    "UnreadableReport",
    "WrongKind",
    "read_reports",
]


def read_reports(data: bytes, name: str) -> list[Report]:
    """Return the annual reports in a document, in order.

    Args:
        data: the document as it is; its kind and encoding are found from the content.
        name: how the document is called, for ``Report.source`` only.

    Raises:
        UnreadableReport: empty, another kind of file, too large, or not an annual report. The
            message is one Chinese sentence.
    """
    refuse_other_kinds(data)
    if looks_like_pdf(data):
        return _from_pdf(data, name)
    if is_zip(data):
        return _from_package(data, name)
    if (old := old_office_kind(data)) is not None:
        return _from_old_office(data, name, old)
    if data.removeprefix(BOM_UTF8).lstrip()[:1] in (b"{", b"["):
        return _from_json(data)
    decoded = decode(page_in(data) if is_archive(data) else data)
    notes = tuple(_encoding_notes(decoded))
    source = Source(
        name=name, sha256=hashlib.sha256(data).hexdigest(), kind="text", encoding=decoded.encoding
    )
    if looks_like_page(decoded.text):
        return _from_page(decoded.text, replace(source, kind="html"), notes)
    lines = lines_of(decoded.text)
    if not lines:
        raise EmptyDocument(EMPTY)
    return reports_in(Content(lines=lines, tokens=tokens_of(lines), notes=notes), source)


def _from_pdf(data: bytes, name: str) -> list[Report]:
    """Read a PDF; only this needs pdfium."""
    from gongkai.report.read.pdf import reports_from_pdf  # noqa: PLC0415

    with _own_errors():
        return reports_from_pdf(data, name)


def _from_package(data: bytes, name: str) -> list[Report]:
    """Read a Word document, a workbook or an OFD file."""
    sha256 = hashlib.sha256(data).hexdigest()
    kind = package_kind(data) or "docx"
    with _own_errors():
        return _reader_of(kind)(data, Source(name=name, sha256=sha256, kind=kind))


def _from_old_office(data: bytes, name: str, kind: str) -> list[Report]:
    """Read what Office and WPS wrote before OOXML; only this starts other programs."""
    from gongkai.report.read import legacy  # noqa: PLC0415

    source = Source(name=name, sha256=hashlib.sha256(data).hexdigest(), kind=kind)
    read = legacy.reports_of_old_workbook if kind == "xls" else legacy.reports_of_old_document
    with _own_errors():
        return read(data, source)


@contextmanager
def _own_errors() -> Iterator[None]:
    """Tell what a file is not opened for as what a report is not read for."""
    try:
        yield
    except BeyondLimit as problem:
        raise TooLarge(str(problem)) from None
    except Unopenable as problem:
        raise UnreadableReport(str(problem)) from None


def _reader_of(kind: str) -> Callable[[bytes, Source], list[Report]]:
    """Load only the reader that is needed."""
    if kind == "xlsx":
        from gongkai.report.read.xlsx import reports_of_workbook  # noqa: PLC0415

        return reports_of_workbook
    if kind == "ofd":
        from gongkai.report.read.ofd import reports_of_ofd  # noqa: PLC0415

        return reports_of_ofd
    from gongkai.report.read.docx import reports_of_document  # noqa: PLC0415

    return reports_of_document


def _from_page(text: str, source: Source, notes: Sequence[Note]) -> list[Report]:
    """Read a web page; only this needs lxml."""
    from gongkai.report.read.html import reports_of_page  # noqa: PLC0415

    return reports_of_page(text, source, notes)


def _from_json(data: bytes) -> list[Report]:
    """Read back what ``Report.to_json`` wrote; only this needs the JSON reader."""
    from gongkai.report.read.from_json import reports_from_json  # noqa: PLC0415

    return reports_from_json(data)


def _encoding_notes(decoded: Decoded) -> Iterator[Note]:
    if decoded.twice:
        message = f"文字被另一个程序错误地转码过一次，已按{decoded.encoding}还原，请核对原文件。"
        yield Note(code="READ-ENCODING", message=message)
    if decoded.lost:
        yield Note(
            code="READ-ENCODING",
            message=f"按{decoded.encoding}读取，有{decoded.lost}个字符无法识别，请核对原文件。",
            found=decoded.lost,
        )
