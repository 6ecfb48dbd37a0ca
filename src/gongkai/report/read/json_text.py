"""JSON text as values, without what JSON lets pass but a report may not have (JSON 文本)."""

from __future__ import annotations

import codecs
import json
from collections import Counter
from typing import Any

from gongkai.report.read.json_fields import LONGEST_NUMBER, InvalidReport, Oversized, printable

NOT_UTF8 = "JSON 文件不是 UTF-8 编码，请另存为 UTF-8 后再试。"
NOT_JSON = "这不是报告 JSON，请先用 gongkai read 把报告读成 JSON。"
TOO_DEEP = "JSON 嵌套过深，不是报告，请用 gongkai read 重新生成。"
EXTRA_DATA = "Extra data"  # how the standard library calls a second value behind the first


def parsed(data: bytes) -> object:
    """Return the value of a JSON text; several values, one a line, make a list.

    Raises:
        InvalidReport: for bytes that are no JSON in UTF-8, nesting beyond measure, and names
            given twice in one object, of which other programs silently drop one.
    """
    if not data.removeprefix(codecs.BOM_UTF8).lstrip().startswith((b"{", b"[")):
        raise InvalidReport([NOT_JSON])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidReport([NOT_UTF8]) from None
    try:
        return _value(text)
    except json.JSONDecodeError as problem:
        if problem.msg != EXTRA_DATA:
            raise InvalidReport([_syntax(problem.lineno, problem.colno)]) from None
    return _by_line(text)


def _by_line(text: str) -> list[object]:
    values: list[object] = []
    # Not splitlines: strings in JSON may hold other line separators than the line feed.
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                values.append(_value(line))
            except json.JSONDecodeError as problem:
                raise InvalidReport([_syntax(number, problem.colno)]) from None
    return values


def _syntax(line: int, column: int) -> str:
    return f"JSON 语法有误，在第{line}行第{column}个字符附近，请检查引号、逗号和括号。"


def _value(text: str) -> object:
    twice: list[str] = []

    def as_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            times = Counter(name for name, _ in pairs)
            twice.extend(name for name, number in times.items() if number > 1)
        return made

    try:
        value: object = json.loads(text, object_pairs_hook=as_object, parse_int=_whole)
    except RecursionError:
        raise InvalidReport([TOO_DEEP]) from None
    if twice:
        raise InvalidReport([_repeated(name) for name in dict.fromkeys(twice)])
    return value


def _repeated(name: str) -> str:
    return f"字段“{printable(name)}”在同一个对象里写了不止一次，请只留一个。"


def _whole(digits: str) -> int | Oversized:
    """Keep a number of thousands of digits from costing time, and from Python's own refusal."""
    length = len(digits.lstrip("-"))
    return int(digits) if length <= LONGEST_NUMBER else Oversized(length)
