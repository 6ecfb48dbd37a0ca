"""What a sum over bodies lets the general report say (总报告拟稿): sentences with their cells.

A sentence is made only of sums every body's figure is known for; where one is not, it is a gap with
the known part, for a person to settle. Nothing is put into a report by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.report.checks.family import Total
from gongkai.report.rollup import Rollup

GAP = "【待补充"
_OUTCOMES = ("granted", "partial", "refused", "unable", "rejected", "other")
_OUTCOME_NAMES = ("予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理")
_INTAKE = tuple(
    f"t3.{row}.total" for row in ("received", "carried_in", "closed_total", "carried_out")
)
_REMEDIES = tuple(f"t4.{group}.total" for group in ("review", "direct", "after_review"))
_DECISIONS = {"licence": "行政许可", "penalty": "行政处罚", "coercion": "行政强制"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A sentence for one part, with the cells of the sum whose figures it says (拟稿语句)."""

    part: str
    sentence: str
    cells: tuple[str, ...] = ()


def general_proposals(sum_: Rollup) -> tuple[Proposal, ...]:
    """Return what can be said of the whole, part by part."""
    return (
        _of_coverage(sum_),
        _of_intake(sum_),
        *_of_documents(sum_),
        *_of_decisions(sum_),
        _missing("1", "工作考核、社会评议和责任追究结果情况"),
        *_of_outcomes(sum_),
        _of_remedies(sum_),
        _missing("5", "全域存在的主要问题"),
        _missing("5", "上年所列问题的改进情况和下一步打算"),
        _missing("6", "收取信息处理费的情况"),
    )


def _missing(part: str, what: str, cells: tuple[str, ...] = ()) -> Proposal:
    return Proposal(part=part, sentence=f"{GAP}：{what}】", cells=cells)


def _of_coverage(sum_: Rollup) -> Proposal:
    found = sum_.family.coverage
    said = f"应编制年度报告的机关{len(found.expected)}个，本报告汇总{len(sum_.family.members)}个"
    own = "（含本级）" if sum_.family.own is not None else ""
    missing = (
        f"，未计入的{len(found.missing)}个：{'、'.join(found.missing)}" if found.missing else ""
    )
    return Proposal(part="1", sentence=f"{said}{own}{missing}。")


def _of_intake(sum_: Rollup) -> Proposal:
    counts = _known(sum_, _INTAKE)
    if counts is None:
        return _unknown(sum_, "1", "收到和处理政府信息公开申请的件数", _INTAKE)
    received, before, closed, after = counts
    if not any(counts):
        said = "全年各机关均未收到政府信息公开申请。"
    else:
        carried = f"，上年结转{before}件" if before else ""
        said = (
            f"全年新收政府信息公开申请{received}件{carried}，办结{closed}件，结转下年度{after}件。"
        )
    return Proposal(part="1", sentence=said, cells=_INTAKE)


def _of_documents(sum_: Rollup) -> Iterator[Proposal]:
    cells = tuple(f"t2.normative.{measure}" for measure in ("issued", "repealed", "in_force"))
    if any(cell not in sum_.family.sums for cell in cells):
        return
    counts = _known(sum_, cells)
    if counts is None:
        yield _unknown(sum_, "1", "行政规范性文件的件数", cells)
        return
    issued, repealed, in_force = counts
    said = f"全年制发行政规范性文件{issued}件，废止{repealed}件，现行有效{in_force}件。"
    yield Proposal(part="1", sentence=said, cells=cells)


def _of_decisions(sum_: Rollup) -> Iterator[Proposal]:
    cells = tuple(f"t2.{row}.decisions" for row in _DECISIONS)
    if any(cell not in sum_.family.sums for cell in cells):
        return
    counts = _known(sum_, cells)
    if counts is None:
        yield _unknown(sum_, "1", "行政许可、行政处罚、行政强制处理决定的件数", cells)
        return
    each = (f"{name}{n}件" for name, n in zip(_DECISIONS.values(), counts, strict=True))
    yield Proposal(part="1", sentence=f"作出处理决定：{'、'.join(each)}。", cells=cells)


def _of_outcomes(sum_: Rollup) -> Iterator[Proposal]:
    every = [_group(sum_, group) for group in _OUTCOMES]
    cells = tuple(cell for row in every for cell in row)
    if not cells:
        return
    counts = [_known(sum_, row) for row in every]
    if any(count is None for count in counts):
        yield _unknown(sum_, "3", "申请的办理结果", cells)
        return
    sums = [sum(count or ()) for count in counts]
    said = [f"{name}{n}件" for name, n in zip(_OUTCOME_NAMES, sums, strict=True) if n]
    if said:
        yield Proposal(part="3", sentence=f"本年度办理结果：{'、'.join(said)}。", cells=cells)


def _group(sum_: Rollup, group: str) -> tuple[str, ...]:
    return tuple(
        cell
        for cell in sum_.family.sums
        if cell.startswith(f"t3.{group}.") and cell.endswith(".total")
    )


def _of_remedies(sum_: Rollup) -> Proposal:
    counts = _known(sum_, _REMEDIES)
    if counts is None:
        return _unknown(sum_, "4", "行政复议、行政诉讼情况", _REMEDIES)
    if not any(counts):
        said = "全年没有因政府信息公开工作被申请行政复议、提起行政诉讼。"
    else:
        said = f"行政复议{counts[0]}件，行政诉讼{sum(counts[1:])}件。"
    return Proposal(part="4", sentence=said, cells=_REMEDIES)


def _unknown(sum_: Rollup, part: str, what: str, cells: tuple[str, ...]) -> Proposal:
    """A gap that tells the known part, so that nobody takes it for the whole."""
    total = next((t for t in _totals(sum_, cells) if not t.whole), None)
    told = f"，{total.of}个机关中{total.known}个有数" if total else ""
    known = f"，已知合计{total.value}" if total and total.value is not None else ""
    return _missing(part, f"{what}{told}{known}", cells)


def _totals(sum_: Rollup, cells: tuple[str, ...]) -> list[Total]:
    return [sum_.family.sums[cell] for cell in cells if cell in sum_.family.sums]


def _known(sum_: Rollup, cells: tuple[str, ...]) -> list[int] | None:
    """Return the sums of whole numbers, ``None`` where one is not known of every body."""
    totals = _totals(sum_, cells)
    if len(totals) < len(cells) or not all(total.whole for total in totals):
        return None
    return [int(total.value or 0) for total in totals]
