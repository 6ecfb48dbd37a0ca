"""Letters raised, lowered or struck through: no digits of the number beside them (上下标与删除线).

``12`` with a raised 2 behind it is twelve and the mark of a note, not one hundred and twenty-two.
Readers of documents hand such letters on in characters of their own, so that nobody takes them for
digits; a text may hold those characters itself (``12①``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

Look = Callable[[str], str]

_DIGITS = "0123456789"
_RAISED = str.maketrans(_DIGITS, "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans(_DIGITS, "₀₁₂₃₄₅₆₇₈₉")
_STRUCK = "~~"
_STRUCK_NUMBER = re.compile(r"[~\s.,]*\d[~\s\d.,]*")
_LINE_THROUGH = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)
_SHIFTED = re.compile(r"vertical-align\s*:\s*(super|sub)\b", re.IGNORECASE)
_NOT_SEEN = re.compile(
    r"opacity\s*:\s*0(?!\.?\d)|font-size\s*:\s*0(?!\.?\d)"
    r"|(?:(?<![\w-])(?:left|top)|text-indent)\s*:\s*-\d{3}",
    re.IGNORECASE,
)
_FOR_READERS = ("sr-only", "visually-hidden")  # read aloud only
# What a style or class with such a look has in it; each begins with letters that are quickly looked for.
_SIGNS = tuple(
    map(
        re.compile,
        (
            *(rb"line-through", rb":\s*su[bp]", rb":\s*-\d{3}", rb"sr-only", rb"visually-hidden"),
            *(rb"pacity\s*:\s*0(?!\.?\d)", rb"size\s*:\s*0(?!\.?\d)", rb"SIZE\s*:\s*0(?!\.?\d)"),
        ),
    )
)
_MOST = 100  # of each sign are looked at


def raised(text: str) -> str:
    """Return a text with its digits as raised ones."""
    return text.translate(_RAISED)


def lowered(text: str) -> str:
    """Return a text with its digits as lowered ones."""
    return text.translate(_LOWERED)


def struck(text: str) -> str:
    """Return a text between the marks of text that is struck through; blanks stay as they are."""
    return f"{_STRUCK}{text}{_STRUCK}" if text.strip() else text


def is_struck_number(text: str) -> bool:
    """Say whether a text is a number of which something is struck through, which nobody can read."""
    return text.startswith(_STRUCK) and _STRUCK_NUMBER.fullmatch(text) is not None


def unseen(text: str) -> str:
    """Return a text no reader sees; beside a number its digits must not be taken for more of it."""
    return struck(text) if any(letter.isdigit() for letter in text) else text


def beside(text: str) -> str:
    """Return what is set in small print above a word, e.g. how it is spoken, in brackets."""
    return f"（{text}）" if text.strip() else text


BY_NAME: Mapping[str, Look] = {
    "sup": raised,
    "sub": lowered,
    **dict.fromkeys(("s", "strike", "del"), struck),
    "rt": beside,
}


def is_styled(page: bytes) -> bool:
    """Say whether the style of a text of the page may be such a look; elements are seen in its tree."""
    return any(_is_in_a_tag(page, sign) for sign in _SIGNS)


def _is_in_a_tag(page: bytes, sign: re.Pattern[bytes]) -> bool:
    """Style sheets and scripts hold such words, too; they stand between tags."""
    for seen, found in enumerate(sign.finditer(page)):
        at = found.start()
        if seen == _MOST or page.rfind(b"<", 0, at) > page.rfind(b">", 0, at):
            return True
    return False


class Looks:
    """Knows, element by element, what has to be done to the text of a page."""

    __slots__ = ("_depth", "_look")

    def __init__(self) -> None:
        self._look: Look | None = None
        self._depth = 0

    def begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if self._look is None:
            self._look = BY_NAME.get(tag) or _by_style(attributes)
        if self._look is not None:
            self._depth += 1

    def end(self) -> None:
        """An element ends."""
        if self._look is not None:
            self._depth -= 1
            if not self._depth:
                self._look = None

    def applied(self, text: str) -> str:
        """Return a text as it looks here."""
        if self._look is None or (self._look is unseen and self._depth > 1):
            return text  # what stands in an element that is not seen may well be
        return self._look(text)


def _by_style(attributes: Mapping[str, str]) -> Look | None:
    style = attributes.get("style", "")
    if _NOT_SEEN.search(style) or any(n in attributes.get("class", "") for n in _FOR_READERS):
        return unseen
    if _LINE_THROUGH.search(style):
        return struck
    shifted = _SHIFTED.search(style)
    return None if shifted is None else raised if shifted[1].lower() == "super" else lowered
