"""Whose report it is: title, page head, preamble and signature (报告机关)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from gongkai.report.checks.catalogue import Seen, rule
from gongkai.report.checks.levels import Level, core, level_of
from gongkai.report.checks.view import View
from gongkai.report.findings import Severity
from gongkai.report.narrative.dates import years
from gongkai.report.narrative.sentences import even

_REPORT_WORDS = re.compile(r"(?:人民)?(?:政府)?信息公开|政务公开|信息公示")
_YEAR_WORDS = re.compile(r"(20\d{2}|[二三][零〇一二三四五六七八九]{3})年?度?")
# 人民政府政府信息公开, 市市场监管局 and 区区块链 are rightly written.
_DOUBLED = re.compile(
    r"(乡乡|镇镇|县县|局局|省省|街道街道|人民人民|市市(?![场政容域民])|区区(?![块域长划级]))"
)
_SELF = re.compile(r"[我本](镇|乡|街道|局|委(?!员)|县)")
_OWN_WORD = re.compile(r"(镇|乡|街道|局|委|县)$")
# Words for itself that another kind of organ does not use of itself; 我县 a township may well say.
_STRANGE = {"镇": "乡街道局委", "乡": "镇街道局委", "街道": "镇乡局委", "局": "镇乡街道", "县": ""}


def organ_of_title(title: str | None) -> str | None:
    """Return the organ a title names, or ``None`` where it names none."""
    plain = _YEAR_WORDS.sub("", re.sub(r"[《》“”<>]", "", even(title or "").replace("\n", "")))
    name = re.sub(r"^关于|的$", "", _REPORT_WORDS.split(plain)[0])
    return name if len(name) >= 2 and not re.search(r"[，。：]", name) else None


def organ_of_closing(closing: str) -> str | None:
    """Return the organ that signed (落款), or ``None``."""
    for line in even(closing).split("\n"):
        name = re.sub(r"20\d{2}年.*|[（(]?(盖章|印章)[）)]?|\d.*", "", line).strip("：。，")
        if 3 <= len(name) <= 30 and re.fullmatch(r"[\u4e00-\u9fff（）]+", name):
            return (
                name if level_of(name) is not Level.DEPARTMENT or _OWN_WORD.search(name) else None
            )
    return None


def organs(view: View) -> dict[str, str]:
    """Return the organs named in the places where only the report's own organ can stand."""
    report = view.report
    named = {
        "标题": organ_of_title(report.title),
        "发布机构": even(report.meta.issuer or "").strip("：") or None,
        "落款": organ_of_closing(report.closing),
        "引言": _organ_of_preamble(report.preamble),
    }
    return {place: name for place, name in named.items() if name}


def _organ_of_preamble(preamble: str) -> str | None:
    plain = even(preamble)
    for quoted in re.findall(r"《([^《》]{1,80})》", plain):
        if "报告" in quoted and not re.search(r"格式|通知|条例|办法|事项", quoted):
            return organ_of_title(quoted)
    written = re.search(r"由([^，。由]{3,25}?)(?:结合[^，。]{0,12})?(?:组织)?(?:编制|编写)", plain)
    return written[1] if written and level_of(written[1]) is not Level.DEPARTMENT else None


@rule(
    code="F-ORG",
    severity=Severity.WARNING,
    title="机关名称前后不一",
    formula="标题、引言、发布机构、落款是同一机关（全称简称均可），名称没有叠字，自称与机关相符",
    basis="条例第四十九条",
    example="标题为“青石镇人民政府”，落款为“东坪街道办事处”；或写成“云溪乡乡人民政府”。",
)
def one_organ(view: View) -> Iterator[Seen]:
    """一份年度报告只有一个编制机关。"""
    yield from _doubled(view)
    yield from _different(view)
    yield from _strange_self(view)


def _doubled(view: View) -> Iterator[Seen]:
    report = view.report
    texts = {
        "引言": report.preamble,
        "标题": report.title,
        "发布机构": report.meta.issuer,
        "落款": report.closing,
    }
    found = {place: m for place, text in texts.items() if (m := _DOUBLED.search(even(text or "")))}
    for match in found.values():
        around = _around(match.string, match[0])
        single = _single(match[0])
        yield Seen(
            message=f"{'、'.join(found)}中的机关名称写成“{around}”，多了一个“{single}”，请删去。",
            quote=around,
            stated=around,
            expected=around.replace(match[0], single),
        )
        return


def _around(text: str, doubled: str) -> str:
    match = re.search(rf"[\u4e00-\u9fff]{{0,8}}{doubled}(人民政府|办事处)?", text)
    return re.sub(r"^.*(发布|现将|关于|由)", "", match[0]) if match else doubled


def _different(view: View) -> Iterator[Seen]:
    named = {place: _single(core(name)) for place, name in organs(view).items()}
    first_place, first = next(iter(named.items()), ("", ""))
    for place, name in named.items():
        comparable = level_of(name) is level_of(first) and level_of(name) is not Level.UNKNOWN
        if comparable and not (name.endswith(first) or first.endswith(name)):
            yield Seen(
                message=f"{first_place}的机关是“{first}”，{place}的机关是“{name}”，"
                f"请核实后统一为本机关名称。",
                stated=name,
                expected=first,
                quote=name,
            )
            return


def _single(name: str) -> str:
    return _DOUBLED.sub(lambda match: match[0][: len(match[0]) // 2], name)


def _strange_self(view: View) -> Iterator[Seen]:
    own = _OWN_WORD.search(core(view.report.body or ""))
    if own is None:
        return
    strange = _STRANGE.get(own[1], "")
    said = [
        (match[0], section)
        for section, prose in view.prose.items()
        for match in _SELF.finditer(prose)
        if match[1] in strange and match[1] != own[1]
    ]
    if said:
        (word, section), _ = Counter(said).most_common(1)[0]
        yield Seen(
            message=f"{view.report.body}的报告中自称“{word}”，请核实是否沿用了其他机关的文字并改正。",
            section=section,
            quote=word,
            stated=word,
        )


@rule(
    code="F-HEAD",
    severity=Severity.WARNING,
    title="页面标题与报告不符",
    formula="页面信息栏的名称是本报告：写明信息公开年度报告，年度和机关与正文一致",
    basis="条例第四十九条",
    example="信息栏名称是“关于2023年度工作总结和2024年工作计划”，下面是政府信息公开年度报告。",
)
def page_head(view: View) -> Iterator[Seen]:
    """页面信息栏的名称与其下的报告一致。"""
    title = even(view.report.meta.title or "")
    if not title:
        return
    named = set(years(title))
    is_report = re.search(r"信息公开|政务公开|年报|年度报告", title)
    is_other_year = bool(named) and view.report.year is not None and view.report.year not in named
    if is_report and not is_other_year and not _is_other_organ(view, title):
        return
    year = f"{view.report.year}年" if view.report.year else "本年度"
    yield Seen(
        message=f"页面信息栏的名称是“{title}”，下面却是{view.report.body or '本机关'}{year}"
        f"政府信息公开工作年度报告，请把名称改为报告的标题。",
        quote=title,
        stated=title,
        expected=view.report.title,
    )


def _is_other_organ(view: View, title: str) -> bool:
    name, own = organ_of_title(title), organ_of_title(view.report.title) or view.report.body
    if not name or not own:
        return False
    head, body = _single(core(name)), _single(core(own))
    both_townships = level_of(head) is Level.TOWNSHIP and level_of(body) is Level.TOWNSHIP
    return both_townships and not (head.endswith(body) or body.endswith(head))
