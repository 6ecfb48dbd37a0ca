"""What a field of the application form may hold (申请表各项的校验); portal pages ask it."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from django.core.exceptions import ValidationError

PHONE = re.compile(
    r"(\+?86[- ]?)?1[3-9]\d{9}"  # a mobile
    r"|(\+?86[- ]?)?\(?0\d{2,3}\)?[- ]?\d{7,8}([- ]\d{1,6})?"  # area and number, extension
    r"|[48]00[- ]?\d{3}[- ]?\d{4}"
    r"|\+\d{1,3}[- ]?\d[\d -]{5,14}",  # from abroad
    re.ASCII,
)
_IN_NAMES = frozenset("·•‧・.．'’- ")
_SEVERAL = re.compile(r"(?m)^\s*(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]|[-•·*])\s*\S")


def narrow(text: str) -> str:
    """Return a text with full-width letters and figures folded, and spaces at its ends gone."""
    return unicodedata.normalize("NFKC", text).strip()


def person_name(name: str, message: str) -> None:
    """Let names of any people pass: letters and the dots between them, nothing else.

    Raises:
        ValidationError: with the field's own message.
    """
    letters = [c for c in name if c not in _IN_NAMES]
    named = letters and all(unicodedata.category(c)[0] in "LM" for c in letters)
    if not named or not unicodedata.category(letters[0]).startswith("L"):
        raise ValidationError(message)


def phone(number: str, message: str) -> None:
    """Let mobiles, landlines with area and numbers from abroad pass.

    Raises:
        ValidationError: with the field's own message.
    """
    if not PHONE.fullmatch(number):
        raise ValidationError(message)


def several_matters(text: str) -> int:
    """Return how many listed matters a description seems to hold; 1 where it is one (一事一申请)."""
    return max(1, len(_SEVERAL.findall(text)))


def spoken(day: date) -> str:
    """Return a date in words."""
    return f"{day.year}年{day.month}月{day.day}日"
