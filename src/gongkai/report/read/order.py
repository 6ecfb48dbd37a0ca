"""Whether the heads of a table stand in the order of the form (列序).

A number is taken by its place in the row; that is only right where the columns are the form's.
"""

from __future__ import annotations

from gongkai.report.editions import Table
from gongkai.report.read.runs import Found


def out_of_order(found: Found, form: Table) -> set[tuple[str, ...]]:
    """Return the columns, as the form orders them, whose heads are seen in another order.

    Only heads whose places are seen tell: cells of a line, one beside the other.
    """
    wanted = {tuple(column.key for column in row.columns) for row in form.rows}
    if form.id == "t4":
        wanted = {tuple(column.key for row in form.rows for column in row.columns)}
    return {keys for keys in wanted if _seen_otherwise(found, keys)}


def _seen_otherwise(found: Found, keys: tuple[str, ...]) -> bool:
    placed = {
        (token.width, token.column): meaning.id
        for meaning, token in found.heads
        if token.width and meaning.id in keys
    }
    for width in {width for width, _ in placed}:
        seen = sorted((column, key) for (wide, column), key in placed.items() if wide == width)
        columns, order = [column for column, _ in seen], tuple(key for _, key in seen)
        together = columns == list(range(columns[0], columns[0] + len(keys)))
        if together and sorted(order) == sorted(keys) and order != keys:
            return True
    return False
