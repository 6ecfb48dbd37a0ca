"""Reading published annual reports (读取年度报告): text in any of its layouts, and our own JSON."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongkai.report.model import Note, Report, Source
from gongkai.report.read.build import Draft, build, draft
from gongkai.report.read.decode import Decoded, decode
from gongkai.report.read.errors import (
    EmptyDocument,
    NotAReport,
    TooLarge,
    UnreadableReport,
    WrongKind,
)
from gongkai.report.read.kind import EMPTY, MAX_BYTES, refuse_other_kinds
from gongkai.report.read.lines import Line, lines_of
from gongkai.report.read.notes import MEANINGS
from gongkai.report.read.refusals import refuse
from gongkai.report.read.segments import has_second_table, split_reports
from gongkai.report.read.tokens import Token, tokens_of

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
    if data.removeprefix(BOM_UTF8).lstrip()[:1] in (b"{", b"["):
        return _from_json(data)
    decoded = decode(data)
    lines = lines_of(decoded.text)
    if not lines:
        raise EmptyDocument(EMPTY)
    tokens = tokens_of(lines)
    source = Source(
        name=name, sha256=hashlib.sha256(data).hexdigest(), kind="text", encoding=decoded.encoding
    )
    drafts = [found for found in _drafts(tokens, lines) if found.has_report]
    refuse(drafts, tokens, lines)
    reports = [build(found, source) for found in drafts]
    return [_with_notes(report, decoded, drafts) for report in reports]


def _from_json(data: bytes) -> list[Report]:
    """Read back what ``Report.to_json`` wrote; only this needs the JSON reader."""
    from gongkai.report.read.from_json import reports_from_json  # noqa: PLC0415

    return reports_from_json(data)


def _drafts(tokens: Sequence[Token], lines: Sequence[Line]) -> Iterator[Draft]:
    numbers = [line.number for line in lines]
    for start, end in split_reports(tokens):
        last = bisect_left(numbers, tokens[end].line) if end < len(tokens) else len(lines)
        first = bisect_left(numbers, tokens[start].line) if start else 0
        yield draft(tokens[start:end], lines[first:last])


def _with_notes(report: Report, decoded: Decoded, drafts: Sequence[Draft]) -> Report:
    notes: list[Note] = []
    if decoded.lost:
        notes.append(
            Note(
                code="READ-ENCODING",
                message=f"按{decoded.encoding}读取，有{decoded.lost}个字符无法识别，请核对原文件。",
                found=decoded.lost,
            )
        )
    if len(drafts) > 1:
        message = f"文件中有{len(drafts)}份报告，已分别读取。"
        notes.append(Note(code="READ-MULTIPLE", message=message, found=len(drafts), expected=1))
    elif has_second_table(drafts[0].tokens):
        message = "文件中还有另一套表格，其数字未计入本报告。"
        notes.append(Note(code="READ-MULTIPLE", message=message))
    return replace(report, notes=(*report.notes, *notes))
