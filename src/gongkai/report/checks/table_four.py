"""Table four: administrative review and litigation (表四)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.report.checks.catalogue import FORMS, Seen, rule
from gongkai.report.checks.identities import Identity, judge
from gongkai.report.checks.view import View, row_name
from gongkai.report.editions.forms import Table
from gongkai.report.editions.shared import TABLE_FOUR
from gongkai.report.findings import Severity, Status

REMEDIES = ("t4.review.total", "t4.direct.total", "t4.after_review.total")
FAR_ABOVE, FEW = 3, 10  # remedies this many times the results, and this many, are worth a look


def outcome_sums(form: Table) -> Iterator[Identity]:
    """Each group: four outcomes add up to the total."""
    for row in form.rows:
        yield Identity(
            left=(f"{row.id}.total",),
            right=tuple(f"{row.id}.{key}" for key in ("upheld", "corrected", "other", "pending")),
            place=f"表四“{row_name(row)}”",
            left_words="总计",
            right_words="结果维持、结果纠正、其他结果、尚未审结合计",
        )


OUTCOME_SUMS = tuple(outcome_sums(TABLE_FOUR))  # both editions have the same table


@rule(
    code="T4-SUM",
    severity=Severity.ERROR,
    title="表四各项合计不等于总计",
    formula="每一组：结果维持 + 结果纠正 + 其他结果 + 尚未审结 = 总计",
    basis=FORMS,
    example="行政复议结果维持1件、尚未审结1件，而总计填1件。",
)
def sum_of_outcomes(view: View) -> Iterator[Seen]:
    """行政复议、未经复议直接起诉、复议后起诉，各组总计等于四种结果之和。"""
    if view.form("t4"):
        yield from judge(view, OUTCOME_SUMS)


@rule(
    code="T4-POST",
    severity=Severity.WARNING,
    title="有复议后起诉而没有复议",
    formula="复议后起诉总计 > 0 时，行政复议总计（本年或上年）> 0",
    basis="条例第五十一条",
    example="复议后起诉总计1件，行政复议总计0件，上年也没有复议。",
)
def suits_without_review(view: View) -> Iterator[Seen]:
    """复议后起诉的案件，须先经过行政复议。"""
    review, _, after = REMEDIES
    if not (view.form("t4") and view.count(after) and view.count(review) == 0):
        return
    before = view.previous.count(review) if view.previous else None
    if not before:
        # The review may have been decided last year, which one report cannot tell.
        doubt = "请核实复议是否在上年办结，不是的请改正"
        cure = doubt if before is None else "上年行政复议总计也为0件，请核实后改正"
        yield Seen(
            status=Status.REVIEW if before is None else Status.FAIL,
            message=(
                f"表四“复议后起诉”总计为{view.count(after)}件，而“行政复议”总计为0件，"
                f"{cure}{view.where([after, review])}。"
            ),
            cells=(after, review),
            stated=view.count(after),
            expected=0,
        )


@rule(
    code="T4-VS-T3",
    severity=Severity.INFO,
    title="复议诉讼远多于办理结果",
    formula="表四三组总计之和 ≤ 3 ×（本年新收 + 上年结转），或不足10件",
    basis="条例第五十一条",
    example="全年办理申请2件，而行政复议与行政诉讼共30件。",
)
def remedies_beyond_results(view: View) -> Iterator[Seen]:
    """复议和诉讼针对政府信息公开工作，一般不会远多于所办的申请。"""
    intake = ("t3.received.total", "t3.carried_in.total")
    cells = (*REMEDIES, *intake)
    counts = [view.count(cell_id) for cell_id in cells]
    known = [count for count in counts if count is not None]
    if len(known) < len(cells):
        return
    remedies, applications = sum(known[:3]), sum(known[3:])
    if remedies >= FEW and remedies > FAR_ABOVE * applications:
        yield Seen(
            status=Status.REVIEW,
            message=(
                f"表四行政复议、行政诉讼共{remedies}件，而表三新收与结转的申请共{applications}件，"
                f"请核实表四是否只计因政府信息公开引起的案件{view.where(REMEDIES)}。"
            ),
            cells=cells,
            stated=remedies,
            expected=applications,
        )
