"""A report as Markdown, the tables as rows of pipes in the official order (Markdown)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from gongkai.report.editions import EDITIONS
from gongkai.report.model import Report
from gongkai.report.write.layout import Line, Placed, lay_out
from gongkai.report.write.markup import visible
from gongkai.report.write.outline import meta_of, paragraphs_of, parts_of, title_of
from gongkai.report.write.outside import no_table, remark_lines
from gongkai.report.write.printed import printed

# Whatever could begin markup, a link or HTML; and what would begin a heading, a list or a quotation.
_MARKUP: Final = re.compile(r"[\\`*_\[\]<>&|~]")
_AT_BEGINNING: Final = re.compile(r"^(\d*)(#|[-+=](?=\s|[-=]*$)|[.)](?=\s))")


def document_markdown(report: Report) -> str:
    """Return the report as Markdown; cells are written as ``printed`` says."""
    return "\n\n".join(_blocks(report)) + "\n"


def markdown_bytes(report: Report) -> bytes:
    """Return the file."""
    return document_markdown(report).encode()


def _blocks(report: Report) -> Iterator[str]:
    yield _heading(title_of(report), "=")
    yield from (f"{label}：{_inline(text)}" for label, text in meta_of(report))
    yield from map(_inline, remark_lines(report))
    yield from _prose(report.preamble)
    for part in parts_of(report):
        yield _heading(part.heading, "-")
        yield from map(_inline, part.paragraphs)
        if part.remark:
            yield f"（{part.remark}）"
        if part.table_id is not None:
            yield _table(report, part.table_id)
    yield from _prose(report.closing)


def _heading(text: str, line: str) -> str:
    """Underline a heading: so it stands alone on its line, as in every other text of a report."""
    return f"{_inline(text)}\n{line * 3}"


def _prose(text: str) -> Iterator[str]:
    return map(_inline, paragraphs_of(text))


def _inline(text: str) -> str:
    line = " ".join(visible(text).split())
    return _AT_BEGINNING.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", line))


def _table(report: Report, table_id: str) -> str:
    edition = EDITIONS.get(report.tables.get(table_id, ""))
    if edition is None:
        return no_table(table_id)
    grid = lay_out(edition.tables[table_id])
    first, *rest = (_row(report, line, grid.width) for line in grid.lines)
    return "\n".join((first, "|" + " --- |" * grid.width, *rest))


def _row(report: Report, line: Line, width: int) -> str:
    cells = [""] * width
    for place in line:
        cells[place.column] = _cell(report, place)
    return _piped(cells)


def _piped(cells: Iterable[str]) -> str:
    return "|" + "|".join(f" {cell} " if cell else " " for cell in cells) + "|"


def _cell(report: Report, place: Placed) -> str:
    if place.form is None:
        return _inline(place.text)
    return _inline(printed(report.cell(place.cell_id), place.form))
