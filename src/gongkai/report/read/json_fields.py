"""A value inside a JSON document with its path, checked field by field (字段校验).

Faults are collected, not raised one by one: what is wrong is noted and a stand-in returned;
whoever began the reading refuses the whole when any fault was noted.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeGuard

from gongkai.report.read.errors import UnreadableReport

_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,29})(?:\.[0-9]{1,20})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NAME = re.compile(r"[a-z_][a-z0-9_]*")
LONGEST_SHOWN = 60
LONGEST_NUMBER = 30  # digits; no organ counts further, and no message has to print more
TOO_MANY = 10**LONGEST_NUMBER
MOST_TOLD = 20
YEARS = range(1000, 10_000)


class InvalidReport(UnreadableReport):
    """JSON that is no report. ``faults`` holds one Chinese sentence for each thing to mend."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__(_told(self.faults))


def _told(faults: tuple[str, ...]) -> str:
    if len(faults) == 1:
        return faults[0]
    lines = [f"报告 JSON 有{len(faults)}处要改：", *faults[:MOST_TOLD]]
    if len(faults) > MOST_TOLD:
        lines.append(f"其余{len(faults) - MOST_TOLD}处，改完以上各处再列出。")
    return "\n  ".join(lines)


@dataclass(frozen=True, slots=True)
class Oversized:
    """A number with more digits than any figure has; no field takes it."""

    digits: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A value with its path, e.g. ``cells["t3.received.total"].value`` (字段).

    A ``missing`` field answers with a stand-in and notes nothing more.
    """

    path: str
    value: object
    faults: list[str]
    missing: bool = False

    def fault(self, expected: str, cure: str) -> None:
        """Note what the field should be, what it is, and what to do."""
        name = self.path or "最外层"
        self.faults.append(f"{name} {expected}，现在是{described(self.value)}，请{cure}。")

    def _at(self, step: str, value: object, *, missing: bool = False) -> Field:
        path = f"{self.path}{step}".removeprefix(".")
        return Field(path=path, value=value, faults=self.faults, missing=missing)

    def entries(self) -> dict[str, Field]:
        """Return the entries of an object whose names are data."""
        if not isinstance(self.value, Mapping):
            if not self.missing:
                self.fault("应为对象", "写成 { } 的形式")
            return {}
        return {str(name): self._at(_step(str(name)), value) for name, value in self.value.items()}

    def fields(self, required: Collection[str], optional: Collection[str] = ()) -> dict[str, Field]:
        """Return the fields of an object that may have these names and no others."""
        given = self.entries()
        known = {*required, *optional}
        for name in (name for name in given if name not in known):
            self.faults.append(f"{given[name].path} 是没有规定的字段，请删去或改正字段名。")
        absent = known - given.keys()
        for name in sorted(absent & set(required)):
            if isinstance(self.value, Mapping):
                self.faults.append(f"缺少字段 {self._at(_step(name), None).path}，请补上。")
        return given | {name: self._at(_step(name), None, missing=True) for name in absent}

    def items(self) -> list[Field]:
        """Return the items of an array."""
        if isinstance(self.value, Sequence) and not isinstance(self.value, str | bytes):
            return [self._at(f"[{index}]", item) for index, item in enumerate(self.value)]
        if not self.missing:
            self.fault("应为数组", "写成 [ ] 的形式")
        return []

    @property
    def given(self) -> bool:
        """Whether there is anything but ``null``."""
        return not self.missing and self.value is not None

    def text(self) -> str:
        """Return a string."""
        if isinstance(self.value, str):
            return self.value
        if not self.missing:
            self.fault("应为文字", "用双引号括起来")
        return ""

    def one_of(self, names: Collection[str]) -> str:
        """Return a string that is one of the names."""
        if isinstance(self.value, str) and self.value in names:
            return self.value
        if not self.missing:
            self.fault(
                "的取值不合规定", f"改为{'、'.join(names)}{'之一' if len(names) > 1 else ''}"
            )
        return next(iter(names))

    def flag(self) -> bool:
        """Return true or false; false where the field is missing."""
        if not isinstance(self.value, bool) and not self.missing:
            self.fault("应为 true 或 false", "改正，不加引号")
        return self.value is True

    def whole(self) -> int:
        """Return an integer; true, 3.0 and "3" are none."""
        if _is_whole(self.value):
            return self.value
        if not self.missing:
            self.fault("应为整数", "只写数字，不加引号和小数点")
        return 0

    def year(self) -> int:
        """Return a year of four digits."""
        if _is_whole(self.value) and self.value in YEARS:
            return self.value
        self.fault("应为四位年份", "写成 2023 的形式，不加引号，不知道的写 null")
        return 0

    def number(self) -> float:
        """Return a finite number."""
        if _is_whole(self.value):
            return self.value
        if isinstance(self.value, float) and math.isfinite(self.value):
            return self.value
        self.fault("应为数字", "只写数字，不加引号")
        return 0

    def amount(self) -> int | Decimal:
        """Return an amount of money: a decimal written as a string, or an integer."""
        if isinstance(self.value, str) and _DECIMAL.fullmatch(self.value):
            return Decimal(self.value)
        if _is_whole(self.value):
            return self.value
        self.fault("应为金额", '写成加引号的小数，例如 "134.2"')
        return 0

    def day(self) -> date:
        """Return a date written as 2024-01-15."""
        if isinstance(self.value, str) and _DATE.fullmatch(self.value):
            try:
                return date.fromisoformat(self.value)
            except ValueError:
                pass
        self.fault("应为日期", "写成 2024-01-15 的形式")
        return date.min


def _is_whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < TOO_MANY


def _step(name: str) -> str:
    return f".{name}" if _NAME.fullmatch(name) else f'["{printable(name)}"]'


def printable(text: str) -> str:
    """Return the text short enough for a message, without characters that act on a terminal."""
    shown = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text[:LONGEST_SHOWN])
    return shown if len(text) <= LONGEST_SHOWN else f"{shown}…"


def described(value: object) -> str:
    """Say what a value is, in few words, whatever it may be."""
    match value:
        case None:
            shown = "null"
        case bool():
            shown = str(value).lower()
        case int() if abs(value) >= TOO_MANY:
            shown = f"超过{LONGEST_NUMBER}位的数"
        case int() | float():
            shown = str(value)
        case str():
            shown = f"“{printable(value)}”"
        case Oversized(digits=digits):
            shown = f"{digits}位的数"
        case Mapping():
            shown = "对象"
        case Sequence():
            shown = "数组"
        case _:
            shown = "JSON 里没有的值"
    return shown
