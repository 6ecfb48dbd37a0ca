"""One cell of a report's tables, with the honest state of what was seen (单元格)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from gongkai.report.place import Place


class CellState(StrEnum):
    """What a document holds at a cell's place. Zero is only ever a printed 0."""

    VALUE = "value"  # a number was printed
    BLANK = "blank"  # the cell is there, nothing was printed
    MARK = "mark"  # a mark instead of a number: / - 无
    UNREADABLE = "unreadable"  # something is there that is not a number
    UNPLACED = "unplaced"  # a number is there, its column is not certain
    ABSENT = "absent"  # the row or the table is not in the document


STATE_NAMES = {
    CellState.VALUE: "有数",
    CellState.BLANK: "未填",
    CellState.MARK: "填了符号",
    CellState.UNREADABLE: "无法识别",
    CellState.UNPLACED: "列不确定",
    CellState.ABSENT: "文中没有",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell as read or compiled (单元格). ``value`` is set if and only if ``state`` is ``value``.

    Counts are ``int`` (件、项、宗); money is ``Decimal`` in ``unit`` (元 or 万元; ``None`` where the
    document prints none).
    """

    state: CellState
    value: int | Decimal | None = None
    unit: str | None = None
    note: str | None = None
    inferred: bool = False
    raw: str | None = None
    at: Place | None = None

    def __post_init__(self) -> None:
        if (self.value is not None) != (self.state is CellState.VALUE):
            raise ValueError(f"state {self.state} does not go with value {self.value!r}")

    @classmethod
    def of(cls, value: int | Decimal, *, unit: str | None = None) -> Cell:
        """Return a cell that holds a number nobody has to doubt (e.g. from the ledger)."""
        return cls(state=CellState.VALUE, value=value, unit=unit, raw=str(value))

    def to_json(self) -> dict[str, Any]:
        """Return the contract's cell object; money becomes a decimal string."""
        value = format(self.value, "f") if isinstance(self.value, Decimal) else self.value
        return {
            "state": self.state.value,
            "value": value,
            "unit": self.unit,
            "note": self.note,
            "inferred": self.inferred,
            "raw": self.raw,
            "at": self.at.to_json() if self.at else None,
        }


ABSENT = Cell(state=CellState.ABSENT)
