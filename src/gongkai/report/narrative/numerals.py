"""Numbers as prose writes them: 1,280、１２、二十三、一百零五、3.5万 (数词)."""

from __future__ import annotations

import re
from decimal import Decimal

HAN_DIGITS = {
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4,
    "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip
HAN_TENS = {"十": 10, "百": 100, "千": 1000}
SCALES = {"万": 10_000, "亿": 100_000_000}

# A run of figures is read from its start and never in the middle; a longer one is no number.
ARABIC = r"(?<![0-9])(?:[0-9]{1,3}(?:,[0-9]{3}){1,5}|[0-9]{1,15}(?:\.[0-9]{1,9})?)(?![0-9])"
HAN = r"(?<![零〇一二两三四五六七八九十百千])[零〇一二两三四五六七八九十百千]{1,9}"
_DECIMAL = re.compile(r"\d+\.\d+")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")


def number(text: str) -> int | Decimal | None:
    """Return the number a word stands for, or ``None`` where it is not one.

    Arabic figures may have groups of three and decimals; Han numerals go up to 九千九百九十九.
    """
    if not text:
        return None
    if text.isdecimal():
        return int(text)
    if _GROUPED.fullmatch(text):
        return int(text.replace(",", ""))
    if _DECIMAL.fullmatch(text):
        return Decimal(text)
    return _han(text)


def _han(text: str) -> int | None:
    if all(mark in HAN_DIGITS for mark in text):
        # 二〇二三 is read digit by digit; a lone digit comes the same way.
        return int("".join(str(HAN_DIGITS[mark]) for mark in text))
    total, digit = 0, None
    for mark in text:
        if mark in HAN_TENS:
            total += (1 if digit is None else digit) * HAN_TENS[mark]
            digit = None
        elif mark in HAN_DIGITS:
            digit = HAN_DIGITS[mark] or None
        else:
            return None
    return total + (digit or 0)
