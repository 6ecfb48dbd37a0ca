"""JSON of a case file, read without guessing: every oddity is a fault (严格的 JSON)."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from gongkai.cases.errors import CaseFileError
from gongkai.cases.values import shown

MOST_BYTES = 1_000_000


class JsonObject(dict[str, Any]):
    """A JSON object that remembers which of its fields stood there twice."""

    repeated: tuple[str, ...] = ()


def load(content: bytes) -> object:
    """Return what the bytes of a file say.

    Raises:
        CaseFileError: for an empty or oversized file, another encoding, or what is not JSON.
    """
    return _json(_text(content))


def repeated(raw: object) -> list[str]:
    """Return a fault for each field that stands in an object twice."""
    names = raw.repeated if isinstance(raw, JsonObject) else ()
    return [f"字段{shown(name)}重复出现，分不清以哪个为准；请只保留一个。" for name in names]


def _text(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise CaseFileError([f"文件超过{MOST_BYTES}字节，不是案件文件；请核对是否选错了文件。"])
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise CaseFileError(["文件是空的；请写入案件的事件（events）。"])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CaseFileError(["文件不是 UTF-8 编码的 JSON；请另存为 UTF-8 编码后再试。"]) from None


def _json(text: str) -> object:
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_refuse_constant)
    except json.JSONDecodeError as problem:
        place = f"第{problem.lineno}行第{problem.colno}个字符"
        raise CaseFileError(
            [f"{place}附近不合 JSON 格式；请检查引号、逗号和括号是否成对、是否用了半角。"]
        ) from None
    except RecursionError:
        raise CaseFileError(["嵌套的层数过多，不是案件文件；请核对是否选错了文件。"]) from None
    except ValueError:
        raise CaseFileError(
            ["含有无法表示的数字（如 NaN 或者位数过多）；请改为普通数字。"]
        ) from None


def _object(pairs: list[tuple[str, Any]]) -> JsonObject:
    found = JsonObject(pairs)
    if len(found) < len(pairs):
        times = Counter(name for name, _ in pairs)
        found.repeated = tuple(name for name, count in times.items() if count > 1)
    return found


def _refuse_constant(name: str) -> object:
    raise ValueError(name)
