"""Writing the log that search index and page store follow (变更日志)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Officer
from gongkai.web.publishing.kinds import ChangeKind
from gongkai.web.publishing.models import Change, Record


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
