"""The wordings under which the six parts of a report appear (部分标题)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.report.editions.shared import HEADINGS
from gongkai.report.read.letters import letters, ordinal_of

MAX_HEADING = 60
_OFFICIAL = {letters(heading.title): heading.number for heading in HEADINGS}
_VARIANTS = (
    (
        "1",
        r"(政府)?(信息公开)?(工作)?(的)?(总体|基本|主要)(工作)?情况|(工作)?概[述况]|工作要点落实情况",
    ),
    ("2", r".{0,12}主动公开(政府)*信息(公开)?(工作)?(的)?情况|主动公开(工作)?情况"),
    ("2", r"主动公开(政府信息)?[和及与]依申请公开(政府信息)?(工作)?(的)?情况"),
    ("3", r".{0,8}(收到|受理)[和及与]?处理(政府)?(信息)?(公开)?(的)?申请(的)?情况"),
    ("3", r"(政府信息)?依申请公开(政府信息)?(公开)?(工作)?(办理)?(的)?情况"),
    ("4", r".{0,18}(行政)?复议.{0,12}诉讼.{0,8}情况"),
    ("5", r".{0,14}(存在|主要)(的)?(主要)?(问题|不足|困难).{0,14}"),
    (
        "6",
        r"(其他|其它)?(需要|应当)(报告|说明)的(其他|其它)?(有关)?事项|其他(需要)?(报告|说明)?(的)?事项",
    ),
)
_PATTERNS = tuple((part, re.compile(pattern)) for part, pattern in _VARIANTS)
_HINT = re.compile(r"情况|事项|概[述况]|问题|不足")
_SENTENCE = re.compile(r"[。；;《》:：]")
# Old reports, before there was a national format.
_OLD = re.compile(
    r"概述|主动公开.{0,12}情况|依申请公开.{0,14}情况|.{0,12}收费.{0,4}减免.{0,6}|.{0,10}咨询.{0,8}情况"
    r"|.{0,16}(复议|诉讼|申诉).{0,16}情况|.{0,12}(存在的?|主要)问题.{0,14}|人员和收支情况|附表.{0,12}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What a line is as a heading: the part it names and how well its wording fits."""

    number: str
    official: bool
    ordinal: str
    bracketed: bool  # （一） is the numbering of sub-headings


def part_of(text: str) -> Part | None:
    """Return the part a line may be the heading of, by its wording; ``None`` for other text."""
    if len(text) > MAX_HEADING or _SENTENCE.search(text.rstrip(":：、 ")):
        return None
    ordinal, rest = ordinal_of(text)
    key = letters(rest)
    if not _HINT.search(key):
        return None
    number = _OFFICIAL.get(key) or next(
        (part for part, pattern in _PATTERNS if pattern.fullmatch(key)), None
    )
    if number is None:
        return None
    bracketed = text.lstrip()[:1] in "（("
    return Part(number=number, official=key in _OFFICIAL, ordinal=ordinal, bracketed=bracketed)


def is_old_heading(text: str) -> bool:
    """Say whether a line is a heading of the years before the national format of 2019."""
    ordinal, rest = ordinal_of(text)
    return bool(ordinal) and len(text) <= MAX_HEADING and bool(_OLD.fullmatch(letters(rest)))
