"""How a cell is printed in a document that is read again (单元格的书写).

What was printed stays as it was; a cell without a number never gets one. Blank stays blank. A
state that the paper cannot show by itself is told by a word, so that no reader takes what stands
there for a number::

    12    134.2万元    8（其中修订2件）    0（推定）    /    无法识别：O1    列不确定：3    文中没有

A remark beside a cell without a number is kept only by JSON and the page.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from gongkai.report.cells import STATE_NAMES, Cell, CellState
from gongkai.report.editions.forms import Column
from gongkai.report.write.figures import INFERRED
from gongkai.report.write.markup import visible

MARK: Final = "/"  # for a mark whose form nobody kept
LONGEST: Final = 200  # of a remark or of what could not be read; the whole is in the JSON


def printed(cell: Cell, form: Column) -> str:
    """Return the text of a cell of that column."""
    if cell.value is not None:
        return number_of(cell.value) + _unit(cell, form) + remark_of(cell)
    raw = one_line(cell.raw or "")
    match cell.state:
        case CellState.BLANK:
            return ""
        case CellState.MARK:
            return raw or MARK
        case CellState.ABSENT:
            return STATE_NAMES[cell.state]
        case _:
            word = STATE_NAMES[cell.state]
            # A document read from one of ours already has the word in front.
            return raw if raw.startswith(word) else f"{word}：{raw}".removesuffix("：")


def number_of(value: int | Decimal) -> str:
    """Return the number in plain digits."""
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def remark_of(cell: Cell) -> str:
    """Return what stands in brackets behind a number: its note, and that its place was concluded."""
    words = (INFERRED if cell.inferred else "", one_line(cell.note or ""))
    text = "；".join(filter(None, words))
    return f"（{text}）" if text else ""


def one_line(text: str) -> str:
    """Return a text on one line, with nothing in it that no document can hold."""
    line = " ".join(visible(text).split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"


def _unit(cell: Cell, form: Column) -> str:
    return cell.unit if cell.unit and cell.unit != form.unit else ""
