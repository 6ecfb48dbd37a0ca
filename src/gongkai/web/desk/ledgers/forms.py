"""The entry form of a ledger, made from its columns (台账登记表单).

What a form refuses an import refuses too, with the same sentence: both read by the same column.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from gongkai.web.desk.record_forms import DeskForm
from gongkai.web.importing import Column
from gongkai.web.importing.columns import CellError
from gongkai.web.ledgers.ledger import Ledger
from gongkai.web.ledgers.models import Item

_LONGEST = 6000


class Cell(forms.CharField):
    """A field that reads what is typed the way the import reads a cell (一格)."""

    def __init__(self, column: Column, **options: Any) -> None:
        self.column = column
        super().__init__(
            label=column.label if column.required else f"{column.label}（选填）",
            required=column.required,
            max_length=_LONGEST,
            help_text=column.hint,
            **options,
        )

    def clean(self, value: Any) -> Any:
        """Return the value, ``column.empty`` for nothing.

        Raises:
            ValidationError: with the column's own sentence.
        """
        text = super().clean(value)
        if not text.strip():
            return self.column.empty
        try:
            return self.column.read(text)
        except CellError as fault:
            raise ValidationError(str(fault)) from fault


class ItemForm(DeskForm):
    """An item of a ledger (台账条目)."""

    def __init__(self, ledger: Ledger, *args: Any, item: Item | None = None, **kwargs: Any) -> None:
        if item is not None:
            kwargs["initial"] = {name: typed(item, name) for name in ledger.fields}
        super().__init__(*args, **kwargs)
        for column in ledger.columns:
            field = Cell(column, widget=_widget(ledger, column))
            field.error_messages["required"] = f"请填写{column.label}。"
            field.widget.attrs.setdefault("class", "form-control")
            self.fields[column.name] = field


def _widget(ledger: Ledger, column: Column) -> forms.Widget:
    field = ledger.model._meta.get_field(column.name)
    words: list[str] = []
    if isinstance(field, models.Field) and field.choices:
        words = [str(label) for _, label in field.flatchoices]
    elif isinstance(field, models.BooleanField):
        words = ["是", "否"]
    if words:
        first = "请选择" if column.required else "不填"
        return forms.Select(choices=[("", first), *((word, word) for word in words)])
    if isinstance(field, models.CharField) and (field.max_length or 0) >= 300:
        return forms.Textarea(attrs={"rows": 2})
    return forms.TextInput()


def typed(item: Item, name: str) -> str:
    """Return a field of an item the way it is typed (填写的样子)."""
    field, value = item._meta.get_field(name), getattr(item, name)
    if value is None or value == "":
        return ""
    if isinstance(field, models.Field) and field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "是" if value else "否"
    return value.isoformat() if isinstance(value, date) else str(value)
