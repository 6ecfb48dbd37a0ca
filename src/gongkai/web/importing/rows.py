"""Cells of a table before and after they were read (表格行)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row as it stands in the file: its number from 1, its cells from the first column on."""

    number: int
    cells: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row that was read: its number in the file, its values by field (一行)."""

    number: int
    values: Mapping[str, Any] = field(default_factory=dict)
