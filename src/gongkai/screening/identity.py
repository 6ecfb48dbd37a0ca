"""What makes figures an identity number (公民身份号码的校验): GB 11643.

Eighteen places: region, birthday, serial, check; the old form has fifteen, without the century and
the check. The card of a foreigner who may stay has a 9 before the region and none of the county.
"""

from __future__ import annotations

import re
from datetime import date

_BIRTH = r"(?:1[89]|20)?\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_PROVINCE = r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])"
_OLD = re.compile(rf"{_PROVINCE}\d{{4}}{_BIRTH}\d{{3}}")
_NEW = re.compile(rf"(?:{_PROVINCE}\d{{4}}|9{_PROVINCE}\d{{3}}){_BIRTH}\d{{3}}[\dXx]")


def is_identity(digits: str, *, named: bool) -> bool | None:
    """Return whether figures are an identity number for certain; ``None`` where they are none.

    ``named``: the words around say that they are one.
    """
    form = _NEW if len(digits) == 18 else _OLD
    if not form.fullmatch(digits):
        return None
    born = digits[6:14] if len(digits) == 18 else f"19{digits[6:12]}"
    if not _is_day(born):
        return None
    if len(digits) == 15:
        return named
    return True if named or _check_digit(digits) else None


def _is_day(text: str) -> bool:
    try:
        born = date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return False
    return born.year >= 1880


def _check_digit(digits: str) -> bool:
    """The last place is a check over the first seventeen."""
    total = sum(int(d) * (2 ** (17 - n) % 11) for n, d in enumerate(digits[:17]))
    return "10X98765432"[total % 11] == digits[17].upper()
