"""The prose of a report: text that is no table, no page head and no footer (正文)."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from gongkai.report.read.lines import Line
from gongkai.report.read.titles import is_organ
from gongkai.report.read.words import Kind, Token

_FOOTER = re.compile(
    r"(?:附件下载|附件[:：]?$|相关附件|扫一扫|主办(?:单位)?[:：]|承办(?:单位)?[:：]|版权所有|网站地图|联系我们|网站标识码"
    r"|.{0,20}ICP备|.{0,20}公网安备|打印(?:本页)?|关闭(?:窗口)?|分享(?:到)?|上一[篇条]|下一[篇条]|责任编辑|浏览次数|友情链接"
    r"|电子信箱[:：]|【?打印|返回顶部|政府网站找错|您是第)"
)
_DATE = re.compile(r"(?:20\d\d|二[〇○零O0][一二三四五六七八九〇○零]{2})年.{1,3}月.{1,3}日")
_SIGNATURE_LINES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A line of prose with its number."""

    line: int
    text: str


class Prose:
    """The lines of a document that are left when the tables are taken out."""

    def __init__(
        self, lines: Sequence[Line], tokens: Sequence[Token], used: Collection[int]
    ) -> None:
        self._texts = {line.number: line.text for line in lines}
        self._tokens = tokens
        self._used = used
        self._touched = {tokens[index].line for index in used}

    def printed(self, line: int) -> str:
        """Return a line as it stands in the document."""
        return self._texts[line]

    def between(self, start: int, end: int) -> list[Written]:
        """Return the prose of the tokens from ``start`` up to ``end``.

        Of a line that also holds cells of a table only the words that are neither label nor
        figure are left.
        """
        found: dict[int, list[str]] = {}
        for index in range(start, end):
            token = self._tokens[index]
            if index in self._used:
                continue
            if token.line not in self._touched:
                found.setdefault(token.line, [self._texts[token.line]])
            elif token.kind is Kind.TEXT and len(token.text) > 1:
                found.setdefault(token.line, []).append(token.text)
        tidy = ((line, _tidy(" ".join(texts))) for line, texts in found.items())
        return [Written(line=line, text=text) for line, text in tidy if text]


def without_footer(lines: Sequence[Written]) -> list[Written]:
    """Cut off what follows the report on its page: attachments, sponsors, registrations."""
    for index, line in enumerate(lines):
        if _FOOTER.match(line.text):
            return list(lines[:index])
    return list(lines)


def split_signature(lines: Sequence[Written]) -> tuple[list[Written], list[Written]]:
    """Part the last lines into prose and signature (name of the organ, date)."""
    for start in range(max(0, len(lines) - _SIGNATURE_LINES), len(lines)):
        rest = lines[start:]
        if all(_signs(line.text) for line in rest):
            return list(lines[:start]), list(rest)
    return list(lines), []


def joined(lines: Sequence[Written]) -> str:
    """Return lines of prose as one text."""
    return "\n".join(line.text for line in lines)


def is_date(text: str) -> bool:
    """Say whether a line is nothing but a date in Chinese form."""
    return bool(_DATE.fullmatch("".join(text.split())))


def _signs(text: str) -> bool:
    compact = "".join(text.split())
    return len(compact) <= 50 and (is_organ(compact) or is_date(compact) or _name_and_date(compact))


def _name_and_date(compact: str) -> bool:
    found = _DATE.search(compact)
    return bool(
        found and is_organ(compact[: found.start()].rstrip("，,")) and found.end() == len(compact)
    )


def _tidy(text: str) -> str:
    return " ".join(text.replace("|", " ").split())
