"""Where something stands in a report (出处): the same as in every other document."""

from __future__ import annotations

from functools import lru_cache

from gongkai.place import Place

__all__ = ["Place", "Spot", "in_table", "on_line", "place_of"]

# A cell of a page or a document as table, row and column: most cells are never asked for their place.
Spot = tuple[int, int, int]


@lru_cache(maxsize=16384)
def on_line(line: int) -> Place:
    """Return a line of a text as a place; the same line is the same object."""
    return Place(line=line)


@lru_cache(maxsize=16384)
def in_table(table: int, row: int, column: int) -> Place:
    """Return a cell of a page or a document as a place; the same cell is the same object."""
    return Place(table=table, row=row, column=column)


def place_of(spot: Spot | Place) -> Place:
    """Return a place that is only three numbers so far as a place."""
    return in_table(*spot) if isinstance(spot, tuple) else spot
