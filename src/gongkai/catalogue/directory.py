"""The catalogue of an organ's public information (政府信息公开目录), 条例第十二条第三款."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import xlsxwriter

HEAD = ("索引", "名称", "内容概述", "生成日期")
# What a spreadsheet would take for a formula; a quotation mark in front keeps it text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the catalogue (目录条目): the four things the article asks for.

    ``formed_on`` is when the information was made or changed, which is not when it was published;
    empty where nobody entered it.
    """

    index: str
    title: str
    summary: str
    formed_on: date | None

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """The line as text."""
        return self.index, self.title, self.summary, f"{self.formed_on or ''}"


def to_csv(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield the catalogue as CSV; see :func:`csv_of`."""
    return csv_of(HEAD, (entry.cells for entry in entries))


def csv_of(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield a list as CSV for spreadsheet users: with a byte order mark, RFC 4180.

    A value that a spreadsheet would run as a formula gets a single quotation mark in front.
    """
    yield "\ufeff" + _row(head)
    for cells in rows:
        yield _row([_harmless(cell) for cell in cells])


def to_xlsx(entries: Iterable[Entry], title: str) -> bytes:
    """Return the catalogue as a workbook; every cell is text."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "constant_memory": False}) as book:
        sheet = book.add_worksheet("目录")
        bold = book.add_format({"bold": True})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for column, width in enumerate((28, 50, 60, 12)):
            sheet.set_column(column, column, width, wrapped)
        sheet.write_string(0, 0, title, bold)
        for column, name in enumerate(HEAD):
            sheet.write_string(1, column, name, bold)
        for row, entry in enumerate(entries, start=2):
            for column, cell in enumerate(entry.cells):
                sheet.write_string(row, column, cell, wrapped)
        sheet.freeze_panes(2, 0)
    return target.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _row(cells: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
