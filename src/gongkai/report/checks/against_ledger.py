"""A compiled report held against the ledgers it comes from (与台账核对)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.report.cells import STATE_NAMES, Cell, CellState
from gongkai.report.checks.catalogue import Seen, rule
from gongkai.report.checks.ledger import Late, Ledger, Override
from gongkai.report.checks.view import View
from gongkai.report.findings import Severity, Status

MOST_NAMED = 5  # case numbers in one sentence


@rule(
    code="L-LEDGER",
    severity=Severity.ERROR,
    title="报告的数与台账不一致",
    formula="每一格 = 台账得出的数；改动的数有经手人、理由，并经另一人核准，台账此后没有再变",
    basis="条例第四十九条、第五十条",
    example="台账行政处罚决定5件，报告改为6件，没有写明理由，也没有人核准。",
)
def equals_ledger(view: View) -> Iterator[Seen]:
    """年度报告的各项数据来自台账，改动的要有人负责、有据可查。"""
    ledger = view.around.ledger
    if ledger is None:
        return
    for form in view.forms():
        for cell_id in form.cell_ids:
            yield from _cell(view, ledger, cell_id)


def _cell(view: View, ledger: Ledger, cell_id: str) -> Iterator[Seen]:
    held, override = ledger.cells.get(cell_id), ledger.overrides.get(cell_id)
    if held is None:
        return
    printed = view.cell(cell_id)
    if override is not None and same(printed, override.cell):
        yield from _overridden(view, cell_id, held, override)
    elif not same(printed, held):
        yield _seen(
            view,
            cell_id,
            held,
            f"与台账的{told(held)}不一致，又没有登记改动，请改正台账，或者登记改动并写明理由",
        )


def _overridden(view: View, cell_id: str, held: Cell, override: Override) -> Iterator[Seen]:
    if not (override.reason.strip() and override.by.strip()):
        cure = f"改动了台账的{told(held)}，没有写明经手人和理由，请补写"
    elif not same(held, override.ledger):
        cure = (
            f"改动时台账为{told(override.ledger)}，现在台账为{told(held)}，"
            "请重新核对后再改，或者撤销改动"
        )
    elif override.approved_by is None or override.approved_by == override.by:
        cure = f"改动了台账的{told(held)}，还没有经另一人核准，请核准，或者撤销改动"
    else:
        yield _seen(
            view,
            cell_id,
            held,
            f"由台账的{told(held)}改动而来，已经核准，理由：{override.reason.strip()}",
            status=Status.REVIEW,
            severity=Severity.INFO,
        )
        return
    yield _seen(view, cell_id, held, cure)


def _seen(  # noqa: PLR0913  (one sentence, two figures, how grave)
    view: View,
    cell_id: str,
    held: Cell,
    words: str,
    *,
    status: Status = Status.FAIL,
    severity: Severity | None = None,
) -> Seen:
    printed = view.cell(cell_id)
    return Seen(
        status=status,
        severity=severity,
        message=f"{view.name(cell_id)}为{told(printed)}，{words}。",
        cells=(cell_id,),
        stated=told(printed),
        expected=told(held),
    )


def same(one: Cell, other: Cell) -> bool:
    """Whether two cells say the same: the same number in the same unit, or alike no number."""
    if one.state is CellState.VALUE and other.state is CellState.VALUE:
        return one.value == other.value and (one.value == 0 or one.unit == other.unit)
    return one.state is other.state


def told(cell: Cell) -> str:
    """Return what a cell holds in words: 12, 1.25万元, “未填”."""
    if cell.state is CellState.VALUE:
        return f"{cell.value}{cell.unit or ''}"
    return f"“{STATE_NAMES[cell.state]}”"


@rule(
    code="L-LATE",
    severity=Severity.WARNING,
    title="有超过法定期限的申请",
    formula="结转下年度的申请在年末没有超过答复期限；本年答复的没有晚于答复期限",
    basis="条例第三十三条",
    example="一件申请应于2023年11月20日前答复，到年末还没有答复，结转下年度。",
)
def late_cases(view: View) -> Iterator[Seen]:
    """申请在法定期限内答复，结转下年度的也不例外。"""
    ledger = view.around.ledger
    if ledger is None:
        return
    still_open = [one for one in ledger.late if one.answered_on is None]
    answered = [one for one in ledger.late if one.answered_on is not None]
    if still_open:
        yield _late(view, still_open, "结转下年度的申请到年末已经超过答复期限", "carried_out")
    if answered:
        yield _late(view, answered, "本年的答复晚于答复期限", "closed_total")


def _late(view: View, cases: list[Late], what: str, row: str) -> Seen:
    named = "、".join(_case(one) for one in cases[:MOST_NAMED])
    more = f"等{len(cases)}件" if len(cases) > MOST_NAMED else f"，共{len(cases)}件"
    cell_id = f"t3.{row}.total"
    return Seen(
        message=f"{what}：{named}{more}，请逐件核实原因，在第五部分如实说明。",
        cells=(cell_id,) if view.form("t3") else (),
        stated=len(cases),
        expected=0,
    )


def _case(one: Late) -> str:
    on = f"，{_day(one.answered_on)}答复" if one.answered_on else ""
    return f"{one.number}（应于{_day(one.due)}前答复{on}）"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
