"""Reading a report from a workbook (XLSX 读取).

Every sheet is a table whose empty cells are there; a number is the one that is stored, unless its
format shows something else (a day, a percentage); a formula is what it came to when the workbook was saved.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from gongkai.containers.archive import INCOMPLETE
from gongkai.containers.errors import Broken
from gongkai.containers.package import Package
from gongkai.report.model import Note, Report, Source
from gongkai.report.read.assembly import reports_in
from gongkai.report.read.errors import EmptyDocument
from gongkai.report.read.flow import content_of
from gongkai.report.read.formats import formats_of
from gongkai.report.read.grid import Block, CellCount, GridRow
from gongkai.report.read.kind import EMPTY
from gongkai.report.read.lexicon import Role
from gongkai.report.read.sheet import Sheet, SheetRows, Texts
from gongkai.report.read.words import classify
from gongkai.report.write.outside import EXTRAS

_OWN_ASIDES: Final = frozenset({"说明", "填写说明"})
_OWN_NAME: Final = re.compile(r"表[二三四]：.{4,40}（20\d\d年格式）")
_OWN_NOTES: Final = frozenset({EXTRAS, "读取说明"})
_PART_OF_TABLE: Final = {"t2": "2", "t3": "3", "t4": "4"}
_ROWS_OF_A_TABLE: Final = 2


def reports_of_workbook(data: bytes, source: Source) -> list[Report]:
    """Return the reports in a workbook.

    A table on a sheet of its own belongs below its heading, wherever that stands.

    Raises:
        UnreadableReport: the workbook is broken, too large, unsafe, or no report.
    """
    return reports_on_sheets(list(_sheets(Package(data, whole=False))), source)


def reports_on_sheets(sheets: Sequence[Sheet], source: Source) -> list[Report]:
    """Return the reports on the sheets of a workbook, whatever kind of workbook it is.

    Raises:
        UnreadableReport: there is nothing on them, too much, or no report.
    """
    notes = tuple(_notes(sheets))
    content = content_of(_in_order(sheets), notes)
    if not content.lines:
        raise EmptyDocument(EMPTY)
    return reports_in(content, source)


def _sheets(package: Package) -> Iterator[Sheet]:
    workbook = package.tree("xl/workbook.xml")
    if workbook is None:
        raise Broken(INCOMPLETE)
    parts = _targets(package)
    texts, count, formats = Texts(), CellCount(), formats_of(package)
    if package.part("xl/sharedStrings.xml") is not None:
        package.feed("xl/sharedStrings.xml", texts)
    for sheet in workbook.iterfind("{*}sheets/{*}sheet"):
        names = {str(key).rpartition("}")[2]: str(value) for key, value in sheet.items()}
        name, hidden = names.get("name", ""), names.get("state", "visible") != "visible"
        part = parts.get(names.get("id", ""))
        if part is None or package.part(part) is None:
            raise Broken(INCOMPLETE)
        rows = SheetRows(name, texts.found, count, formats, visible_only=True)
        package.feed(part, rows)
        yield rows.sheet(hidden=hidden)


def _targets(package: Package) -> dict[str, str]:
    relations = package.tree("xl/_rels/workbook.xml.rels")
    if relations is None:
        raise Broken(INCOMPLETE)
    found = {}
    for relation in relations.iterfind("{*}Relationship"):
        target = str(relation.get("Target", ""))
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if "worksheet" in str(relation.get("Type", "")):
            found[str(relation.get("Id", ""))] = path
    return found


def _in_order(sheets: Sequence[Sheet]) -> Iterator[Block]:
    """Put sheets with a table below its heading, if the heading is on a sheet with the text."""
    shown = [sheet for sheet in sheets if not sheet.hidden] or list(sheets)
    blocks = {sheet.name: sheet.blocks for sheet in shown}
    tables = {name: _table_on(rows) for name, rows in blocks.items()}
    waiting = {part: name for name, table in tables.items() if (part := _PART_OF_TABLE.get(table))}
    for name in _OWN_ASIDES & set(blocks):
        yield from takewhile(lambda block: _text(block) not in _OWN_NOTES, blocks[name])
    placed: set[str] = set()
    for name, rows in blocks.items():
        if name in _OWN_ASIDES or name in placed:
            continue
        for block in rows:
            if not _OWN_NAME.fullmatch(_text(block)):
                yield block
            part = _heads_part(block)
            following = waiting.get(part) if part and name not in waiting.values() else None
            if following and following not in placed:
                placed.add(following)
                yield from (b for b in blocks[following] if not _OWN_NAME.fullmatch(_text(b)))


def _table_on(rows: Sequence[Block]) -> str:
    """Return which one table a sheet holds, if it holds one and not the whole report."""
    seen: Counter[str] = Counter()
    for row in rows:
        if isinstance(row, GridRow):
            if _heads_part(row) == "5":
                return ""
            seen.update({table for cell in row.cells if (table := _names_row(cell.text))})
    found = [table for table, count in seen.items() if count >= _ROWS_OF_A_TABLE]
    return found[0] if len(found) == 1 else ""


def _names_row(text: str) -> str:
    meanings = classify(text).meanings if text else ()
    tables = {meaning.table for meaning in meanings if meaning.role is not Role.GROUP}
    return tables.pop() if len(tables) == 1 else ""


def _heads_part(block: Block) -> str:
    part = classify(_text(block)).part
    return part.number if part else ""


def _text(block: Block) -> str:
    """The text of a row that holds one."""
    if isinstance(block, str):
        return block
    texts = [cell.text for cell in block.cells if cell.content]
    return texts[0] if len(texts) == 1 else ""


def _notes(sheets: Sequence[Sheet]) -> Iterator[Note]:
    hidden = [sheet for sheet in sheets if sheet.hidden]
    if hidden:
        listed = "、".join(sheet.name for sheet in hidden)
        said = "未读取" if len(hidden) < len(sheets) else "已读取"
        yield Note(
            code="READ-HIDDEN", message=f"工作簿有隐藏的工作表（{listed}），{said}，请核对。"
        )
    for sheet in sheets:
        for place in sheet.unseen[:1]:
            more = f"等{len(sheet.unseen)}格" if len(sheet.unseen) > 1 else ""
            message = f"{place}{more}在隐藏的行或列里，没有读取，请取消隐藏核对后再读。"
            yield Note(code="READ-HIDDEN", message=message, at=place)
        for place in sheet.unknown[:1]:
            more = f"等{len(sheet.unknown)}格" if len(sheet.unknown) > 1 else ""
            message = f"{place}{more}是公式，没有存下计算结果，请用 Excel 或 WPS 打开保存后再读。"
            yield Note(code="READ-FORMULA", message=message, at=place)
