"""Yearly figures, each with the records it is made of (年度数字及其来处)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

Number = int | Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What one record adds to a figure; ``None`` where the record does not say."""

    record: int
    value: Number | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure of a year (年度数字), never without its records.

    ``unknown`` names the records that should have said something and did not: with one of them the
    figure is the known part only, and whoever writes it down has to say so.
    """

    key: str
    name: str
    unit: str
    value: Number
    records: tuple[int, ...]
    unknown: tuple[int, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether every record had a say."""
        return not self.unknown

    @property
    def words(self) -> str:
        """The figure with its unit: 3场, 12.5学时."""
        return f"{shown(self.value)}{self.unit}"


def figure(key: str, name: str, unit: str, shares: Iterable[Share]) -> Figure:
    """Add the shares of records up (合计)."""
    known: list[Share] = []
    unknown: list[int] = []
    for share in shares:
        if share.value is None:
            unknown.append(share.record)
        else:
            known.append(share)
    return Figure(
        key=key,
        name=name,
        unit=unit,
        value=sum((share.value for share in known if share.value is not None), 0),
        records=tuple(share.record for share in known if share.value),
        unknown=tuple(unknown),
    )


def shown(value: Number) -> str:
    """Return a number as people write it, without an exponent or idle zeros."""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else f"{value}"


def rate(part: Number, whole: Number) -> str | None:
    """Return a share in per cent with at most one decimal; ``None`` of nothing (比率).

    It is cut and not rounded, so that 100% says that nothing is left.
    """
    if not whole:
        return None
    tenths = int(Decimal(part) * 1000 / Decimal(whole))
    return f"{shown(Decimal(tenths) / 10)}%"
