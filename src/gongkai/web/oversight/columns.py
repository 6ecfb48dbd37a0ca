"""The columns of a ledger's table, made from its fields (台账的列)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import models

from gongkai.web.importing import Column
from gongkai.web.importing.columns import Reader, amount, day, labelled, lines, text, whole
from gongkai.web.oversight.ledgers import SHEET, Ledger
from gongkai.web.oversight.models import Assessment, Item

LONGEST_LINE = 300
LONGEST_SHEET = 20_000
KEY = "number"
SHEET_NAME = "评分表"
SHEET_HINT = "每项写：项目 | 满分 | 得分 | 理由；各项之间换行，或者用 || 隔开。"


def filled_in(ledger: Ledger) -> tuple[str, ...]:
    """Return every field people fill in, in order (填写项)."""
    year = () if ledger.day else ("year",)
    return (KEY, *year, *ledger.fields, "source", "note")


def field_of(ledger: Ledger, name: str) -> models.Field[Any, Any]:
    """Return the field of that name."""
    field = ledger.model._meta.get_field(name)
    assert isinstance(field, models.Field)  # noqa: S101 - ledgers name no relations
    return field


def label_of(ledger: Ledger, name: str) -> str:
    """Return what people call a field (列名)."""
    return SHEET_NAME if name == SHEET else str(field_of(ledger, name).verbose_name)


def columns_of(ledger: Ledger) -> tuple[Column, ...]:
    """Return the columns of the table people fill in elsewhere (导入表的列)."""
    return tuple(_column(ledger, name) for name in filled_in(ledger))


def row_of(ledger: Ledger, item: Item) -> list[object]:
    """Return a record as a row under those columns, to be imported again as it is."""
    # Workbooks come back without the line ends inside their cells.
    return [
        item.table_sheet
        if name == SHEET and isinstance(item, Assessment)
        else shown(ledger, item, name)
        for name in filled_in(ledger)
    ]


def shown(ledger: Ledger, item: Item, name: str) -> object:
    """Return a value as people read it: the words of a choice, a number without idle zeros."""
    value = getattr(item, name)
    if name != SHEET and field_of(ledger, name).choices:
        return getattr(item, f"get_{name}_display")()
    return f"{value.normalize():f}" if hasattr(value, "normalize") else value


def _column(ledger: Ledger, name: str) -> Column:
    if name == SHEET:
        return Column(
            name=SHEET, label=SHEET_NAME, read=lines(LONGEST_SHEET), empty="", hint=SHEET_HINT
        )
    field = field_of(ledger, name)
    return Column(
        name=name,
        label=str(field.verbose_name),
        read=_reader(field),
        required=_must(ledger, field),
        empty=_empty(field),
        hint="、".join(str(label) for _, label in field.flatchoices),
    )


def _must(ledger: Ledger, field: models.Field[Any, Any]) -> bool:
    # A record that says since when it stands needs no year besides.
    if field.name == "year":
        return not ledger.is_held
    return not field.blank and not field.has_default()


def _empty(field: models.Field[Any, Any]) -> Any:
    return field.get_default() if field.has_default() else (None if field.null else "")


def _reader(field: models.Field[Any, Any]) -> Reader:
    if field.flatchoices:
        return labelled(field.flatchoices)
    match field:
        case models.DateField():
            return day
        case models.DecimalField(decimal_places=int(places)):
            return amount(places)
        case models.IntegerField():
            return whole()
        case models.CharField(max_length=int(most)):
            return text(most) if most <= LONGEST_LINE else lines(most)
    raise TypeError(field)


def names(columns: Sequence[Column]) -> list[str]:
    """Return the heads of columns."""
    return [column.label for column in columns]
