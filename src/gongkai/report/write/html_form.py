"""A table of the form in HTML with a gap for each figure, drawn once (空表).

A page draws the same form for every report of an edition; only what stands in the gaps changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, zip_longest
from typing import Final

from gongkai.report.editions import EDITIONS
from gongkai.report.editions.forms import Column
from gongkai.report.write.layout import Band, Grid, Line, Placed, Role, lay_out
from gongkai.report.write.markup import Html, element, joined

_GAP: Final = Html("\0")  # never part of a page: what is escaped shows NUL by its number


@dataclass(frozen=True, slots=True, kw_only=True)
class EmptyForm:
    """The markup around the figures, and whose figures they are, in order (空表).

    A gap begins inside the opening tag of its ``td``: what fills it ends the tag.
    """

    pieces: tuple[str, ...]
    cells: tuple[tuple[str, Column], ...]

    def filled(self, figures: Iterable[Html]) -> Html:
        """Return the table with its gaps filled, one figure for each of ``cells``."""
        return Html("".join(chain(*zip_longest(self.pieces, figures, fillvalue=""))))


@lru_cache(maxsize=64)
def empty_form(edition: str, table_id: str, prefix: str) -> EmptyForm:
    """Draw a table of an edition, its HTML ids beginning with ``prefix``."""
    grid = lay_out(EDITIONS[edition].tables[table_id])
    places = (place for line in grid.lines for place in line)
    return EmptyForm(
        pieces=tuple(_framed(grid, edition, prefix).split(_GAP)),
        cells=tuple((place.cell_id, place.form) for place in places if place.form is not None),
    )


def _framed(grid: Grid, edition: str, prefix: str) -> Html:
    table = grid.table
    caption_id = f"{prefix}{table.id}-caption"
    title = f"{table.name}：{table.title.partition('、')[2]}（{edition}年格式）"
    caption = element("caption", title, id=caption_id, class_="gk-caption")
    # Table two has heads above each block; only heads above the whole table are a thead.
    draw = _table if len(grid.bands) == 1 else _block
    bands = joined(draw(band, table.id, prefix) for band in grid.bands)
    return element(
        "div",
        element("table", caption, bands, class_=f"gk-table gk-{table.id}"),
        class_="gk-frame",
        role="region",
        aria_labelledby=caption_id,
        tabindex=0,
    )


def _table(band: Band, table_id: str, prefix: str) -> Html:
    head = _lines(band.head, table_id, prefix)
    body = _lines(band.body, table_id, prefix)
    return joined((element("thead", head), element("tbody", body)))


def _block(band: Band, table_id: str, prefix: str) -> Html:
    return element("tbody", _lines((*band.head, *band.body), table_id, prefix))


def _lines(lines: Iterable[Line], table_id: str, prefix: str) -> Html:
    return joined(
        element("tr", *(_cell(place, table_id, prefix) for place in line)) for line in lines
    )


def _cell(place: Placed, table_id: str, prefix: str) -> Html:
    spans = _spans(place)
    if place.role is Role.FIGURE:
        headers = " ".join(f"{prefix}{table_id}-{key}" for key in place.headers)
        cell = element("td", id=f"{prefix}{place.cell_id}", headers=headers, **spans)
        return Html(f"{cell.removesuffix('></td>')}{_GAP}</td>")
    if place.role is Role.NOTE:
        return element("td", place.text, class_="gk-corner", **spans)
    head_id = f"{prefix}{table_id}-{place.key}"
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
