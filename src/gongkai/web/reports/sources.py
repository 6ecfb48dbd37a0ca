"""The ledger rows a sentence was made of (语句的来处)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.apps import apps
from django.db.models import Model, QuerySet

from gongkai.web.bodies.models import Body


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One row: of which ledger, what it says, and where that comes from (来处)."""

    ledger: str
    row: str
    source: str


def sources(body: Body, records: Iterable[str]) -> Sequence[Source]:
    """Return the rows named as ``app.model:id``, in that order; another organ's are not there."""
    found: dict[str, Model] = {}
    for label, names in groupby(sorted(records), key=_label):
        model = apps.get_model(label)
        keys = [int(name.partition(":")[2]) for name in names]
        rows: QuerySet[Model] = QuerySet(model).filter(body=body, pk__in=keys)
        found |= {f"{label}:{row.pk}": row for row in rows}
    return [_source(found[name]) for name in records if name in found]


def _label(name: str) -> str:
    return name.partition(":")[0]


def _source(row: Model) -> Source:
    number, unit = getattr(row, "quantity", None), getattr(row, "word", "")
    if number is None:
        number, unit = getattr(row, "count", None), getattr(row, "unit", "条")
    more = "余" if getattr(row, "at_least", False) else ""
    figure = "" if number is None or callable(number) else f"：{number}{more}{unit}"
    name = getattr(row, "label", "") or str(row)
    return Source(
        ledger=str(row._meta.verbose_name),
        row=f"{name}{figure}",
        source=getattr(row, "source", ""),
    )
