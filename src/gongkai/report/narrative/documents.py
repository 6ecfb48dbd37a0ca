"""What the prose says of documents and decisions (文字中的文件数与决定数)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from gongkai.report.narrative.quantities import Quantity
from gongkai.report.narrative.sentences import Sentence


class Matter(StrEnum):
    """What is counted; the value is the wording used in messages."""

    ISSUED = "制发规范性文件"
    REPEALED = "废止规范性文件"
    IN_FORCE = "现行有效规范性文件"
    LICENCE = "行政许可决定"
    PENALTY = "行政处罚决定"
    COERCION = "行政强制决定"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of documents or decisions in prose.

    ``certain`` says that the words name the very thing the table counts (作出…决定, 制发…); a bare
    行政处罚 12 件 may count something near it.
    """

    matter: Matter
    value: int
    certain: bool
    words: str
    sentence: Sentence


_YEAR = re.compile(r"(20\d{2})年")
_DOCUMENT = re.compile(r"规范性文件")
_ISSUE = re.compile(r"制发|制定|出台|印发|新制作|制作|颁布|发布")
_MAKE = re.compile(r"作出|做出|下达|决定|实施|办结|核发")
_POWERS = tuple(
    (matter, name, re.compile(rf"{name}(决定|案件|类|共|总计|：|为)*$"))
    for matter, name in (
        (Matter.LICENCE, "行政许可"),
        (Matter.PENALTY, "行政处罚"),
        (Matter.COERCION, "行政强制"),
    )
)
# What is shown on a page is not what was decided or issued in the year.
_SHOWN = re.compile(
    r"公示|公开|公布|推送|录入|上传|归集|信息|目录|清单|事项|解读|清理|审查|备案|修订|修改|草案|征求|公告|报送|转发|培训|名录|历年|累计"
)
_ELSEWHERE = re.compile(
    r"全[县市区州省国旗]|各部门|上年|去年|较|同比|增长|减少|增加|下降|复议|诉讼"
)
_DOCUMENT_UNITS = {"件", "份", "个", "部", "项", "篇"}
_DECISION_UNITS = {"件", "宗", "起", "例", "项", "个", "份"}


def counts(sentences: Iterable[Sentence], year: int | None) -> Iterator[Count]:
    """Yield the exact numbers of documents and decisions stated for the report's own year."""
    for sentence in sentences:
        named = "规范性文件" in sentence.text or "行政" in sentence.text
        for quantity in sentence.quantities if named else ():
            found = _read(sentence.text, quantity, year)
            if found and isinstance(quantity.value, int) and not quantity.rounded:
                matter, certain = found
                yield Count(
                    matter=matter,
                    value=quantity.value,
                    certain=certain,
                    words=quantity.clause,
                    sentence=sentence,
                )


def _read(text: str, quantity: Quantity, year: int | None) -> tuple[Matter, bool] | None:
    words = quantity.lead + quantity.tail
    years = {int(found) for found in _YEAR.findall(quantity.lead)}
    if _ELSEWHERE.search(words) or (year and years and year not in years):
        return None
    return _document(text, quantity) or _decision(quantity)


def _document(text: str, quantity: Quantity) -> tuple[Matter, bool] | None:
    words = quantity.lead + quantity.tail
    if quantity.unit not in _DOCUMENT_UNITS:
        return None
    opened = quantity.start - len(quantity.lead)
    before = text[max(0, opened - 30) : opened]
    is_named = bool(_DOCUMENT.search(words)) or bool(_DOCUMENT.search(before))
    if not is_named or not _plain_document(quantity):
        return None
    if "现行有效" in quantity.lead:
        return Matter.IN_FORCE, True
    if "废止" in quantity.lead or "失效" in quantity.lead:
        return Matter.REPEALED, "失效" not in quantity.lead
    if _ISSUE.search(quantity.lead) and _DOCUMENT.search(words):
        return Matter.ISSUED, "发布" not in quantity.lead
    return None


def _plain_document(quantity: Quantity) -> bool:
    shown = _SHOWN.search(quantity.lead + quantity.tail)
    return shown is None or shown[0] in {"公布", "累计"}


def _decision(quantity: Quantity) -> tuple[Matter, bool] | None:
    words = quantity.lead + quantity.tail
    if quantity.unit not in _DECISION_UNITS or _SHOWN.search(words):
        return None
    for matter, name, closing in _POWERS:
        if closing.search(quantity.lead):
            return matter, bool(_MAKE.search(quantity.lead))
        if quantity.tail.startswith(name) and _MAKE.search(quantity.lead):
            return matter, True
    return None
