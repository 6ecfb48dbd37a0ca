"""What is unlikely rather than wrong: rates, jumps and figures beside a class of bodies (合理性)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import exp

from gongkai.report.cells import CellState
from gongkai.report.checks.across_years import year_of
from gongkai.report.checks.catalogue import Seen, rule
from gongkai.report.checks.peers import (
    ENOUGH,
    FIGURES,
    MIX,
    RATES,
    Ratio,
    change,
    interval,
    share,
    total,
)
from gongkai.report.checks.view import View
from gongkai.report.editions import Kind
from gongkai.report.findings import Severity, Status

BASIS = "条例第五十条"
FAR = 3  # MAD
LARGE = 10  # below that a figure of several counts says nothing
ALIKE = 3  # figures that are round, or the same
MOST_KNOWN = 0.9


@rule(
    code="X-JUMP",
    severity=Severity.INFO,
    title="与上年相比变动异常",
    formula="给出30个以上同类机关的两年报告时：变动幅度与同类中位数相差不超过3倍绝对中位差",
    basis=BASIS,
    example="同类机关新收申请两年间大多持平，本机关由4件变为90件。",
)
def jump(view: View) -> Iterator[Seen]:
    """两年之间的变动远超同类机关的，核实是否填错。"""
    previous, peers = view.previous, view.around.peers
    if previous is None or peers is None:
        return
    for words, (middle, spread, bodies) in peers.jumps.items():
        now, then = total(view.report, FIGURES[words]), total(previous.report, FIGURES[words])
        if now is None or then is None or max(now, then) < LARGE or not spread:
            continue
        if abs(change(now, then) - middle) > FAR * spread:
            low, high = exp(middle - FAR * spread), exp(middle + FAR * spread)
            yield Seen(
                status=Status.REVIEW,
                message=f"{words}由{year_of(previous)}的{then}件变为{now}件，同类{bodies}个机关的变动多在"
                f"{low:.2g}倍至{high:.2g}倍之间，请核实是否填错{view.where(FIGURES[words])}。",
                cells=FIGURES[words],
                stated=now,
                expected=then,
            )


@rule(
    code="P-ZERO",
    severity=Severity.INFO,
    title="三张表全是0",
    formula="三张表不全为0，除非上年也全为0，同类机关新收申请的中位数也为0",
    basis=BASIS,
    example="上年办理申请12件，本年三张表每一格都是0。",
)
def all_zero(view: View) -> Iterator[Seen]:
    """三张表据实填写，不以0代替没有统计的数。"""
    known = view.previous is not None or view.around.peers is not None
    if not known or not _is_all_zero(view):
        return
    reasons = []
    if view.previous and not _is_all_zero(view.previous) and _is_filled(view.previous):
        reasons.append(f"{year_of(view.previous)}报告不是这样")
    usual, bodies = view.around.peers.usual if view.around.peers else (0, 0)
    if bodies >= ENOUGH and usual > 0:
        reasons.append(f"同类{bodies}个机关新收申请的中位数是{usual:g}件")
    if reasons:
        yield Seen(
            status=Status.REVIEW,
            message=f"三张表的数全是0，{'，'.join(reasons)}，请核实是否没有统计。",
            stated=0,
        )


def _is_all_zero(view: View) -> bool:
    # The counts first: hardly any report is all zero.
    if any(view.counts.values()):
        return False
    return _is_filled(view) and not any(cell.value for cell in view.report.cells.values())


def _is_filled(view: View) -> bool:
    cells = view.report.cells.values()
    known = sum(cell.state is CellState.VALUE for cell in cells)
    return bool(cells) and known >= MOST_KNOWN * len(cells)


@rule(
    code="P-RATE",
    severity=Severity.INFO,
    title="公开率在同类机关中偏离",
    formula="给出30个以上同类机关时：比率的95%区间与同类第10至第90百分位相交",
    basis=BASIS,
    example="同类机关的公开率在六成到九成之间，本机关办结80件，公开率5%。",
)
def rates(view: View) -> Iterator[Seen]:
    """公开、不予公开的比率远离同类机关的，核实分类是否准确。"""
    yield from _outside(view, RATES)


@rule(
    code="P-MIX",
    severity=Severity.INFO,
    title="办理结果或申请人的构成在同类机关中偏离",
    formula="给出30个以上同类机关时：各类结果、各类申请人所占比率的95%区间与同类第10至第90百分位相交",
    basis=BASIS,
    example="同类机关“不予处理”多不到一成，本机关办结60件，不予处理占九成。",
)
def mix(view: View) -> Iterator[Seen]:
    """办理结果、申请人的构成远离同类机关的，核实分类是否准确。"""
    yield from _outside(view, MIX)


def _outside(view: View, ratios: Sequence[Ratio]) -> Iterator[Seen]:
    peers = view.around.peers
    for ratio in ratios if peers else ():
        band = peers.bands.get(ratio) if peers else None
        found = share(view.report, ratio)
        if band is None or found is None:
            continue
        low, high = interval(*found)
        if high < band[0] or low > band[1]:
            yield Seen(
                status=Status.REVIEW,
                message=f"{ratio.words}为{found[0]}/{found[1]}（{found[0] / found[1]:.0%}，区间"
                f"{low:.0%}至{high:.0%}），同类{band[2]}个机关多在{band[0]:.0%}至{band[1]:.0%}之间，"
                f"请核实分类是否准确{view.where([ratio.whole])}。",
                cells=(ratio.whole,),
                stated=f"{found[0]}/{found[1]}",
                expected=f"{band[0]:.0%}至{band[1]:.0%}",
            )


@rule(
    code="P-DIGIT",
    severity=Severity.INFO,
    title="表二的数多为整数或相同",
    formula="表二不小于10的决定数、件数中，整十的或相同的不到三个，或不到全部",
    basis=BASIS,
    example="行政许可、行政处罚、行政强制的处理决定数量都填100。",
)
def digits(view: View) -> Iterator[Seen]:
    """表二按实际数填写，不填估计数。"""
    form = view.form("t2")
    if form is None:
        return
    counts = view.counts
    large = {
        cell_id: counts[cell_id]
        for cell_id, column in form.columns.items()
        if column.kind is Kind.COUNT and counts.get(cell_id, 0) >= LARGE
    }
    rows = {cell_id.rpartition(".")[0] for cell_id in large}
    if len(large) < ALIKE or len(rows) < ALIKE:
        return
    (most, times), *_ = Counter(large.values()).most_common(1)
    is_round = all(n % 10 == 0 for n in large.values())
    if is_round or (times >= ALIKE and times == len(large)):
        how = "都是整十的数" if is_round else f"都是{most}"
        yield Seen(
            status=Status.REVIEW,
            message=f"表二{len(large)}个不小于{LARGE}的数{how}，请核实是否为实际数{view.where(large)}。",
            cells=tuple(large),
            stated=most,
        )
