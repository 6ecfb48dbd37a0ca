"""The compiled report beside the published one: what is equal, what is explained, what is not."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.cells import Cell, CellState
from gongkai.report.compare import Agreement, CellComparison, Comparison, compare
from gongkai.report.editions import EDITIONS
from gongkai.report.findings import Finding, Severity, Status
from gongkai.report.model import Meta, Report, Source

TOTAL = "t3.received.total"
PERSON = "t3.received.natural_person"
AMOUNT = "t2.procurement.amount"
FEE = "t2.charge.amount_wan"


def report(cells: Mapping[str, Cell], *, edition: str = "2019") -> Report:
    return Report(
        source=Source(name="青石镇", sha256="0" * 64, kind="text"),
        title=None,
        body="青石镇人民政府",
        year=2020,
        edition=edition,
        tables=dict.fromkeys(("t2", "t3", "t4"), edition),
        period=None,
        meta=Meta(),
        cells=cells,
    )


def finding(
    *cells: str,
    code: str = "T3-BALANCE",
    status: Status = Status.FAIL,
    severity: Severity = Severity.ERROR,
) -> Finding:
    return Finding(
        code=code,
        title="勾稽关系",
        message="不平衡。",
        basis="60号",
        cells=cells,
        status=status,
        severity=severity,
    )


def one(ours: Cell, theirs: Cell, *findings: Finding, cell_id: str = TOTAL) -> CellComparison:
    (cell,) = compare(report({cell_id: ours}), report({cell_id: theirs}), findings).cells
    return cell


class TestEqualFigures:
    """台账汇编的数与公开报告的数相同。"""

    def test_the_same_count_is_equal(self) -> None:
        cell = one(Cell.of(3), Cell.of(3))
        assert cell.agreement is Agreement.EQUAL
        assert cell.sentence == (
            "表三“一、本年新收政府信息公开申请数量”的“总计”：台账与公开报告一致，都是3。"
        )

    @pytest.mark.parametrize(
        ("ours", "theirs"),
        [
            (("70280", "元"), ("70280", "元")),
            (("1342000", "元"), ("134.2", "万元")),
            (("1342000.0000", "元"), ("134.20", "万元")),
            (("0", "元"), ("0", None)),
        ],
    )
    def test_money_is_compared_in_one_unit(
        self, ours: tuple[str, str], theirs: tuple[str, str | None]
    ) -> None:
        mine = Cell.of(Decimal(ours[0]), unit=ours[1])
        printed = Cell.of(Decimal(theirs[0]), unit=theirs[1])
        assert one(mine, printed, cell_id=AMOUNT).agreement is Agreement.EQUAL

    def test_the_unit_of_the_heading_holds_where_the_cell_has_none(self) -> None:
        ours = report({FEE: Cell.of(Decimal(5000), unit="元")}, edition="2021")
        theirs = report({FEE: Cell.of(Decimal("0.5"))}, edition="2021")
        assert compare(ours, theirs, ()).cells[0].agreement is Agreement.EQUAL

    def test_an_amount_without_any_unit_is_not_the_same_amount(self) -> None:
        cell = one(Cell.of(Decimal(5), unit="元"), Cell.of(Decimal(5)), cell_id=AMOUNT)
        assert cell.agreement is Agreement.UNEXPLAINED

    def test_a_fault_elsewhere_does_not_disturb_equal_figures(self) -> None:
        assert one(Cell.of(1), Cell.of(1), finding(TOTAL)).agreement is Agreement.EQUAL


class TestExplainedByThePublishedCell:
    """读者不造数：未填、符号、列不确定都不是0。"""

    @pytest.mark.parametrize(
        "state", [state for state in CellState if state is not CellState.VALUE]
    )
    def test_no_certain_number_is_no_contradiction(self, state: CellState) -> None:
        cell = one(Cell.of(0), Cell(state=state))
        assert (cell.agreement, cell.reasons) == (Agreement.EXPLAINED, (state.value,))

    def test_the_sentence_shows_what_was_printed(self) -> None:
        cell = one(Cell.of(0), Cell(state=CellState.MARK, raw="/"))
        assert cell.sentence.endswith("台账为0，公开报告填了符号（“/”），不能当作数字比较。")


class TestExplainedByAFinding:
    """公开报告的这一格自相矛盾，才算有原因。"""

    def test_a_failing_rule_that_contains_the_cell_explains(self) -> None:
        cell = one(Cell.of(1), Cell.of(0), finding(PERSON, TOTAL))
        assert (cell.agreement, cell.reasons) == (Agreement.EXPLAINED, ("T3-BALANCE",))
        assert "台账为1，公开报告为0" in cell.sentence

    def test_all_failing_rules_are_named_once(self) -> None:
        rules = [finding(TOTAL), finding(TOTAL, code="T3-SUM-COL"), finding(TOTAL)]
        assert one(Cell.of(1), Cell.of(0), *rules).reasons == ("T3-BALANCE", "T3-SUM-COL")

    @pytest.mark.parametrize(
        "harmless",
        [
            finding(PERSON),
            finding(TOTAL, status=Status.UNDECIDABLE),
            finding(TOTAL, status=Status.REVIEW),
            finding(TOTAL, severity=Severity.INFO),
            finding(),
        ],
    )
    def test_nothing_less_explains(self, harmless: Finding) -> None:
        cell = one(Cell.of(1), Cell.of(0), harmless)
        assert (cell.agreement, cell.reasons) == (Agreement.UNEXPLAINED, ())
        assert "请核对台账记录和公开报告原文" in cell.sentence

    def test_a_number_the_ledger_does_not_have_is_unexplained(self) -> None:
        cell = one(Cell(state=CellState.BLANK), Cell.of(4))
        assert cell.agreement is Agreement.UNEXPLAINED


class TestWholeReports:
    """逐格比对，一格不漏。"""

    def test_every_cell_of_either_side_is_compared(self) -> None:
        ours = report({PERSON: Cell.of(0), TOTAL: Cell.of(0)})
        theirs = report({TOTAL: Cell.of(0), AMOUNT: Cell.of(Decimal(1), unit="元")})
        found = compare(ours, theirs, ()).by_cell()
        assert {cell: found[cell].agreement for cell in found} == {
            PERSON: Agreement.EXPLAINED,
            TOTAL: Agreement.EQUAL,
            AMOUNT: Agreement.UNEXPLAINED,
        }

    def test_a_cell_of_another_edition_keeps_its_name(self) -> None:
        ours = report({}, edition="2021")
        theirs = report({AMOUNT: Cell.of(Decimal(1), unit="元")}, edition="2019")
        (cell,) = compare(ours, theirs, ()).cells
        assert cell.sentence.startswith("表二“政府集中采购”的“采购总金额”")

    def test_json_has_totals_and_only_the_differences(self) -> None:
        ours = report({PERSON: Cell.of(1), TOTAL: Cell.of(0)})
        answer = compare(ours, report({PERSON: Cell.of(0), TOTAL: Cell.of(0)}), ()).to_json()
        differences = answer.pop("differences")
        assert answer == {"compared": 2, "equal": 1, "explained": 0, "unexplained": 1}
        assert [cell["cell"] for cell in differences] == [PERSON]

    @given(
        figures=st.dictionaries(
            st.sampled_from(EDITIONS["2019"].tables["t3"].cell_ids), st.integers(0, 9)
        )
    )
    def test_a_report_equals_itself(self, figures: dict[str, int]) -> None:
        same = report({cell_id: Cell.of(value) for cell_id, value in figures.items()})
        result: Comparison = compare(same, same, ())
        assert result.holds
        assert result.count(Agreement.EQUAL) == len(figures) == len(result.cells)
        assert result.differences == ()
