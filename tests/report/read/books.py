"""Drawn reports as workbooks, in the forms that offices keep them."""

from __future__ import annotations

import io
from collections.abc import Callable

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from tests.report.read.drawn import Piece, Table

Book = Callable[[list[Piece]], bytes]
Write = Callable[[Worksheet, int, int, str], object]


def number(sheet: Worksheet, row: int, column: int, text: str) -> object:
    """A number as a number, an empty cell as nothing at all."""
    plain = text.replace(".", "", 1).isdigit()
    if plain:
        return sheet.write_number(row, column, float(text))
    return sheet.write_string(row, column, text) if text else None


def string(sheet: Worksheet, row: int, column: int, text: str) -> object:
    """A number as text."""
    return sheet.write_string(row, column, f" {text} ") if text else None


def formula(sheet: Worksheet, row: int, column: int, text: str) -> object:
    """A number as the result of a formula."""
    if not text.isdigit():
        return number(sheet, row, column, text)
    return sheet.write_formula(row, column, "=SUM(A1:A2)", None, float(text))


def _table(
    sheet: Worksheet, rows: Table, top: int, left: int, write: Write, *, merging: bool
) -> int:
    for cell in (cell for row in rows for cell in row):
        at = top + cell.row, left + cell.column
        if merging and (cell.rowspan > 1 or cell.colspan > 1):
            end = at[0] + cell.rowspan - 1, at[1] + cell.colspan - 1
            sheet.merge_range(*at, *end, "")
        (write if cell.figure else string)(sheet, *at, cell.text)
    return top + len(rows)


def made(
    found: list[Piece],
    write: Write = number,
    *,
    merging: bool = True,
    left: int = 0,
    a_sheet_each: bool = False,
) -> bytes:
    """A workbook of the report."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        sheet, row = book.add_worksheet("年报"), left
        for each in found:
            if not isinstance(each, str):
                if a_sheet_each:
                    _table(book.add_worksheet(), each, 0, left, write, merging=merging)
                else:
                    row = _table(sheet, each, row, left, write, merging=merging)
            else:
                if merging:
                    sheet.merge_range(row, left, row, left + 9, "")
                sheet.write_string(row, left, each)
                row += 1
    return out.getvalue()


def one_sheet(found: list[Piece]) -> bytes:
    return made(found)


def numbers_as_text(found: list[Piece]) -> bytes:
    return made(found, string)


def results_of_formulas(found: list[Piece]) -> bytes:
    return made(found, formula)


def without_merged_cells(found: list[Piece]) -> bytes:
    return made(found, merging=False)


def not_at_the_corner(found: list[Piece]) -> bytes:
    return made(found, left=3)


def a_sheet_for_each_table(found: list[Piece]) -> bytes:
    return made(found, a_sheet_each=True)


BOOKS: tuple[Book, ...] = (
    one_sheet,
    numbers_as_text,
    results_of_formulas,
    without_merged_cells,
    not_at_the_corner,
    a_sheet_for_each_table,
)


def of_cells(cells: dict[str, object], *, hidden: bool = False) -> bytes:
    """A workbook of one sheet with these cells, and perhaps a hidden one in front of it."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        first = book.add_worksheet("旧数")
        sheet = book.add_worksheet("年报")
        first.write("A1", "规章")
        if hidden:
            sheet.activate()
            first.hide()
        for name, value in cells.items():
            sheet.write(name, value)
    return out.getvalue()
