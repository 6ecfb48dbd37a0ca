"""L-LEDGER and L-LATE: a compiled report against the ledgers it comes from."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from gongkai.report.cells import Cell, CellState
from gongkai.report.checks import check
from gongkai.report.checks.ledger import Late, Ledger, Override
from gongkai.report.findings import Finding, Severity, Status
from tests.report.build import report

CELL = "t2.normative.in_force"
BLANK = Cell(state=CellState.BLANK)


def found(held: Cell, override: Override | None = None, *late: Late) -> list[Finding]:
    one = report("2021")
    ledger = Ledger(
        cells={**one.cells, CELL: held},
        overrides={CELL: override} if override else {},
        late=late,
    )
    return [finding for finding in check(one, ledger=ledger) if finding.code.startswith("L-")]


def override(
    value: int = 12,
    *,
    ledger: Cell | None = None,
    by: str = "7",
    reason: str = "清理后重新核定",
    approved_by: str | None = "9",
) -> Override:
    return Override(
        cell=Cell.of(value),
        ledger=ledger or Cell.of(11),
        by=by,
        reason=reason,
        approved_by=approved_by,
    )


class TestLedger:
    """L-LEDGER：每一格等于台账；改动有经手人、理由，经另一人核准。"""

    def test_equal(self) -> None:
        assert found(Cell.of(12)) == []

    @pytest.mark.parametrize(
        ("held", "changed", "told"),
        [
            (Cell.of(11), None, "与台账的11不一致，又没有登记改动"),
            (BLANK, None, "与台账的“未填”不一致"),
            (Cell.of(11), override(13), "与台账的11不一致"),
            (Cell.of(11), override(reason=" "), "没有写明经手人和理由"),
            (Cell.of(11), override(by=""), "没有写明经手人和理由"),
            (Cell.of(11), override(approved_by=None), "还没有经另一人核准"),
            (Cell.of(11), override(approved_by="7"), "还没有经另一人核准"),
            (Cell.of(10), override(), "改动时台账为11，现在台账为10"),
        ],
    )
    def test_refused(self, held: Cell, changed: Override | None, told: str) -> None:
        (finding,) = found(held, changed)
        assert (finding.code, finding.status) == ("L-LEDGER", Status.FAIL)
        assert finding.severity is Severity.ERROR
        assert told in finding.message
        assert finding.cells == (CELL,)

    def test_approved_is_shown_and_stops_nothing(self) -> None:
        (finding,) = found(Cell.of(11), override())
        assert (finding.status, finding.severity) == (Status.REVIEW, Severity.INFO)
        assert "由台账的11改动而来，已经核准，理由：清理后重新核定" in finding.message

    def test_nothing_is_nothing_in_any_unit(self) -> None:
        one = report("2021", cells={"t2.charge.amount_wan": Decimal(0)})
        ledger = Ledger(cells={"t2.charge.amount_wan": Cell.of(Decimal(0), unit="万元")})
        assert not [f for f in check(one, ledger=ledger) if f.code == "L-LEDGER"]


class TestLate:
    """L-LATE：结转的已经超期、本年答复的晚于期限，都列出来。"""

    def test_each_kind_is_one_warning(self) -> None:
        open_, answered = found(
            Cell.of(12),
            None,
            Late(number="2023-0007", due=date(2023, 11, 20)),
            Late(number="2023-0002", due=date(2023, 3, 1), answered_on=date(2023, 3, 9)),
        )
        assert open_.severity is answered.severity is Severity.WARNING
        assert "2023-0007（应于2023年11月20日前答复），共1件" in open_.message
        assert "2023-0002（应于2023年3月1日前答复，2023年3月9日答复）" in answered.message

    def test_many_are_counted(self) -> None:
        late = [Late(number=f"2023-{n:04}", due=date(2023, 5, 5)) for n in range(1, 8)]
        (finding,) = found(Cell.of(12), None, *late)
        assert "等7件" in finding.message
        assert finding.stated == 7


def test_without_a_ledger_nothing_is_said() -> None:
    assert not [one for one in check(report("2021")) if one.code.startswith("L-")]
