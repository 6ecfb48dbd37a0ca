"""Where something stands in a report (出处): the same as in every other document."""

from __future__ import annotations

from functools import lru_cache

from gongkai.place import Place

__all__ = ["Place", "in_table", "on_line"]


@lru_cache(maxsize=16384)
def on_line(line: int) -> Place:
    """Return a line of a text as a place; the same line is the same object."""
    return Place(line=line)


@lru_cache(maxsize=16384)
def in_table(table: int, row: int, column: int) -> Place:
    """Return a cell of a page or a document as a place; the same cell is the same object."""
    return Place(table=table, row=row, column=column)
