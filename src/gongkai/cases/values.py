"""Single values of a case file, read strictly, with a sentence for what is wrong (字段的值)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from functools import partial
from typing import Any, TypeVar

from gongkai.cases.kinds import Labelled
from gongkai.law.written_dates import DateError, read_date

BEIJING = timezone(timedelta(hours=8))
MOST = 10**9  # no count or amount of a case comes near
LONGEST = 2000
L = TypeVar("L", bound=Labelled)
_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:?\d\d)?", re.ASCII
)


class ValueFaultError(ValueError):
    """A value of the wrong kind: what was wanted, what is there, and the cure."""


def shown(value: object) -> str:
    """Return a value as a message names it, shortened."""
    if value is None or isinstance(value, bool):
        return {None: "空值 null", True: "真假值 true", False: "真假值 false"}[value]
    if isinstance(value, str):
        return f"文字“{_short(value)}”"
    if isinstance(value, int | float):
        return f"数字 {value}" if abs(value) < MOST else "过大的数字"
    return "列表" if isinstance(value, list) else "对象"


def _short(text: str) -> str:
    clean = "".join(c if c.isprintable() else "□" for c in text)
    return clean if len(clean) <= 30 else clean[:30] + "…"


def read_day(value: object) -> date:
    """Return the date of a text, e.g. 2026-09-01."""
    if not isinstance(value, str):
        raise ValueFaultError(f'应为日期，写成 "2026-09-01"，现在是{shown(value)}。')
    try:
        return read_date(value)
    except DateError as problem:
        raise ValueFaultError(f"的{problem}") from None


def read_moment(value: object) -> date:
    """Return the day in Beijing of an ISO moment; a plain date is taken as it is."""
    if not isinstance(value, str) or not _MOMENT.fullmatch(value):
        return read_day(value)
    try:
        moment = datetime.fromisoformat(value)
        return (moment.astimezone(BEIJING) if moment.tzinfo else moment).date()
    except (ValueError, OverflowError):
        raise ValueFaultError(f"的“{value}”不是历法上有的时刻，请核对。") from None


def read_whole(value: object) -> int:
    """Return a whole number; texts, fractions and truth values are not taken for one."""
    if isinstance(value, bool) or not isinstance(value, int):
        cure = "请写成不带引号和小数点的数字，如 20"
        raise ValueFaultError(f"应为整数，现在是{shown(value)}；{cure}。")
    if abs(value) >= MOST:
        raise ValueFaultError(f"应为合理的整数，现在是{shown(value)}；请核对位数。")
    return value


def read_truth(value: object) -> bool:
    """Return a truth value."""
    if not isinstance(value, bool):
        raise ValueFaultError(f"应为 true 或 false，现在是{shown(value)}。")
    return value


def read_text(value: object) -> str:
    """Return a text without characters nobody can see."""
    if not isinstance(value, str):
        raise ValueFaultError(f"应为文字，现在是{shown(value)}；请加上引号。")
    if len(value) > LONGEST:
        raise ValueFaultError(f"有{len(value)}个字，超过{LONGEST}个字，请缩短。")
    if not all(c.isprintable() or c.isspace() for c in value):
        raise ValueFaultError("含有不可见的控制字符，请删去后重新输入。")
    return value.strip()


def read_texts(value: object) -> tuple[str, ...]:
    """Return a list of texts; one text alone is a list of one."""
    if isinstance(value, list):
        return tuple(read_text(one) for one in value)
    return (read_text(value),)


def read_choice(kind: type[L], value: object) -> L:
    """Return the member of a list that a value names."""
    for one in kind:
        if one.value == value:
            return one
    names = "、".join(f"{one.value}（{one.label}）" for one in kind)
    raise ValueFaultError(f"应为 {names} 之一，现在是{shown(value)}。")


READERS: dict[object, Callable[[object], Any]] = {
    date: read_day,
    int: read_whole,
    bool: read_truth,
    str: read_text,
    tuple[str, ...]: read_texts,
}


def reader(hint: object) -> Callable[[object], Any]:
    """Return the reader for a field's type."""
    if isinstance(hint, type) and issubclass(hint, Labelled):
        return partial(read_choice, hint)
    return READERS[hint]
