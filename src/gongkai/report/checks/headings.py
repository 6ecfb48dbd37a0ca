"""Headings and labels: their numbers and their wording (标题与行名)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from gongkai.report.checks.catalogue import F21, FORMS, Seen, rule
from gongkai.report.checks.form import at_place
from gongkai.report.checks.view import View, quoted
from gongkai.report.editions.forms import Heading
from gongkai.report.editions.shared import HEADINGS
from gongkai.report.findings import Severity, Status
from gongkai.report.model import Section
from gongkai.report.narrative.sentences import even

_ORDINAL = re.compile(r"[（(]?\s*([一二三四五六七八九十]+|\d{1,2})\s*[)）、.．:： ]")
_HAN = "一二三四五六七八九十"


def _ordinal(section: Section) -> str | None:
    """The number a heading bears, in Han numerals; ``None`` where it bears none."""
    match = _ORDINAL.match(section.heading.strip() + " ")
    if match is None:
        return None
    text = match[1]
    return _HAN[int(text) - 1] if text.isdecimal() and 1 <= int(text) <= 10 else text


def _numbered(view: View) -> list[tuple[Heading, Section, str | None]]:
    return view.once(_with_ordinals)


def _with_ordinals(view: View) -> list[tuple[Heading, Section, str | None]]:
    found = view.report.sections
    return [(h, found[h.number], _ordinal(found[h.number])) for h in HEADINGS if h.number in found]


@rule(
    code="F-ORDINAL",
    severity=Severity.WARNING,
    title="部分的序号不对",
    formula="六个部分依次为一、二、三、四、五、六",
    basis=F21,
    example="“存在的主要问题及改进情况”前面写成“六、”或没有序号。",
)
def ordinals(view: View) -> Iterator[Seen]:
    """六个部分的序号与格式一致。"""
    if not view.national:
        return
    twice = _repeated(view)
    for heading, section, ordinal in _numbered(view):
        if ordinal != heading.ordinal and ordinal not in twice:
            wrong = f"写成“{ordinal}、”" if ordinal else "没有序号"
            yield Seen(
                message=f"标题“{section.heading.strip()}”{wrong}，应为“{heading.text}”，请改正"
                f"{at_place(section)}。",
                section=heading.number,
                quote=section.heading,
                stated=ordinal,
                expected=heading.ordinal,
                at=section.at,
            )


def _repeated(view: View) -> set[str]:
    borne = [ordinal for _, _, ordinal in _numbered(view) if ordinal]  # six: counted as a list
    return {ordinal for ordinal in borne if borne.count(ordinal) > 1}


@rule(
    code="F-NUMBERING",
    severity=Severity.WARNING,
    title="部分的序号重复",
    formula="一至六各用一次；某一部分内部另起一套“一、二、三”只作提示",
    basis=F21,
    example="第四、第五部分都标“四、”。",
)
def numbering(view: View) -> Iterator[Seen]:
    """六个部分的序号不重复。"""
    if not view.national:
        return
    for ordinal in sorted(_repeated(view), key=_HAN.find):
        bearing = [section for _, section, own in _numbered(view) if own == ordinal]
        yield Seen(
            message=f"序号“{ordinal}”用了{len(bearing)}次："
            f"{quoted(section.heading.strip() for section in bearing)}，请按一至六重新编号"
            f"{at_place(bearing[-1])}。",
            quote=bearing[-1].heading,
            stated=ordinal,
            at=bearing[-1].at,
        )
    for note in view.notes("READ-NESTED"):
        yield Seen(
            status=Status.REVIEW,
            severity=Severity.INFO,
            message=f"某一部分内部另有一套“一、二、三”序号，请改用（一）（二）（三）{at_place(note)}。",
            stated=note.found,
            at=note.at,
        )


@rule(
    code="F-TITLE",
    severity=Severity.INFO,
    title="标题用语与格式不同",
    formula="报告标题含“政府信息公开工作年度报告”，六个部分的标题与格式相同",
    basis=F21,
    example="第五部分标题写成“政府信息公开工作存在的主要问题及改进措施”。",
)
def titles(view: View) -> Iterator[Seen]:
    """报告标题和各部分标题使用格式规定的文字。"""
    if not view.national:
        return
    title = _letters(view.report.title or "")
    if title and not re.search(r"政府信息公开(工作)?(20\d\d)?年?度?年度报告", title):
        yield Seen(
            status=Status.REVIEW,
            message=f"报告标题“{view.report.title}”与格式用语不同，建议写作"
            "“（机关名称）（年份）年政府信息公开工作年度报告”。",
            quote=view.report.title,
            stated=view.report.title,
        )
    for heading, section, _ in _numbered(view):
        if _words(section.heading) != _letters(heading.title):
            yield Seen(
                status=Status.REVIEW,
                message=f"标题“{section.heading.strip()}”与格式用语不同，应为“{heading.text}”"
                f"{at_place(section)}。",
                section=heading.number,
                quote=section.heading,
                stated=section.heading.strip(),
                expected=heading.text,
                at=section.at,
            )


@lru_cache(maxsize=64)
def _letters(text: str) -> str:
    return re.sub(r"[^\u4e00-\u9fff\d]", "", even(text))


@lru_cache(maxsize=64)
def _words(heading: str) -> str:
    return _letters(_ORDINAL.sub("", even(heading) + " ", count=1))


@rule(
    code="F-LABEL",
    severity=Severity.INFO,
    title="行名或列名与格式不同",
    formula="三张表的行名、列名与格式相同",
    basis=FORMS,
    example="“总计”写成“合计”，“结果维持”写成“结果维护”。",
)
def labels(view: View) -> Iterator[Seen]:
    """统计表使用格式规定的行名和列名。"""
    once = {(note.found, note.expected): note for note in reversed(list(view.notes("READ-LABEL")))}
    for note in reversed(list(once.values())):
        yield Seen(
            status=Status.REVIEW,
            message=f"表中写的是“{note.found}”，格式规定是“{note.expected}”，请改用规定的文字"
            f"{at_place(note)}。",
            cells=note.cells,
            stated=note.found,
            expected=note.expected,
            at=note.at,
        )
