"""The list by which normative documents are gone through again (规范性文件清理清单).

国办发〔2018〕37号 asks for the documents in force to be cleaned up regularly and the result told; the
list says what is in force, until when, and when somebody last looked. What was not entered stays
empty: neither a term nor a review is taken for granted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.catalogue.directory import csv_of

HEAD = (
    "登记编号",
    "名称",
    "文号",
    "成文日期",
    "发布日期",
    "有效期至",
    "距到期（日）",
    "上次清理",
    "公开状态",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A normative document in force (在用的规范性文件). ``None`` and empty: not entered."""

    title: str
    number: str  # 文号
    register_number: str
    made_on: date | None
    published_on: date | None
    valid_until: date | None  # the last day it holds
    reviewed_on: date | None
    standing: str  # whether the public can read it, in words
    key: str = ""  # by which the caller finds it again; not written out

    def days_left(self, on: date) -> int | None:
        """Return how many days it holds after a day; ``None`` where it has no term."""
        return None if self.valid_until is None else (self.valid_until - on).days

    def cells(self, on: date) -> tuple[str, ...]:
        """Return the line as text, on a day."""
        left = self.days_left(on)
        return (
            self.register_number,
            self.title,
            self.number,
            _written(self.made_on),
            _written(self.published_on),
            _written(self.valid_until),
            "" if left is None else f"{left}",
            _written(self.reviewed_on),
            self.standing,
        )


def in_order(lines: Iterable[Line]) -> list[Line]:
    """Return the lines by what is due: terms that end first in front, then the longest unreviewed."""
    return sorted(
        lines,
        key=lambda line: (
            line.valid_until or date.max,
            line.reviewed_on or line.made_on or date.min,
            line.title,
        ),
    )


def to_csv(lines: Iterable[Line], on: date) -> Iterator[str]:
    """Yield the list as CSV; see :func:`gongkai.catalogue.directory.csv_of`."""
    return csv_of(HEAD, (line.cells(on) for line in lines))


def _written(day: date | None) -> str:
    return f"{day or ''}"
