"""Storing one row after all its rules were asked (入库)."""

from __future__ import annotations

from typing import TypeVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model

from gongkai.web.errors import Invalid

Row = TypeVar("Row", bound=Model)


def store(row: Row) -> Row:
    """Check a row whole and save it.

    Raises:
        Invalid: with every fault, each naming its field.
    """
    try:
        row.full_clean()
    except ValidationError as fault:
        raise Invalid(_by_field(row, fault)) from fault
    row.save()
    return row


def _by_field(row: Model, fault: ValidationError) -> dict[str, list[str]]:
    return {
        name: [_sentence(row, name, message) for message in messages]
        for name, messages in fault.message_dict.items()
    }


def _sentence(row: Model, name: str, message: str) -> str:
    if name == NON_FIELD_ERRORS:
        return message
    label = getattr(row._meta.get_field(name), "verbose_name", name)
    return f"{label}：{message}"
