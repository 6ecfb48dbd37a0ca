"""Pages taken apart into lines and tables, without what is printed on every page (版面)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from gongkai.report.read.pdf.filling import fill
from gongkai.report.read.pdf.grid import Grid, grid_of
from gongkai.report.read.pdf.letters import Letter, Row, rows_of
from gongkai.report.read.pdf.levels import levelled
from gongkai.report.read.pdf.paragraphs import is_indent, margins
from gongkai.report.read.pdf.rulings import connected, merged
from gongkai.report.read.pdf.source import Page

_MOST_RULINGS = 800  # of a page; more is a drawing
_ZONE = 0.12  # of the page, at its head and at its foot
_LONGEST_HEAD = 160
_PAGE_NUMBER = re.compile(
    r"[-—–－―·•|\s]*(?:第\s*)?\d{1,4}\s*(?:页)?\s*(?:[/,，共]\s*(?:共\s*)?\d{1,4}\s*页?)?[-—–－―·•|\s]*"
)

# What a browser prints at the edge of a page: address and page, or day, hour and title.
_BROWSER = re.compile(r"(?:https?|file)://.*|\d{1,4}/\d{1,2}/\d{1,4},?\s*\d{1,2}:\d\d.*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A page as lines of text and tables, from top to bottom.

    ``unsure``: there is a table without lines on it of which not all rows and columns are certain.
    """

    page: int
    width: float
    things: list[Row | Grid]
    letters: Sequence[Letter] = ()  # outside of tables
    unsure: bool = False

    @property
    def sides(self) -> tuple[float, float]:
        """Where its lines of text begin and end."""
        return margins(self._rows)

    def is_indented(self, outermost: float) -> bool:
        """Whether all its lines are the first of paragraphs, if other pages begin at ``outermost``."""
        heights = [row.height for row in self._rows]
        return bool(heights) and is_indent(self.sides[0] - outermost, median(heights))

    @property
    def _rows(self) -> list[Row]:
        return [thing for thing in self.things if isinstance(thing, Row)]


def laid_out(page: Page) -> Layout:
    """Take a page apart.

    Raises:
        TooLarge: a table of more than 200,000 cells.
    """
    grids = _grids(page)
    letters = levelled(page.letters)
    for grid in grids:
        letters = fill(grid, letters)
    things: list[Row | Grid] = [*rows_of(letters), *grids]
    things.sort(key=lambda thing: thing.top)
    bare = not any(isinstance(thing, Row) and has_cells(thing) for thing in things)
    things = [
        thing
        for at, thing in enumerate(things)
        if isinstance(thing, Grid)
        or not _is_page_number(thing, page, edge=at in (0, len(things) - 1), bare=bare)
    ]
    return Layout(page=page.number, width=page.width, things=things, letters=letters)


def _grids(page: Page) -> list[Grid]:
    """The tables of a page; what has a table inside is only a frame around it."""
    rulings = merged(page.rulings)
    if len(rulings) > _MOST_RULINGS:
        return []
    found = [grid for group in connected(rulings) if (grid := grid_of(page.number, group))]
    return [grid for grid in found if not any(_inside(other, grid) for other in found)]


def _inside(inner: Grid, outer: Grid) -> bool:
    return (
        inner is not outer
        and outer.edges[0] <= inner.edges[0]
        and inner.edges[-1] <= outer.edges[-1]
        and outer.top <= inner.top
        and inner.bottom <= outer.bottom
    )


def has_cells(row: Row) -> bool:
    """Say whether two wide gaps part a line; prose has none."""
    size = row.letters[0].height
    return sum(other.left - one.right > size for one, other in pairwise(row.letters)) > 1


def _is_page_number(row: Row, page: Page, *, edge: bool, bare: bool) -> bool:
    """A bare number only counts at the edge of the paper, one between dashes as first or last.

    ``bare``: it may be any number; else it may be the only one of a row, unless it is the page's own.
    """
    outer = row.bottom < page.height * _ZONE or row.top > page.height * (1 - _ZONE)
    text = row.text
    if not _PAGE_NUMBER.fullmatch(text):
        return outer and bool(_BROWSER.fullmatch(text))
    if text.strip().isdigit():
        return outer and (bare or (edge and text.strip() == str(page.number)))
    return outer or edge


def without_running_heads(layouts: Sequence[Layout], height: float) -> list[Layout]:
    """Drop lines that stand at the same place of several pages.

    Of one at the head of the pages the first is kept: it may be the title.
    """
    seen = Counter(
        _where(thing, layout.page)
        for layout in layouts
        for thing in layout.things
        if _may_run(thing, height)
    )
    first: set[tuple[str, int]] = set()
    return [replace(layout, things=list(_kept(layout, seen, first, height))) for layout in layouts]


def _may_run(thing: Row | Grid, height: float) -> bool:
    if not isinstance(thing, Row) or len(thing.letters) > _LONGEST_HEAD:
        return False
    return thing.bottom < height * _ZONE or thing.top > height * (1 - _ZONE)


def _where(thing: Row | Grid, page: int) -> tuple[str, int]:
    """A line without its page's number, and its height on the page."""
    text = thing.text if isinstance(thing, Row) else ""
    return re.sub(rf"(?<!\d){page}(?!\d)", "#", text), round(thing.top / 3)


def _kept(
    layout: Layout, seen: Counter[tuple[str, int]], first: set[tuple[str, int]], height: float
) -> Iterator[Row | Grid]:
    for thing in layout.things:
        where = _where(thing, layout.page)
        if not _may_run(thing, height) or seen[where] < 2:
            yield thing
        elif where not in first and thing.top < height / 2:
            first.add(where)
            yield thing
