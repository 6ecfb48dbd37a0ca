"""The rows of a CSV file or workbook, as text (取出表格).

The file is told by its content. A workbook is taken apart within the limits of every Office file;
its formulas are never computed, and what cannot be read for certain is refused with its place.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from gongkai.containers.errors import Unopenable
from gongkai.containers.kinds import Kind
from gongkai.containers.office import opened_office
from gongkai.containers.package import Package
from gongkai.report.read.decode import decode
from gongkai.report.read.errors import UnreadableReport
from gongkai.report.read.grid import CellCount, GridRow
from gongkai.report.read.sheet import Sheet, SheetRows, Texts
from gongkai.web.importing.faults import refused
from gongkai.web.importing.rows import Line

MEGABYTE = 1024 * 1024
LARGEST = 5 * MEGABYTE
MOST_ROWS = 20_000
MOST_COLUMNS = 100
ASIDES = frozenset({"说明", "填写说明"})  # sheets that explain and hold no rows
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_MERGED = re.compile(
    rb"<(?:\w+:)?mergeCell\b[^>]*\bref=\"\$?[A-Z]{1,3}\$?(\d{1,7})(?::\$?[A-Z]{1,3}\$?(\d{1,7}))?\""
)
_1904 = re.compile(rb"date1904=\"(?:1|true)\"")
_KINDS = "请交 CSV 文件（.csv）或 Excel 工作簿（.xlsx）。"
# What our own CSV files put before a cell that a program could take for a formula.
_GUARD = re.compile(r"\A'(?=[=+\-@＝\t])")


def lines_of(data: bytes) -> tuple[list[Line], list[tuple[int, int]]]:
    """Return the rows of a file, and which rows its merged cells cover (first, last).

    Raises:
        ImportRefused: empty, too large, of another kind, damaged, or with more than one table.
    """
    if not data.strip(b"\x00 \r\n\t"):
        raise refused("文件是空的，请填写后再导入。")
    if len(data) > LARGEST:
        raise refused(f"文件超过{LARGEST // MEGABYTE}MB，请分成几份导入。")
    if data.startswith(_OLD_OFFICE):
        raise refused(
            f"这是旧版 Excel、WPS 文件或者有密码，请取消密码、另存为 .xlsx 后再导入。{_KINDS}"
        )
    if data.startswith(_ZIP):
        return _of_workbook(data)
    return _of_text(data), []


def _of_text(data: bytes) -> list[Line]:
    decoded = decode(data)
    if decoded.lost or "\x00" in decoded.text:
        raise refused(
            f"文件不是可识别的文字表格（有{decoded.lost or '若干'}个字符无法识别）。{_KINDS}"
        )
    text = decoded.text.lstrip("\ufeff")
    first = text.split("\n", 1)[0]
    mark = "\t" if "\t" in first and "," not in first else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    lines: list[Line] = []
    try:
        for cells in reader:
            bare = tuple(_GUARD.sub("", cell) for cell in cells)
            lines.append(Line(number=len(lines) + 1, cells=bare))
            _bounded(len(lines), len(cells))
    except csv.Error as fault:
        raise refused(
            "引号没有成对或者一格太长，请用 Excel、WPS 重新另存为 CSV。", row=len(lines) + 1
        ) from fault
    return lines


def _of_workbook(data: bytes) -> tuple[list[Line], list[tuple[int, int]]]:
    try:
        package = opened_office(data, Kind.XLSX)
        sheet, content = _only_sheet(package)
    except (Unopenable, UnreadableReport) as fault:
        raise refused(str(fault)) from fault
    if sheet.unknown:
        raise refused(f"{sheet.unknown[0].cell}格是公式，没有存下计算结果，请改成数值后再导入。")
    lines = [_line(row) for row in sheet.blocks if isinstance(row, GridRow)]
    merged = [(int(top), int(bottom or top)) for top, bottom in _MERGED.findall(content)]
    return lines, merged


def _line(row: GridRow) -> Line:
    _bounded(row.number, row.width)
    cells = [""] * row.width
    for cell in row.cells:
        cells[cell.column] = cell.text
    return Line(number=row.number, cells=tuple(cells))


def _bounded(rows: int, columns: int) -> None:
    # One more for the head and a few lines above it.
    if rows > MOST_ROWS + 10:
        raise refused(f"表格超过{MOST_ROWS}行，请分成几份导入。")
    if columns > MOST_COLUMNS:
        raise refused(f"表格超过{MOST_COLUMNS}列，请只保留要导入的列。", row=rows)


def _only_sheet(package: Package) -> tuple[Sheet, bytes]:
    """Return the one sheet with something on it, and its content."""
    found = [(sheet, content) for sheet, content in _sheets(package) if _filled(sheet)]
    if not found:
        raise refused("工作簿里没有内容，请填写后再导入。")
    if len(found) > 1:
        names = "、".join(f"“{sheet.name}”" for sheet, _ in found[:5])
        raise refused(
            f"工作簿有{len(found)}张有内容的工作表（{names}），分不清导入哪一张，请只留一张。"
        )
    return found[0]


def _filled(sheet: Sheet) -> bool:
    rows = [row for row in sheet.blocks if isinstance(row, GridRow)]
    return sheet.name not in ASIDES and any(cell.text for row in rows for cell in row.cells)


def _sheets(package: Package) -> Iterator[tuple[Sheet, bytes]]:
    book = package.tree("xl/workbook.xml")
    if book is None or _1904.search(package.part("xl/workbook.xml") or b""):
        raise refused("工作簿的日期从1904年算起，请在 Excel 选项里改为1900年后另存，再导入。")
    targets, texts, count = _targets(package), Texts(), CellCount()
    if package.part("xl/sharedStrings.xml") is not None:
        package.feed("xl/sharedStrings.xml", texts)
    for element in book.iterfind("{*}sheets/{*}sheet"):
        names = {str(key).rpartition("}")[2]: str(value) for key, value in element.items()}
        part = targets.get(names.get("id", ""), "")
        content = package.part(part) if part else None
        if content is None:
            continue  # a sheet that is a chart
        rows = SheetRows(names.get("name", ""), texts.found, count)
        package.feed(part, rows)
        yield rows.sheet(hidden=names.get("state", "visible") != "visible"), content


def _targets(package: Package) -> dict[str, str]:
    relations = package.tree("xl/_rels/workbook.xml.rels")
    found = {}
    for relation in () if relations is None else relations.iterfind("{*}Relationship"):
        target = str(relation.get("Target", ""))
        if "worksheet" in str(relation.get("Type", "")):
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            found[str(relation.get("Id", ""))] = path
    return found
