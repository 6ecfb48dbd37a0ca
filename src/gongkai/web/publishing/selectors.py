"""What was published, and how much of it (主动公开查询)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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


def documents(body: Body) -> QuerySet[Record]:
    """Return all rules and normative documents, whether still public or not (规章、规范性文件)."""
    return Record.objects.filter(body=body, nature__in=(Nature.RULES, Nature.NORMATIVE))


def counted(record: Record, measure: str, year: int) -> bool:
    """Say whether a column of table two counts the document for a year (规范性文件数量).

    ``measure`` is the key of the form's column, in both editions.

    Raises:
        KeyError: for a column the form does not have.
    """
    return _COUNTED[measure](record, year)


def _within(day: date | None, year: int) -> bool:
    return day is not None and day.year == year


def _by_the_end_of(year: int, day: date | None) -> bool:
    return day is not None and day.year <= year


_COUNTED: dict[str, Callable[[Record, int], bool]] = {
    "made": lambda record, year: _within(record.made_on, year),
    "issued": lambda record, year: _within(record.made_on, year),
    "published": lambda record, year: _within(record.published_on, year),
    "repealed": lambda record, year: (
        record.ended_kind == Ending.REPEALED and _within(record.ended_on, year)
    ),
    "in_force": lambda record, year: (
        _by_the_end_of(year, record.made_on) and not _by_the_end_of(year, record.ended_on)
    ),
    "public_total": lambda record, year: (
        _by_the_end_of(year, record.published_on) and not _by_the_end_of(year, record.recalled_on)
    ),
}
