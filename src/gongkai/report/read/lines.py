"""Text as numbered lines, freed of what is only layout (行)."""

from __future__ import annotations

import re
from typing import NamedTuple

from gongkai.report.read.errors import TooLarge

MAX_CELLS = 200_000
MAX_LINES = 2_000_000
MAX_RULER = 1000
TOO_MANY_CELLS = "表格超过20万格的上限，不像是年度报告，请只提供报告正文。"
TOO_MANY_LINES = "文本超过200万行的上限，不像是年度报告，请只提供报告正文。"

_BREAK = re.compile(r"\r\n|\r|\n")
_SPACES = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008", " "),
        **dict.fromkeys("\u2009\u200a\u202f\u205f\u3000\x0b\x0c\u2028\u2029\x85", " "),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad\x00", None),
        **dict.fromkeys("｜│┃︱", "|"),
    }
)
_HAS_SPACES = re.compile(f"[{''.join(map(chr, _SPACES))}]")
# Dashes around a number are a page number; a ruler line is no row of marks.
_PAGE_MARK = re.compile(
    r"\s*(?:[-—–－]+\s*\d{1,4}\s*[-—–－]+|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?"
    r"|[-—–－=_*·.]{3,})\s*"
)
_GENERIC = re.compile(
    r"(?:(?:列|第|column|col|unnamed:?|header|field|标题|表头)\s*\d*\s*列?)?", re.IGNORECASE
)
_RULER = re.compile(r"[\s|:+\-]*-{2,}[\s|:+\-]*")


class Line(NamedTuple):
    """A line with its number from 1. ``gap`` says that blank lines stand before it."""

    number: int
    text: str
    gap: bool


def lines_of(text: str) -> list[Line]:
    """Split a text into its lines with content.

    Page numbers and the rulers of Markdown tables are layout and left out; NBSP and its like are
    blanks, zero-width characters vanish.

    Raises:
        TooLarge: beyond two million lines or 200,000 cells.
    """
    if text.count("\t") + text.count("|") > MAX_CELLS:
        raise TooLarge(TOO_MANY_CELLS)
    if text.count("\n") + text.count("\r") > MAX_LINES:
        raise TooLarge(TOO_MANY_LINES)
    text = _spaced(text).replace("&nbsp;", " ").replace("**", "")
    lines: list[Line] = []
    gap = False
    for number, content in enumerate(_BREAK.split(text), start=1):
        if not content or (not content.strip() and "\t" not in content):
            gap = True
        elif len(content) <= MAX_RULER and _RULER.fullmatch(content) and "|" in content:
            if lines and lines[-1].number == number - 1 and _is_invented(lines[-1].text):
                lines.pop()
        elif len(content) > MAX_RULER or not _PAGE_MARK.fullmatch(content):
            lines.append(Line(number=number, text=content, gap=gap))
            gap = False
    return lines


def tidied(text: str) -> str:
    """Return a single line with blanks of every kind as blanks and without zero-width characters."""
    return _spaced(text).strip(" ")


def _spaced(text: str) -> str:
    return text.translate(_SPACES) if _HAS_SPACES.search(text) else text


def is_layout(text: str) -> bool:
    """Say whether a line is only a page number or a ruler."""
    return len(text) <= MAX_RULER and bool(_PAGE_MARK.fullmatch(text))


def _is_invented(heading: str) -> bool:
    """Whether the line above a ruler only names columns because Markdown wants a heading."""
    names = [name.strip() for name in heading.strip(" |").split("|")]
    counted = [str(number) for number in range(len(names))]
    if len(names) > 2 and (names == counted or names[1:] == counted[:-1]):
        return True
    return all(_GENERIC.fullmatch(name) for name in names)
