"""What the ledgers of supervision say of a year (台账查询)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Q, QuerySet

from gongkai.law.workdays import CHINA
from gongkai.oversight import limits
from gongkai.oversight.figures import Figure, Share, figure
from gongkai.web.bodies.models import Body
from gongkai.web.oversight.kinds import DecisionKind
from gongkai.web.oversight.ledgers import LEDGERS, Ledger
from gongkai.web.oversight.measures import Measure
from gongkai.web.oversight.models import Basis, Decision, Item, Zero


class Filled(StrEnum):
    """How a ledger stands for a year: nothing entered is not zero (登记状态)."""

    UNKNOWN = "没有登记"
    ZERO = "零报告"
    ITEMS = "有登记"


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A ledger's year (台账的一年): its records and what they add up to."""

    ledger: Ledger
    body: Body
    year: int
    items: Sequence[Any]
    zero: Zero | None

    @property
    def filled(self) -> Filled:
        """Whether something, a declared zero or nothing was entered."""
        if self.items:
            return Filled.ITEMS
        return Filled.ZERO if self.zero else Filled.UNKNOWN

    def figures(self) -> tuple[Figure, ...]:
        """Return the yearly figures; none where nothing was entered, of all or of a kind."""
        if self.filled is Filled.UNKNOWN:
            return ()
        found = ((measure, self._figure(measure)) for measure in self.ledger.measures)
        return tuple(one for measure, one in found if one.records or not measure.part)

    def _figure(self, measure: Measure) -> Figure:
        shares = (Share(record=item.pk, value=measure.of(item)) for item in self.items)
        return figure(measure.key, measure.name, measure.unit, shares)

    def figure(self, key: str) -> Figure | None:
        """Return one of the figures."""
        return next((one for one in self.figures() if one.key == key), None)


def items(ledger: Ledger, body: Body, year: int | None = None) -> QuerySet[Any]:
    """Return the records that count, of one year or of all (有效登记)."""
    found: QuerySet[Any] = ledger.model._default_manager.filter(body=body, withdrawn_on=None)
    if year is None:
        return found
    return found.filter(_held_in(year) if ledger.is_held else Q(year=year))


def withdrawn(ledger: Ledger, body: Body, year: int) -> QuerySet[Any]:
    """Return the records of a year that count no more (已撤销)."""
    found: QuerySet[Any] = ledger.model._default_manager.filter(body=body, year=year)
    return found.exclude(withdrawn_on=None)


def year_of(ledger: Ledger, body: Body, year: int) -> Year:
    """Return a ledger's year."""
    zero = Zero.objects.filter(body=body, year=year, ledger=ledger.key).first()
    return Year(
        ledger=ledger, body=body, year=year, items=list(items(ledger, body, year)), zero=zero
    )


def all_of(body: Body, year: int, keys: Iterable[str] = tuple(LEDGERS)) -> tuple[Year, ...]:
    """Return the year of every ledger, or of some, in their order (台账总览)."""
    zeros = {zero.ledger: zero for zero in Zero.objects.filter(body=body, year=year)}
    return tuple(
        Year(
            ledger=LEDGERS[key],
            body=body,
            year=year,
            items=list(items(LEDGERS[key], body, year)),
            zero=zeros.get(key),
        )
        for key in keys
    )


def years(body: Body) -> Iterable[int]:
    """Return the years in which something was entered (登记年度)."""
    first, *others = (
        items(ledger, body).order_by().values_list("year") for ledger in LEDGERS.values()
    )
    zeros = Zero.objects.filter(body=body).order_by().values_list("year")
    return {year for (year,) in first.union(*others, zeros)}


def basis(body: Body, year: int, kind: str) -> Basis | None:
    """Return which of two figures was said to count (数字采用说明)."""
    return Basis.objects.filter(body=body, year=year, kind=kind).select_related("by").first()


def showing(decision: Decision, today: date) -> limits.Showing | None:
    """Return how a decision stands against the limit to show it (公示期限)."""
    two = {DecisionKind.LICENCE, DecisionKind.PENALTY}
    limit = limits.DOUBLE_SHOWING if decision.kind in two else limits.ENFORCEMENT_SHOWING
    return limits.showing(
        limit,
        decided_on=decision.decided_on,
        shown_on=decision.shown_on,
        today=today,
        calendar=CHINA,
    )


def _held_in(year: int) -> Q:
    known = Q(since__lte=date(year, 12, 31)) & (Q(until=None) | Q(until__gte=date(year, 1, 1)))
    return known | Q(since=None, year=year)


def by_ids(ledger: Ledger, body: Body, ids: Iterable[int]) -> QuerySet[Item]:
    """Return the records behind a figure (一个数的来处)."""
    return items(ledger, body).filter(pk__in=list(ids))
