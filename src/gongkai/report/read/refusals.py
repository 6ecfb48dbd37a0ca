"""Text that is about annual reports without being one (不是年度报告的文件)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.report.read.build import Draft
from gongkai.report.read.errors import NotAReport
from gongkai.report.read.lines import Line
from gongkai.report.read.period import find_period
from gongkai.report.read.titles import is_other_paper
from gongkai.report.read.words import Token

_NO_REPORT = "没有找到政府信息公开工作年度报告的标题、表格或各部分内容，请提供报告正文。"
_OTHER_PAPER = "这份文件是“{}”，不是年度报告本身，请提供报告正文。"
_BLANK_FORM = "这份文件只有空白表格，没有填写任何内容，请提供填好的报告。"
_LOOKED_AT = 200
_TO_FILL_IN = re.compile(r"[XxＸ×*＊○〇_＿某]{2}|[Xx×]年")


def refuse(drafts: Sequence[Draft], tokens: Sequence[Token], lines: Sequence[Line]) -> None:
    """Refuse a document without a report: a notice, a commentary, the blank form, a list of links.

    Raises:
        NotAReport: naming what the document is, where that can be told.
    """
    filled = any(
        run.figures for found in drafts for table in found.tables.values() for run in table.runs
    )
    if filled:
        return
    paper = next((token.text for token in tokens[:_LOOKED_AT] if is_other_paper(token.text)), None)
    period = find_period((line.number, line.text) for line in lines) if drafts or paper else None
    if period is None and paper is not None:
        raise NotAReport(_OTHER_PAPER.format(" ".join(paper.split())[:60]))
    if not drafts:
        raise NotAReport(_NO_REPORT)
    if period is None and all(found.tables and _is_unnamed(found) for found in drafts):
        raise NotAReport(_BLANK_FORM)


def _is_unnamed(found: Draft) -> bool:
    """A form has no title yet, or one with places to fill in (××镇, ____年)."""
    return found.title is None or bool(_TO_FILL_IN.search(found.title.text))
