"""The things a figure is made of, live and as a signed report keeps them (各数的来处)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet

from gongkai.web.applications.models import Application
from gongkai.web.oversight.models import Charge, Decision, Procurement
from gongkai.web.publishing.models import Record
from gongkai.web.registers.models import Entry

Thing = Record | Entry | Application | Decision | Charge | Procurement


class ItemKind(StrEnum):
    """What stands behind a figure (来处)."""

    RECORD = "record"  # a published document
    ENTRY = "entry"  # a line of a register
    CASE = "case"  # an application
    DECISION = "decision"  # a licence, penalty or act of coercion
    CHARGE = "charge"
    PROCUREMENT = "procurement"


MODELS: Mapping[ItemKind, type[Thing]] = {
    ItemKind.RECORD: Record,
    ItemKind.ENTRY: Entry,
    ItemKind.CASE: Application,
    ItemKind.DECISION: Decision,
    ItemKind.CHARGE: Charge,
    ItemKind.PROCUREMENT: Procurement,
}

_WITH = {kind: ("body", "column") if kind is ItemKind.RECORD else ("body",) for kind in ItemKind}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing behind a figure, and how much of the figure it makes (来处)."""

    thing: Thing
    share: int | Decimal
    unit: str | None = None

    @property
    def kind(self) -> ItemKind:
        """What it is."""
        return next(kind for kind, model in MODELS.items() if isinstance(self.thing, model))

    def kept(self) -> dict[str, Any]:
        """Return what a signed report keeps of it; money as a decimal string."""
        share = str(self.share) if isinstance(self.share, Decimal) else self.share
        return {"kind": self.kind.value, "id": self.thing.pk, "share": share, "unit": self.unit}


def from_kept(rows: Iterable[Mapping[str, Any]]) -> tuple[Item, ...]:
    """Return the items a signed report kept, in its order."""
    rows = list(rows)
    things = {kind: _load(kind, rows) for kind in ItemKind}
    return tuple(
        Item(thing=things[ItemKind(row["kind"])][row["id"]], share=_share(row), unit=row["unit"])
        for row in rows
    )


def _load(kind: ItemKind, rows: Iterable[Mapping[str, Any]]) -> Mapping[int, Thing]:
    ids = [row["id"] for row in rows if row["kind"] == kind]
    if not ids:
        return {}
    # What was withdrawn after the signature stays behind the signed figure.
    every: QuerySet[Thing] = QuerySet(MODELS[kind])
    return {thing.pk: thing for thing in every.select_related(*_WITH[kind]).filter(pk__in=ids)}


def _share(row: Mapping[str, Any]) -> int | Decimal:
    share = row["share"]
    return Decimal(share) if isinstance(share, str) else int(share)
