"""The columns every organ has (共同栏目)."""

from __future__ import annotations

from gongkai.catalogue.columns import standard_columns
from gongkai.web.publishing import services as publishing
from gongkai.web.publishing.kinds import Part


def add_common_columns() -> None:
    """Add the columns every organ has (条例第二十条、第二十一条)."""
    for position, column in enumerate(standard_columns()):
        publishing.add_column(
            by=None,
            code=column.code,
            name=column.name,
            part=Part(column.part),
            basis=column.basis,
            position=position,
            limit=column.limit,
            rhythm=column.rhythm.value,
        )
