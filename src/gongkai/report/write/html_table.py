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
from types import MappingProxyType
from typing import Final

from gongkai.report.cells import Cell
from gongkai.report.editions import EDITIONS
from gongkai.report.editions.forms import Column
from gongkai.report.findings import SEVERITY_NAMES
from gongkai.report.model import Report
from gongkai.report.write.figures import Mark, Shown, show
from gongkai.report.write.html_form import empty_form
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
    form = empty_form(edition.name, table_id, prefix)
    return form.filled(
        _figure(
            report.cell(cell_id), column, cell_id, cell_link=cell_link, marks=marks.get(cell_id, ())
        )
        for cell_id, column in form.cells
    )


def _figure(
    cell: Cell, column: Column, cell_id: str, *, cell_link: CellLink | None, marks: Sequence[Mark]
) -> Html:
    """Return what the form leaves open in a figure's place: its class and what stands in it."""
    shown = show(cell, column)
    link = cell_link(cell_id) if cell_link and cell.value else None
    text = element("a", shown.text, href=link) if link else shown.text
    content = joined(filter(None, (text, *_beside(shown), *map(_finding, marks))), by=" ")
    return Html(f' class="gk-figure gk-{"zero" if shown.zero else cell.state}">{content}')


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
