"""From the rows of a file to typed values, or to every fault by row and column (读取导入表)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gongkai.web.importing.columns import CellError, Column
from gongkai.web.importing.faults import Fault, ImportRefused, refused
from gongkai.web.importing.rows import Line, Row
from gongkai.web.importing.tables import MOST_ROWS, lines_of

HEAD_WITHIN = 10  # the head stands in one of the first rows, below a title
_NEEDED = 2  # so many known heads make a row the head


def read_rows(
    data: bytes, columns: Sequence[Column], *, key: Sequence[str] = ()
) -> tuple[Row, ...]:
    """Return the rows below the head; ``key`` names the columns no two rows may share.

    Raises:
        ImportRefused: with every fault, each naming its row and column.
    """
    lines, merged = lines_of(data)
    head = _head(lines, columns)
    places, faults = _places(head, columns)
    below = [line for line in lines if line.number > head.number and not line.is_blank]
    if faults:
        raise ImportRefused(faults)
    if not below:
        raise refused("表头下面没有内容，请填写后再导入。")
    if len(below) > MOST_ROWS:
        raise refused(f"表格超过{MOST_ROWS}行，请分成几份导入。")
    faults = [
        Fault(row=top, column="", what="有合并的单元格，请取消合并、逐格填写。")
        for top, bottom in merged
        if bottom > head.number
    ]
    rows = []
    for line in below:
        values = dict(_read(line, columns, places, faults))
        rows.append(Row(number=line.number, values=values))
    faults += _doubled(rows, columns, key)
    if faults:
        raise ImportRefused(sorted(faults, key=lambda fault: fault.row or 0))
    return tuple(rows)


def _head(lines: Sequence[Line], columns: Sequence[Column]) -> Line:
    known = {folded(name) for column in columns for name in (column.label, *column.aliases)}
    needed = min(_NEEDED, len(columns))
    for line in lines[:HEAD_WITHIN]:
        if sum(folded(cell) in known for cell in line.cells) >= needed:
            return line
    labels = "、".join(column.label for column in columns)
    raise refused(f"没有找到表头，请在第一行写明列名：{labels}。可以下载空表填写。")


def _places(head: Line, columns: Sequence[Column]) -> tuple[Mapping[str, int], list[Fault]]:
    """Say where each column stands, and what is wrong with the head."""
    names = {folded(n): column for column in columns for n in (column.label, *column.aliases)}
    places: dict[str, int] = {}
    faults = []
    for at, cell in enumerate(head.cells):
        if not cell.strip():
            continue
        column = names.get(folded(cell))
        if column is None:
            what = "这一列不认识，请删去，或改成空表里的列名。"
            faults.append(Fault(row=head.number, column=cell.strip()[:40], what=what))
        elif column.name in places:
            faults.append(
                Fault(row=head.number, column=column.label, what="这一列重复，请只留一列。")
            )
        else:
            places[column.name] = at
    faults += [
        Fault(row=head.number, column=column.label, what="缺少这一列，请补上。")
        for column in columns
        if column.required and column.name not in places
    ]
    return places, faults


def _read(
    line: Line, columns: Sequence[Column], places: Mapping[str, int], faults: list[Fault]
) -> Iterator[tuple[str, Any]]:
    """Yield the values of a row; faults are added to the list."""
    strays = set(range(len(line.cells))) - set(places.values())
    if any(line.cells[at].strip() for at in strays):
        faults.append(
            Fault(row=line.number, column="", what="没有列名的格里有内容，请核对是否错列。")
        )
    for column in columns:
        at = places.get(column.name)
        cell = line.cells[at] if at is not None and at < len(line.cells) else ""
        try:
            yield column.name, _value(column, cell)
        except CellError as fault:
            faults.append(Fault(row=line.number, column=column.label, what=str(fault)))


def _value(column: Column, cell: str) -> Any:
    if cell.strip():
        return column.read(cell)
    if column.required:
        raise CellError("没有填写，请补上。")
    return column.empty


def _doubled(rows: Sequence[Row], columns: Sequence[Column], key: Sequence[str]) -> Iterator[Fault]:
    if not key:
        return
    labels = "、".join(column.label for column in columns if column.name in key)
    seen: dict[tuple[Any, ...], int] = {}
    for row in rows:
        mark = tuple(row.values.get(name) for name in key)
        if None not in mark and mark in seen:
            what = f"和第{seen[mark]}行重复，请只留一行。"
            yield Fault(row=row.number, column=labels, what=what)
        seen.setdefault(mark, row.number)


def folded(head: str) -> str:
    """Return a head without spaces and full-width forms, and without a mark for required ones."""
    plain = "".join(unicodedata.normalize("NFKC", head).split())
    return plain.removesuffix("(必填)").strip("*★")
