"""Storing the rows of a table: all of them, or none (整表入库)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import transaction

from gongkai.web.errors import Invalid
from gongkai.web.importing.columns import Column
from gongkai.web.importing.faults import Fault, ImportRefused
from gongkai.web.importing.rows import Row


class Change(StrEnum):
    """What a row came to (入库结果)."""

    ADDED = "added"
    CHANGED = "changed"
    SAME = "same"  # it was there already, word for word


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How many rows came to what (导入结果)."""

    added: int
    changed: int
    same: int

    def __str__(self) -> str:
        return f"新增{self.added}条，更新{self.changed}条，{self.same}条没有变化。"


def store_rows(
    rows: Sequence[Row],
    columns: Sequence[Column],
    store: Callable[[Mapping[str, Any]], Change],
) -> Outcome:
    """Store every row through ``store``, which refuses a row with ``Invalid``.

    A row that is there already should answer ``SAME``, so that the same file can be imported twice.

    Raises:
        ImportRefused: with the faults of all rows; then nothing was stored.
    """
    labels = {column.name: column.label for column in columns}
    faults: list[Fault] = []
    done: Counter[Change] = Counter()
    with transaction.atomic():
        for row in rows:
            try:
                done[store(row.values)] += 1
            except Invalid as fault:
                faults += _of_row(row, labels, fault)
        if faults:
            raise ImportRefused(faults)
    return Outcome(added=done[Change.ADDED], changed=done[Change.CHANGED], same=done[Change.SAME])


def _of_row(row: Row, labels: Mapping[str, str], fault: Invalid) -> list[Fault]:
    return [
        Fault(
            row=row.number,
            column=labels.get(name, ""),
            what=_without_label(message) if name in labels else message,
        )
        for name, messages in fault.fields.items()
        for message in messages
    ]


def _without_label(message: str) -> str:
    """The sentences of :func:`gongkai.web.storing.store` begin with the field's name."""
    head, colon, rest = message.partition("：")
    return rest if colon and len(head) <= 12 else message
