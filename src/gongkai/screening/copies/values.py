"""A workbook with the values that are seen and nothing else (仅数值的副本)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import xlsxwriter

from gongkai.containers.package import Package, elements
from gongkai.screening.documents.passages import Passage, Row
from gongkai.screening.documents.styles import unseen_styles
from gongkai.screening.documents.workbook import (
    SheetHead,
    pieces_of_sheet,
    shared_texts,
    sheet_heads,
)
from gongkai.screening.hits import Hit
from gongkai.screening.masking import masked_text
from gongkai.screening.tables import Tables

_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?")
_IDENTITY_LENGTH = 11  # figures as long as a telephone number are no quantity
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_EMPTY = "（没有可公开的内容）"


def values_only(data: bytes, *, mask: bool = True, hidden: bool = False) -> bytes:
    """Return a workbook of values: no formulas, comments, caches, names, properties.

    What is hidden is left out, or with ``hidden`` shown, for a person to decide; personal data is
    masked by the proposal of its rule.

    Raises:
        Unopenable: it cannot be opened.
    """
    package = Package(data)
    formats = _formats(package)
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    made = {style: book.add_format({"num_format": form}) for style, form in formats.items()}
    heads = [head for head in sheet_heads(package) if hidden or head.state == "visible"]
    for head in heads:
        sheet = book.add_worksheet(_NOT_IN_NAMES.sub("_", head.name)[:31] or None)
        rows = list(_rows(package, head, mask=mask, hidden=hidden))
        _write(sheet, rows, _styles(package.part(head.part) or b"") if made else {}, made)
    if not heads:
        book.add_worksheet().write_string(0, 0, _EMPTY)
    book.close()
    return out.getvalue()


def _write(
    sheet: xlsxwriter.worksheet.Worksheet,
    rows: Sequence[Row],
    styles: Mapping[str, int],
    made: Mapping[int, xlsxwriter.format.Format],
) -> None:
    """Put the rows together without gaps where hidden rows and columns were."""
    used = sorted({column for row in rows for column in row.columns})
    places = {column: place for place, column in enumerate(used)}
    for down, row in enumerate(rows):
        for column, cell in zip(row.columns, row.cells, strict=True):
            if _NUMBER.fullmatch(cell.text) and len(cell.text) < _IDENTITY_LENGTH:
                style = made.get(styles.get(cell.at.cell or "", 0))
                sheet.write_number(down, places[column], float(cell.text), style)
            else:
                sheet.write_string(down, places[column], cell.text)


def _rows(package: Package, head: SheetHead, *, mask: bool, hidden: bool) -> Iterator[Row]:
    tables = Tables()
    texts, unseen = shared_texts(package), unseen_styles(package)
    for piece in pieces_of_sheet(head, texts, package.part(head.part) or b"", unseen):
        if not isinstance(piece, Row):
            continue
        found: dict[int, list[Hit]] = {}
        whole: set[int] = set()
        for placed in tables.row(piece):
            found.setdefault(id(placed.passage), []).append(placed.hit)
            whole.update(map(id, placed.also))
        kept = [
            (column, _masked(cell, found.get(id(cell), []), whole) if mask else cell)
            for column, cell in zip(piece.columns, piece.cells, strict=True)
            if hidden or not cell.hidden
        ]
        if kept:
            yield replace(piece, columns=tuple(c for c, _ in kept), cells=tuple(c for _, c in kept))


def _masked(cell: Passage, hits: list[Hit], whole: set[int]) -> Passage:
    if id(cell) in whole:
        return replace(cell, text="*" * len(cell.text))
    return replace(cell, text=masked_text(cell.text, hits)) if hits else cell


def _styles(content: bytes) -> dict[str, int]:
    """The style of every cell that has one."""
    return {
        str(cell.get("r")): int(style)
        for cell in elements(content, "{*}c")
        if (style := cell.get("s", "")).isascii() and style.isdigit() and len(style) < 6
    }


def _formats(package: Package) -> dict[int, int | str]:
    """The number format of every style that has one: those built in by number."""
    tree = package.tree("xl/styles.xml")
    if tree is None:
        return {}
    own = {
        str(each.get("numFmtId")): str(each.get("formatCode"))
        for each in tree.iterfind("{*}numFmts/{*}numFmt")
    }
    found: dict[int, int | str] = {}
    for style, each in enumerate(tree.iterfind("{*}cellXfs/{*}xf")):
        number = str(each.get("numFmtId", "0"))
        if number in own:
            found[style] = own[number]
        elif number.isdigit() and 0 < int(number) < 60:
            found[style] = int(number)
    return found
