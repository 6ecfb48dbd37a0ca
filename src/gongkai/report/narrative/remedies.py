"""What the prose says of administrative review and litigation (文字中的复议诉讼数)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from gongkai.report.narrative.applications import SUBJECT
from gongkai.report.narrative.quantities import Quantity
from gongkai.report.narrative.sentences import Sentence


class Remedy(StrEnum):
    """The remedies of table four."""

    REVIEW = "行政复议"
    SUIT = "行政诉讼"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedies:
    """A number of reviews or suits over information disclosure in prose; 0 where it says none."""

    remedy: Remedy
    value: int
    words: str
    sentence: Sentence


_ABOUT = re.compile(rf"信息公开|{SUBJECT.pattern}")
_NONE = re.compile(
    r"(未|没有|无|零|暂无|未曾)(有|收到|发生|出现|产生|被|因|涉及|引起|引发)*"
    r"(?P<words>[^，；]{0,40}?(复议|诉讼)[^，；]{0,12})"
)
_QUALIFIED = re.compile(r"纠正|纠错|撤销|败诉|被责令|确认违法|不服|逾期|其他|未按|尚未审结|变更")
_FOREIGN = re.compile(
    r"无关|不涉及|不属于|全[县市区州省国旗]|各部门|上年|去年|较|同比|增长|减少|增加|下降|上半年"
)
_COUNTED = re.compile(r"[1-9]\d*[件起宗例]")
_OF_A_KIND = re.compile(r"复议后|未经复议|维持|纠正|审结|结果")
_BOTH = re.compile(r"复议.{0,4}诉讼")
_NAMED = tuple(
    (remedy, re.compile(rf"{remedy}(案件|案|申请|共|为|：)*$"), re.compile(rf"(的)?{remedy}"))
    for remedy in Remedy
)
_UNITS = {"件", "起", "宗", "例", "项", "次"}


def remedies(sentences: Iterable[Sentence]) -> Iterator[Remedies]:
    """Yield what the prose says of reviews and suits over information disclosure."""
    for sentence in sentences:
        if "复议" not in sentence.text and "诉讼" not in sentence.text:
            continue
        if not _is_about_disclosure(sentence) or _FOREIGN.search(sentence.text):
            continue
        yield from _denied(sentence)
        for quantity in sentence.quantities:
            remedy = _remedy(sentence.text, quantity)
            if remedy and isinstance(quantity.value, int) and not quantity.rounded:
                yield Remedies(
                    remedy=remedy, value=quantity.value, words=quantity.clause, sentence=sentence
                )


def _is_about_disclosure(sentence: Sentence) -> bool:
    """Other reviews and suits of an organ belong to other reports."""
    return sentence.section == "4" or bool(
        _ABOUT.search(sentence.text) or SUBJECT.search(sentence.topic)
    )


def _denied(sentence: Sentence) -> Iterator[Remedies]:
    for match in _NONE.finditer(sentence.text):
        words = match["words"]
        if _QUALIFIED.search(words) or _COUNTED.search(words):
            continue
        for remedy in Remedy:
            if remedy[2:] in words:  # 复议, 诉讼
                yield Remedies(remedy=remedy, value=0, words=match[0], sentence=sentence)


def _remedy(text: str, quantity: Quantity) -> Remedy | None:
    if quantity.unit not in _UNITS or _OF_A_KIND.search(quantity.lead):
        return None
    if text.endswith(("复议、", "诉讼、"), 0, quantity.start - len(quantity.lead)):
        return None  # 行政复议、行政诉讼共2件 counts both
    for remedy, before, behind in _NAMED:
        if before.search(quantity.lead):
            return None if _BOTH.search(quantity.lead) else remedy
        if behind.match(quantity.tail):
            return remedy
    return None
