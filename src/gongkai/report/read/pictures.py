"""Tables that are only pictures (图片表格): a picture has no text, and no number is made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongkai.report.model import ABSENT_TABLE, Note, Report

_NAMED = 5


def with_pictures(report: Report, pictures: Sequence[str]) -> Report:
    """Return the report with a note, where a table is missing and the document has pictures."""
    if not pictures or ABSENT_TABLE not in report.tables.values():
        return report
    listed = "、".join(dict.fromkeys(pictures[:_NAMED]))
    note = Note(
        code="READ-PICTURE",
        message=f"文中有图片（{listed}），没有读到的表可能是图片，无文字层，未读取。",
        found=listed,
    )
    return replace(report, notes=(*report.notes, note))
