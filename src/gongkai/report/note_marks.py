"""The marks of notes behind numbers (注码): digits raised, lowered or in circles, which are none of them."""

from __future__ import annotations

import re

_MARKS = "⁰¹²³⁴-⁹₀-₉①-⑳⓪㉑-㉟㊱-㊿⓵-⓾❶-➓"
_HAS_MARK = re.compile(f"[{_MARKS}]")
_BEHIND_NUMBER = re.compile(rf"(?<=[\d件项条宗份起次人元%％])[{_MARKS}]{{1,3}}")
_REFERENCE = re.compile(rf"\s*[\[［〔【(（]?([{_MARKS}]{{1,3}})[\]］〕】)）]?\s*$")


def has_marks(text: str) -> bool:
    """Say whether digits are in a text that are no digits of a number."""
    return not text.isascii() and bool(_HAS_MARK.search(text))


def without_reference(text: str) -> tuple[str, str]:
    """Part the mark of a note from the end of a text; without one the mark is empty."""
    found = _REFERENCE.search(text)
    return (text[: found.start()], found[1]) if found else (text, "")


def without_marks(text: str) -> str:
    """Return prose without the marks of notes behind its numbers (``13①件``, ``13件²``)."""
    return _BEHIND_NUMBER.sub("", text) if has_marks(text) else text
