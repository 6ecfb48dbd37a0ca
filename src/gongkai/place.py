"""Where something stands in a document (出处)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in a source document, in the terms of its kind (位置).

    Text counts lines from 1. PDF gives page and position, HTML and DOCX the table, row and
    column (from 1), a workbook the sheet and the cell's name, an archive the member; ``part`` names
    what is no body of a document (页眉、批注…). What does not apply stays ``None``.
    """

    member: str | None = None
    part: str | None = None
    line: int | None = None
    page: int | None = None
    x: float | None = None
    y: float | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    sheet: str | None = None
    cell: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return only what is known, as the contract's ``at`` object."""
        pairs = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: value for name, value in pairs if value is not None}

    def __str__(self) -> str:
        others = (self.member, self.part, self.page, self.table, self.sheet)
        if self.line is not None and not any(others):
            return f"第{self.line}行"
        words = (
            ("压缩包内{}", self.member),
            ("第{}页", self.page),
            ("工作表{}", self.sheet),
            ("{}", self.part),
            ("第{}行", self.line),
            ("表{}", self.table),
            ("第{}行", self.row),
            ("第{}格", self.column),
            ("{}格", self.cell),
        )
        return "".join(pattern.format(value) for pattern, value in words if value is not None)
