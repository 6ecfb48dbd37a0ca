"""What stands around the tables and in their labels, without changing a figure (周边与变体)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

from opencc import OpenCC

from tests.report.layouts.carriers import Parts
from tests.report.read.drawn import Drawn
from tests.report.read.layouts import Td

Around = Callable[[Parts], Parts]
SECTION = {"3": "三、收到和处理", "4": "四、政府信息公开行政复议", "5": "五、存在", "6": "六、其他"}


def nothing(parts: Parts) -> Parts:
    """Only the report."""
    return parts


def in_a_portal(parts: Parts) -> Parts:
    """Navigation and the block of fields in front, links and numbers of the site behind."""
    before = [
        "首页 > 政务公开 > 政府信息公开年报",
        "索引号：QS-2024-00002",
        "发布机构：青石镇人民政府",
        "发布日期：2024-01-15",
        "字体：大 中 小  浏览次数：1024",
    ]
    behind = ["附件：1.年报.docx", "主办：青石镇人民政府 网站标识码：5100000001", "ICP备12345678号"]
    return [*before, *parts, *behind]


def tables_glued(parts: Parts) -> Parts:
    """No headings between the tables."""
    return [each for each in parts if not _begins(each, SECTION["3"], SECTION["4"])]


def fourth_twice(parts: Parts) -> Parts:
    """The part behind the fourth is called the fourth as well."""
    return [f"四{each[1:]}" if _begins(each, SECTION["5"]) else each for each in parts]


def a_series_inside(parts: Parts) -> Parts:
    """Part one has a series 一、 to 六、 of its own."""
    inner = [
        "一、主动公开情况",
        "公开多。",
        "二、依申请公开情况",
        "收到9件。",
        "三、平台建设",
        "好。",
    ]
    at = next(n for n, each in enumerate(parts) if _begins(each, "一、总体情况"))
    return [*parts[: at + 1], *inner, *parts[at + 1 :]]


def headings_spaced(parts: Parts) -> Parts:
    """Headings with blanks inside their words."""
    return [
        f"{each[:4]} {each[4:7]} {each[7:]}" if _begins(each, *SECTION.values()) else each
        for each in parts
    ]


def parts_named_before(parts: Parts) -> Parts:
    """A sentence in front names all six parts."""
    named = (
        "全文包括一、总体情况；二、主动公开政府信息情况；三、收到和处理政府信息公开申请情况；"
        "四、政府信息公开行政复议、行政诉讼情况；五、存在的主要问题及改进情况；六、其他需要报告的事项。"
    )
    return [*parts[:2], named, *parts[2:]]


def traditional(parts: Parts) -> Parts:
    """Converted to traditional characters, with the words used there."""
    return _relabelled(parts, lambda text: _converter().convert(text))


def guidance_in_labels(parts: Parts) -> Parts:
    """Rows explained in long brackets, with numbers in them."""
    said = "（指截至2023年12月31日的数量，核减8项填-8）"
    rows = ("行政许可", "行政强制", "一、本年新收", "（一）予以公开", "2.重复申请")
    return _relabelled(parts, lambda text: text + said if text.startswith(rows) else text)


def labels_by_habit(parts: Parts) -> Parts:
    """Labels as they are often miswritten."""
    habits = {
        "结果维持": "结果维护",
        "总计": "合计",
        "信访举报投诉类申请": "信访投诉举报类申请",
        "行政规范性文件": "规范性文件",
        "本年增/减": "本年增/",
        "对外公开总数量": "对外公开总数",
        "只计": "只记",
    }

    def changed(text: str) -> str:
        for right, habit in habits.items():
            text = text.replace(right, habit) if len(text) < 60 else text
        return text

    return _relabelled(parts, changed)


def an_extra_row(parts: Parts) -> Parts:
    """A row behind table two that the form does not have."""
    at = next(n for n, each in enumerate(parts) if not isinstance(each, str))
    table = parts[at]
    return [*parts[:at], [*table, _extra(table)], *parts[at + 1 :]]


def _extra(table: Any) -> Any:
    if isinstance(table[0][0], Td):
        return [Td(text="其他主动公开文件"), Td(text="5"), Td(text="5"), Td(text="5")]
    row = len(table)
    texts = enumerate(("其他主动公开文件", "5", "5", "5"))
    return [Drawn(text=t, row=row, column=n, figure=n > 0, label=n == 0) for n, t in texts]


def _begins(part: Any, *beginnings: str) -> bool:
    return isinstance(part, str) and part.startswith(beginnings)


def _relabelled(parts: Parts, change: Callable[[str], str]) -> Parts:
    """Change every text but the figures."""

    def cell(each: Any) -> Any:
        figure = isinstance(each, Drawn) and each.figure
        return each if figure or not _is_label(each.text) else replace(each, text=change(each.text))

    return [
        change(part) if isinstance(part, str) else [[cell(each) for each in row] for row in part]
        for part in parts
    ]


def _is_label(text: str) -> bool:
    return (len(text) > 1 and not text[0].isdigit()) or text[1:2] in {".", "．"}


@cache
def _converter() -> OpenCC:
    return OpenCC("s2twp")


AROUND: tuple[Around, ...] = (
    nothing,
    in_a_portal,
    tables_glued,
    fourth_twice,
    a_series_inside,
    headings_spaced,
    parts_named_before,
    traditional,
    guidance_in_labels,
    labels_by_habit,
    an_extra_row,
)
