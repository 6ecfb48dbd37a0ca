"""An item as a row of its list (台账的一行)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gongkai.engagement.clock import Limit, Standing
from gongkai.law.workdays import OutsideCalendarError
from gongkai.web.desk.ledgers.forms import typed
from gongkai.web.ledgers.ledger import Ledger
from gongkai.web.ledgers.models import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A word under its head (一格)."""

    head: str
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row: the item, its words, by when it is due and how it stands (一行)."""

    item: Item
    cells: tuple[Cell, ...]
    limit: Limit | None
    standing: Standing | None
    left: int | None

    @property
    def is_pressing(self) -> bool:
        """Whether it is overdue."""
        return self.standing is Standing.OVERDUE


def heads(ledger: Ledger) -> list[str]:
    """Return the heads of a list's columns (列名)."""
    return [_head(ledger.model, name) for name in ledger.words]


def rows(ledger: Ledger, items: Iterable[Item], today: date) -> list[Row]:
    """Return the rows of a list (台账列表)."""
    return [_row(ledger, item, today) for item in items]


def _row(ledger: Ledger, item: Item, today: date) -> Row:
    limit, closed = _limit(ledger, item), ledger.closed_on(item)
    return Row(
        item=item,
        cells=tuple(
            Cell(head=_head(ledger.model, name), word=_word(item, name)) for name in ledger.words
        ),
        limit=limit,
        standing=limit.standing(today, closed) if limit else None,
        left=limit.days_left(today) if limit and closed is None else None,
    )


def _limit(ledger: Ledger, item: Item) -> Limit | None:
    try:
        return ledger.limit_of(item)
    except OutsideCalendarError:
        return None  # a year long past, whose calendar nobody loaded


def _head(model: type[Item], name: str) -> str:
    return str(getattr(model._meta.get_field(name), "verbose_name", name))


def _word(item: Item, name: str) -> str:
    value = getattr(item, name)
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    return typed(item, name)
