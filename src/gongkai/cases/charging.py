"""What one application is charged, as a sheet, and what a year's charges come to (信息处理费).

Whether to charge is a person's decision, never this module's: not charging is the waiver. An application
is charged by item or by page, never both ways (109号3); nothing that is not charged is summed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gongkai.cases.entry import Entry
from gongkai.cases.events import FeeNoticed, FeePaid
from gongkai.cases.kinds import Tariff
from gongkai.law.fees import FeeError, Slice, fee_for_items, fee_for_pages

YUAN_IN_WAN = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Another application of the same applicant to the same organ (同一申请人的申请).

    ``items`` is how many units it was split into (一事一申请), none where it was not taken up.
    """

    case: str
    received: date
    items: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """How a charge was reckoned (收费计算表): by which tariff, slice by slice, in whole yuan."""

    tariff: Tariff
    units: int
    slices: tuple[Slice, ...]
    before: int = 0  # items of the month that came earlier

    @property
    def amount(self) -> int:
        """The charge in yuan."""
        return sum(one.amount for one in self.slices)

    @property
    def lines(self) -> tuple[str, ...]:
        """The sheet in words, one slice a line, the total last."""
        earlier = f"（当月此前已有{self.before}件）" if self.before else ""
        counted = f"{self.tariff.label}，共{self.units}{self.slices[0].unit}{earlier}"
        return (counted, *(one.what for one in self.slices), f"合计：{self.amount}元")

    def notice(self, on: date, *, received_on: date | None = None) -> FeeNoticed:
        """Return the entry for the log that the notice with this sheet goes out.

        Raises:
            FeeError: where nothing is to be paid: such a notice would only stop the clock.
        """
        if self.amount == 0:
            raise FeeError("按标准应收0元，不需要发出收费通知；请照常办理。")
        return FeeNoticed(
            on=on,
            tariff=self.tariff,
            units=self.units,
            amount=self.amount,
            received_on=received_on,
        )


def sheet_by_pages(pages: int) -> Sheet:
    """Return the charge for one application by its pages (按量计收, 109号5).

    Raises:
        FeeError: for anything but a whole number from 1 to 999999.
    """
    return Sheet(tariff=Tariff.PAGES, units=pages, slices=fee_for_pages(pages).steps)


def sheet_by_items(this: Asked, others: Iterable[Asked]) -> Sheet:
    """Return the charge for one application by item, counted on through the month (按件计收, 109号4).

    ``others`` are the applicant's other applications to the organ. Those received in the same calendar
    month before this one, on one day by their number, make the slices this one begins in.

    Raises:
        FeeError: where the application has no items to charge for.
    """
    if this.items < 1:
        raise FeeError("该申请没有可以计收的件数；没有拆分的申请按1件计。")
    before = items_before(this, others)
    total = before + this.items
    slices = tuple(
        Slice(
            first=max(one.first, before + 1),
            last=one.last,
            rate=one.rate,
            unit=one.unit,
            article=one.article,
        )
        for one in fee_for_items(total).steps
        if one.last > before
    )
    return Sheet(tariff=Tariff.ITEMS, units=this.items, slices=slices, before=before)


def items_before(this: Asked, others: Iterable[Asked]) -> int:
    """Count the items of the month that came before an application."""
    month = this.received.year, this.received.month
    earlier = (
        one.items
        for one in others
        if one.case != this.case
        and (one.received.year, one.received.month) == month
        and (one.received, one.case) < (this.received, this.case)
    )
    return sum(earlier)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeTotals:
    """The processing fees of a year (信息处理费收取情况), as part six of the report tells them."""

    notices: int = 0
    noticed: int = 0  # yuan
    paid: int = 0  # yuan

    @property
    def paid_wan(self) -> Decimal:
        """What was paid, in 万元: it belongs to 行政事业性收费 in table two."""
        return Decimal(self.paid) / YUAN_IN_WAN

    @property
    def sentence(self) -> str:
        """The line of part six; a year without notices says so with a printed 0."""
        return (
            f"本年度发出收费通知{self.notices}件，通知总金额{self.noticed}元，"
            f"实际收取总金额{self.paid}元。"
        )


def fee_totals(logs: Iterable[Sequence[Entry]], year: int) -> FeeTotals:
    """Add up the notices and payments of a year over many cases.

    A payment that does not say how much is that of the notice before it.
    """
    notices = noticed = paid = 0
    for log in logs:
        asked = [e for e in log if isinstance(e, FeeNoticed)]
        for one in asked:
            if one.on.year == year:
                notices += 1
                noticed += one.amount or 0
        paid += sum(_paid(e, asked) for e in log if isinstance(e, FeePaid) and e.on.year == year)
    return FeeTotals(notices=notices, noticed=noticed, paid=paid)


def _paid(payment: FeePaid, asked: Sequence[FeeNoticed]) -> int:
    if payment.amount is not None:
        return payment.amount
    before = [one for one in asked if one.on <= payment.on]
    return (max(before, key=lambda one: one.on).amount or 0) if before else 0
