"""An organ's columns with what they hold, over all years (栏目及其数量)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet, Sum

from gongkai.web.bodies.models import Body, Office
from gongkai.web.publishing import selectors as publishing
from gongkai.web.publishing.kinds import Part
from gongkai.web.publishing.models import Column, ColumnCount, Record, Upkeep
from gongkai.web.publishing.selectors import Branch


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A column with what stands in it (栏目): single records, and numbers without any."""

    column: Column
    depth: int
    records: int
    counted: int
    upkeep: Upkeep | None = None

    @property
    def office(self) -> Office | None:
        """Who answers for it in this organ (责任机构)."""
        return (self.upkeep.office if self.upkeep else None) or self.column.office

    @property
    def checked_on(self) -> date | None:
        """When somebody last looked whether it is complete (最近检查)."""
        return (self.upkeep.checked_on if self.upkeep else None) or self.column.checked_on

    @property
    def empty(self) -> bool:
        """Whether nothing stands here or below."""
        return not self.records and not self.counted


def in_part(body: Body, part: Part) -> Sequence[Record]:
    """Return the public records behind a fixed part of the home (固定栏目的内容)."""
    return list(publishing.published(body).filter(column__part=part)[:100])


def shelves(body: Body) -> list[Shelf]:
    """Return the columns of the statutory part in the order of the tree (栏目树)."""
    records = publishing.published(body).order_by()
    single = dict(records.values_list("column").annotate(Count("pk")))
    counts = ColumnCount.objects.filter(body=body).order_by()
    counted = dict(counts.values_list("column").annotate(Sum("count")))
    kept = publishing.upkeep(body)
    found = [
        Shelf(
            column=branch.column,
            depth=depth,
            records=_within(branch, single),
            counted=_within(branch, counted),
            upkeep=kept.get(branch.column.pk),
        )
        for branch, depth in _walk(publishing.tree(body, Part.STATUTORY))
    ]
    return [shelf for shelf in found if not (shelf.empty and shelf.column.closed_on)]


def shelf_of(body: Body, column: Column) -> Shelf:
    """Return a column with who keeps it in this organ; what it holds is not counted."""
    kept = Upkeep.objects.filter(body=body, column=column).select_related("office").first()
    return Shelf(column=column, depth=0, records=0, counted=0, upkeep=kept)


def counts_in(body: Body, column: Column) -> QuerySet[ColumnCount]:
    """Return what a column took by number only, newest year first (仅有数量)."""
    return ColumnCount.objects.filter(body=body, column=column).order_by("-year", "pk")


def column_called(body: Body | None, code: str) -> Column | None:
    """Return the column of that code, of an organ or common to all (栏目)."""
    if body is not None:
        return publishing.column_of(body, code)
    return Column.objects.filter(code=code).order_by("body").first()


def columns_by_key(keys: Iterable[str]) -> Mapping[str, tuple[str, str]]:
    """Return name and code of columns by their keys as the index counts them."""
    found = Column.objects.order_by().filter(pk__in=[int(key) for key in keys])
    return {f"{key}": (name, code) for key, name, code in found.values_list("pk", "name", "code")}


def _walk(branches: Sequence[Branch], depth: int = 0) -> Iterator[tuple[Branch, int]]:
    for branch in branches:
        yield branch, depth
        yield from _walk(branch.children, depth + 1)


def _within(branch: Branch, numbers: Mapping[int, int]) -> int:
    own = numbers.get(branch.column.pk, 0)
    return own + sum(_within(child, numbers) for child in branch.children)
