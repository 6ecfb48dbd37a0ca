"""A row of a table without lines: its label and the numbers beside it (无框线的行)."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import count

from gongkai.report.read.pdf.chunks import Chunk
from gongkai.report.read.pdf.columns import Heads

LEVEL = 0.7  # heights between numbers of one row


class Unsure(Exception):  # noqa: N818 — no error: the page stays text
    """A number of which row or column is not certain."""


@dataclass(slots=True, kw_only=True)
class LooseRow:
    """A row to be: its label, if it has one, and its numbers by column from 0."""

    label: Chunk | None
    found: list[Chunk] = field(default_factory=list)
    cells: dict[int, Chunk] = field(default_factory=dict)
    wide: bool = True  # whether it is a row of the form, so that its empty cells count

    @property
    def middle(self) -> float:
        """Its height on the page."""
        return (self.label or self.found[0]).middle

    @property
    def chunks(self) -> list[Chunk]:
        """Everything in it."""
        return [*([self.label] if self.label else []), *self.found]

    def row(self, columns: int) -> dict[int, Chunk | None]:
        """Return its cells by column, the label's first, empty ones of a row of the form with them."""
        row: dict[int, Chunk | None] = {0: self.label} if self.label else {}
        empty = dict.fromkeys(range(1, columns + 1)) if self.wide else {}
        return row | empty | {column + 1: chunk for column, chunk in self.cells.items()}

    def settle(self, heads: Heads) -> None:
        """Put the numbers into their columns; those of a strange row side by side where they do not fit.

        Raises ``Unsure`` where a row of the form has two numbers in a column, or one outside.
        """
        columns = [bisect_right(heads.edges, chunk.centre) - 1 for chunk in self.found]
        fit = len(set(columns)) == len(columns) and set(columns) <= set(range(len(heads.chunks)))
        if not fit and self.wide:
            raise Unsure
        self.found.sort(key=lambda chunk: chunk.centre)
        self.cells = dict(zip(sorted(columns) if fit else count(), self.found, strict=False))
        self.wide = fit
        self._refuse_if_not_level()

    def _refuse_if_not_level(self) -> None:
        """Raise ``Unsure`` where its numbers do not stand on one level."""
        for side in ("top", "middle", "bottom"):
            heights = [getattr(chunk, side) for chunk in self.cells.values()]
            size = max((chunk.size for chunk in self.cells.values()), default=0.0)
            if not heights or max(heights) - min(heights) < LEVEL * size:
                return
        raise Unsure
