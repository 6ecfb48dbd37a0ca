"""Tables two, three and four (T2-*, T3-*, T4-*), each rule with a fault and its clean twin."""

from __future__ import annotations

import pytest

from gongkai.report.cells import Cell, CellState
from gongkai.report.editions.shared import APPLICANT_KEYS, T3_COLUMNS
from tests.report.build import Content, every, found, one, unplaced


class TestStock:
    """对外公开总数量不少于本年新公开数量；现行有效件数不为负。"""

    def test_total_below_the_years_own(self) -> None:
        finding = one("T2-STOCK", "2019", cells={"t2.normative.public_total": 0})
        assert (finding.status, finding.severity) == ("fail", "error")
        assert (finding.stated, finding.expected) == (0, "不少于3")

    def test_published_may_exceed_made(self) -> None:
        """往年的文件今年才公开。"""
        cells: dict[str, Content] = {"t2.normative.made": 0, "t2.normative.published": 5}
        assert found("T2-STOCK", "2019", cells=cells) == []

    def test_blank_is_undecidable(self) -> None:
        cells = {"t2.normative.public_total": None}
        assert found("T2-STOCK", "2019", cells=cells) == [("undecidable", "error")]

    def test_negative_stock(self) -> None:
        assert found("T2-STOCK", cells={"t2.normative.in_force": -1}) == [("fail", "error")]

    @pytest.mark.parametrize("edition", ["2019", "2021"])
    def test_clean(self, edition: str) -> None:
        assert found("T2-STOCK", edition) == []


class TestPowerToMakeRules:
    """立法法：规章由国务院部门和省、设区的市、自治州人民政府制定。"""

    @pytest.mark.parametrize("body", ["青石镇人民政府", "东坪街道办事处", "云溪县人民政府"])
    def test_a_small_organ_made_rules(self, body: str) -> None:
        planted = {"cells": {"t2.rules.issued": 2}, "body": body}
        assert ("fail", "warning") in found("T2-REG-LEVEL", **planted)

    def test_a_city_may(self) -> None:
        planted = {"cells": {"t2.rules.issued": 2}, "body": "临江市人民政府"}
        assert found("T2-REG-LEVEL", **planted) == []

    def test_penalties_of_a_township_are_a_remark(self) -> None:
        cells = {"t2.penalty.decisions": 4}
        assert found("T2-REG-LEVEL", cells=cells) == [("review", "info")]


class TestProcurementAndItems:
    """2019年格式：项目与金额，事项与决定。"""

    @pytest.mark.parametrize(("items", "amount"), [(0, 35), (2, 0)])
    def test_one_without_the_other(self, items: int, amount: int) -> None:
        cells: dict[str, Content] = {
            "t2.procurement.items": items,
            "t2.procurement.amount": amount,
        }
        assert found("T2-PROCURE", "2019", cells=cells) == [("review", "info")]

    def test_both_or_neither(self) -> None:
        assert found("T2-PROCURE", "2019") == []

    @pytest.mark.parametrize("figures", [(20, 5, 25), (20, 6, 6), (0, 7, 7)])
    def test_items_taken_for_decisions(self, figures: tuple[int, int, int]) -> None:
        keys = ("prev_items", "delta", "decisions")
        cells = {f"t2.licence.{k}": n for k, n in zip(keys, figures, strict=True)}
        assert found("T2-CONFUSED", "2019", cells=cells) == [("review", "info")]

    @pytest.mark.parametrize("figures", [(20, 5, 31), (20, 0, 0), (0, 0, 0)])
    def test_items_and_decisions_apart(self, figures: tuple[int, int, int]) -> None:
        keys = ("prev_items", "delta", "decisions")
        cells = {f"t2.licence.{k}": n for k, n in zip(keys, figures, strict=True)}
        assert found("T2-CONFUSED", "2019", cells=cells) == []


