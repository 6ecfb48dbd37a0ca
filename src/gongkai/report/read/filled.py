"""What is printed in one cell, as a value (单元格取值).

The same text at the same place of the same kind of column is the same cell. Reports of thousands of
bodies have the same form and are mostly zeros, so cells are remembered and shared; they are frozen.
"""

from __future__ import annotations

from functools import lru_cache

from gongkai.report.cells import Cell, CellState
from gongkai.report.editions import Kind
from gongkai.report.place import Place, Spot, place_of
from gongkai.report.read.figures import read_figure
from gongkai.report.read.states import told_inference, told_state

_REMEMBERED = 32768


@lru_cache(maxsize=_REMEMBERED)
def filled(text: str, kind: Kind, unit: str | None, inferred: bool, at: Spot | Place) -> Cell:
    """Return the cell in which a text is printed.

    Args:
        text: what is printed.
        kind: what the column may hold.
        unit: the unit an author wrote over a column whose form prints none.
        inferred: whether the column was concluded, not seen.
        at: where the cell stands.
    """
    if (said := told_state(text)) is not None:
        return Cell(state=said.state, raw=said.raw, at=place_of(at))
    figure = read_figure(text, kind)
    concluded, note = told_inference(figure.note)
    return Cell(
        state=figure.state,
        value=figure.value,
        unit=figure.unit if figure.value is None else figure.unit or unit,
        note=note,
        inferred=inferred or concluded,
        raw=text,
        at=place_of(at),
    )


@lru_cache(maxsize=_REMEMBERED)
def empty(inferred: bool, at: Place | None) -> Cell:
    """Return the cell in which nothing is printed."""
    return Cell(state=CellState.BLANK, raw="", inferred=inferred, at=at)
