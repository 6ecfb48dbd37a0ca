"""What was published, and how much of it (主动公开查询)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from gongkai.catalogue.validity import Life, counts_as_repealed
from gongkai.web.bodies.models import Body
from gongkai.web.filing.models import StoredFile
from gongkai.web.publishing.kinds import Nature, Part, RelationKind, State
from gongkai.web.publishing.models import (
    Attachment,
    Change,
    ChannelEntry,
    Column,
    ColumnCount,
    Deposit,
    Placement,
    Record,
    Relation,
    Revision,
    Upkeep,
)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """What the public may still know of a record that was taken down (撤下的信息)."""

    title: str
    on: date
    reason: str


def public(body: Body | None = None, *, on: date | None = None) -> QuerySet[Record]:
    """Return what the public can read on a day, newest first (公开的信息).

    Drafts, recalled records and notices past their last day are not among them. This is the only
    way the portal, its search, its feeds and its interface read records.
    """
    day = on or timezone.localdate()
    records = Record.objects.filter(
        Q(shown_until=None) | Q(shown_until__gte=day), state=State.PUBLISHED
    )
    records = records if body is None else records.filter(body=body)
    return records.select_related("column", "body")


def published(body: Body) -> QuerySet[Record]:
    """Return the records of an organ the public can read today, newest first."""
    return public(body)


def latest(body: Body, limit: int = 10) -> Sequence[Record]:
    """Return the newest records (最新公开)."""
    return list(public(body)[:limit])


def in_column(body: Body, column: Column) -> QuerySet[Record]:
    """Return an organ's public records of a column and of the columns right below it.

    A record placed in several of them comes once.
    """
    shelf = Column.objects.filter(Q(pk=column.pk) | Q(parent=column)).values("pk")
    return public(body).filter(pk__in=_placed(body, shelf))


def record_of(body: Body, index_number: str) -> Record | None:
    """Return the record of an index number, also after it was taken down (see :func:`gone`)."""
    records = Record.objects.filter(body=body, index_number=index_number)
    return records.select_related("column", "body").first()


def gone(record: Record, on: date | None = None) -> Gone | None:
    """Return why the public cannot read a record any more, ``None`` while it can (已撤下)."""
    day = on or timezone.localdate()
    if record.recalled_on is not None:
        return Gone(title=record.title, on=record.recalled_on, reason=record.recall_reason)
    if record.shown_until is not None and record.is_over(day):
        return Gone(title=record.title, on=record.shown_until, reason="公示期已满")
    return None


def revisions(record: Record) -> Sequence[Revision]:
    """Return the states a record was public in, newest first, each with its reason (版本)."""
    numbers = Change.objects.filter(record=record).values("revision")
    found = Revision.objects.filter(
        record=record, number__in=numbers, number__lte=record.public_revision
    )
    return list(found.order_by("-number"))


def attachments(record: Record) -> Sequence[Attachment]:
    """Return the files of what the public reads, in order (附件)."""
    found = Attachment.objects.filter(
        revision__record=record, revision__number=record.public_revision
    )
    return list(found.select_related("file__content"))


def attached_file(record: Record, sha256: str) -> StoredFile | None:
    """Return a public record's file by the digest of its content, which is its address."""
    if record.state != State.PUBLISHED:
        return None
    found = (each.file for each in attachments(record) if each.file.content_id == sha256)
    return next(found, None)


def relations(record: Record) -> Sequence[Relation]:
    """Return how a record stands to others, for staff: both ways and whatever their state."""
    found = Relation.objects.filter(Q(record=record) | Q(other=record))
    return list(found.select_related("record__body", "other__body"))


def related(record: Record, kind: RelationKind) -> QuerySet[Record]:
    """Return the public records this one points to, e.g. the policy a 解读 explains."""
    return public().filter(related_from__record=record, related_from__kind=kind)


def related_from(record: Record, kind: RelationKind) -> QuerySet[Record]:
    """Return the public records that point to this one, e.g. the 解读 of a policy."""
    return public().filter(relations__other=record, relations__kind=kind)


def changes_after(sequence: int) -> QuerySet[Change]:
    """Return what changed for the public after a place in the log, oldest first (变更日志)."""
    return Change.objects.filter(sequence__gt=sequence).order_by("sequence")


def last_change() -> int:
    """Return the newest place of the change log, 0 for an empty one."""
    newest = Change.objects.order_by("-sequence").values_list("sequence", flat=True).first()
    return newest or 0


def _placed(body: Body, columns: QuerySet[Column, Any]) -> QuerySet[Placement, Any]:
    placed = Placement.objects.filter(body=body, column__in=columns, published_on__isnull=False)
    return placed.order_by().values("record")


def columns(body: Body, part: Part | None = None) -> QuerySet[Column]:
    """Return the common columns and the organ's own (栏目)."""
    found = Column.objects.filter(Q(body=None) | Q(body=body)).select_related("parent")
    return found if part is None else found.filter(part=part)


def upkeep(body: Body) -> dict[int, Upkeep]:
    """Return who answers for each column of an organ and when it was looked at, by column."""
    rows = Upkeep.objects.filter(body=body).select_related("office", "checked_by")
    return {row.column_id: row for row in rows}


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
    natures = (Nature.RULES, Nature.NORMATIVE)
    found = Record.objects.filter(body=body, nature__in=natures, published_on__isnull=False)
    return found.select_related("body__catalogue_rules")


def to_register(body: Body) -> QuerySet[Record]:
    """Return the normative documents that can be registered, out or not yet (待登记的文件).

    Registering, numbering and issuing come before publication.
    """
    found = Record.objects.filter(body=body, nature=Nature.NORMATIVE)
    return found.exclude(state=State.RECALLED).order_by("-made_on", "-pk")


def counted(record: Record, measure: str, year: int) -> bool:
    """Say whether a column of table two counts the document for a year (规范性文件数量).

    ``measure`` is the key of the form's column, in both editions. Whether what expired counts as
    repealed is the organ's own setting.

    Raises:
        KeyError: for a column the form does not have.
    """
    return _COUNTED[measure](record, year)


def _within(day: date | None, year: int) -> bool:
    return day is not None and day.year == year


def _by_the_end_of(year: int, day: date | None) -> bool:
    return day is not None and day.year <= year


def life_of(record: Record) -> Life:
    """Return from when to when a document holds (规范性文件的效力)."""
    return Life(
        made_on=record.made_on,
        ended_on=record.ended_on,
        ended_kind=record.ended_kind,
        valid_until=record.valid_until,
    )


def deposits(body: Body, year: int) -> QuerySet[Deposit]:
    """Return what was supplied to reading places in a year (送交查阅场所), 条例第二十五条."""
    return Deposit.objects.filter(body=body, on__year=year)


def _repealed_kinds(body: Body) -> frozenset[str]:
    rules = getattr(body, "catalogue_rules", None)
    return counts_as_repealed(expired_too=bool(rules and rules.expired_counts_as_repealed))


_COUNTED: dict[str, Callable[[Record, int], bool]] = {
    "made": lambda record, year: _within(record.made_on, year),
    "issued": lambda record, year: _within(record.made_on, year),
    "published": lambda record, year: _within(record.published_on, year),
    "repealed": lambda record, year: life_of(record).ended_in(year, _repealed_kinds(record.body)),
    "in_force": lambda record, year: life_of(record).holds_on(date(year, 12, 31)),
    "public_total": lambda record, year: (
        _by_the_end_of(year, record.published_on) and not _by_the_end_of(year, record.recalled_on)
    ),
}
