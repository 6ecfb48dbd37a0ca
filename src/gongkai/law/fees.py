"""The information processing fee: both tariffs, told slice by slice (信息处理费).

国办函〔2020〕109号. The fee may be charged and need not be; one application is charged either by
item or by page, never by both (109号3). Whether to charge is a person's decision, never this
module's. All amounts are whole yuan.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.law.articles import Article
from gongkai.law.terms import FEE_RULES

MOST_UNITS = 999_999  # far beyond any case; a larger number is a slip of the keyboard
FREE_ITEMS, FIRST_ITEMS, ITEMS_A_STEP = 10, 30, 10
YUAN_A_STEP = 100
# First page of each slice and its charge per page (109号5).
PAGE_SLICES = ((1, 0), (31, 10), (101, 20), (201, 40))


class FeeError(ValueError):
    """A number nothing can be charged for; the message says what is wanted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """One slice of a progressive tariff (超额累进的一档): units ``first`` to ``last``, both counted.

    ``rate`` and ``amount`` are in yuan.
    """

    first: int
    last: int
    rate: int
    unit: str
    article: Article

    @property
    def units(self) -> int:
        """How many units lie in the slice."""
        return self.last - self.first + 1

    @property
    def amount(self) -> int:
        """The charge for the whole slice."""
        return self.units * self.rate

    @property
    def what(self) -> str:
        """The slice in words, e.g. 第11至第30件：20件 × 100元 = 2000元."""
        span = f"第{self.first}" + (f"至第{self.last}" if self.units > 1 else "") + self.unit
        if not self.rate:
            return f"{span}：不收费"
        return f"{span}：{self.units}{self.unit} × {self.rate}元 = {self.amount}元"

    def to_json(self) -> dict[str, str | int]:
        """Return the slice as a step of the contract's fee object."""
        return {
            "first": self.first,
            "last": self.last,
            "units": self.units,
            "rate": self.rate,
            "amount": self.amount,
            "what": self.what,
            "article": self.article.short,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee:
    """A charge in yuan with the slices it is made of (收费金额)."""

    steps: tuple[Slice, ...]

    @property
    def amount(self) -> int:
        """The total in yuan."""
        return sum(step.amount for step in self.steps)


def item_rate(number: int) -> int:
    """Return the charge for the n-th item of one applicant in a calendar month (按件计收).

    109号4: items 1 to 10 are free, 11 to 30 cost 100 yuan each; from 31 on every ten items are a
    step, and each step costs 100 yuan an item more.
    """
    _check(number, "件数")
    if number <= FREE_ITEMS:
        return 0
    if number <= FIRST_ITEMS:
        return YUAN_A_STEP
    return YUAN_A_STEP * (2 + (number - FIRST_ITEMS - 1) // ITEMS_A_STEP)


def fee_for_items(items: int) -> Fee:
    """Return what the items of one applicant in one calendar month cost together (按件计收).

    Raises:
        FeeError: for anything but a whole number from 1 to 999999.
    """
    _check(items, "件数")
    return Fee(steps=tuple(_up_to(items, _item_slices(items), "件")))


def fee_for_pages(pages: int) -> Fee:
    """Return what one application costs by its pages (按量计收).

    109号5: 30 pages are free, 31 to 100 cost 10 yuan a page, 101 to 200 cost 20, all further 40.
    Several applications are not added up.

    Raises:
        FeeError: for anything but a whole number from 1 to 999999.
    """
    _check(pages, "页数")
    slices = [(first, rate, Article(FEE_RULES, 5)) for first, rate in PAGE_SLICES]
    return Fee(steps=tuple(_up_to(pages, slices, "页")))


def _item_slices(items: int) -> Iterator[tuple[int, int, Article]]:
    yield 1, 0, Article(FEE_RULES, 4, item=1)
    yield FREE_ITEMS + 1, item_rate(FREE_ITEMS + 1), Article(FEE_RULES, 4, item=2)
    for first in range(FIRST_ITEMS + 1, items + 1, ITEMS_A_STEP):
        yield first, item_rate(first), Article(FEE_RULES, 4, item=3)


def _up_to(
    total: int,
    slices: Iterator[tuple[int, int, Article]] | list[tuple[int, int, Article]],
    unit: str,
) -> Iterator[Slice]:
    begun = [one for one in slices if one[0] <= total]
    ends = [first - 1 for first, _, _ in begun[1:]] + [total]
    for (first, rate, article), last in zip(begun, ends, strict=True):
        yield Slice(first=first, last=last, rate=rate, unit=unit, article=article)


def _check(number: object, name: str) -> None:
    if isinstance(number, bool) or not isinstance(number, int):
        raise FeeError(f"{name}应为整数。")
    if not 1 <= number <= MOST_UNITS:
        raise FeeError(f"{name}应为1至{MOST_UNITS}的整数，现在是{number}。")
