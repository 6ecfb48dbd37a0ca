"""From the cells and lines of a document to the reports in it, whatever kind it was (汇成报告).

Every reader hands over a :class:`Content`; what follows is the same for all of them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from gongkai.report.model import Note, Report, Source
from gongkai.report.place import Place
from gongkai.report.read.build import Draft, build, draft
from gongkai.report.read.lines import Line
from gongkai.report.read.refusals import refuse
from gongkai.report.read.segments import has_second_table, split_reports
from gongkai.report.read.side_by_side import refuse_side_by_side
from gongkai.report.read.words import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a reader found in a document.

    ``lines`` have rising numbers, and ``tokens`` the number of the line they stand on. Where lines
    are no lines of a text, ``places`` says by number where in the document each of them is; a token
    may know its own place better. ``notes`` is what the reader has to say about its reading.
    """

    lines: Sequence[Line]
    tokens: Sequence[Token]
    places: Mapping[int, Place] = field(default_factory=dict)
    notes: Sequence[Note] = ()


def reports_in(content: Content, source: Source) -> list[Report]:
    """Return the annual reports in the content of a document, in order.

    Raises:
        NotAReport: there is none, or two stand beside each other in the same tables.
    """
    drafts = [found for found in _drafts(content) if found.has_report]
    refuse(drafts, content.tokens, content.lines)
    refuse_side_by_side(drafts)
    notes = (*content.notes, *_of_several(drafts))
    reports = [build(found, source) for found in drafts]
    reports = [replace(report, notes=(*report.notes, *notes)) for report in reports]
    return [relocated(report, content.places) for report in reports] if content.places else reports


def _drafts(content: Content) -> Iterator[Draft]:
    tokens = content.tokens
    for start, end in split_reports(tokens):
        yield draft(tokens[start:end], list(_lines_of(content, start, end)))


def _lines_of(content: Content, start: int, end: int) -> Iterator[Line]:
    """The lines of one report; of a line that two reports share, the words that are its own."""
    tokens, lines = content.tokens, content.lines
    numbers = [line.number for line in lines]
    first = bisect_left(numbers, tokens[start].line) if start else 0
    last = bisect_right(numbers, tokens[end - 1].line) if end < len(tokens) else len(lines)
    cuts = [at for at in (start, end) if 0 < at < len(tokens)]
    shared = {tokens[at].line for at in cuts if tokens[at - 1].line == tokens[at].line}
    for line in lines[first:last]:
        if line.number in shared:
            own = (token.text for token in tokens[start:end] if token.line == line.number)
            yield line._replace(text=" ".join(own))
        else:
            yield line


def _of_several(drafts: Sequence[Draft]) -> Iterator[Note]:
    if len(drafts) > 1:
        message = f"文件中有{len(drafts)}份报告，已分别读取。"
        yield Note(code="READ-MULTIPLE", message=message, found=len(drafts), expected=1)
    elif has_second_table(drafts[0].tokens):
        message = "文件中还有另一套表格，其数字未计入本报告。"
        yield Note(code="READ-MULTIPLE", message=message)


def relocated(report: Report, places: Mapping[int, Place]) -> Report:
    """Return the report with the numbers of lines replaced by where these are in the document."""

    def put(at: Place | None) -> Place | None:
        return at if at is None or at.line is None else places.get(at.line)

    period = report.period
    return replace(
        report,
        cells={
            key: cell if (at := put(cell.at)) is cell.at else replace(cell, at=at)
            for key, cell in report.cells.items()
        },
        extras=tuple(replace(extra, at=put(extra.at)) for extra in report.extras),
        sections={
            key: replace(section, at=put(section.at)) for key, section in report.sections.items()
        },
        period=period and replace(period, at=put(period.at)),
        notes=tuple(replace(note, at=put(note.at)) for note in report.notes),
    )
