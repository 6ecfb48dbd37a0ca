"""The page of an official document and the tables on it (公文用纸与表格尺寸, GB/T 9704—2012)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from gongkai.report.model import Report
from gongkai.report.write.outline import title_of

# 5.1, 5.2: A4; margins leave a type area of 156 × 225 mm, 22 lines of 28 characters of 3号 (16 pt).
WIDTH, HEIGHT = 210, 297  # mm
TOP, BOTTOM, LEFT, RIGHT = 37, 35, 28, 26  # mm
BODY_SIZE, TITLE_SIZE, NUMBER_SIZE = 16, 22, 14  # pt: 3号, 2号, 4号
LINES: Final = 22  # on a page
PITCH: Final = 28.95  # pt from line to line: 225 mm over 22 lines
TITLE_PITCH: Final = 36  # pt
ADVANCE: Final = 156 / 25.4 * 72 / 28  # pt from character to character: 28 on a line
TITLE_CHARACTERS: Final = 20  # of 2号 fit on a line

_YEAR: Final = re.compile(r"(?<=.)(?=[0-9]{4}年|二〇[〇一二三四五六七八九]{2}年)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """How a table fills the type area: widths of its columns in mm, size of its letters in pt."""

    widths: tuple[float, ...]
    size: float


MEASURES: Final[Mapping[str, Measures]] = MappingProxyType(
    {
        "t2": Measures(widths=(45, 37, 37, 37), size=12),
        "t3": Measures(widths=(9, 17.5, 45.5, *(12,) * 7), size=9),
        "t4": Measures(widths=(10.4,) * 15, size=9),
    }
)


def title_lines(report: Report) -> tuple[str, ...]:
    """Return the title, broken by its words where it does not fit on one line (7.3.1 回行).

    The organ stands on the first line, the year and what it is a report of on the next.
    """
    title = " ".join(title_of(report).split())
    if len(title) <= TITLE_CHARACTERS:
        return (title,)
    body = report.body or ""
    if body and title != body and title.startswith(body):
        return (body, title[len(body) :].strip())
    found = _YEAR.search(title)
    return (title[: found.start()].strip(), title[found.start() :]) if found else (title,)


def dated(report: Report) -> date:
    """Return the date a file of the report bears: its publication, else the end of its year."""
    if report.meta.published_on:
        return report.meta.published_on
    return date(min(max(report.year or 0, 1980), 9999), 12, 31)
