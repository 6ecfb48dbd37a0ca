"""Formats of the workbook's cells (单元格格式)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format

SONG, HEI = "宋体", "黑体"
QUIET: Final = "#595959"
FILL: Final = "#F2F4F7"
TO_FILL: Final = "#FFFDF0"
WHOLE: Final = "0"  # a count is shown with all its digits
CELL: Final = {"font_name": SONG, "font_size": 10.5, "valign": "vcenter", "text_wrap": True}
# Text stays text even after a person has edited the cell: nothing in it begins a formula.
TEXT: Final = {**CELL, "quote_prefix": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The formats of one workbook; figures and texts to be filled in are not locked."""

    title: Format  # of the report
    name: Format  # of a table
    heading: Format
    text: Format
    remark: Format
    banner: Format
    head: Format
    label: Format
    middle: Format
    count: Format
    money: Format
    state: Format


def look_of(book: Workbook, *, to_fill: bool) -> Look:
    """Add the formats to a workbook."""
    locked = {"locked": not to_fill, **({"bg_color": TO_FILL} if to_fill else {})}
    boxed = {**CELL, "border": 1, "border_color": "#8A94A0"}
    figure = {**boxed, "align": "center", **locked}

    def made(**properties: Any) -> Format:
        return book.add_format(properties)

    return Look(
        title=made(**TEXT | {"font_name": HEI, "font_size": 16, "align": "center"}, **locked),
        name=made(**TEXT | {"font_name": HEI, "font_size": 14, "align": "center"}),
        heading=made(**TEXT | {"font_name": HEI, "font_size": 12}),
        text=made(**TEXT, **locked),
        remark=made(**TEXT | {"font_color": QUIET}),
        banner=made(**boxed | {"font_name": HEI, "align": "center", "bg_color": FILL}),
        head=made(**boxed, align="center", bg_color=FILL),
        label=made(**boxed, align="left"),
        middle=made(**boxed, align="center"),
        count=made(**figure, num_format=WHOLE),
        money=made(**figure),
        state=made(**figure, quote_prefix=True),
    )
