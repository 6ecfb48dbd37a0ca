"""Writing the log that search index and page store follow (变更日志)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Officer
from gongkai.web.publishing.kinds import ChangeKind, State
from gongkai.web.publishing.models import Change, Column, Record


def log(
    *,
    by: Officer | None,
    act: str,
    record: Record,
    kind: ChangeKind,
    data: Mapping[str, Any] | None = None,
) -> Change:
    """Write an act that changes what the public can read: first the trail, then the change.

    Raises:
        RuntimeError: outside a transaction.
    """
    audit.record(by=by, act=act, thing=record, body=record.body, data=data)
    change = Change(
        record=record,
        body=record.body,
        kind=kind,
        revision=record.public_revision,
        at=timezone.now(),
    )
    change.save(force_insert=True)
    return change


def named_anew(column: Column) -> None:
    """Let every follower read the records of a column and of those below it again (栏目改名).

    A record is found by the names of its columns too. The caller has written the trail.
    """
    public = Record.objects.filter(
        state=State.PUBLISHED, placements__column__in=_with_below(column)
    )
    now = timezone.now()
    rows = public.order_by("pk").distinct().values_list("pk", "body_id", "public_revision")
    Change.objects.bulk_create(
        [
            Change(record_id=key, body_id=body, kind=ChangeKind.PLACED, revision=revision, at=now)
            for key, body, revision in rows
        ],
        batch_size=1000,
    )


def _with_below(column: Column) -> set[int]:
    found, above = set[int](), {column.pk}
    while above:
        found |= above
        above = set(Column.objects.filter(parent__in=above).values_list("pk", flat=True)) - found
    return found
