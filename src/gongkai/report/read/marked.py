"""Secrecy marks among the lines above a report, which are otherwise left out (密级标志)."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.report.read.letters import letters
from gongkai.report.read.prose import Written
from gongkai.screening.marks import MARKS
from gongkai.screening.numbers import plainly

# What says how a page is released is a field of its head, and a doubtful word a link beside it.
_MARKS = tuple(mark for mark in MARKS if mark.certain and mark.code != "SECRET-RELEASE")
_TELLING = ("密", "内部", "外传", "传播", "注意保存", "内参")
_SHORT = 30  # letters; longer ones are prose, links or fields


def with_marks(preamble: Sequence[Written], above: Sequence[Written]) -> list[Written]:
    """Return the preamble and the short lines above part one with a mark such as 机密★一年, in order.

    They are no sentences, but must not be passed over.
    """
    marked = (line for line in above if _is_marked(line.text))
    lines = {line.line: line for line in (*marked, *preamble)}
    return [lines[number] for number in sorted(lines)]


def _is_marked(text: str) -> bool:
    if not any(word in text for word in _TELLING) or len(letters(text)) > _SHORT:
        return False
    even = "".join(plainly(text).split())
    return any(mark.pattern.search(even) for mark in _MARKS)
