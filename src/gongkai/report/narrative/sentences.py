"""The prose of a report as sentences that know their part and topic (语句)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.report.model import Report
from gongkai.report.place import Place

_END = "。！？；"
LONGEST_SENTENCE = (
    5_000  # more letters without a full stop are no prose, and cost more than they say
)
_NUMBERED = re.compile(
    r"（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}、|\d{1,2}[、.．]+|第[一二三四五六七八九十]，"
)
_PUNCTUATION = str.maketrans({";": "；", ":": "：", "(": "（", ")": "）", "!": "！"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence up to 。, with its part, its paragraph there and the sub-heading above it.

    ``text`` is prose made even: no blanks, half-width figures, full-width punctuation.
    """

    text: str
    section: str
    topic: str
    paragraph: int = 0
    at: Place | None = None


def even(text: str) -> str:
    """Make prose comparable: NFKC figures, no blanks or Markdown stars, Chinese punctuation."""
    plain = unicodedata.normalize("NFKC", text).replace("*", "")
    plain = re.sub(r"[^\S\n]+|[\u200b-\u200d\ufeff]", "", plain)
    # A comma inside 1,280 groups digits; everywhere else it ends a clause.
    plain = re.sub(r"(?<!\d),|,(?!\d{3}(?!\d))", "，", plain)
    return plain.translate(_PUNCTUATION)


def paragraphs(text: str) -> Iterator[str]:
    """Yield paragraphs of evened prose; a line that breaks off inside a sentence goes on."""
    held: list[str] = []
    for line in filter(None, even(text).split("\n")):
        if held and (held[-1][-1] in f"{_END}：" or _NUMBERED.match(line) or _is_heading(held)):
            yield "".join(held)
            held = []
        held.append(line)
    if held:
        yield "".join(held)


def _is_heading(lines: list[str]) -> bool:
    line = lines[0]
    return len(lines) == 1 and bool(_NUMBERED.match(line)) and len(line) <= 30 and "，" not in line


def sentences_of(report: Report) -> Iterator[Sentence]:
    """Yield the sentences of all parts in order."""
    for number, section in sorted(report.sections.items()):
        topic = ""
        for index, paragraph in enumerate(paragraphs(section.text)):
            start = _NUMBERED.match(paragraph)
            if start:
                topic = re.split(r"[。：，]", paragraph[start.end() :], maxsplit=1)[0][:30]
            for text in re.split("[。！？]", paragraph):
                if 0 < len(text) <= LONGEST_SENTENCE:
                    yield Sentence(
                        text=text, section=number, topic=topic, paragraph=index, at=section.at
                    )
