"""A year's figures of a ledger, each with what stands behind it (年度数字)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number and the ids of the records it counts (一个数); ``at_least`` is 余."""

    value: int
    records: tuple[str, ...] = ()
    at_least: bool = False

    def __str__(self) -> str:
        return f"{self.value}余" if self.at_least else f"{self.value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What a ledger counts in a year, by measure; what was not entered is not there (年度数字)."""

    ledger: str
    year: int
    by_measure: Mapping[str, Figure] = field(default_factory=dict)

    def get(self, measure: str) -> Figure | None:
        """Return a figure, ``None`` where it is unknown."""
        return self.by_measure.get(measure)

    def records(self) -> tuple[str, ...]:
        """Return the ids of all records behind the figures, each once."""
        every = (one for figure in self.by_measure.values() for one in figure.records)
        return tuple(dict.fromkeys(every))


def percent(part: int, whole: int) -> str | None:
    """Return a rate with one decimal place, half up, ``None`` of nothing (比率)."""
    if not whole:
        return None
    rate = (Decimal(part) * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
    # 561 of 562 is not all of them, however it rounds.
    if part < whole and rate == 100:
        return "99.9%"
    return f"{rate.normalize():f}%"
