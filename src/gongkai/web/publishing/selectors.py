"""What was published, and how much of it (主动公开查询)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum

from gongkai.web.bodies.models import Body
from gongkai.web.publishing.kinds import Ending, Nature, Part
from gongkai.web.publishing.models import ChannelEntry, Column, ColumnCount, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How much a column took: single records, and what is known only by number (栏目数量)."""

    column: Column
    records: int
    counted: int

    @property
    def total(self) -> int:
        """Both together (条)."""
        return self.records + self.counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A column with the columns below it (栏目树)."""

    column: Column
    children: tuple[Branch, ...]


def published(body: Body) -> QuerySet[Record]:
    """Return the records the public can read, newest first; what was recalled is not among them."""
    return Record.objects.filter(body=body, recalled_on=None).select_related("column", "body")


def latest(body: Body, limit: int = 10) -> Sequence[Record]:
    """Return the newest records (最新公开)."""
    return list(published(body)[:limit])


def in_column(body: Body, column: Column) -> QuerySet[Record]:
    """Return an organ's public records of a column and of the columns right below it."""
    return published(body).filter(Q(column=column) | Q(column__parent=column))


def record_of(body: Body, index_number: str) -> Record | None:
    """Return the record of an index number, recalled or not; the page answers 410 for a recalled one."""
    records = Record.objects.filter(body=body, index_number=index_number)
    return records.select_related("column", "body").first()


def columns(body: Body, part: Part | None = None) -> QuerySet[Column]:
    """Return the common columns and the organ's own (栏目)."""
    found = Column.objects.filter(Q(body=None) | Q(body=body)).select_related("parent")
    return found if part is None else found.filter(part=part)


def column_of(body: Body, code: str) -> Column | None:
    """Return the column of that code; the organ's own goes before a common one."""
    return columns(body).filter(code=code).order_by("-body").first()


def tree(body: Body, part: Part | None = None) -> tuple[Branch, ...]:
    """Return the organ's columns as a tree (栏目树)."""
    found = list(columns(body, part))
    known = {column.pk for column in found}
    roots = [column for column in found if column.parent_id not in known]
    return tuple(_branch(root, found) for root in roots)


def _branch(column: Column, among: Sequence[Column]) -> Branch:
    below = [child for child in among if child.parent_id == column.pk]
    return Branch(column=column, children=tuple(_branch(child, among) for child in below))


def tallies(body: Body, year: int) -> tuple[Tally, ...]:
    """Return what each column took in a year, columns without anything left out (各栏目数量)."""
    records = Record.objects.filter(body=body, published_on__year=year)
    single = dict(records.order_by().values_list("column").annotate(Count("pk")))
    counts = ColumnCount.objects.filter(body=body, year=year)
    counted = dict(counts.order_by().values_list("column").annotate(Sum("count")))
    return tuple(
        Tally(column=column, records=single.get(column.pk, 0), counted=counted.get(column.pk, 0))
        for column in columns(body)
        if column.pk in single or column.pk in counted
    )


def total(body: Body, year: int) -> int | None:
    """Return how many items were published in a year; ``None`` where nothing is entered (总条数)."""
    found = tallies(body, year)
    return sum(tally.total for tally in found) if found else None


def column_counts(body: Body, year: int) -> QuerySet[ColumnCount]:
    """Return the numbers without single records (仅有数量)."""
    return ColumnCount.objects.filter(body=body, year=year).select_related("column")


def channels(body: Body, year: int) -> QuerySet[ChannelEntry]:
    """Return the channels used in a year, wholes with their parts prefetched (公开渠道)."""
    entries = ChannelEntry.objects.filter(body=body, year=year, part_of=None)
    return entries.prefetch_related("parts")


def documents(body: Body, nature: Nature) -> QuerySet[Record]:
    """Return all records of that nature, whether still public or not (规章、规范性文件)."""
    return Record.objects.filter(body=body, nature=nature)


def documents_counted(body: Body, nature: Nature, measure: str, year: int) -> QuerySet[Record]:
    """Return the documents a column of table two counts for a year (规范性文件数量).

    The measures are the keys of the form's columns in both editions.

    Raises:
        KeyError: for a measure the form does not have.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    conditions = {
        "issued": Q(made_on__range=(first, last)),
        "made": Q(made_on__range=(first, last)),
        "published": Q(published_on__range=(first, last)),
        "repealed": Q(ended_on__range=(first, last), ended_kind=Ending.REPEALED),
        "in_force": Q(made_on__lte=last) & (Q(ended_on=None) | Q(ended_on__gt=last)),
        "public_total": Q(published_on__lte=last) & (Q(recalled_on=None) | Q(recalled_on__gt=last)),
    }
    return documents(body, nature).filter(conditions[measure])
