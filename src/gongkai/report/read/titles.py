"""The title of a report: body, year and the words 政府信息公开工作年度报告, in many orders (标题)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.report.read.letters import digits_for_years, letters, plain
from gongkai.report.read.words import Kind, Token

MAX_TITLE = 80
# What is put behind a title when a report is published once more, or in brackets.
_VERSION = r"(?:已?(?:更正|修正|修订|修改|更新|补充|补正|重新发布)[后版稿]?|公开版|公示版|定稿|最终版|终稿)"
_TITLE = re.compile(
    r".{0,45}(?:信息公开|政务公开).{0,14}(?:年度?报告|年报|工作报告|工作总结|情况(?:的)?报告|总结报告)"
    rf"(?:全文|正文|{_VERSION})?(?P<organ>[^\W\d_]{{2,20}}(?:政府|局|委|办|镇|乡|街道|处))?"
)
_QUOTED = re.compile(r"《([^《》]{6,70}(?:年度?报告|年报))》")
_FIRST_HALF = re.compile(r".{0,45}信息公开(?:工作)?(?:20\d\d年?度?)?")
_SECOND_HALF = re.compile(
    r"(?:工作)?(?:20\d\d年?度?)?(?:年度?)?(?:工作)?(?:情况)?(?:报告|年报|总结)"
)
_SUFFIX = re.compile(r"\s*[-—–_|]{1,2}\s*[^-—–_|]{2,20}$")
_ORGAN = re.compile(
    r"[^\W\d_]{2,40}(?:政府|局|委员会|办公室|办事处|街道|镇|乡|厅|院|中心|管委会|民族乡|苏木|农场)"
)
_YEAR = re.compile(r"(20\d\d)年?度?")
_PARTED = re.compile(
    r"(?:关于)?(?P<before>.*?)(?:关于)?(?:20\d\d年?度?)(?P<behind>.*?)(?:政府)*(?:信息公开|政务公开)"
)
_BEHIND = re.compile(r"\(([^\W\d_]{2,30})\)$")
_UNDATED = re.compile(r"(?:关于)?(?P<before>.*?)(?:政府)*(?:信息公开|政务公开)")
_OTHER_PAPERS = re.compile(
    r"解读|通知|制度|格式|模板|办法|方案|规定|指南|目录|清单|半年|季度|图解|培训"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A title as printed (without blanks), its year and body, and the tokens it stands on."""

    text: str
    year: int | None
    body: str | None
    first: int
    last: int

    @property
    def line_like(self) -> bool:
        """Whether it stood on a line of its own, and was not quoted in a sentence."""
        return self.last >= self.first


def titles_in(tokens: Sequence[Token], start: int, end: int) -> list[Title]:
    """Return the lines between two tokens that can be a report's title, in order."""
    found: list[Title] = []
    index = start
    while index < end:
        title = _title_at(tokens, index, end)
        if title is not None:
            title = _with_body_line(title, tokens, start)
            found.append(title)
            index = title.last
        index += 1
    return found


def quoted_title(text: str) -> Title | None:
    """Return the title a preamble quotes in 《》, for reports without a title line."""
    for found in _QUOTED.finditer(plain(text)):
        if not _OTHER_PAPERS.search(found[1]) and _TITLE.fullmatch(letters(found[1])):
            return _title(found[1], 0, -1)
    return None


def is_other_paper(text: str) -> bool:
    """Say whether a title names another document about annual reports (解读, 通知, 格式 …)."""
    key = letters(text)
    about = "信息公开" in key and ("报告" in key or "年报" in key)
    return about and len(key) <= MAX_TITLE and bool(_OTHER_PAPERS.search(key))


def is_organ(text: str) -> bool:
    """Say whether a line is nothing but the name of an organ."""
    return len(text) <= MAX_TITLE and bool(_ORGAN.fullmatch("".join(text.split())))


def year_in(text: str) -> int | None:
    """Return the first year written in a text."""
    found = _YEAR.search(digits_for_years("".join(plain(text).split())))
    return int(found[1]) if found else None


def _title_at(tokens: Sequence[Token], index: int, end: int) -> Title | None:
    token = tokens[index]
    if (
        token.kind is not Kind.TEXT
        or len(token.text) > MAX_TITLE
        or "：" in token.text.rstrip("：")
    ):
        return None
    text = _SUFFIX.sub("", token.text) if "报告" in token.text else token.text
    key = digits_for_years(letters(text))
    if _TITLE.fullmatch(key) and not _is_sentence(token.text) and not _OTHER_PAPERS.search(key):
        return _title(text, index, index)
    after = index + 1
    if (
        after < end
        and _FIRST_HALF.fullmatch(key)
        and _SECOND_HALF.fullmatch(letters(tokens[after].text))
    ):
        return _title(text + tokens[after].text, index, after)
    return None


def _is_sentence(text: str) -> bool:
    return any(mark in text for mark in "。；，,《》>:")


def _with_body_line(title: Title, tokens: Sequence[Token], start: int) -> Title:
    """A body on the line before belongs to a title that names none."""
    before = title.first - 1
    if title.body is None and before >= start:
        line = "".join(tokens[before].text.split())
        organ = _YEAR.sub("", digits_for_years(line))
        if is_organ(organ) and len(line) <= MAX_TITLE:
            return _title(line + title.text, before, title.last, body=organ)
    return title


def _title(text: str, first: int, last: int, body: str | None = None) -> Title:
    printed = "".join(text.split())
    body = body or body_in(printed)
    return Title(text=printed, year=year_in(printed), body=body, first=first, last=last)


def body_in(title: str) -> str | None:
    """Return the body a title names, as printed: before the year, behind it, or in brackets."""
    printed = "".join(title.split())
    text = digits_for_years(plain(printed))
    found = _PARTED.match(text) or _UNDATED.match(text)
    if found is None or len(text) != len(printed):
        return None
    spans = [found.span(name) for name in found.re.groupindex if found.group(name)]
    body = printed[slice(*spans[0])].strip("关于的") if spans else ""
    behind = _BEHIND.search(text)
    if not body and behind and not re.fullmatch(_VERSION, behind[1]):
        body = behind[1]
    if body.endswith("人民"):
        body += "政府"
    return body if len(body) > 1 else None
