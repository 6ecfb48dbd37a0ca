"""A whole report as a tagged PDF/A on the page of GB/T 9704 (PDF 版年度报告).

Set by typst from the template ``pdf.typ``, in fonts that come with the package. Texts go in as
data and are never markup.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any, Final

import typst

from gongkai.report.editions import EDITIONS
from gongkai.report.model import Report
from gongkai.report.write import page
from gongkai.report.write.fonts import FOLDER
from gongkai.report.write.fonts.coverage import covered
from gongkai.report.write.layout import Line, Placed, Role, lay_out
from gongkai.report.write.markup import visible
from gongkai.report.write.outline import paragraphs_of, parts_of, title_of
from gongkai.report.write.outside import EXTRAS, extra_lines, no_table
from gongkai.report.write.printed import printed

TEMPLATE: Final = Path(__file__).with_name("pdf.typ")
CHINA: Final = timezone(timedelta(hours=8))
# Not seen in print and without a glyph of their own: soft hyphen, joiners, variation selectors.
UNSEEN: Final = dict.fromkeys(
    (0xAD, *range(0x200B, 0x200E), 0x2060, 0xFEFF, *range(0xFE00, 0xFE10))
)
LONG_CELL: Final = 60  # letters; a row of longer texts may be parted by the end of a page
WHOLE_CLOSING: Final = 6  # lines of a signature that stay together


def pdf_of(report: Report, *, font_paths: Sequence[Path] = ()) -> bytes:
    """Return the report as a PDF, always the same bytes for the same report and fonts.

    A character no font has is printed by its number, as 〔U+20BB7〕; see ``rare_characters``.

    Args:
        report: the report.
        font_paths: folders with further fonts, for characters the shipped fonts lack.
    """
    folders = tuple(font_paths)
    known = covered(folders)
    data = _texts(_document(report), lambda text: _printable(text, known))
    compiler = typst.Compiler(TEMPLATE.read_bytes(), font_paths=_fonts(folders))
    moment = datetime.combine(page.dated(report), time(12), CHINA)
    made = compiler.compile(
        sys_inputs={"report": json.dumps(data, ensure_ascii=False)},
        format="pdf",
        pdf_standards=["a-2a", "ua-1"],  # to be kept for decades; to be read aloud
        timestamp=moment,
    )
    if not isinstance(made, bytes):
        raise TypeError(made)
    return made


def rare_characters(report: Report, *, font_paths: Sequence[Path] = ()) -> tuple[str, ...]:
    """Return the characters of the report that no font can print, in the order of their numbers."""
    known = covered(tuple(font_paths))
    found: set[str] = set()

    def collect(text: str) -> str:
        found.update(letter for letter in _settled(text) if not _has(letter, known))
        return text

    _texts(_document(report), collect)
    return tuple(sorted(found))


@cache
def _fonts(folders: tuple[Path, ...]) -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in (FOLDER, *folders)],
    )


def _printable(text: str, known: frozenset[int]) -> str:
    return "".join(
        letter if _has(letter, known) else f"〔U+{ord(letter):04X}〕" for letter in _settled(text)
    )


def _settled(text: str) -> str:
    """Return the text as it is set: accents joined to their letters, every space a plain one."""
    letters = unicodedata.normalize("NFC", visible(text)).translate(UNSEEN)
    return "".join(" " if _is_space(letter) else letter for letter in letters)


def _is_space(letter: str) -> bool:
    return letter in "\t\x85\u2028\u2029" or (
        unicodedata.category(letter) == "Zs" and letter != "\u3000"
    )


def _has(letter: str, known: frozenset[int]) -> bool:
    return ord(letter) in known or letter == "\n"


def _texts(data: Any, change: Callable[[str], str]) -> Any:  # JSON data of any depth
    """Return the data with every text in it changed."""
    if isinstance(data, str):
        return change(data)
    if isinstance(data, list):
        return [_texts(item, change) for item in data]
    if isinstance(data, dict):
        return {key: _texts(item, change) for key, item in data.items()}
    return data


def _document(report: Report) -> dict[str, Any]:
    closing = paragraphs_of(report.closing)
    if not _settled(report.title or "").strip():
        report = replace(report, title=None)  # a document has to have a title that can be seen
    return {
        "page": _page(),
        "title": " ".join(title_of(report).split()),
        "title-lines": list(page.title_lines(report)),
        "author": report.body or "",
        "preamble": list(paragraphs_of(report.preamble)),
        "parts": list(_parts(report)),
        "closing": list(closing),
        "closing-whole": len(closing) <= WHOLE_CLOSING and max(map(len, closing), default=0) <= 40,
        "extras-heading": EXTRAS,
        "extras": list(extra_lines(report)),
    }


def _page() -> dict[str, float]:
    return {
        "top": page.TOP,
        "bottom": page.BOTTOM,
        "left": page.LEFT,
        "right": page.RIGHT,
        "body": page.BODY_SIZE,
        "title": page.TITLE_SIZE,
        "number": page.NUMBER_SIZE,
        "pitch": page.PITCH,
        "lines": page.LINES,
        "title-pitch": page.TITLE_PITCH,
        "advance": page.ADVANCE,
    }


def _parts(report: Report) -> Iterator[dict[str, Any]]:
    for part in parts_of(report):
        table = _table(report, part.table_id) if part.table_id else None
        missing = no_table(part.table_id) if part.table_id and table is None else ""
        yield {
            "heading": part.heading if _settled(part.heading).strip() else "",
            "paragraphs": list(part.paragraphs),
            "remark": part.remark or missing,
            "table": table,
        }


def _table(report: Report, table_id: str) -> dict[str, Any] | None:
    edition = EDITIONS.get(report.tables.get(table_id, ""))
    if edition is None:
        return None
    grid, measures = lay_out(edition.tables[table_id]), page.MEASURES[table_id]
    # Heads above blocks of rows do not head the next page; only those of the whole table do.
    whole = len(grid.bands) == 1
    head = grid.bands[0].head if whole else ()
    body = grid.bands[0].body if whole else grid.lines
    return {
        "widths": list(measures.widths),
        "size": measures.size,
        "caption": grid.table.title,
        "head": list(_cells(report, head, table_id)),
        "body": list(_cells(report, body, table_id)),
    }


def _cells(report: Report, lines: Sequence[Line], table_id: str) -> Iterator[dict[str, Any]]:
    for line in lines:
        texts = [_text(report, place) for place in line]
        for place, text in zip(line, texts, strict=True):
            yield {
                "role": place.role.value,
                "row": place.row,
                "column": place.column,
                "rowspan": place.rowspan,
                "colspan": place.colspan,
                "text": text,
                "center": table_id == "t2",
                "quiet": text == "0",
                "parted": place.role is Role.PART or max(map(len, texts)) > LONG_CELL,
            }


def _text(report: Report, place: Placed) -> str:
    if place.form is None:
        return place.text
    return printed(report.cell(place.cell_id), place.form)
