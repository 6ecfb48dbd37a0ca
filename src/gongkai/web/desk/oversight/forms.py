"""The entry form of a ledger, made from its columns: what an import refuses a form refuses too (登记表单)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db import models

from gongkai.web.desk.ledgers.forms import Cell
from gongkai.web.desk.record_forms import DeskForm
from gongkai.web.importing import Column
from gongkai.web.oversight.columns import KEY, SHEET_HINT, columns_of, field_of, row_of
from gongkai.web.oversight.ledgers import SHEET, Ledger
from gongkai.web.oversight.models import Item

LONG = 300
HINTS: Mapping[str, str] = {
    KEY: "不填时自动编号。",
    "year": "填四位年份。",
    "person": "只在工作台显示，不会公开。",
    "people": "不知道的不填，不要填0。",
    "since": "写了起始日期的，年度可以不填；不知道起始日期的不填，这条只算登记的那一年。",
    "faults": "没有的填0。",
    "fixed": "没有统计的不填。",
    "source": "例如：签到表、会议记录、年度报告第几部分。",
    SHEET: SHEET_HINT,
}


class ItemForm(DeskForm):
    """A record of a ledger (台账记录)."""

    def __init__(
        self, ledger: Ledger, *args: Any, year: int, item: Item | None = None, **kwargs: Any
    ) -> None:
        columns = columns_of(ledger)
        first = (
            typed(ledger, item) if item else {"year": f"{year}", "unit_kind": "", "sessions": ""}
        )
        super().__init__(*args, initial=first, **kwargs)
        for column in columns:
            self.fields[column.name] = _field(ledger, column, is_new=item is None)


def typed(ledger: Ledger, item: Item) -> dict[str, str]:
    """Return a record the way it is typed (填写的样子)."""
    names = [column.name for column in columns_of(ledger)]
    values = dict(zip(names, row_of(ledger, item), strict=True))
    if SHEET in values:
        values[SHEET] = getattr(item, SHEET)
    return {name: "" if value is None else str(value) for name, value in values.items()}


def _field(ledger: Ledger, column: Column, *, is_new: bool) -> Cell:
    needed = column.required and not (column.name == KEY and is_new)
    asked = Column(
        name=column.name,
        label=column.label,
        read=column.read,
        required=needed,
        empty=column.empty,
        hint=HINTS.get(column.name, ""),
    )
    field = Cell(asked, widget=_widget(ledger, column))
    field.error_messages["required"] = f"请填写{column.label}。"
    field.widget.attrs.setdefault("class", "form-control")
    return field


def _widget(ledger: Ledger, column: Column) -> forms.Widget:
    if column.name == SHEET:
        return forms.Textarea(attrs={"rows": 6})
    field = field_of(ledger, column.name)
    if field.flatchoices:
        words = [str(label) for value, label in field.flatchoices if value]
        first = "请选择" if column.required else str(dict(field.flatchoices).get("", "不填"))
        return forms.Select(choices=[("", first), *((word, word) for word in words)])
    if isinstance(field, models.CharField) and (field.max_length or 0) >= LONG:
        return forms.Textarea(attrs={"rows": 2})
    return forms.TextInput()
