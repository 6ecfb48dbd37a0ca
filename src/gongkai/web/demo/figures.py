"""Figures as a published report prints them: 268, 100余, 98%, 134.2万元."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

PER_WAN = 10_000  # 1 万元 = 10,000 元

_COUNT = re.compile(r"(\d+)(余|%)?")
_MONEY = re.compile(r"(\d+(?:\.\d+)?)(元|万元)?")


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things (数量); ``suffix`` is 余 for "at least so many" and % for a share."""

    value: int
    suffix: str = ""

    @property
    def at_least(self) -> bool:
        """Whether the report gives only a lower bound (100余)."""
        return self.suffix == "余"

    @classmethod
    def parse(cls, text: str | int) -> Count:
        """Read 268, 100余 or 98%.

        Raises:
            ValueError: for anything else; zero is only ever a printed 0.
        """
        found = _COUNT.fullmatch(str(text))
        if found is None:
            raise ValueError(f"“{text}”不是数量，请写成 268、100余 或 98%")
        return cls(int(found[1]), found[2] or "")

    def __str__(self) -> str:
        return f"{self.value}{self.suffix}"


@dataclass(frozen=True, slots=True)
class Money:
    """An amount as printed (金额); no unit only where the report prints none."""

    amount: Decimal
    unit: str | None = None

    @classmethod
    def parse(cls, text: str) -> Money:
        """Read 70280元, 134.2万元 or 0.

        Raises:
            ValueError: for another form, or for an amount above zero without its unit.
        """
        found = _MONEY.fullmatch(text)
        if found is None or (found[2] is None and Decimal(found[1])):
            raise ValueError(f"“{text}”不是金额，请写明单位，例如 70280元、134.2万元")
        return cls(Decimal(found[1]), found[2])

    @property
    def yuan(self) -> Decimal:
        """The amount in 元."""
        return self.amount * PER_WAN if self.unit == "万元" else self.amount

    def __str__(self) -> str:
        return f"{self.amount}{self.unit or ''}"
