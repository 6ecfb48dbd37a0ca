"""Units: 元 and 万元 beside amounts, counting words beside counts (单位)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gongkai.report.cells import Cell, CellState
from gongkai.report.checks.catalogue import FORMS, Seen, rule
from gongkai.report.checks.levels import Level, level_of
from gongkai.report.checks.sums import rows_of
from gongkai.report.checks.values import COUNT_WORDS, printed
from gongkai.report.checks.view import View
from gongkai.report.editions.forms import Column, Kind
from gongkai.report.findings import Severity, Status

# Whole amounts in 万元 from here on were rather typed in 元: a hundred million 元 for a township.
SUSPICIOUS_WAN = {Level.TOWNSHIP: 10_000}
SUSPICIOUS_WAN_ELSEWHERE = 1_000_000


@dataclass(frozen=True, slots=True)
class _Doubt:
    """What is odd about the unit of an amount, and how heavy it weighs."""

    words: str
    status: Status = Status.FAIL
    severity: Severity | None = None


@rule(
    code="V-UNIT",
    severity=Severity.WARNING,
    title="单位的写法",
    formula="采购总金额 > 0 时写明元或万元；件数不带量词；万元栏不填以元计的数；格内写了单位的只作提示",
    basis=FORMS,
    example="采购总金额填“356000”，没有写元还是万元。",
)
def unit(view: View) -> Iterator[Seen]:
    """金额写明单位，件数只填数字。"""
    for cell_id, column, cell in view.filled:
        doubt = _doubt(view, column, cell) if column.kind is Kind.MONEY else None
        if doubt:
            yield Seen(
                status=doubt.status,
                severity=doubt.severity,
                message=f"{view.name(cell_id)}{doubt.words}{view.where([cell_id])}。",
                cells=(cell_id,),
                stated=printed(cell) or str(cell.value),
            )
    yield from _counting_words(view)


def _doubt(view: View, column: Column, cell: Cell) -> _Doubt | None:
    if not isinstance(cell.value, int | Decimal) or cell.value <= 0:
        return None
    # The unit of the heading is the form's; one in the cell is the author's, kept and used.
    own = next((word for word in ("万元", "元") if word in printed(cell)), None)
    used = own or cell.unit or column.unit
    if used is None:
        return _Doubt(f"为{cell.value}，没有写明元还是万元，请在数字后写上单位")
    if own and column.unit and own != column.unit:
        return _Doubt(
            f"填“{printed(cell)}”，而表头的单位是{column.unit}，请换算成{column.unit}后只填数字"
        )
    if used == "万元" and _looks_like_yuan(view, cell.value):
        return _Doubt(f"为{cell.value}万元，数额过大，请核实是否把元当成了万元", Status.REVIEW)
    if own:
        words = f"格内写着单位（{printed(cell)}），已按{own}计，汇总前请统一单位"
        return _Doubt(words, Status.REVIEW, Severity.INFO)
    return None


def _looks_like_yuan(view: View, amount: int | Decimal) -> bool:
    limit = SUSPICIOUS_WAN.get(level_of(view.report.body), SUSPICIOUS_WAN_ELSEWHERE)
    return amount % 1 == 0 and amount >= limit


def _counting_words(view: View) -> Iterator[Seen]:
    counted = [i for i, column, cell in view.filled if _has_count_word(column, cell)]
    if counted:
        words = "、".join(dict.fromkeys(f"“{printed(view.cell(i))}”" for i in counted[:4]))
        yield Seen(
            message=f"{rows_of(view, counted)}的数字带了量词（{words}），请只填数字"
            f"{view.where(counted)}。",
            cells=tuple(counted),
            stated=printed(view.cell(counted[0])),
            expected=view.count(counted[0]),
        )


def _has_count_word(column: Column, cell: Cell) -> bool:
    return (
        column.kind is not Kind.MONEY
        and cell.state is CellState.VALUE
        and bool(re.match(rf"[+-]?[\d,，０-９\s]+({COUNT_WORDS})", printed(cell)))
    )
