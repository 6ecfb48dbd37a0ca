"""One figure of a year, as it is put into a register (一个数)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from gongkai.web.registers.kinds import Kind, Measure
from gongkai.web.registers.models import Entry
from gongkai.web.registers.selectors import in_yuan


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What is counted, and how much: a quantity, or an amount with 元 or 万元 (一个数)."""

    kind: Kind
    measure: Measure
    quantity: int | None = None
    amount: Decimal | None = None
    unit: str = ""

    @property
    def name(self) -> str:
        """The figure by the row and column of table two, e.g. ``licence.decisions``."""
        return f"{self.kind.value}.{self.measure.value}"

    def is_said_by(self, line: Entry) -> bool:
        """Whether a line says the same, in whichever unit."""
        if self.amount is None or line.amount is None:
            return self.quantity == line.quantity and self.amount == line.amount
        return in_yuan(self.amount, self.unit) == in_yuan(line.amount, line.unit)

    def __str__(self) -> str:
        if self.amount is None:
            return str(self.quantity)
        return f"{self.amount.normalize():f}{self.unit}"
