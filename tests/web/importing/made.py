"""Workbooks as people make them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import xlsxwriter

from gongkai.web.importing import Column
from gongkai.web.importing.columns import amount, choice, day, lines, text, whole, yes_no

COLUMNS = (
    Column(name="number", label="工单编号", read=text(20), required=True, aliases=("编号",)),
    Column(name="received_on", label="收到日期", read=day, required=True),
    Column(name="nature", label="类别", read=choice({"咨询": "ask", "投诉": "complain"})),
    Column(name="people", label="人数", read=whole(0, 1000)),
    Column(name="money", label="金额", read=amount(2)),
    Column(name="done", label="是否办结", read=yes_no, empty=False),
    Column(name="note", label="说明", read=lines(20), empty=""),
)
HEAD = [column.label for column in COLUMNS]


def workbook(
    rows: Sequence[Sequence[Any]], *, further: Sequence[Sequence[Any]] = (), merge: str = ""
) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    for name, content in (("登记表", rows), ("另一张", further)):
        sheet = book.add_worksheet(name)
        for at, row in enumerate(content):
            for place, value in enumerate(row):
                if str(value).startswith("="):
                    sheet.write_formula(at, place, value, None, "")
                else:
                    sheet.write(at, place, value)
        if merge and name == "登记表":
            sheet.merge_range(merge, "合并")
    book.close()
    return out.getvalue()


def csv(*rows: str, encoding: str = "utf-8") -> bytes:
    return "\r\n".join([",".join(HEAD), *rows]).encode(encoding)


A_ROW = ["R1", date(2026, 1, 5), "咨询", 3, 2.5, "是", "已答复"]
