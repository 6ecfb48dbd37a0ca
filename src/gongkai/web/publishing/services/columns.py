"""Columns, what they took by number, and an organ's own settings (栏目)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from gongkai.web import rights
from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Body, Office, Officer
from gongkai.web.errors import AlreadyDone, IllegalMove, Invalid, NotAllowed
from gongkai.web.publishing.changelog import named_anew
from gongkai.web.publishing.kinds import Part
from gongkai.web.publishing.models import CatalogueRules, Column, ColumnCount, Upkeep
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
def change_column(*, by: Officer, column: Column, **facts: Any) -> Column:
    """Change an organ's own column (修改栏目); the code stays, for it is its address.

    Raises:
        NotAllowed: for a common column, which is the county's.
        Invalid: naming each field at fault.
    """
    column = _own(by, column)
    names = [name for name, value in facts.items() if getattr(column, name) != value]
    before = {name: _plain(getattr(column, name)) for name in names if name in _TRACED}
    for name, value in facts.items():
        setattr(column, name, value)
    store(column)
    after = {name: _plain(getattr(column, name)) for name in before}
    data = {"names": names, "before": before, "after": after}
    audit.record(by=by, act="column_changed", thing=column, body=column.body, data=data)
    if "name" in names or "parent" in names:
        named_anew(column)
    return column


@transaction.atomic
def close_column(*, by: Officer, column: Column, on: date) -> Column:
    """Let a column take nothing in any more (停用栏目); what stands in it stays public.

    Raises:
        NotAllowed: for a common column.
        AlreadyDone: when it is closed.
        IllegalMove: while columns below it are open.
    """
    column = _own(by, column)
    if column.closed_on is not None:
        raise AlreadyDone(f"这个栏目已于{column.closed_on}停用。")
    open_below = column.children.filter(closed_on=None).values_list("name", flat=True)[:3]
    if open_below:
        raise IllegalMove(f"下级栏目还在使用：{'、'.join(open_below)}。请先停用下级栏目。")
    column.closed_on = on
    store(column)
    audit.record(by=by, act="column_closed", thing=column, body=column.body)
    return column


@transaction.atomic
def reopen_column(*, by: Officer, column: Column) -> Column:
    """Use a closed column again (恢复使用栏目).

    Raises:
        AlreadyDone: when it is in use.
    """
    column = _own(by, column)
    if column.closed_on is None:
        raise AlreadyDone("这个栏目正在使用。")
    column.closed_on = None
    store(column)
    audit.record(by=by, act="column_reopened", thing=column, body=column.body)
    return column


@transaction.atomic
def entrust_column(*, by: Officer, body: Body, column: Column, office: Office | None) -> Upkeep:
    """Say which office answers for a column in an organ (指定责任机构)."""
    row = _upkeep(by, body, column)
    row.office = office
    store(row)
    data = {"column": column.code, "office": office.pk if office else None}
    audit.record(by=by, act="column_entrusted", thing=row, body=body, data=data)
    return row


@transaction.atomic
def check_columns(
    *, by: Officer, body: Body, columns: Iterable[Column], on: date, note: str = ""
) -> Sequence[Upkeep]:
    """Enter that somebody looked whether columns are complete and up to date (登记栏目检查).

    Raises:
        Invalid: without a column, or for a column of another organ.
    """
    rows = [_upkeep(by, body, column) for column in columns]
    if not rows:
        raise Invalid({"column": ["请勾选检查过的栏目。"]})
    for row in rows:
        row.checked_on, row.checked_by, row.note = on, by, note.strip()
        store(row)
    data = {"columns": [row.column_id for row in rows], "on": on.isoformat()}
    audit.record(by=by, act="columns_checked", thing=rows[0], body=body, data=data)
    return rows


def _own(by: Officer, column: Column) -> Column:
    if column.body is None:
        raise NotAllowed("共用栏目由全县统一设置，本机关只能指定责任机构和登记检查。")
    rights.require(by, Action.KEEP, column.body)
    return Column.objects.select_for_update(of=("self",)).select_related("body").get(pk=column.pk)


def _upkeep(by: Officer, body: Body, column: Column) -> Upkeep:
    rights.require(by, Action.KEEP, body)
    refuse_foreign([column], body)
    return Upkeep.objects.get_or_create(body=body, column=column)[0]


# What the trail keeps word for word; of the rest it says that it changed.
_TRACED = ("limit", "limit_days", "limit_unit", "rhythm", "position")


def _plain(value: Any) -> Any:
    return value if isinstance(value, int | str | None) else str(value)


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
