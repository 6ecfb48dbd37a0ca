"""Heads that stand over columns of numbers without lines between (列头与列).

Which column a number stands in is told by the head its middle is nearest to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gongkai.report.editions import EDITIONS
from gongkai.report.read.letters import ordinal_of
from gongkai.report.read.lexicon import Role
from gongkai.report.read.pdf.chunks import Chunk

_APART = 4.0  # heights between heads that are no more heads of one table
_REACH = 90.0  # points to either side of the only column of a block
_SIZES = {"t2": {1, 2, 3}, "t3": {7}, "t4": {15}}
_KEYS = frozenset(
    (table.id, column.key)
    for form in EDITIONS.values()
    for table in form.tables.values()
    for row in table.rows
    for column in row.columns
)
_TELLING = {"upheld": "t4", "corrected": "t4", "natural_person": "t3", "business": "t3"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """The heads over columns of numbers, from left to right."""

    table: str
    chunks: tuple[Chunk, ...]

    @property
    def edges(self) -> tuple[float, ...]:
        """The sides of the columns: half-way to the next, and as far outside."""
        centres = [chunk.centre for chunk in self.chunks]
        middles = [(one + other) / 2 for one, other in pairwise(centres)]
        if not middles:
            return centres[0] - _REACH, centres[0] + _REACH
        return 2 * centres[0] - middles[0], *middles, 2 * centres[-1] - middles[-1]

    @property
    def top(self) -> float:
        """Where they begin on their page."""
        return min(chunk.top for chunk in self.chunks)

    @property
    def bottom(self) -> float:
        """Where they end on their page."""
        return max(chunk.bottom for chunk in self.chunks)


def head_groups(chunks: Sequence[Chunk]) -> Iterator[Heads]:
    """Yield the heads of each table of the page, from top to bottom."""
    group: list[Chunk] = []
    for chunk in sorted(chunks, key=lambda each: each.middle):
        if _is_head(chunk):
            if group and chunk.top - max(each.bottom for each in group) > _APART * chunk.size:
                yield from _heads(group)
                group = []
            group.append(chunk)
        elif group and (chunk.is_figure or names_row(chunk)):
            yield from _heads(group)
            group = []
    yield from _heads(group)


def _is_head(chunk: Chunk) -> bool:
    leaf = any(m.role is Role.HEAD and (m.table, m.id) in _KEYS for m in chunk.meanings)
    return leaf and not ordinal_of(chunk.text)[0]


def names_row(chunk: Chunk, table: str = "") -> bool:
    """Say whether a text names a row, of that table or of any."""
    return any(m.role is Role.ROW and table in ("", m.table) for m in chunk.meanings)


def _heads(group: Sequence[Chunk]) -> Iterator[Heads]:
    """Yield the heads as one; if they are not as many as a table has columns, of no table."""
    if not group:
        return
    keys = {m.id for chunk in group for m in chunk.meanings}
    table = next((_TELLING[key] for key in _TELLING if key in keys), "t2")
    whole = len(group) in _SIZES[table]
    chunks = tuple(sorted(group, key=lambda chunk: chunk.centre))
    yield Heads(table=table if whole else "", chunks=chunks)
