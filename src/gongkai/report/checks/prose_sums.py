"""Numbers of the prose against each other: wholes, parts and percentages (文字自身的数)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.report.checks.catalogue import Seen, rule
from gongkai.report.checks.stated import part, quote
from gongkai.report.checks.view import View
from gongkai.report.findings import Severity, Status
from gongkai.report.narrative.parts import Division, divisions
from gongkai.report.narrative.percentages import shares
from gongkai.report.narrative.sentences import Sentence

BASIS = "条例第五十条"


@rule(
    code="N-SUM",
    severity=Severity.WARNING,
    title="文字中的分项合计不等于总数",
    formula="同一句中自称全部的各分项之和 = 所说总数；带“等、主要、余”的不比",
    basis=BASIS,
    example="“共发布信息60条，其中政策6条、动态30条、公示20条”：6+30+20=56。",
)
def parts_of_a_whole(view: View) -> Iterator[Seen]:
    """文字所说的总数等于所列各分项之和。"""
    for sentence in view.sentences:
        for division in divisions(sentence.text):
            if not division.holds:
                yield _not_adding_up(sentence, division)


def _not_adding_up(sentence: Sentence, division: Division) -> Seen:
    whole, parts = division.whole, division.parts
    addends = "+".join(str(one.value) for one in parts)
    open_words = "" if division.certain else "（如只列了一部分，请加“主要”或“等”）"
    return Seen(
        status=Status.FAIL if division.certain else Status.REVIEW,
        message=f"{part(sentence.section)}“{whole.clause}”所列各项{addends}={division.total}，"
        f"不等于{whole.value}，请核实后改正总数或分项{open_words}。",
        section=sentence.section,
        quote=quote(sentence, whole.clause),
        stated=int(whole.value),
        expected=division.total,
        at=sentence.at,
    )


@rule(
    code="N-PCT",
    severity=Severity.WARNING,
    title="文字中的百分比与件数不符",
    formula="百分比 = 部分 ÷ 整体，四舍五入或截去尾数都算相符",
    basis=BASIS,
    example="“收到建议9件，办结8件，办结率100%”：8÷9=88.9%。",
)
def percentage(view: View) -> Iterator[Seen]:
    """文字所说的百分比能由同一句中的件数算出。"""
    for sentence in view.sentences:
        for share in shares(sentence.text):
            if share.holds:
                continue
            ratio = round(100 * int(share.part.value) / int(share.whole.value), 1)
            yield Seen(
                message=f"{part(sentence.section)}“{share.words}”与同句的件数不符："
                f"{share.part.value}÷{share.whole.value}={ratio}%，请核实后改正百分比或件数。",
                section=sentence.section,
                quote=quote(sentence, share.words),
                stated=f"{share.percent}%",
                expected=f"{ratio}%",
                at=sentence.at,
            )
