"""Workbooks of old (旧版工作簿读取): .xls and .et, read by calamine in a process of its own."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import Any

from gongkai.report.model import Report, Source
from gongkai.report.read.errors import UnreadableReport
from gongkai.report.read.grid import CellCount
from gongkai.report.read.legacy.bound import run_bound
from gongkai.report.read.sheet import Sheet, SheetRows, column_letters
from gongkai.report.read.xlsx import reports_on_sheets

NOT_OPENED = (
    "这份旧版 Excel 或 WPS 表格（.xls、.et）打不开，可能已损坏或有密码，请打开后另存为 .xlsx 再读。"
)


def reports_of_old_workbook(data: bytes, source: Source) -> list[Report]:
    """Return the reports in a workbook of old.

    Raises:
        UnreadableReport: the workbook is damaged, locked, too large, or no report.
    """
    program = [sys.executable, "-P", "-m", "gongkai.report.read.legacy.cells"]
    answer = run_bound(program, data)
    if answer is None:
        raise UnreadableReport(NOT_OPENED)
    count = CellCount()
    return reports_on_sheets([_sheet(each, count) for each in json.loads(answer)], source)


def _sheet(found: Mapping[str, Any], count: CellCount) -> Sheet:
    """Hand the cells over as the elements of an XLSX sheet come, so that both are read alike."""
    rows = SheetRows(found["name"], (), count)
    for row, column, text in found["cells"]:
        rows.start("c", {"r": _name(row, column), "t": "str"})
        rows.start("v", {})
        rows.data(text)
        rows.end("v")
        rows.end("c")
    for top, left, bottom, right in found["merged"]:
        rows.start("mergeCell", {"ref": f"{_name(top, left)}:{_name(bottom, right)}"})
    return rows.sheet(hidden=found["hidden"])


def _name(row: int, column: int) -> str:
    return f"{column_letters(column + 1)}{row + 1}"
