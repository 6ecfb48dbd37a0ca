"""Sentences of a report, made only from figures of the data file (文字部分).

A sentence holds places such as ``{poverty}``; digits of its own it may not have, so that no figure
can stand in the text without standing in the data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from gongkai.web.demo.figures import Count

_PLACE = re.compile(r"\{([^{}]+)\}")
_NAMES_WITH_DIGITS = ("“12345”",)
# Part one is drafted from the ledgers, two to four are tables; these two are written by people.
SECTIONS = ("5", "6")


def problem_of(sentence: str, known: Iterable[str]) -> str | None:
    """Return what is wrong with a sentence, or ``None``."""
    names = set(known)
    missing = [name for name in _PLACE.findall(sentence) if name not in names]
    if missing:
        return f"用到的数字{'、'.join(missing)}在数据中没有"
    bare = _PLACE.sub("", sentence)
    for name in _NAMES_WITH_DIGITS:
        bare = bare.replace(name, "")
    if re.search(r"\d", bare):
        return "直接写了数字，请改用数据中的名称，例如 {all}"
    return None


def told(sentences: Iterable[str], figures: Mapping[str, Count]) -> str:
    """Return the sentences with their figures, one paragraph each."""
    return "\n".join(_PLACE.sub(lambda found: str(figures[found[1]]), each) for each in sentences)
