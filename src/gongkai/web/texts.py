"""What a text field may hold (文字字段): words, line ends and tabs, no control characters."""

from __future__ import annotations

import unicodedata

from django.core.exceptions import ValidationError

# Marks that turn the direction of the text around can make a name look like another one.
_DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")
_KEPT = frozenset("\n\t")
LONGEST_TEXT = 200_000


def plain(value: str) -> None:
    """Refuse control and direction characters (不可见控制字符).

    Raises:
        ValidationError: naming the place of the first one.
    """
    for place, character in enumerate(value, start=1):
        if character in _KEPT:
            continue
        if character in _DIRECTION or unicodedata.category(character) in {"Cc", "Cs"}:
            raise ValidationError(f"第{place}个字符是不可见的控制字符，请删去后重填。")


def one_line(value: str) -> None:
    """Refuse what :func:`plain` refuses, and line ends and tabs as well (单行文字).

    Raises:
        ValidationError: naming the place of the first one.
    """
    plain(value)
    if _KEPT & set(value):
        raise ValidationError("这里只能填写一行文字，请删去换行和制表符。")
