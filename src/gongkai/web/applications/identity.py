"""Identity numbers and credit codes, folded and checked (证件号码、统一社会信用代码).

GB 11643 and GB 32100; both end in a check digit, so most slips of the hand are found on the form.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from datetime import date

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"
_CODE_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CODE_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_ID = re.compile(r"[1-9]\d{16}[\dX]", re.ASCII)
_DASHES = dict.fromkeys(map(ord, "-‐‑‒–—―"))


def folded(number: str) -> str:
    """Return a number as it is compared: half-width, upper case, without spaces."""
    narrow = unicodedata.normalize("NFKC", number)
    return "".join(narrow.split()).upper()


def is_resident_id(number: str, today: date) -> bool:
    """Say whether a folded number can be that of an identity card (居民身份证)."""
    if not _ID.fullmatch(number):
        return False
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(d) * w for d, w in zip(number, _ID_WEIGHTS, strict=False))
    return born <= today and number[17] == _ID_CHECKS[total % 11]


def is_credit_code(code: str) -> bool:
    """Say whether a folded code can be that of an organisation (统一社会信用代码)."""
    if len(code) != 18 or any(letter not in _CODE_LETTERS for letter in code):
        return False
    total = sum(
        _CODE_LETTERS.index(letter) * weight
        for letter, weight in zip(code, _CODE_WEIGHTS, strict=False)
    )
    return _CODE_LETTERS[-total % 31] == code[17]


def digest(number: str, *, secret: str) -> str:
    """Return what two applications of one person have in common, from which nobody gets the number."""
    plain = folded(number).translate(_DASHES)
    return hmac.new(secret.encode(), plain.encode(), hashlib.sha256).hexdigest() if plain else ""
