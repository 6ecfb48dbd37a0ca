"""Where the index takes its entries from: what is public now, and the change log (索引来源)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from gongkai.web.publishing import selectors as publishing
from gongkai.web.publishing.models import Column, Record
from gongkai.web.searching.entries import WEB_PAGE, Entry

AT_ONCE = 1000
ONE_DAY = timedelta(days=1)


def entries(ids: Sequence[int] | None = None) -> Iterator[Entry]:
    """Return the public records as entries: all of them, or those of the ids that are public."""
    records = publishing.public().order_by("pk")
    if ids is not None:
        records = records.filter(pk__in=ids)
    found = records.prefetch_related("placements__column__parent")
    return map(_entry, found.iterator(chunk_size=AT_ONCE))


def last_change() -> int:
    """Return the newest place of the change log."""
    return publishing.last_change()


def changed(after: int) -> tuple[Sequence[int], int]:
    """Return the records that changed after a place of the log, and the place reached."""
    changes = publishing.changes_after(after).values_list("record", "sequence")
    seen = list(changes)
    return list(dict.fromkeys(record for record, _ in seen)), seen[-1][1] if seen else after


def _entry(record: Record) -> Entry:
    columns = list(_columns(record))
    numbers = (record.index_number or "", record.issuer, record.topic, record.genre)
    return Entry(
        record=record.pk,
        organ=record.body_id,
        columns=tuple(dict.fromkeys(column.pk for column in columns)),
        title=record.title,
        body=f"{record.summary} {record.text}",
        number=record.document_number,
        names=(*numbers, *(column.name for column in columns)),
        published_on=_published(record),
        last_valid=_last_valid(record),
        ending=record.ended_kind,
        formats=(WEB_PAGE,) if record.text else (),
    )


def _columns(record: Record) -> Iterable[Column]:
    """Return the columns a record stands in, each with the ones above it."""
    for placement in record.placements.all():
        above: Column | None = placement.column
        while above is not None:
            yield above
            above = above.parent


def _published(record: Record) -> date:
    if record.published_on is None:
        raise ValueError(record.pk)
    return record.published_on


def _last_valid(record: Record) -> date | None:
    days = [record.valid_until]
    if record.ended_on is not None:
        days.append(record.ended_on - ONE_DAY)
    return min((day for day in days if day is not None), default=None)
