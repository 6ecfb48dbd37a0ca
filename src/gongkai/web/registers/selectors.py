"""What the registers say of a year (台账查询)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Protocol

from django.db.models import QuerySet

from gongkai.web.bodies.models import Body
from gongkai.web.registers.kinds import Kind, Measure, Unit
from gongkai.web.registers.models import Entry

YUAN_IN_WAN = Decimal(10_000)


class Amounted(Protocol):
    """Something with an amount and its unit (有金额的登记)."""

    @property
    def amount(self) -> Decimal | None:
        """The amount, ``None`` where it has none."""
        ...

    @property
    def unit(self) -> str:
        """元 or 万元; empty where it has none."""
        ...


def entries(body: Body, year: int) -> QuerySet[Entry]:
    """Return the lines of a year, wholes first with their parts prefetched (台账)."""
    return Entry.objects.filter(body=body, year=year, part_of=None).prefetch_related("parts")


def withdrawn(body: Body, year: int) -> QuerySet[Entry]:
    """Return the lines that no longer count, the newest first (已撤销的登记)."""
    return Entry.every.filter(body=body, year=year, withdrawn_on__isnull=False).order_by("-pk")


def by_kind(body: Body, year: int) -> Mapping[Kind, Sequence[Entry]]:
    """Return the lines of a year under their kinds, in the order of the kinds (分类台账)."""
    found = list(entries(body, year))
    grouped = {kind: [entry for entry in found if entry.kind == kind] for kind in Kind}
    return {kind: lines for kind, lines in grouped.items() if lines}


def filling(body: Body, year: int, kind: Kind, measure: Measure) -> QuerySet[Entry]:
    """Return the lines that add up to one figure (一个数的来处)."""
    return entries(body, year).filter(kind=kind, measure=measure)


def quantity(lines: Sequence[Entry]) -> int | None:
    """Add lines up; ``None`` where there is no line: unknown, not zero (合计)."""
    numbers = [line.quantity for line in lines if line.quantity is not None]
    return sum(numbers) if numbers else None


def money(lines: Sequence[Amounted]) -> tuple[Decimal, Unit | None] | None:
    """Add amounts up in the unit they share, or in 元 where units differ (金额合计).

    Only nothing can be without a unit: 0 is 0 in both.
    """
    amounts = [(line.amount, line.unit) for line in lines if line.amount is not None]
    if not amounts:
        return None
    units = {Unit(unit) for _, unit in amounts if unit}
    if len(units) > 1:
        return sum((in_yuan(amount, unit) for amount, unit in amounts), Decimal(0)), Unit.YUAN
    return sum((amount for amount, _ in amounts), Decimal(0)), units.pop() if units else None


def in_yuan(amount: Decimal, unit: str) -> Decimal:
    """Return an amount in 元."""
    return amount * YUAN_IN_WAN if unit == Unit.WAN else amount
