"""The report's tables as HTML in the official layout (官方版式的网页表格).

A fragment uses these classes and no others, so that any page can style it:

====================  ==========================================================================
``gk-frame``          scrolling frame round one table; may be focused with the keyboard
``gk-table gk-t3``    the table, with its id (``gk-t2``, ``gk-t3``, ``gk-t4``)
``gk-banner``         第二十条第（一）项, across table two
``gk-corner``         the printed remark on the balance, in the corner of table three
``gk-head``           head over columns
``gk-part gk-group``  merged labels on the left, outer and inner
``gk-label``          label of one row
``gk-figure``         any figure, together with one of the states below
``gk-value gk-zero``  a number; a printed 0
``gk-blank gk-mark``  nothing printed; a mark printed instead of a number
``gk-unreadable``     not a number
``gk-unplaced``       a number whose column is not certain
``gk-absent``         row or table not in the document (also a paragraph instead of a table)
``gk-word``           the word that tells a state (未填, 推定 …)
``gk-remark``         what is printed beside the number
``gk-finding``        mark of a finding, with ``gk-error``, ``gk-warning`` or ``gk-info``
====================  ==========================================================================
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from gongkai.report.editions import EDITIONS
from gongkai.report.editions.forms import Column
from gongkai.report.model import Report
from gongkai.report.write.figures import SEVERITY_NAMES, Mark, Shown, show
from gongkai.report.write.layout import Band, Grid, Line, Placed, Role, lay_out
from gongkai.report.write.markup import Html, element, joined

Marks = Mapping[str, Sequence[Mark]]
CellLink = Callable[[str], str | None]
NO_MARKS: Final[Marks] = MappingProxyType({})


def table_html(
    report: Report,
    table_id: str,
    *,
    cell_link: CellLink | None = None,
    marks: Marks = NO_MARKS,
    prefix: str = "",
) -> Html:
    """Return one table of the report, in the edition it was recognised as.

    Args:
        report: the report.
        table_id: ``t2``, ``t3`` or ``t4``.
        cell_link: the address of the records behind a figure, or ``None`` where there is none; it
            is asked for numbers other than 0 only.
        marks: findings by cell id, shown beside the figure (see ``figures.marks_of``).
        prefix: put in front of every HTML id, for two reports on one page. A figure's id is its
            cell id.
    """
    edition = EDITIONS.get(report.tables.get(table_id, ""))
    if edition is None:
        name = next(iter(EDITIONS.values())).tables[table_id].name
        return element("p", f"文中没有{name}。", class_="gk-absent")
    grid = lay_out(edition.tables[table_id])
    drawing = _Drawing(report=report, grid=grid, cell_link=cell_link, marks=marks, prefix=prefix)
    return _framed(drawing, edition.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawing:
    """What is being drawn and how."""

    report: Report
    grid: Grid
    cell_link: CellLink | None
    marks: Marks
    prefix: str

    def head_id(self, key: str) -> str:
        return f"{self.prefix}{self.grid.table.id}-{key}"


def _framed(drawing: _Drawing, edition: str) -> Html:
    table = drawing.grid.table
    caption_id = drawing.head_id("caption")
    title = f"{table.name}：{table.title.partition('、')[2]}（{edition}年格式）"
    caption = element("caption", title, id=caption_id, class_="gk-caption")
    bands = joined(_band(drawing, band) for band in drawing.grid.bands)
    return element(
        "div",
        element("table", caption, bands, class_=f"gk-table gk-{table.id}"),
        class_="gk-frame",
        role="region",
        aria_labelledby=caption_id,
        tabindex=0,
    )


def _band(drawing: _Drawing, band: Band) -> Html:
    head = joined(_line(drawing, line) for line in band.head)
    body = joined(_line(drawing, line) for line in band.body)
    # Table two has heads above each block; only heads above the whole table are a thead.
    if len(drawing.grid.bands) > 1:
        return element("tbody", head, body)
    return joined((element("thead", head), element("tbody", body)))


def _line(drawing: _Drawing, line: Line) -> Html:
    return element("tr", *(_cell(drawing, place) for place in line))


def _cell(drawing: _Drawing, place: Placed) -> Html:
    spans = _spans(place)
    if place.form is not None:
        return _figure(drawing, place, place.form)
    if place.role is Role.NOTE:
        return element("td", place.text, class_="gk-corner", **spans)
    head_id = drawing.head_id(place.key)
    scope, style = _scope(place), f"gk-{place.role}"
    return element("th", place.text, id=head_id, scope=scope, class_=style, **spans)


def _spans(place: Placed) -> dict[str, int | None]:
    spans = {"rowspan": place.rowspan, "colspan": place.colspan}
    return {name: span if span > 1 else None for name, span in spans.items()}


def _scope(place: Placed) -> str:
    match place.role:
        case Role.LABEL:
            return "row"
        case Role.PART | Role.GROUP:
            return "rowgroup"
        case _:
            return "colgroup" if place.colspan > 1 else "col"


def _figure(drawing: _Drawing, place: Placed, form: Column) -> Html:
    cell = drawing.report.cell(place.cell_id)
    shown = show(cell, form)
    link = drawing.cell_link(place.cell_id) if drawing.cell_link and cell.value else None
    text = element("a", shown.text, href=link) if link else shown.text
    findings = (_finding(mark) for mark in drawing.marks.get(place.cell_id, ()))
    return element(
        "td",
        joined(filter(None, (text, *_beside(shown), *findings)), by=" "),
        id=f"{drawing.prefix}{place.cell_id}",
        headers=" ".join(map(drawing.head_id, place.headers)),
        class_=f"gk-figure gk-{'zero' if shown.zero else cell.state}",
        **_spans(place),
    )


def _beside(shown: Shown) -> Iterator[Html]:
    if shown.word:
        yield element("span", shown.word, class_="gk-word")
    if shown.remark:
        yield element("span", shown.remark, class_="gk-remark")


def _finding(mark: Mark) -> Html:
    style = f"gk-finding gk-{mark.severity}"
    told = f"{mark.label}（{SEVERITY_NAMES[mark.severity]}）：{mark.message}"
    if mark.href is None:
        return element("span", mark.label, class_=style, title=told)
    return element("a", mark.label, class_=style, href=mark.href, title=told, aria_label=told)
