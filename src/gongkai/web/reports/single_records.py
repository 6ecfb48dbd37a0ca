"""Decisions, charges and purchases behind the cells of table two (逐条登记与表二)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from gongkai.web.oversight.models import Charge, Decision, Procurement
from gongkai.web.registers.kinds import Kind, Measure
from gongkai.web.registers.models import Entry
from gongkai.web.reports.counted_twice import BESIDE, Doubled
from gongkai.web.reports.items import Item


def counts(entry: Entry, twice: Mapping[Kind, Doubled]) -> bool:
    """Say whether a yearly line counts beside the records of its kind (年度合计是否采用)."""
    one = twice.get(Kind(entry.kind))
    if one is None or entry.measure not in BESIDE[one.kind][1]:
        return True
    return one.uses_lines and not one.is_undecided


def by_cell(twice: Mapping[Kind, Doubled]) -> dict[str, tuple[Item, ...]]:
    """Return the records behind each cell, by the end of its name; none where nothing is decided."""
    return {
        f"{kind}.{measure}": tuple(_items(one, measure))
        for kind, one in twice.items()
        if one.has_records and not one.uses_lines and not one.is_undecided
        for measure in BESIDE[kind][1]
    }


def _items(one: Doubled, measure: Measure) -> Iterator[Item]:
    for thing in one.year.items:
        match thing:
            case Decision() if thing.kind == one.kind:
                yield Item(thing=thing, share=1)
            case Charge() | Procurement() if measure is Measure.ITEMS:
                yield Item(thing=thing, share=1)
            case Charge() | Procurement():
                yield Item(thing=thing, share=_plain(thing.amount), unit=thing.unit)


def _plain(amount: Decimal) -> Decimal:
    return Decimal(f"{amount.normalize():f}")
