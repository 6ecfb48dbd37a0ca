"""What the page says of a report above it: index number, dates, issuer, name (信息头)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import zip_longest

from gongkai.report.model import Meta
from gongkai.report.read.letters import letters
from gongkai.report.read.lines import Line

_NAMES = {
    "index": ("索引号", "信息索引号", "索取号"),
    "document": ("文号", "发文字号", "文件编号", "公文文号", "发文文号"),
    "published": (
        *(
            "发布日期",
            "发布时间",
            "发文日期",
            "发文时间",
            "公开日期",
            "公开时间",
            "发表时间",
            "发表日期",
        ),
        *("信息公开日期", "日期", "时间"),
    ),
    "issuer": (
        *(
            "发布机构",
            "发文机构",
            "发布单位",
            "公开机构",
            "公开主体",
            "公开责任部门",
            "发文单位",
            "发文机关",
        ),
        "发布机关",
    ),
    "title": ("名称", "标题", "信息名称", "文件名称"),
    # Known so that they end the value before them; a date of writing is not a date of publishing.
    "other": (
        *(
            "信息分类",
            "主题分类",
            "体裁分类",
            "公开方式",
            "有效性",
            "生成日期",
            "成文日期",
            "更新时间",
        ),
        *(
            "更新日期",
            "来源",
            "信息来源",
            "作者",
            "字体",
            "字号",
            "浏览次数",
            "阅读次数",
            "点击数",
            "点击率",
        ),
        *(
            "关键词",
            "主题词",
            "内容概述",
            "公开范围",
            "公开形式",
            "公开程序",
            "效力状态",
            "时效",
            "责任编辑",
        ),
        *(
            "分类",
            "所属类别",
            "组配分类",
            "浏览量",
            "访问量",
            "公开时限",
            "公开类别",
            "信息类别",
            "载体类型",
        ),
    ),
}
_FIELDS = {name: field for field, names in _NAMES.items() for name in names}
_SPACED = "|".join(
    r"\s*".join(name)
    for name in sorted(_FIELDS, key=len, reverse=True)
    if name not in ("日期", "时间")
)
_KEY = re.compile(
    rf"(?:(?<=[\s\[【|])|^)({_SPACED}|日\s*期|时\s*间|号|称)\s*(?:[:：]|[\]】]\s*[:：]?)"
)
_LOST = ("号", "称")
_SIGNS = re.compile(r"[:：\]】|\t]")  # every field has one of these
_CELLS = re.compile(r"[|\t]")
_INDEX = re.compile(r"[\w\-〔〕\[\]()（）.]*[/\-][\w\-/.]*")
_DATE = re.compile(r"(20\d\d|19\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")
_MAX_LINE = 600
_MAX_VALUE = 60


def read_head(lines: Sequence[Line]) -> Meta:
    """Return what the lines in front of a report say in fields such as 索引号 and 发布日期.

    Labels may be spaced out or have lost their first characters (``号:``, ``称:``); a field without
    a value is ``None``.
    """
    values: dict[str, str] = {}
    for field, value in _pairs(lines):
        if value and field not in values:
            values[field] = value
    published = _date(values.get("published", ""))
    return Meta(
        index_number=values.get("index"),
        document_number=values.get("document"),
        published_on=published,
        issuer=values.get("issuer"),
        title=values.get("title"),
    )


def is_head_line(text: str) -> bool:
    """Say whether a line consists of such fields."""
    return len(text) <= _MAX_LINE and next(_pairs_of_line(text), None) is not None


def _pairs(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    for line, after in zip_longest(lines, lines[1:]):
        if len(line.text) > _MAX_LINE:
            continue
        field = _FIELDS.get(letters(line.text))
        if field and after is not None and not is_head_line(after.text):
            yield field, _value_line(after.text)
        else:
            yield from _pairs_of_line(line.text)


def _value_line(text: str) -> str:
    """A field may stand on the line below its name."""
    value = text.strip()
    return "" if letters(value) in _FIELDS or len(value) > _MAX_VALUE else value


def _pairs_of_line(text: str) -> Iterator[tuple[str, str]]:
    if not _SIGNS.search(text):
        return
    cells = [cell.strip() for cell in _CELLS.split(text)]
    for cell, after in zip(cells, [*cells[1:], ""], strict=True):
        field = _FIELDS.get(letters(cell))
        if field and len(cells) > 1:
            yield field, after
        else:
            yield from _in_cell(cell)


def _in_cell(cell: str) -> Iterator[tuple[str, str]]:
    keys = list(_KEY.finditer(cell))
    ends = [*(key.start() for key in keys[1:]), len(cell)]
    for key, end in zip(keys, ends, strict=False):
        value = cell[key.end() : end].strip(" []【】|")
        name = "".join(key[1].split())
        yield _lost(name, value) if name in _LOST else (_FIELDS[name], value)


def _lost(name: str, value: str) -> tuple[str, str]:
    """A label of which only the last character is left is told by its value."""
    if name == "号":
        return ("index" if _INDEX.fullmatch(value) else "document"), value
    return "title", value


def _date(text: str) -> date | None:
    found = _DATE.search(text)
    if not found:
        return None
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        return None
