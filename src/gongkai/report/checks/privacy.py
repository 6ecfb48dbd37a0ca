"""Personal data and secrecy marks that must not be in a published report (个人信息与密级标志)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from gongkai.report.checks.catalogue import Seen, rule
from gongkai.report.checks.stated import part
from gongkai.report.checks.view import View
from gongkai.report.findings import Severity, Status
from gongkai.report.narrative.sentences import even
from gongkai.report.place import Place
from gongkai.screening.context import is_the_organs
from gongkai.screening.marks import LEVEL_WORDS, MARKS, STARS
from gongkai.screening.numbers import MAIL, MOBILE, Personal, may_hold_personal, personal

_TELLING = ("内部", "此件", "密级", "保密期限", "外传", "请勿传播", "注意保存", "内参")


@rule(
    code="N-PRIVACY",
    severity=Severity.ERROR,
    title="文字中有个人信息",
    formula="六个部分的文字中没有身份证号码、手机号码、银行卡号、车牌号、个人邮箱；引言中本机关的联系方式除外",
    basis="条例第十五条、个人信息保护法第三十四条",
    example="第三部分写出申请人的18位身份证号码。",
)
def personal_data(view: View) -> Iterator[Seen]:
    """涉及个人隐私等公开会对第三方合法权益造成损害的政府信息，不得公开。"""
    if not may_hold_personal(view.words):
        return
    for number, evened in view.prose.items():
        if not may_hold_personal(evened):
            continue
        section = view.report.sections[number]
        once = {one.masked: one for one in personal(section.text) if not is_the_organs(one)}
        kinds = Counter(one.kind for one in once.values())
        for one in once.values():
            more = f"（本部分共{kinds[one.kind]}处）" if kinds[one.kind] > 1 else ""
            yield _leak(one, part(number), number, section.at, more)
    places = (
        ("标题", view.report.title or ""),
        ("引言", view.report.preamble),
        ("落款", view.report.closing),
    )
    for name, text in places:
        for one in personal(text) if may_hold_personal(even(text)) else ():
            # Who to call stands here rightly; who somebody is does not.
            if one.kind not in {MOBILE, MAIL} and not is_the_organs(one):
                yield _leak(one, name, None, None, "")


def _leak(one: Personal, place: str, section: str | None, at: Place | None, more: str) -> Seen:
    doubt = "" if one.certain else "疑似"
    return Seen(
        status=Status.FAIL if one.certain else Status.REVIEW,
        message=f"{place}的文字中有{doubt}{one.kind}“{one.masked}”{more}，请删去，"
        "确需说明的隐去中间各位。",
        section=section,
        quote=one.masked,
        stated=one.masked,
        at=at,
    )


@rule(
    code="N-SECRET",
    severity=Severity.ERROR,
    title="文字中有密级标志或内部标志",
    formula="全文没有绝密、机密、秘密标志（如“机密★一年”“密级：秘密”）和“内部资料”一类标志；引用法条“国家秘密”不算",
    basis="条例第十四条、保守国家秘密法",
    example="标题上方印着“秘密★三年”。",
)
def secrecy_marks(view: View) -> Iterator[Seen]:
    """依法确定为国家秘密的政府信息，不予公开。"""
    if not _may_hold_marks(view.words):
        return
    report = view.report
    texts = [(part(n), n, s.text, s.at) for n, s in sorted(report.sections.items())]
    head = [("标题", None, report.title or "", None), ("引言", None, report.preamble, None)]
    for place, section, text, at in [*head, *texts, ("落款", None, report.closing, None)]:
        evened = view.prose[section] if section else even(text)
        if not _may_be_marked(evened, text):
            continue
        # Stars are part of the mark, and `even` takes them for Markdown.
        tidy = even(re.sub(r"[*＊]", "★", text)) if "*" in text or "＊" in text else evened
        for mark in MARKS:
            if any(map(tidy.__contains__, mark.words)) and (match := mark.pattern.search(tidy)):
                yield Seen(
                    status=Status.FAIL if mark.certain else Status.REVIEW,
                    message=f"{place}有“{match[0]}”字样，请核实是否涉密或属于内部材料，"
                    "未经保密审查的不得公布，误留的标志请删去。",
                    section=section,
                    quote=match[0],
                    stated=match[0],
                    at=at,
                )
                break


def _may_hold_marks(words: str) -> bool:
    return any(word in words for word in (*LEVEL_WORDS, *_TELLING))


def _may_be_marked(evened: str, text: str) -> bool:
    """Whether prose is worth a closer look: most of it speaks of 国家秘密 and 内部 without a mark."""
    if any(word in evened for word in _TELLING):
        return True
    if not any(level in evened for level in LEVEL_WORDS):
        return False
    starred = any(star in text for star in STARS)
    return starred or any(
        line.lstrip("【[（").startswith(LEVEL_WORDS) for line in evened.split("\n")
    )
