"""Finding files (查找文件)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from gongkai.web.filing import blobs
from gongkai.web.filing.models import Content, StoredFile


def by_key(key: str) -> StoredFile | None:
    """Return the file of a key, or ``None``; whether it may be opened is the caller's question."""
    return StoredFile.objects.select_related("content").filter(key=key).first()


def bytes_of(content: Content) -> bytes:
    """Return a content's bytes.

    Raises:
        FileNotFoundError: the object is missing from the disk.
    """
    return blobs.path_of(content.sha256).read_bytes()


def unattached(relations: Iterable[Any] | None = None) -> QuerySet[StoredFile]:
    """Return the files no record refers to (孤立文件); ``relations`` are all that point at files."""
    files = StoredFile.objects.all()
    for relation in _relations() if relations is None else relations:
        holders = relation.related_model._meta.base_manager
        files = files.exclude(Exists(holders.filter(**{relation.field.name: OuterRef("pk")})))
    return files


def missing() -> int:
    """Return how many contents are not on disk (缺失的内容); nothing is read."""
    known = Content.objects.values_list("sha256", flat=True).iterator()
    return sum(not blobs.path_of(sha256).is_file() for sha256 in known)


def damaged() -> Iterator[Content]:
    """Yield the contents that are missing on disk or are no longer what they were (损坏的内容)."""
    for content in Content.objects.order_by("sha256").iterator():
        if not is_whole(content):
            yield content


def is_whole(content: Content) -> bool:
    """Say whether a content lies on disk as it was handed in (内容完好)."""
    try:
        return hashlib.sha256(bytes_of(content)).hexdigest() == content.sha256
    except FileNotFoundError:
        return False


def _relations() -> Iterator[Any]:
    """Every foreign key and many-to-many field of any app that points at a file."""
    for field in StoredFile._meta.get_fields(include_hidden=True):
        if field.auto_created and not field.concrete:
            yield field
