"""Columns, what they took by number, and an organ's own settings (栏目)."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from gongkai.web import rights
from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.publishing.kinds import Part
from gongkai.web.publishing.models import CatalogueRules, Column, ColumnCount
from gongkai.web.publishing.writing import allow_invented, refuse_foreign
from gongkai.web.rights import Action
from gongkai.web.storing import store


@transaction.atomic
def add_column(
    *,
    by: Officer | None,
    code: str,
    name: str,
    body: Body | None = None,
    part: Part = Part.STATUTORY,
    parent: Column | None = None,
    basis: str = "",
    position: int = 0,
    **facts: Any,
) -> Column:
    """Add a column to an organ's catalogue, or at set-up to everybody's (增设栏目).

    ``facts`` are the other fields of :class:`Column`.
    """
    if by is not None:
        rights.require(by, Action.KEEP, body or by.body)
        body = body or by.body
    column = store(
        Column(
            body=body,
            code=code,
            name=name,
            part=part,
            parent=parent,
            basis=basis,
            position=position,
            **facts,
        )
    )
    audit.record(by=by, act="column_added", thing=column, body=body)
    return column


@transaction.atomic
def count_column(
    *,
    by: Officer,
    body: Body,
    column: Column,
    year: int,
    count: int,
    invented: bool = False,
    **facts: Any,
) -> ColumnCount:
    """Enter how many items a column took beyond the single records (登记栏目数量).

    ``facts`` are the other fields of :class:`ColumnCount` (``label``, ``at_least``, ``note``,
    ``source``).
    """
    rights.require(by, Action.KEEP, body)
    allow_invented(invented)
    refuse_foreign([column], body)
    row = ColumnCount(body=body, column=column, year=year, count=count, invented=invented, **facts)
    store(row)
    data = {"year": year, "count": count}
    audit.record(by=by, act="column_counted", thing=row, body=body, data=data)
    return row


@transaction.atomic
def set_rules(*, by: Officer | None, body: Body, **rules: Any) -> CatalogueRules:
    """Set how an organ numbers and counts (目录设置); ``None`` at set-up.

    Raises:
        Invalid: for an index number template that cannot number every record.
    """
    if by is not None:
        rights.require(by, Action.URGENT, body)
    row = CatalogueRules.objects.filter(body=body).first() or CatalogueRules(body=body)
    for name, value in rules.items():
        setattr(row, name, value)
    store(row)
    audit.record(by=by, act="catalogue_rules_set", thing=row, body=body, data={"names": [*rules]})
    return row
