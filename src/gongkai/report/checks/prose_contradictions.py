"""What the prose says twice, or says against the tables (文字前后或文表矛盾)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.report.checks.catalogue import Seen, rule
from gongkai.report.checks.prose_applications import CARRIED_OUT, RECEIVED
from gongkai.report.checks.prose_tables import OF_TABLE_FOUR, said_of_remedies
from gongkai.report.checks.stated import part, quote
from gongkai.report.checks.sums import sum_of
from gongkai.report.checks.view import View
from gongkai.report.findings import Severity, Status
from gongkai.report.narrative.applications import (
    Claim,
    Fact,
    of_applications,
    says_none,
)
from gongkai.report.narrative.sentences import Sentence

_ALL = r"(均|全部|全都|都)已?(经)?(按[时期规][^，。；]{0,6}|依法|及时)*(予以)?"
_ALL_CLOSED = re.compile(rf"{_ALL}(办结|办理完毕)")
# Those answered may all have been answered in time while others are not yet due.
_ALL_ANSWERED = re.compile(rf"{_ALL}(答复|回复)|(办结|答复|办复)率(为|达|达到|均为|均达)*100%")
_OTHER_MATTERS = re.compile(r"12345|热线|信箱|建议|提案|信访|咨询|留言|工单|结转|复议|诉讼|投诉")


@rule(
    code="N-CONTRA",
    severity=Severity.ERROR,
    title="文字自相矛盾或与表格矛盾",
    formula="说全部办结时结转下年度 = 0；说没有复议、诉讼时表四相应总计 = 0；同一件数全文一致",
    basis="条例第五十条",
    example="第一部分说申请均已办结，表三结转下年度继续办理总计1件。",
)
def contradictions(view: View) -> Iterator[Seen]:
    """同一事项在全文只有一种说法。"""
    yield from _closed_but_carried_out(view)
    yield from _none_but_reviewed(view)
    yield from _two_values(view)


def _closed_but_carried_out(view: View) -> Iterator[Seen]:
    left = view.count(CARRIED_OUT) if view.form("t3") else None
    told = list(of_applications(view.sentences)) if left else []
    closed = next((s for s in told if _says(_ALL_CLOSED, s)), None)
    said = closed or next((s for s in told if _says(_ALL_ANSWERED, s)), None)
    if said:
        yield Seen(
            status=Status.FAIL if closed else Status.REVIEW,
            severity=None if closed else Severity.WARNING,
            message=f"{part(said.section)}说“{quote(said, _clause(said))}”，表三结转下年度继续办理"
            f"总计却为{left}{view.guessed([CARRIED_OUT])}，请核实后改正文字或表格"
            f"{view.where([CARRIED_OUT])}。",
            cells=(CARRIED_OUT,),
            section=said.section,
            quote=quote(said, _clause(said)),
            stated=0,
            expected=left,
        )


def _says(claim: re.Pattern[str], sentence: Sentence) -> bool:
    return bool(claim.search(sentence.text)) and not _OTHER_MATTERS.search(sentence.text)


def _clause(sentence: Sentence) -> str:
    clauses = re.split("[，；]", sentence.text)
    said = (c for c in clauses if _ALL_CLOSED.search(c) or _ALL_ANSWERED.search(c))
    return next(said, "")


def _none_but_reviewed(view: View) -> Iterator[Seen]:
    for said in said_of_remedies(view):
        reading = OF_TABLE_FOUR[said.remedy][0]
        total = sum_of(view, reading.cells)
        if said.value == 0 and total.decided and total.known:
            yield Seen(
                message=f"{part(said.sentence.section)}说“{said.words}”，{reading.words}却为"
                f"{total.known}，请核实后改正文字或表格{view.where(reading.cells)}。",
                cells=reading.cells,
                section=said.sentence.section,
                quote=quote(said.sentence, said.words),
                stated=0,
                expected=total.known,
            )


def _two_values(view: View) -> Iterator[Seen]:
    """The number of applications received, said twice and differently."""
    said = [c for c in view.claims if c.fact is Fact.RECEIVED and c.plain]
    first = next(iter(said), None)
    if first is None:
        return
    carried = view.count("t3.carried_in.total") or 0
    for other in said[1:]:
        apart = abs(other.value - first.value)
        if apart and apart != carried and other.sentence != first.sentence:
            yield _twice(first, other.words, other.sentence, other.value)
            return
    denied = next((s for s in view.sentences if says_none(s)), None)
    if first.value and denied:
        yield _twice(first, quote(denied, denied.text[:60]), denied, 0)


def _twice(first: Claim, words: str, sentence: Sentence, value: int) -> Seen:
    return Seen(
        message=f"收到申请的件数前后不一：{part(first.sentence.section)}说“{first.words}”，"
        f"{part(sentence.section)}说“{words}”，一处是{first.value}，一处是{value}，请核实后统一。",
        cells=(RECEIVED,),
        section=sentence.section,
        quote=quote(sentence, words),
        stated=value,
        expected=first.value,
        at=sentence.at,
    )
