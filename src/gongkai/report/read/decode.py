"""From bytes to text, whatever the page claims to be encoded in (编码识别)."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GUESSES = ("gb18030", "big5hkscs", "utf-8")
# Words nearly every report has; the right encoding is the one that shows most of them.
_WORDS = (
    *("政府信息公开", "主动公开", "自然人", "规章", "行政许可", "总计", "申请", "情况"),
    *("政府信息公開", "政府資訊公開", "主動公開", "規章", "行政許可", "總計", "申請", "情況"),
)
# Windows shows letters for bytes that Latin-1 has none for.
_LATIN = {
    ord(bytes([byte]).decode("cp1252")): byte
    for byte in range(0x80, 0xA0)
    if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
REPLACEMENT = "\ufffd"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text with the encoding it was read in; ``lost`` counts the characters replaced.

    ``twice``: a program had taken it for Latin letters and encoded it once more.
    """

    text: str
    encoding: str
    lost: int
    twice: bool = False


def decode(data: bytes) -> Decoded:
    """Decode by byte order mark, then as strict UTF-8, then by what yields most known words.

    Pages that call themselves gb2312 or gbk are read as GB18030, which holds both.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return max((_decoded(data, name) for name in _guesses(data)), key=_plausibility)
    if b"\x00" in data:  # bytes are searched much quicker than characters
        return max((_decoded(data, name) for name in (*_utf_16(), "utf-8")), key=_plausibility)
    return _once_more(text) or Decoded(text=text, encoding="utf-8", lost=text.count(REPLACEMENT))


def _once_more(text: str) -> Decoded | None:
    """Undo what a program did that took Chinese for Latin letters, if that yields known words.

    Nothing is guessed: every letter must be one such bytes are shown as.
    """
    if text.isascii() or any(word in text for word in _WORDS):
        return None
    try:
        data = text.translate(_LATIN).encode("latin-1")
    except UnicodeEncodeError:
        return None
    for encoding in ("utf-8", "gb18030"):
        try:
            found = Decoded(text=data.decode(encoding), encoding=encoding, lost=0, twice=True)
        except UnicodeDecodeError:
            continue
        if _plausibility(found)[0]:
            return found
    return None


def _utf_16() -> tuple[str, str]:
    return ("utf-16-le", "utf-16-be")


def _guesses(data: bytes) -> tuple[str, ...]:
    """UTF-16 of Chinese prose has few NULs, but its line ends and digits always have some."""
    return (*_GUESSES, *_utf_16()) if b"\x00" in data else _GUESSES


def _decoded(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    return Decoded(text=text, encoding=encoding.removesuffix("hkscs"), lost=text.count(REPLACEMENT))


def _plausibility(decoded: Decoded) -> tuple[int, int]:
    return (sum(decoded.text.count(word) for word in _WORDS), -decoded.lost)