class TestBalance:
    """第一项加第二项之和，等于第三项加第四项之和。"""

    def test_both_figures_the_place_and_the_cure(self) -> None:
        cells: dict[str, Content] = {"t3.carried_out.business": 1, "t3.carried_out.total": 2}
        business, total = every("T3-BALANCE", cells=cells)
        assert business.message == (
            "表三“商业企业”列的本年新收加上年结转为1，办理结果总计加结转下年度为2，相差1，"
            "请核对这些格并改正填错的数（第111行、第272行、第279行）。"
        )
        assert (business.stated, business.expected) == (1, 2)
        assert (total.stated, total.expected) == (5, 6)

    def test_the_basis_is_the_notice_of_the_year(self) -> None:
        finding = one("T3-BALANCE", "2019", cells={"t3.carried_out.business": 1})
        assert finding.basis == "国办公开办函〔2019〕60号"

    def test_blank_columns_are_told_once(self) -> None:
        rows = ("t3.closed_total", "t3.carried_out")
        cells: dict[str, Content] = {f"{r}.{c.key}": None for r in rows for c in T3_COLUMNS}
        finding = one("T3-BALANCE", cells=cells)
        assert (finding.status, finding.severity) == ("undecidable", "error")
        assert set(finding.cells) == set(cells)

    def test_an_inferred_column_is_said(self) -> None:
        guessed = Cell(state=CellState.VALUE, value=3, inferred=True)
        assert "推定" in one("T3-BALANCE", cells={"t3.closed_total.business": guessed}).message

    def test_a_side_of_nothing_but_marks_states_nothing(self) -> None:
        cells: dict[str, Content] = {
            "t3.closed_total.business": "/",
            "t3.carried_out.business": "/",
        }
        assert found("T3-BALANCE", cells=cells) == [("undecidable", "error")]

    def test_marks_on_both_sides_agree(self) -> None:
        cells: dict[str, Content] = {
            f"t3.{row}.research": "-"
            for row in ("received", "carried_in", "closed_total", "carried_out")
        }
        assert found("T3-BALANCE", cells=cells) == []


class TestSums:
    """总计等于各项之和。"""

    def test_results_against_their_total(self) -> None:
        finding = one("T3-SUM-RESULT", cells={"t3.refused.process.research": 1})
        assert (finding.status, finding.severity) == ("fail", "error")
        assert (finding.stated, finding.expected) == (0, 1)

    @pytest.mark.parametrize("row", ["other.no_correction", "other.unpaid_fee", "other.misc"])
    def test_each_row_of_other_results_counts(self, row: str) -> None:
        assert found("T3-SUM-RESULT", cells={f"t3.{row}.research": 1}) == [("fail", "error")]

    def test_the_one_row_of_other_results_in_2019(self) -> None:
        cells = {"t3.other.all.research": 1}
        assert found("T3-SUM-RESULT", "2019", cells=cells) == [("fail", "error")]

    def test_printed_figures_at_odds_beside_a_blank(self) -> None:
        """总计填1而各项为0，另有空格：不能断定，但要指出两个数。"""
        cells: dict[str, Content] = {
            "t3.granted.natural_person": 0,
            "t3.refused.law_prohibited.natural_person": None,
        }
        finding = one("T3-SUM-RESULT", cells=cells)
        assert (finding.status, finding.severity) == ("undecidable", "error")
        assert (finding.stated, finding.expected) == (3, 1)
        assert finding.cells == (
            "t3.closed_total.natural_person",
            "t3.refused.law_prohibited.natural_person",
        )

    def test_unplaced_columns_are_a_remark(self) -> None:
        cells = {f"t3.closed_total.{key}": unplaced("1") for key in APPLICANT_KEYS}
        assert found("T3-SUM-RESULT", cells=cells) == [("undecidable", "info")]

    def test_applicants_against_their_total(self) -> None:
        finding = one("T3-SUM-COL", cells={"t3.carried_in.total": 2})
        assert (finding.stated, finding.expected) == (2, 1)

    def test_an_empty_row_has_nothing_to_add(self) -> None:
        row = {f"t3.rejected.repeat.{column.key}": None for column in T3_COLUMNS}
        assert found("T3-SUM-COL", cells=row) == []

    @pytest.mark.parametrize("group", ["review", "direct", "after_review"])
    def test_outcomes_against_their_total(self, group: str) -> None:
        assert found("T4-SUM", cells={f"t4.{group}.pending": 1}) == [("fail", "error")]

    def test_a_blank_group_is_undecidable(self) -> None:
        keys = ("upheld", "corrected", "other", "pending", "total")
        cells = {f"t4.direct.{key}": None for key in keys}
        assert found("T4-SUM", cells=cells) == [("undecidable", "error")]

    @pytest.mark.parametrize("code", ["T3-BALANCE", "T3-SUM-RESULT", "T3-SUM-COL", "T4-SUM"])
    def test_clean(self, code: str) -> None:
        assert found(code) == found(code, "2019") == []


