"""Where the index takes its entries from: what is public now, and the change log (索引来源)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice

from django.db.models import F, QuerySet

from gongkai.web.filing.models import StoredFile
from gongkai.web.publishing import selectors as publishing
from gongkai.web.publishing.models import Attachment, Column, Placement, Record
from gongkai.web.searching.entries import WEB_PAGE, Entry

AT_ONCE = 1000
ONE_DAY = timedelta(days=1)
# The fields of a record an entry is made of; the rest would be read for nothing.
READ = (
    "body_id",
    "title",
    "summary",
    "text",
    "document_number",
    "index_number",
    "issuer",
    "topic",
    "genre",
    "published_on",
    "valid_until",
    "ended_on",
    "ended_kind",
)


def entries(ids: Sequence[int] | None = None) -> Iterator[Entry]:
    """Return the public records as entries: all of them, or those of the ids that are public."""
    records = publishing.public().select_related(None).only(*READ).order_by("pk")
    if ids is not None:
        records = records.filter(pk__in=ids)
    shelves = _Shelves()
    found = records.iterator(chunk_size=AT_ONCE)
    while chunk := list(islice(found, AT_ONCE)):
        keys = [record.pk for record in chunk]
        files, placed = attached(keys), _placed(keys)
        for record in chunk:
            columns = shelves.over(placed.get(record.pk, ()))
            yield _entry(record, columns, files.get(record.pk, ()))


def attached(records: Iterable[int]) -> Mapping[int, list[StoredFile]]:
    """Return the files of what the public reads of each record, in order (附件)."""
    found: dict[int, list[StoredFile]] = {}
    rows = _attachments(records).select_related("file__content")
    for attachment in rows.annotate(of=F("revision__record")):
        found.setdefault(attachment.of, []).append(attachment.file)
    return found


def attached_texts(records: Iterable[int]) -> Mapping[int, list[tuple[str, str]]]:
    """Return name and text of what is attached to each record, in order (附件文字)."""
    found: dict[int, list[tuple[str, str]]] = {}
    rows = _attachments(records).values_list(
        "revision__record", "file__name", "file__content__text"
    )
    for record, name, text in rows:
        found.setdefault(record, []).append((name, text))
    return found


def last_change() -> int:
    """Return the newest place of the change log."""
    return publishing.last_change()


def changed(after: int, *, most: int | None = None) -> tuple[Sequence[int], int]:
    """Return the records of the next changes after a place of the log, and the place reached."""
    changes = publishing.changes_after(after).values_list("record", "sequence")
    seen = list(changes[:most])
    return list(dict.fromkeys(record for record, _ in seen)), seen[-1][1] if seen else after


def _attachments(records: Iterable[int]) -> QuerySet[Attachment]:
    public = Attachment.objects.filter(
        revision__record__in=list(records),
        revision__number=F("revision__record__public_revision"),
    )
    return public.order_by("revision", "position", "id")


def _placed(records: Sequence[int]) -> Mapping[int, list[int]]:
    """Return the keys of the columns each record stands in."""
    found: dict[int, list[int]] = {}
    rows = Placement.objects.filter(record__in=records).order_by("record", "pk")
    for record, column in rows.values_list("record", "column"):
        found.setdefault(record, []).append(column)
    return found


class _Shelves:
    """The names of all columns and what is above each: few, however many records there are."""

    def __init__(self) -> None:
        rows = Column.objects.order_by().values_list("pk", "name", "parent")
        self._columns = {key: (name, above) for key, name, above in rows}

    def over(self, keys: Iterable[int]) -> Mapping[int, str]:
        """Return columns by key with their names, each followed by the ones above it."""
        found: dict[int, str] = {}
        for key in keys:
            at: int | None = key
            while at is not None and at not in found:
                found[at], at = self._columns[at]
        return found


def _entry(record: Record, columns: Mapping[int, str], files: Sequence[StoredFile]) -> Entry:
    numbers = (record.index_number or "", record.issuer, record.topic, record.genre)
    return Entry(
        record=record.pk,
        organ=record.body_id,
        columns=tuple(columns),
        title=record.title,
        body=f"{record.summary} {record.text}",
        number=record.document_number,
        names=(*numbers, *columns.values(), *(file.name for file in files)),
        attached=tuple(file.content.text for file in files),
        published_on=_published(record),
        last_valid=_last_valid(record),
        ending=record.ended_kind,
        formats=tuple(dict.fromkeys(_formats(record, files))),
    )


def _formats(record: Record, files: Sequence[StoredFile]) -> Iterator[str]:
    if record.text:
        yield WEB_PAGE
    yield from (file.content.kind for file in files)


def _published(record: Record) -> date:
    if record.published_on is None:
        raise ValueError(record.pk)
    return record.published_on


def _last_valid(record: Record) -> date | None:
    days = [record.valid_until]
    if record.ended_on is not None:
        days.append(record.ended_on - ONE_DAY)
    return min((day for day in days if day is not None), default=None)
