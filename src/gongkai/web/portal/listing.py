"""A column's records, twenty a page, however deep (栏目列表).

A page begins where the last one ended: the address names the day and the record there, so the
hundredth page costs what the first does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils import timezone

from gongkai.web.bodies.models import Body
from gongkai.web.publishing import selectors as publishing
from gongkai.web.publishing.models import Column, Placement, Record

PER_PAGE = 20
_PLACE = re.compile(r"(\d{4}-\d{2}-\d{2})\.(\d{1,18})", re.ASCII)
_PAGE = re.compile(r"[1-9]\d{0,6}", re.ASCII)
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which page of a list is asked for (列表条件); what makes no sense is left out."""

    year: int | None = None
    oldest_first: bool = False
    behind: tuple[date, int] | None = None  # the last record of the page before
    before: tuple[date, int] | None = None  # the first record of the page after
    page: int = 1
    kept: tuple[tuple[str, str], ...] = ()  # what else the address says, and every link keeps

    def query(self, **more: str) -> str:
        """Return the address's query: year and order, and whatever else."""
        kept = {
            **dict(self.kept),
            "year": str(self.year or ""),
            "sort": "oldest" if self.oldest_first else "",
        }
        return urlencode([(name, value) for name, value in {**kept, **more}.items() if value])

    @property
    def turned(self) -> str:
        """The query with the oldest first."""
        return replace(self, oldest_first=True).query()

    @property
    def newest_first(self) -> str:
        """The query with the newest first."""
        return replace(self, oldest_first=False).query()

    @property
    def any_year(self) -> str:
        """The query for all years."""
        return replace(self, year=None).query()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page of a list with the way on (列表页)."""

    records: Sequence[Record]
    total: int
    page: int
    newer: str  # the query of the page before, empty on the first
    older: str

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // PER_PAGE))


def asked(sent: QueryDict, **kept: str) -> Asked:
    """Read the query of a list's address; ``kept`` is what else it says."""
    behind, before = _place(sent.get("behind", "")), _place(sent.get("before", ""))
    page, year = sent.get("page", ""), sent.get("year", "")
    numbered = bool(behind or before) and _PAGE.fullmatch(page)
    return Asked(
        year=int(year) if _YEAR.fullmatch(year) else None,
        oldest_first=sent.get("sort") == "oldest",
        behind=behind,
        before=None if behind else before,
        page=int(page) if numbered else 1,
        kept=tuple(kept.items()),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Where a list takes its records from: the records of an organ, or the places in one column."""

    rows: QuerySet[Any]
    key: str  # the field that holds the record's id

    def records(self, rows: Iterable[Record | Placement]) -> list[Record]:
        """Return the records of rows."""
        return [row.record if isinstance(row, Placement) else row for row in rows]


def everything(records: QuerySet[Record]) -> Shelf:
    """Return a list of records as they are."""
    return Shelf(rows=records, key="pk")


def in_column(body: Body, column: Column) -> Shelf:
    """Return the public records of a column and of those right below it, each once."""
    below = list(Column.objects.filter(parent=column).values_list("pk", flat=True))
    if below:
        placed = Placement.objects.filter(record=OuterRef("pk"), column__in=[column.pk, *below])
        return everything(publishing.public(body).filter(Exists(placed)))
    today = timezone.localdate()
    shown = Q(record__shown_until=None) | Q(record__shown_until__gte=today)
    placements = Placement.objects.filter(
        shown, body=body, column=column, published_on__isnull=False
    )
    return Shelf(rows=placements.select_related("record__body", "record__column"), key="record_id")


def years(shelf: Shelf) -> list[int]:
    """Return the years a list has records of, newest first."""
    days = shelf.rows.order_by().values_list("published_on__year", flat=True).distinct()
    return sorted((year for year in days if year is not None), reverse=True)


def sheet(shelf: Shelf, wish: Asked) -> Sheet:
    """Return the page of a list that is asked for."""
    rows = shelf.rows
    if wish.year is not None:
        rows = rows.filter(published_on__year=wish.year)
    total = rows.count()
    backwards = wish.before is not None
    ascending = wish.oldest_first is not backwards
    at = wish.before or wish.behind
    found = list(_from(rows, shelf.key, at, ascending=ascending)[: PER_PAGE + 1])
    more, found = len(found) > PER_PAGE, shelf.records(found[:PER_PAGE])
    if backwards:
        found.reverse()
    has_newer = bool(found) and (more if backwards else wish.behind is not None)
    has_older = bool(found) and (backwards or more)
    page = min(wish.page, max(1, -(-total // PER_PAGE))) if has_newer else 1
    return Sheet(
        records=found,
        total=total,
        page=page,
        newer=_step(wish, "before", found[0], page - 1) if has_newer else "",
        older=_step(wish, "behind", found[-1], page + 1) if has_older else "",
    )


def _from(
    rows: QuerySet[Any], key: str, at: tuple[date, int] | None, *, ascending: bool
) -> QuerySet[Any]:
    if at is not None:
        day, last = at
        side = "gt" if ascending else "lt"
        past = Q(**{f"published_on__{side}": day}) | Q(published_on=day, **{f"{key}__{side}": last})
        # Said twice: the plain bound is what an index can use.
        rows = rows.filter(past, **{f"published_on__{side}e": day})
    sign = "" if ascending else "-"
    return rows.order_by(f"{sign}published_on", f"{sign}{key}")


def _step(wish: Asked, name: str, record: Record, page: int) -> str:
    place = f"{record.published_on}.{record.pk}"
    return wish.query(**{name: place, "page": str(page) if page > 1 else ""})


def _place(typed: str) -> tuple[date, int] | None:
    match = _PLACE.fullmatch(typed)
    if match is None:
        return None
    try:
        return date.fromisoformat(match[1]), int(match[2])
    except ValueError:
        return None
