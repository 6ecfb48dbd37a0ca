"""A report as Markdown, the tables as rows of pipes in the official order (Markdown)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from gongkai.report.cells import CellState
from gongkai.report.editions import EDITIONS
from gongkai.report.editions.forms import Table
from gongkai.report.model import Report
from gongkai.report.write.figures import show
from gongkai.report.write.layout import Line, Placed, lay_out
from gongkai.report.write.markup import visible
from gongkai.report.write.outline import meta_of, paragraphs_of, parts_of, title_of

# Whatever could begin markup, a link or HTML; and what would begin a heading, a list or a quotation.
_MARKUP: Final = re.compile(r"[\\`*_\[\]<>&|~]")
_AT_BEGINNING: Final = re.compile(r"^(\d*)(#|[-+=](?=\s|[-=]*$)|[.)](?=\s))")


def document_markdown(report: Report) -> str:
    """Return the report as Markdown; an empty cell stays empty, the words of a state in brackets."""
    return "\n\n".join(_blocks(report)) + "\n"


def markdown_bytes(report: Report) -> bytes:
    """Return the file."""
    return document_markdown(report).encode()


def _blocks(report: Report) -> Iterator[str]:
    yield _heading(title_of(report), "=")
    yield from (f"{label}：{_inline(text)}" for label, text in meta_of(report))
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
        return f"（文中没有{_any_form(table_id).name}。）"
    grid = lay_out(edition.tables[table_id])
    first, *rest = (_row(report, line, grid.width) for line in grid.lines)
    return "\n".join((first, "|" + " --- |" * grid.width, *rest))


def _any_form(table_id: str) -> Table:
    return next(iter(EDITIONS.values())).tables[table_id]


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
    cell = report.cell(place.cell_id)
    if cell.state is CellState.BLANK:
        return ""
    shown = show(cell, place.form)
    remark = f"（{shown.remark}）" if shown.remark else ""
    if cell.value is None:
        # The word stands first: a number it casts doubt on must not begin the cell.
        return _inline(f"{shown.word} {shown.text}{remark}")
    return _inline(f"{shown.text}{f'（{shown.word}）' if shown.word else ''}{remark}")
