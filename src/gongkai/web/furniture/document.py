"""A report as the pages show it: its parts in order, tables drawn, notes beside them (报告页面)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from gongkai.report.model import Report
from gongkai.report.write.figures import Mark
from gongkai.report.write.html_table import table_html
from gongkai.report.write.outline import paragraphs_of, parts_of, title_of
from gongkai.web.furniture.margin import Note

CellLink = Callable[[str], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One of the six parts with what stands beside it (部分)."""

    heading: str
    paragraphs: tuple[str, ...]
    remark: str
    table: str  # markup of the official table, or nothing
    notes: Sequence[Note]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole report, ready to be shown (年度报告)."""

    title: str
    preamble: tuple[str, ...]
    notes: Sequence[Note]  # those on the report as a whole
    parts: Sequence[Part]
    closing: tuple[str, ...]


def document(
    report: Report, notes: Sequence[Note] = (), cell_link: CellLink | None = None
) -> Document:
    """Return the report with its notes; ``cell_link`` leads from a figure to what is behind it."""
    marks = _marks(notes)
    parts = [
        Part(
            heading=part.heading,
            paragraphs=part.paragraphs,
            remark=part.remark,
            table=table_html(report, part.table_id, cell_link=cell_link, marks=marks)
            if part.table_id
            else "",
            notes=[note for note in notes if note.part == str(number)],
        )
        for number, part in enumerate(parts_of(report), start=1)
    ]
    return Document(
        title=title_of(report),
        preamble=paragraphs_of(report.preamble),
        notes=[note for note in notes if not note.part],
        parts=parts,
        closing=paragraphs_of(report.closing),
    )


def linking(behind: Mapping[str, object], name: str, organ: str, year: int) -> CellLink:
    """Return the links of figures: to the page of that name, where something stands behind."""

    def link(cell_id: str) -> str | None:
        return reverse(name, args=[organ, year, cell_id]) if behind.get(cell_id) else None

    return link


def _marks(notes: Sequence[Note]) -> Mapping[str, tuple[Mark, ...]]:
    marks: dict[str, tuple[Mark, ...]] = {}
    for note in notes:
        mark = Mark(
            label=note.label,
            message=note.message,
            severity=note.severity,
            href=f"#{note.anchor}",
        )
        for cell_id in note.cells:
            marks[cell_id] = (*marks.get(cell_id, ()), mark)
    return marks
