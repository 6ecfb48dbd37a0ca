"""The program that takes an old workbook apart (旧版工作簿取数).

``python -P -m gongkai.report.read.legacy.cells`` reads a workbook on standard input and writes its
cells as JSON: for each sheet its name, whether it is hidden, its filled cells and its merged ones. A
workbook that says it has a cell in its last corner costs this process its memory, and nothing else.
"""

from __future__ import annotations

import datetime
import io
import json
import sys
from typing import Any

MOST_COLUMNS = 256


def sheets(data: bytes) -> list[dict[str, Any]]:
    """Return what stands in each sheet, cells as row, column from 0, and text."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    found = []
    for about in book.sheets_metadata:
        if about.typ is SheetTypeEnum.WorkSheet:
            sheet = book.get_sheet_by_name(about.name)
            top, left = sheet.start or (0, 0)
            cells = [
                (top + row, left + column, text)
                for row, line in enumerate(sheet.iter_rows())
                for column, value in enumerate(line[:MOST_COLUMNS])
                if (text := _text(value))
            ]
            merged = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
            hidden = about.visible is not SheetVisibleEnum.Visible
            found.append({"name": about.name, "hidden": hidden, "cells": cells, "merged": merged})
    return found


def _text(value: object) -> str:
    """Write a value as a person reads it in the cell: a whole number without a point."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 10**15 else repr(value)
    if isinstance(value, datetime.datetime | datetime.date):
        return f"{value.year}年{value.month}月{value.day}日"
    return str(value).strip()


if __name__ == "__main__":
    json.dump(sheets(sys.stdin.buffer.read()), sys.stdout)
