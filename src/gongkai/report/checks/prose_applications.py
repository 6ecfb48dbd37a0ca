"""Numbers of applications in prose against table three (文字与表三)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.report.checks.catalogue import Seen, rule
from gongkai.report.checks.stated import Reading, Statement, against, part, quote
from gongkai.report.checks.table_three import results
from gongkai.report.checks.view import View
from gongkai.report.editions.shared import APPLICANT_KEYS
from gongkai.report.findings import Severity
from gongkai.report.narrative.applications import Claim, Fact, says_none

BASIS = "条例第五十条"
RECEIVED, CARRIED_IN = "t3.received.total", "t3.carried_in.total"
CLOSED, CARRIED_OUT = "t3.closed_total.total", "t3.carried_out.total"
NEW = Reading(words="表三本年新收总计", cells=(RECEIVED,))
NEW_AND_OLD = Reading(words="本年新收加上年结转", cells=(RECEIVED, CARRIED_IN))
DONE = Reading(words="表三办理结果总计", cells=(CLOSED,))
KINDS = {
    Fact.GRANTED: "granted",
    Fact.PARTIAL: "partial",
    Fact.REFUSED: "refused",
    Fact.UNABLE: "unable",
    Fact.REJECTED: "rejected",
    Fact.OTHER: "other",
}
APPLICANTS = {
    Fact.NATURAL_PERSON: APPLICANT_KEYS[:1],
    Fact.ORGANISATION: APPLICANT_KEYS[1:],
}
INTAKE = frozenset({Fact.RECEIVED, Fact.HANDLED, Fact.CLOSED})


def stated(view: View, *facts: Fact) -> list[Claim]:
    """The claims about some facts, each number once, where it is first said."""
    if view.form("t3") is None:
        return []
    once = {(claim.fact, claim.value): claim for claim in reversed(view.claims)}
    return [claim for claim in reversed(list(once.values())) if claim.fact in facts]


def is_all_zero(view: View) -> bool:
    """Whether table three says that there was nothing to handle."""
    others = [view.count(cell_id) for cell_id in (CARRIED_IN, CLOSED, CARRIED_OUT)]
    return view.count(RECEIVED) == 0 and not any(others)


def _compare(view: View, claim: Claim, *readings: Reading) -> Iterator[Seen]:
    said = Statement(value=claim.value, words=claim.words, sentence=claim.sentence)
    yield from against(view, said, readings)


@rule(
    code="N-NEW",
    severity=Severity.WARNING,
    title="文字中的收到申请数与表三不一致",
    formula="文字“收到、受理N件”= 本年新收总计，或 = 本年新收 + 上年结转（受理、办理另可 = 办理结果总计）",
    basis=BASIS,
    example="第一部分“共收到政府信息公开申请7件”，表三本年新收总计6件、上年结转0件。",
)
def new_applications(view: View) -> Iterator[Seen]:
    """文字所说的收到申请数与表三一致。"""
    if is_all_zero(view):
        return
    for claim in stated(view, Fact.RECEIVED, Fact.HANDLED):
        readings = (NEW, NEW_AND_OLD) if claim.fact is Fact.RECEIVED else (NEW, NEW_AND_OLD, DONE)
        if claim.value or claim.fact is Fact.HANDLED:
            yield from _compare(view, claim, *readings)


@rule(
    code="N-TOT",
    severity=Severity.WARNING,
    title="文字中的办结数与表三不一致",
    formula="文字“办结、答复N件”=（七）总计，或 = 不含其他处理的各项合计",
    basis=BASIS,
    example="第一部分“办结9件”，表三（七）总计8件。",
)
def closed_applications(view: View) -> Iterator[Seen]:
    """文字所说的办结、答复数与表三办理结果总计一致。"""
    form = view.form("t3")
    if form is None or is_all_zero(view):
        return
    rows = [row.id for row in results(form) if not row.id.startswith("t3.other")]
    # A withdrawn application is closed without an answer, so 答复 may leave 其他处理 out.
    answered = Reading(words="不含其他处理的合计", cells=tuple(f"{row}.total" for row in rows))
    for claim in stated(view, Fact.CLOSED):
        yield from _compare(view, claim, DONE, answered)


@rule(
    code="N-FWD",
    severity=Severity.WARNING,
    title="文字中的结转下年度数与表三不一致",
    formula="文字“结转下年度N件”= 结转下年度继续办理总计",
    basis=BASIS,
    example="第一部分“结转下年度办理1件”，表三结转下年度继续办理总计0件。",
)
def carried_forward(view: View) -> Iterator[Seen]:
    """文字所说的结转下年度数与表三一致。"""
    for claim in stated(view, Fact.CARRIED_OUT):
        yield from _compare(
            view, claim, Reading(words="表三结转下年度继续办理总计", cells=(CARRIED_OUT,))
        )


@rule(
    code="N-OVER",
    severity=Severity.WARNING,
    title="文字中的上年结转数与表三不一致",
    formula="文字“上年结转N件”= 上年结转总计",
    basis=BASIS,
    example="第一部分“含上年结转2件”，表三上年结转总计0件。",
)
def carried_over(view: View) -> Iterator[Seen]:
    """文字所说的上年结转数与表三一致。"""
    for claim in stated(view, Fact.CARRIED_IN):
        yield from _compare(view, claim, Reading(words="表三上年结转总计", cells=(CARRIED_IN,)))


@rule(
    code="N-KIND",
    severity=Severity.WARNING,
    title="文字中的分类件数与表三不一致",
    formula="文字“予以公开、不予公开…N件”= 该组合计或其中一行；“自然人、法人或其他组织N件”= 该列",
    basis=BASIS,
    example="第一部分“予以公开5件”，表三“（一）予以公开”总计4件。",
)
def kinds_of_results(view: View) -> Iterator[Seen]:
    """文字所说的各类办理结果、各类申请人件数与表三一致。"""
    form = view.form("t3")
    if form is None or (is_all_zero(view) and stated(view, *INTAKE)):
        return
    for claim in stated(view, *KINDS):
        group = f"t3.{KINDS[claim.fact]}"
        cells = tuple(f"{r.id}.total" for r in results(form) if r.id.startswith(group))
        # Prose may name a group and mean one of its rows.
        if claim.value in {view.count(cell_id) for cell_id in cells}:
            continue
        yield from _compare(view, claim, Reading(words=f"表三{claim.fact}合计", cells=cells))
    for claim in stated(view, *APPLICANTS):
        yield from _compare(view, claim, *_of_applicants(claim.fact))


def _of_applicants(fact: Fact) -> Iterator[Reading]:
    for words, rows in (
        ("本年新收", ("t3.received",)),
        ("本年新收加上年结转", ("t3.received", "t3.carried_in")),
        ("办理结果总计", ("t3.closed_total",)),
    ):
        cells = tuple(f"{row}.{key}" for row in rows for key in APPLICANTS[fact])
        yield Reading(words=f"表三{fact}{words}", cells=cells)


@rule(
    code="N-NONE",
    severity=Severity.ERROR,
    title="文字与表三一个说有、一个说无",
    formula="文字说未收到申请时本年新收总计 = 0；文字有申请件数时表三不全为0",
    basis=BASIS,
    example="第一部分“依申请公开10项”，表三各格都是0。",
)
def none_received(view: View) -> Iterator[Seen]:
    """文字与表三对有没有收到申请的说法一致。"""
    if view.form("t3") is None:
        return
    if is_all_zero(view):
        yield from _some_against_zeros(view)
    elif view.count(RECEIVED):
        yield from _none_against_some(view)


def _some_against_zeros(view: View) -> Iterator[Seen]:
    said = {claim.value: claim for claim in stated(view, *INTAKE) if claim.value}
    for claim in said.values():
        yield Seen(
            message=f"{part(claim.sentence.section)}说“{claim.words}”，表三本年新收等各行却都是0，"
            f"请核实：确是依申请公开的，在表三填{claim.value}并填办理结果；不是的，改文字"
            f"{view.where([RECEIVED])}。",
            cells=(RECEIVED,),
            section=claim.sentence.section,
            quote=quote(claim.sentence, claim.words),
            stated=claim.value,
            expected=0,
        )


def _none_against_some(view: View) -> Iterator[Seen]:
    denied = [(s, s.text) for s in view.sentences if says_none(s)]
    zero = [(c.sentence, c.words) for c in stated(view, Fact.RECEIVED) if c.value == 0]
    for sentence, words in (*denied, *zero)[:1]:
        yield Seen(
            message=f"{part(sentence.section)}说“{quote(sentence, words[:60])}”，"
            f"表三本年新收总计却为{view.count(RECEIVED)}{view.guessed([RECEIVED])}，"
            f"请核实后改正文字或表格{view.where([RECEIVED])}。",
            cells=(RECEIVED,),
            section=sentence.section,
            quote=quote(sentence, words[:60]),
            stated=0,
            expected=view.count(RECEIVED),
        )
