"""A ledger described once: its fields, its key, its year, its limits (台账说明)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import QuerySet

from gongkai.engagement.clock import Limit
from gongkai.engagement.figures import Figures
from gongkai.web.bodies.models import Body
from gongkai.web.importing import Column
from gongkai.web.importing.columns import amount, day, labelled, lines, text, whole, yes_no
from gongkai.web.ledgers.models import Item

LONGEST_LINES = 5000


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """A ledger of single items (逐件台账).

    ``key`` names the fields by which an item is known again; ``when`` the day (or the year) that
    says which year it belongs to; ``closed`` the day it was dealt with; ``counts`` makes the year's
    figures. ``words`` are the columns of the list.
    """

    name: str
    title: str
    model: type[Item]
    fields: tuple[str, ...]
    key: tuple[str, ...]
    when: str
    words: tuple[str, ...]
    about: str = ""
    closed: str = ""
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)
    limit: Callable[[Any], Limit | None] | None = None
    counts: Callable[[Body, int], Figures] | None = None

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the entry form and the import, made from the model's fields."""
        return tuple(self._column(name) for name in self.fields)

    def items(self, body: Body, year: int) -> QuerySet[Item]:
        """Return a year's items, what was voided among them."""
        at = self.when if self.by_year else f"{self.when}__year"
        return self.all(body).filter(**{at: year}).order_by(*self.order)

    def all(self, body: Body) -> QuerySet[Item]:
        """Return every item of an organ."""
        return self.model._default_manager.filter(body=body)

    def years(self, body: Body) -> Iterable[int]:
        """Return the years in which there is an item, newest first."""
        if self.by_year:
            return (
                self.all(body)
                .order_by(f"-{self.when}")
                .values_list(self.when, flat=True)
                .distinct()
            )
        found = self.all(body).dates(self.when, "year", order="DESC")
        return [each.year for each in found]

    @property
    def by_year(self) -> bool:
        """Whether an item belongs to a year and not to a day."""
        return not isinstance(self.model._meta.get_field(self.when), models.DateField)

    @property
    def order(self) -> tuple[str, ...]:
        """Newest first."""
        return (f"-{self.when}", "-pk")

    @property
    def has_limit(self) -> bool:
        """Whether its items have to be dealt with by a day."""
        return self.limit is not None

    def closed_on(self, item: Item) -> date | None:
        """Return the day an item was dealt with."""
        found: date | None = getattr(item, self.closed) if self.closed else None
        return found

    def limit_of(self, item: Item) -> Limit | None:
        """Return by when an item has to be dealt with."""
        return self.limit(item) if self.limit and not item.voided else None

    def _column(self, name: str) -> Column:
        column = self.model._meta.get_field(name)
        assert isinstance(column, models.Field)  # noqa: S101 - a ledger names its own columns
        return Column(
            name=name,
            label=str(column.verbose_name),
            read=_reader(column),
            required=not column.blank and not column.has_default(),
            empty=column.get_default() if not column.null else None,
            aliases=self.aliases.get(name, ()),
            hint=self.hints.get(name, "") or _hint(column),
        )


_READERS: tuple[tuple[type[models.Field[Any, Any]], Callable[[Any], Callable[[str], Any]]], ...] = (
    (models.DateField, lambda _: day),
    (models.BooleanField, lambda _: yes_no),
    (models.DecimalField, lambda column: amount(column.decimal_places)),
    (models.IntegerField, lambda _: whole()),
    (models.TextField, lambda _: lines(LONGEST_LINES)),
)


def _reader(column: models.Field[Any, Any]) -> Callable[[str], Any]:
    if column.choices:
        return labelled(column.flatchoices)
    made = next((make for kind, make in _READERS if isinstance(column, kind)), None)
    return made(column) if made else text(column.max_length or LONGEST_LINES)


def _hint(column: models.Field[Any, Any]) -> str:
    if column.choices:
        return "填其中一个：" + "、".join(str(label) for _, label in column.flatchoices)
    match column:
        case models.DateField():
            return "例如 2026-09-01 或 2026年9月1日"
        case models.BooleanField():
            return "填 是 或者 否"
        case models.IntegerField():
            return "只填数字"
        case _:
            return str(column.help_text)
