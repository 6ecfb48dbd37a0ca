"""Documents, decisions, reviews and suits in prose against tables two and four (文字与表二、表四)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.report.checks.catalogue import Seen, rule
from gongkai.report.checks.stated import Reading, Statement, against
from gongkai.report.checks.view import View
from gongkai.report.findings import Severity
from gongkai.report.narrative.documents import Matter, counts
from gongkai.report.narrative.remedies import Remedies, Remedy, remedies

BASIS = "条例第五十条"
OF_2021 = {
    Matter.ISSUED: (Reading(words="表二本年制发件数", cells=("t2.normative.issued",)),),
    Matter.REPEALED: (Reading(words="表二本年废止件数", cells=("t2.normative.repealed",)),),
    Matter.IN_FORCE: (Reading(words="表二现行有效件数", cells=("t2.normative.in_force",)),),
}
OF_2019 = {
    Matter.ISSUED: (
        Reading(words="表二本年新制作数量", cells=("t2.normative.made",)),
        Reading(words="本年新公开数量", cells=("t2.normative.published",)),
    ),
}
DECISIONS = {
    matter: (Reading(words=f"表二{words}处理决定数量", cells=(f"t2.{row}.decisions",)),)
    for matter, words, row in (
        (Matter.LICENCE, "行政许可", "licence"),
        (Matter.PENALTY, "行政处罚", "penalty"),
        (Matter.COERCION, "行政强制", "coercion"),
    )
}
SUITS = ("t4.direct.total", "t4.after_review.total")
OF_TABLE_FOUR = {
    Remedy.REVIEW: (Reading(words="表四行政复议总计", cells=("t4.review.total",)),),
    Remedy.SUIT: (
        Reading(words="表四行政诉讼两组总计之和", cells=SUITS),
        Reading(words="未经复议直接起诉总计", cells=SUITS[:1]),
        Reading(words="复议后起诉总计", cells=SUITS[1:]),
    ),
}


@rule(
    code="N-T2",
    severity=Severity.WARNING,
    title="文字中的文件数、决定数与表二不一致",
    formula="文字“制发、废止、现行有效规范性文件N件”“作出行政许可、处罚、强制决定N件”= 表二相应格",
    basis=BASIS,
    example="第一部分“制发规范性文件3件”，表二本年制发件数2。",
)
def documents_and_decisions(view: View) -> Iterator[Seen]:
    """文字所说的规范性文件数、处理决定数与表二一致；公示条数不是决定件数。"""
    if view.form("t2") is None:
        return
    known = {**(OF_2021 if view.report.tables["t2"] == "2021" else OF_2019), **DECISIONS}
    said = {
        (c.matter, c.value): c for c in reversed(list(counts(view.sentences, view.report.year)))
    }
    for count in reversed(list(said.values())):
        if count.matter in known:
            stated = Statement(
                value=count.value,
                words=count.words,
                sentence=count.sentence,
                certain=count.certain,
            )
            yield from against(view, stated, known[count.matter])


def said_of_remedies(view: View) -> list[Remedies]:
    """What the prose says of reviews and suits, each number once."""
    if view.form("t4") is None:
        return []
    said = {(r.remedy, r.value): r for r in reversed(list(remedies(view.sentences)))}
    return list(reversed(list(said.values())))


@rule(
    code="N-T4",
    severity=Severity.WARNING,
    title="文字中的复议、诉讼件数与表四不一致",
    formula="文字“行政复议N件”= 行政复议总计；“行政诉讼N件”= 两组诉讼总计之和（或其中一组）",
    basis=BASIS,
    example="第四部分“因政府信息公开被申请行政复议2件”，表四行政复议总计1。",
)
def reviews_and_suits(view: View) -> Iterator[Seen]:
    """文字所说的行政复议、行政诉讼件数与表四一致。"""
    for said in said_of_remedies(view):
        if said.value:
            stated = Statement(value=said.value, words=said.words, sentence=said.sentence)
            yield from against(view, stated, OF_TABLE_FOUR[said.remedy])
