"""The empty form to fill in, as CSV and as a workbook (空表)."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date

import xlsxwriter

from gongkai.catalogue.directory import csv_of
from gongkai.web.importing.columns import Column

_WIDE, _NARROW = 28, 16
_LONG_HINT = 12


def blank_csv(columns: Sequence[Column]) -> bytes:
    """Return the head and nothing else; programs of Windows know the encoding by its mark."""
    return "".join(csv_of([column.label for column in columns], [])).encode()


def blank_xlsx(columns: Sequence[Column], name: str) -> bytes:
    """Return a workbook with the head, and a sheet that says how to fill it in."""
    return table_xlsx(columns, name, [])


def table_xlsx(columns: Sequence[Column], name: str, rows: Iterable[Sequence[object]]) -> bytes:
    """Return a workbook with the rows below the head; it can be imported again as it is."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "default_date_format": "yyyy-mm-dd",
        },
    )
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter"})
    typed = book.add_format({"num_format": "@"})
    sheet = book.add_worksheet(name[:31])
    for at, column in enumerate(columns):
        wide = len(column.hint) > _LONG_HINT
        sheet.set_column(at, at, _WIDE if wide else _NARROW, typed)
        sheet.write_string(0, at, column.label, head)
    for number, row in enumerate(rows, start=1):
        for at, value in enumerate(row):
            _write(sheet, number, at, value)
    sheet.freeze_panes(1, 0)
    _explain(book, columns, head)
    book.close()
    return out.getvalue()


def _write(sheet: xlsxwriter.worksheet.Worksheet, row: int, at: int, value: object) -> None:
    if isinstance(value, bool):
        sheet.write_string(row, at, "是" if value else "否")
    elif isinstance(value, int | float):
        sheet.write_number(row, at, value)
    elif isinstance(value, date):
        sheet.write_string(row, at, value.isoformat())
    elif value is not None:
        sheet.write_string(row, at, str(value))


def _explain(
    book: xlsxwriter.Workbook, columns: Sequence[Column], head: xlsxwriter.format.Format
) -> None:
    sheet = book.add_worksheet("填写说明")
    sheet.set_column(0, 3, _WIDE)
    for at, word in enumerate(("列", "是否必填", "怎样填", "例")):
        sheet.write_string(0, at, word, head)
    for row, column in enumerate(columns, start=1):
        must = "必填" if column.required else "选填"
        for at, word in enumerate((column.label, must, column.hint, column.example)):
            sheet.write_string(row, at, word)
