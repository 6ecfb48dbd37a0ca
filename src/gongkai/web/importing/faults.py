"""What is wrong with a table that was handed in (导入问题)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.web.errors import Invalid

SHOWN = 100  # faults told one by one; the rest is counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault: the row as the program shows it, the column by its head, what is wrong and the cure.

    ``row`` is ``None`` for the file as a whole.
    """

    row: int | None
    column: str
    what: str

    def __str__(self) -> str:
        where = f"第{self.row}行" if self.row is not None else ""
        column = f"“{self.column}”" if self.column else ""
        return f"{where}{column}：{self.what}" if where or column else self.what


class ImportRefused(Invalid):
    """A table with faults; nothing of it was stored (未导入). ``faults`` holds all of them."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        told = [str(fault) for fault in self.faults[:SHOWN]]
        if rest := len(self.faults) - len(told):
            told.append(f"另有{rest}处问题没有列出，请改正上面的问题后重新导入。")
        super().__init__({"file": told})


def refused(what: str, *, row: int | None = None, column: str = "") -> ImportRefused:
    """Return the refusal of a whole file for one reason."""
    return ImportRefused([Fault(row=row, column=column, what=what)])