class TestLocate:
    """一处填错，使几条勾稽同时不成立。"""

    def test_one_cell(self) -> None:
        finding = one("T3-LOCATE", cells={"t3.granted.natural_person": 5})
        assert (finding.status, finding.severity) == ("review", "info")
        assert finding.cells == ("t3.granted.natural_person",)
        assert (finding.stated, finding.expected) == (5, 2)

    def test_a_cell_and_the_total_of_its_row(self) -> None:
        cells: dict[str, Content] = {"t3.carried_out.business": 1, "t3.carried_out.total": 2}
        located = [f.cells for f in every("T3-LOCATE", cells=cells)]
        assert ("t3.carried_out.business", "t3.carried_out.total") in located

    def test_two_errors_are_not_explained_by_one_cell(self) -> None:
        cells: dict[str, Content] = {"t3.granted.natural_person": 5, "t3.partial.business": 7}
        assert found("T3-LOCATE", cells=cells) == []


class TestOnlyTotal:
    """六类申请人与总计都要填写。"""

    def test_total_without_applicants(self) -> None:
        cells = {f"t3.granted.{key}": None for key in APPLICANT_KEYS}
        finding = one("T3-ONLY-TOTAL", cells=cells)
        assert (finding.status, finding.severity) == ("fail", "warning")
        assert "只填了总计（2）" in finding.message

    def test_applicants_without_total_offer_the_sum(self) -> None:
        finding = one("T3-ONLY-TOTAL", cells={"t3.granted.total": None})
        assert "合计为2" in finding.message
        assert found("T3-SUM-COL", cells={"t3.granted.total": None}) == []

    def test_both(self) -> None:
        assert found("T3-ONLY-TOTAL") == []


class TestUnpaidFee:
    """以逾期未缴费为由不再处理，须先发出收费通知。"""

    UNPAID: dict[str, Content] = {  # noqa: RUF012
        "t3.other.unpaid_fee.business": 1,
        "t3.other.unpaid_fee.total": 1,
    }

    def test_no_fee_was_asked(self) -> None:
        assert found("T3-LEGAL", cells=self.UNPAID) == [("review", "info")]

    def test_a_fee_was_asked(self) -> None:
        prose = {"6": "本年度发出收费通知1件，收取信息处理费300元。"}
        assert found("T3-LEGAL", cells=self.UNPAID, prose=prose) == []


class TestRemedies:
    """条例第五十一条：申请行政复议或者提起行政诉讼。"""

    def test_suits_after_review_without_review(self) -> None:
        cells: dict[str, Content] = {
            "t4.review.upheld": 0,
            "t4.review.total": 0,
            "t4.after_review.upheld": 1,
            "t4.after_review.total": 1,
        }
        assert found("T4-POST", cells=cells) == [("review", "warning")]

    def test_suits_after_a_review(self) -> None:
        cells: dict[str, Content] = {"t4.after_review.upheld": 1, "t4.after_review.total": 1}
        assert found("T4-POST", cells=cells) == []

    @pytest.mark.parametrize(("reviews", "is_far"), [(30, True), (9, False), (15, False)])
    def test_far_more_remedies_than_applications(self, reviews: int, *, is_far: bool) -> None:
        cells: dict[str, Content] = {"t4.review.upheld": reviews, "t4.review.total": reviews}
        assert bool(found("T4-VS-T3", cells=cells)) is is_far
