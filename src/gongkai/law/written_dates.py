"""Dates as people write them (日期的写法), read only where there is one way to read them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_HAN_DIGITS = {han: digit for digit, han in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_HAN = "".join(_HAN_DIGITS)
_SEPARATED = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", re.ASCII)
_TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_CHINESE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})[日号]", re.ASCII)
_IN_HAN = re.compile(rf"([{_HAN}]{{4}})年([{_HAN}十]{{1,3}})月([{_HAN}十]{{1,3}})[日号]")
_HINT = "请写成 2026-09-01 或 2026年9月1日"
_MONTHS = 12


class DateError(ValueError):
    """A text that is no date, or could be several; the message says how to write it."""


def read_date(text: str) -> date:
    """Read a date: 2026-09-01, 2026/9/1, 2026.9.1, 20260901, 2026年9月1日, 二〇二六年九月一日.

    Full-width digits and spaces inside are accepted. The year always has four figures, because
    23.1.5 can be read in more than one way.

    Raises:
        DateError: for anything else, and for days that do not exist, such as 2023-02-29.
    """
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).replace("−", "-")
    parts = _numbers(plain)
    if parts is None:
        raise DateError(_complaint(text, plain))
    year, month, day = parts
    if not 1 <= month <= _MONTHS:
        raise DateError(f"日期“{_shown(text)}”有误：没有{month}月。{_HINT}。")
    try:
        return date(year, month, day)
    except ValueError:
        raise DateError(
            f"日期“{_shown(text)}”有误：{year}年{month}月没有{day}日。{_HINT}。"
        ) from None


def _numbers(plain: str) -> tuple[int, int, int] | None:
    if found := _SEPARATED.fullmatch(plain):
        return int(found[1]), int(found[3]), int(found[4])
    if found := _TOGETHER.fullmatch(plain) or _CHINESE.fullmatch(plain):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _IN_HAN.fullmatch(plain):
        year = int("".join(str(_HAN_DIGITS[han]) for han in found[1]))
        month, day = _from_han(found[2]), _from_han(found[3])
        return None if month is None or day is None else (year, month, day)
    return None


def _from_han(text: str) -> int | None:
    """Return a number from 1 to 31 written in Han numerals, ``None`` where it is none."""
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _HAN_DIGITS.get(text)
    factor = _HAN_DIGITS.get(tens or "一")
    rest = _HAN_DIGITS.get(ones or "〇")
    return None if factor is None or rest is None else factor * 10 + rest


def _complaint(text: str, plain: str) -> str:
    if not plain:
        return f"日期是空的，{_HINT}。"
    if re.fullmatch(r"\d{1,2}[-/.年]\d{1,2}[-/.月]\d{1,2}[日号]?", plain):
        return f"日期“{_shown(text)}”的年份请写全四位，{_HINT}。"
    if re.fullmatch(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{4}", plain):
        return f"日期“{_shown(text)}”的年月日顺序不明，{_HINT}。"
    if re.fullmatch(r"\d{4}[-/.年]\d{1,2}月?", plain):
        return f"日期“{_shown(text)}”缺少日，{_HINT}。"
    return f"“{_shown(text)}”不是日期，{_HINT}。"


def _shown(text: str) -> str:
    line = "".join(char if char.isprintable() else "�" for char in text)
    return line if len(line) <= 30 else f"{line[:30]}…"
