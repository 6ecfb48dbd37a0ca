"""Every form a report is published in: text, pages, documents, workbooks, PDF (版面)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import partial
from typing import Any

from tests.report.layouts.figures import Truth, texts
from tests.report.read import drawn, layouts
from tests.report.read.books import BOOKS
from tests.report.read.layouts import SEPARATED, UNSEPARATED
from tests.report.read.ofd_files import ofd
from tests.report.read.pages import PAGES
from tests.report.read.papers import PAPERS, by_python_docx
from tests.report.read.typeset import PLAIN, RULED, Look, typeset

# Titles, paragraphs and tables; what a table is made of differs from form to form.
Parts = list[Any]


class Trace(Enum):
    """What an empty cell leaves in a form, and so which rows can be read at all."""

    SEEN = "seen"  # its place: every row can be read
    LABEL = "label"  # its place beside a label; a row without one is not there if empty
    EDGE = "edge"  # its place, but not at the ends of a row
    NONE = "none"  # nothing: only full rows and empty ones can be read


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """One form: its name, its kind of document, what empty cells leave, and how it is made.

    ``plain``: it cannot hold remarks, signs and marks as authors write them.
    """

    name: str
    kind: str
    trace: Trace
    parts: Callable[[str, Truth], Parts]
    made: Callable[[Parts], bytes]
    plain: bool = False


def _text_parts(edition: str, truth: Truth) -> Parts:
    found: Parts = list(drawn.pieces(edition, texts(truth)))
    printed = texts(truth)
    tables = iter(
        [
            layouts.table_two(edition, printed),
            layouts.table_three(edition, printed),
            layouts.table_four(edition, printed),
        ]
    )
    return [piece if isinstance(piece, str) else next(tables) for piece in found]


def _drawn_parts(edition: str, truth: Truth) -> Parts:
    return list(drawn.pieces(edition, texts(truth)))


def _as_text(layout: layouts.Layout, parts: Parts) -> bytes:
    return "\n".join(each if isinstance(each, str) else layout(each) for each in parts).encode()


def _as_page(page: Callable[[Parts], str], parts: Parts) -> bytes:
    return page(parts).encode()


def _as_pdf(look: Look, parts: Parts) -> bytes:
    return typeset(parts, look)


def _as_ofd(look: Look, parts: Parts) -> bytes:
    return ofd(parts, look)


# What moves or cuts the empty cells at the ends of a row, and what knows labels by digits only.
_EDGES = (
    layouts.tabs_leading_lost,
    layouts.tabs_trimmed,
    layouts.pipes_with_trailing_spans,
    layouts.pipes_between,
    layouts.pipe_first_cells_broken,
)
_PLAIN = (
    layouts.markdown,
    layouts.spaced_out,
    layouts.pipe_first_cells_broken,
    layouts.one_cell_a_line_broken,
)


def _text(layout: layouts.Layout, trace: Trace) -> Carrier:
    return Carrier(
        name=f"text.{layout.__name__}",
        kind="text",
        trace=trace,
        parts=_text_parts,
        made=partial(_as_text, layout),
        plain=layout in _PLAIN,
    )


def _drawn(kind: str, name: str, made: Callable[[Parts], bytes]) -> Carrier:
    return Carrier(
        name=f"{kind}.{name}", kind=kind, trace=Trace.SEEN, parts=_drawn_parts, made=made
    )


def _pdf(name: str, look: Look, trace: Trace) -> Carrier:
    made = _drawn("pdf", name.replace(" ", "_"), partial(_as_pdf, look))
    # Letters set one by one or twice lie over each other in remarks; and without lines between, remarks of two
    # cells run into each other.
    return replace(made, trace=trace, plain=look.runs or look.bold or trace is not Trace.SEEN)


UNRULED = {
    "no lines": replace(PLAIN, ruled="none"),
    "no lines, short pages": replace(PLAIN, ruled="none", height=190, repeat=True),
    "no lines, label turned": replace(PLAIN, ruled="none", label="upwards"),
    "no lines, airy": replace(PLAIN, ruled="none", size=10, air=7),
}
CARRIERS: Sequence[Carrier] = (
    *(_text(each, Trace.EDGE if each in _EDGES else Trace.SEEN) for each in SEPARATED),
    *(_text(each, Trace.NONE) for each in UNSEPARATED),
    *(_drawn("html", page.__name__, partial(_as_page, page)) for page in PAGES),
    *(_drawn("docx", paper.__name__, paper) for paper in (*PAPERS, by_python_docx)),
    *(replace(_drawn("xlsx", book.__name__, book), trace=Trace.LABEL) for book in BOOKS),
    *(_pdf(name, look, Trace.SEEN) for name, look in RULED.items()),
    *(_pdf(name, look, Trace.LABEL) for name, look in UNRULED.items()),
    _drawn("ofd", "ruled", ofd),
    _drawn("ofd", "short_pages", partial(_as_ofd, RULED["short pages"])),
    replace(
        _drawn("ofd", "no_lines", partial(_as_ofd, UNRULED["no lines"])),
        trace=Trace.LABEL,
        plain=True,
    ),
)
