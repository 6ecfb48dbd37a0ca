"""The prose of a report as sentences that know their part and topic (语句)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from gongkai.report.model import Report
from gongkai.report.narrative.quantities import Quantity, counted
from gongkai.report.note_marks import without_marks
from gongkai.report.place import Place

_PARAGRAPH_END = ("。", "！", "？", "；", "：")
SHORT = 400  # letters of a heading, a title, a name, a preamble
LONGEST_SENTENCE = (
    5_000  # more letters without a full stop are no prose, and cost more than they say
)
_NUMBERED = re.compile(
    r"（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}、|\d{1,2}[、.．]+|第[一二三四五六七八九十]，",
    re.ASCII,
)
# What NFKC leaves of blanks, line breaks apart; and the stars of Markdown.
_BLANK = re.compile(r"[\t\v\f\r \x1c-\x1f\x85\u1680\u2028\u2029\u200b-\u200d\ufeff*]+")
# A comma inside 1,280 groups digits; everywhere else it ends a clause.
_COMMA = re.compile(r",(?:(?<!\d,)|(?!\d{3}(?!\d)))")
_PUNCTUATION = {";": "；", ":": "：", "(": "（", ")": "）", "!": "！", "?": "？"}
# What nearly every line of Chinese prose has; NFKC looks at a text letter by letter where it is left.
_FOLDED = (*((full, half) for half, full in _PUNCTUATION.items()), ("，", ","), ("\u3000", " "))
_STOP = re.compile("[。！？]")
_TOPIC_END = re.compile("[。：，]")


class Sentence(NamedTuple):
    """One sentence up to 。, with its part, its paragraph there and the sub-heading above it.

    ``text`` is prose made even: no blanks, half-width figures, full-width punctuation.
    """

    text: str
    section: str
    topic: str
    paragraph: int = 0
    at: Place | None = None

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The counted things of the sentence (数量); most sentences are never asked for them."""
        return counted(self.text)


def even(text: str) -> str:
    """Make prose comparable: NFKC figures, no blanks or Markdown stars, Chinese punctuation."""
    return _short(text) if len(text) <= SHORT else _even(text)


def _even(text: str) -> str:
    text = without_marks(text)  # while they are none of the digits NFKC makes of them
    for full, half in _FOLDED:
        text = text.replace(full, half)
    plain = _COMMA.sub("，", _BLANK.sub("", unicodedata.normalize("NFKC", text)))
    for half, full in _PUNCTUATION.items():
        plain = plain.replace(half, full)
    return plain


# Headings, titles and preambles are asked for by several rules.
_short = lru_cache(maxsize=64)(_even)


def paragraphs(text: str) -> Iterator[str]:
    """Yield paragraphs of prose, evened; a line that breaks off inside a sentence goes on."""
    yield from _paragraphs(even(text))


def _paragraphs(evened: str) -> Iterator[str]:
    held: list[str] = []
    for line in filter(None, evened.split("\n")):
        if held and (
            held[-1].endswith(_PARAGRAPH_END) or _NUMBERED.match(line) or _is_heading(held)
        ):
            yield "".join(held)
            held = []
        held.append(line)
    if held:
        yield "".join(held)


def _is_heading(lines: list[str]) -> bool:
    line = lines[0]
    return len(lines) == 1 and bool(_NUMBERED.match(line)) and len(line) <= 30 and "，" not in line


def prose_of(report: Report) -> dict[str, str]:
    """Return the prose of each part, made even, by its number and in order."""
    return {number: even(section.text) for number, section in sorted(report.sections.items())}


def sentences_of(report: Report, prose: Mapping[str, str] | None = None) -> Iterator[Sentence]:
    """Yield the sentences of all parts in order; ``prose`` is ``prose_of`` where it is known."""
    for number, evened in (prose_of(report) if prose is None else prose).items():
        section, topic = report.sections[number], ""
        for index, paragraph in enumerate(_paragraphs(evened)):
            start = _NUMBERED.match(paragraph)
            if start:
                topic = _TOPIC_END.split(paragraph[start.end() :], maxsplit=1)[0][:30]
            for text in _STOP.split(paragraph):
                if 0 < len(text) <= LONGEST_SENTENCE:
                    yield Sentence(text, number, topic, index, section.at)
