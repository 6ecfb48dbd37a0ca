"""What stands beside a record's text: relations, versions, neighbours, ways to take it along (附属信息)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import segno
from django.utils.safestring import SafeString, mark_safe

from gongkai.web.publishing import selectors as publishing
from gongkai.web.publishing.kinds import RelationKind, State
from gongkai.web.publishing.models import Record, Revision

# What a relation is called seen from the record itself, and from the other side.
NAMES = {
    RelationKind.INTERPRETS: ("解读的政策", "政策解读"),
    RelationKind.CONSULTS: ("征求意见的文件", "征求意见"),
    RelationKind.REPEALS: ("废止的文件", "被下列文件废止"),
    RelationKind.AMENDS: ("修改的文件", "被下列文件修改"),
    RelationKind.RELATED: ("相关信息", "相关信息"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Records that stand to this one in the same way (关联)."""

    name: str
    records: Sequence[Record]


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """The records before and behind one in its column (上一条、下一条)."""

    newer: Record | None
    older: Record | None


def groups(record: Record) -> list[Group]:
    """Return the public records that hang together with one, both ways."""
    found: dict[str, dict[int, Record]] = {}
    for relation in publishing.relations(record):
        towards, from_there = NAMES[RelationKind(relation.kind)]
        mine = relation.record_id == record.pk
        other = relation.other if mine else relation.record
        if other.state == State.PUBLISHED and publishing.gone(other) is None:
            found.setdefault(towards if mine else from_there, {})[other.pk] = other
    return [Group(name=name, records=list(records.values())) for name, records in found.items()]


def versions(record: Record) -> Sequence[Revision]:
    """Return the public versions where there was more than one (版本)."""
    found = publishing.revisions(record)
    return found if len(found) > 1 else ()


def around(record: Record) -> Around:
    """Return the neighbours in the record's own column."""
    same = publishing.public(record.body).filter(column=record.column)
    day = record.published_on
    newer = same.filter(published_on__gte=day).exclude(pk=record.pk)
    newer = newer.exclude(published_on=day, pk__lt=record.pk).order_by("published_on", "pk")
    older = same.filter(published_on__lte=day).exclude(pk=record.pk)
    older = older.exclude(published_on=day, pk__gt=record.pk).order_by("-published_on", "-pk")
    return Around(newer=newer.first(), older=older.first())


def markup(record: Record) -> SafeString | str:
    """Return the record's text as it was laid out; empty where only plain text is kept.

    It went through the allow-list when it was saved, which is the only way in.
    """
    return mark_safe(record.html) if record.html else ""  # noqa: S308


@lru_cache(maxsize=512)
def qr_code(address: str) -> str:
    """Return a picture of an address for telephones, as a data address (二维码)."""
    return segno.make(address, error="m").svg_data_uri(scale=4, border=2, dark="#1f2933")


def citation(record: Record) -> str:
    """Return how to cite a record, in one line (引用)."""
    number = f"（{record.document_number}）" if record.document_number else ""
    return f"{record.issuer}：《{record.title}》{number}，索引号{record.index_number}，{record.published_on}发布"
