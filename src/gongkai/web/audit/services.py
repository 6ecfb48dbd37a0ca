"""Writing the trail, inside the transaction of the act itself (记录痕迹)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.db.models import Model
from django.utils import timezone

from gongkai.web.audit.chain import START
from gongkai.web.audit.models import Entry
from gongkai.web.bodies.models import Body, Officer

LONGEST_WORD = 100
LINE = 0x676F6E67  # the lock's own number, the same in every process
# Identity numbers, mobiles and mail addresses: what must never stand in the trail.
_PERSONAL = re.compile(r"(?<!\d)(\d{17}[\dXx]|\d{15}|1[3-9]\d{9})(?!\d)|\S+@\S+\.\S+")


def record(
    *,
    by: Officer | None,
    act: str,
    thing: Model,
    body: Body | None = None,
    data: Mapping[str, Any] | None = None,
) -> Entry:
    """Write one act to the trail (记录痕迹) and return the entry.

    ``by`` is ``None`` only for what the system does itself. The entry is part of the caller's
    transaction: both are there or neither is.

    Raises:
        RuntimeError: outside a transaction.
        ValueError: for free text or personal data in ``data``.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("an act and its trail belong in one transaction")
    _refuse_personal(data or {})
    _wait_in_line()
    last = Entry.objects.order_by("-sequence").first()
    entry = Entry(
        sequence=last.sequence + 1 if last else 1,
        at=timezone.now(),
        body=body or (by.body if by else None),
        officer=by,
        act=act,
        thing=f"{thing._meta.label_lower}:{thing.pk}",
        data=dict(data or {}),
        previous=last.digest if last else START,
    )
    entry.digest = entry.as_link().digest()
    entry.save(force_insert=True)
    return entry


def _wait_in_line() -> None:
    """Let one act after the other be chained: SQLite has one writer at a time, PostgreSQL many."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LINE])


def _refuse_personal(value: object) -> None:
    if isinstance(value, Mapping):
        for inner in value.values():
            _refuse_personal(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            _refuse_personal(inner)
    elif isinstance(value, str) and (len(value) > LONGEST_WORD or _PERSONAL.search(value)):
        raise ValueError("the trail holds codes, dates and numbers, no free text or personal data")
