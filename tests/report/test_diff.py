"""Two reports side by side: nothing said of the same, everything of what differs."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.report.bridge import Comparable
from gongkai.report.cells import Cell, CellState
from gongkai.report.diff import Change, compare
from gongkai.report.model import Note
from tests.report.build import Content, report, unplaced


class TestTheSame:
    @pytest.mark.parametrize("edition", ["2019", "2021"])
    def test_nothing_differs(self, edition: str) -> None:
        found = compare(report(edition), report(edition))
        assert not found
        assert found.to_json()["different"] is False

    def test_an_amount_in_another_unit_is_the_same(self) -> None:
        cells = [Cell.of(Decimal(70280), unit="元"), Cell.of(Decimal("7.028"), unit="万元")]
        one, other = (report("2019", cells={"t2.procurement.amount": cell}) for cell in cells)
        assert not compare(one, other)


class TestCells:
    @pytest.mark.parametrize(
        ("content", "change", "after", "difference"),
        [
            (6, Change.VALUE, "6", "+2"),
            (0, Change.VALUE, "0", "-4"),
            (None, Change.STATE, "未填", None),
            ("/", Change.STATE, "填了符号“/”", None),
            (unplaced("4"), Change.STATE, "列不确定“4”", None),
            (Cell(state=CellState.ABSENT), Change.STATE, "文中没有", None),
        ],
    )
    def test_old_and_new(
        self, content: Content, change: Change, after: str, difference: str | None
    ) -> None:
        (one,) = compare(report(), report(cells={"t3.received.total": content})).cells
        assert (one.change, one.before, one.after) == (change, "4", after)
        assert one.difference == difference
        assert one.name == "表三“一、本年新收政府信息公开申请数量”的“总计”"


class TestThroughTheBridge:
    """2020年（2019年格式）与2021年（2021年格式）。"""

    OLD = report("2019", year=2020, cells={"t3.other.all.total": 3, "t2.penalty.decisions": 5})

    def test_other_results_as_a_sum(self) -> None:
        same = report(year=2021, cells={"t3.other.misc.total": 1, "t3.other.unpaid_fee.total": 2})
        cells = compare(self.OLD, same).cells
        assert [one.old_cells for one in cells] == [("t2.penalty.decisions",)]
        more = report(year=2021, cells={"t3.other.misc.total": 9, "t2.penalty.decisions": 5})
        (one,) = compare(self.OLD, more).cells
        assert (one.before, one.after, one.difference) == ("3", "9", "+6")
        assert len(one.new_cells) == 3

    def test_an_unknown_row_is_not_taken_for_nought(self) -> None:
        now = report(year=2021, cells={"t3.other.misc.total": None, "t2.penalty.decisions": 5})
        (one,) = compare(self.OLD, now).cells
        assert (one.change, one.after, one.difference) == (Change.STATE, "未填", None)

    def test_breaks_are_named_and_not_reckoned(self) -> None:
        breaks = compare(self.OLD, report(year=2021)).breaks
        assert all(one.difference is None for one in breaks)
        told = {(one.old_cells, one.new_cells): one.comparable for one in breaks}
        stock = (("t2.normative.public_total",), ("t2.normative.in_force",))
        assert told[stock] is Comparable.NO
        assert told[("t2.normative.made",), ("t2.normative.issued",)] is Comparable.ROUGHLY
        assert ((), ("t2.normative.repealed",)) in told
        assert not any("t3" in "".join(old) for old, _ in told)


class TestWords:
    def test_lines_of_a_part(self) -> None:
        one = report(prose={"5": "甲。\n（一）乙\n丙。"})
        (change,) = compare(one, report(prose={"5": "甲。\n（一）丁\n丙。"})).sections
        assert (change.removed, change.added) == (("（一）乙",), ("（一）丁",))

    def test_blanks_and_full_width_figures_are_no_difference(self) -> None:
        assert not compare(report(prose={"5": "共１２件 。"}), report(prose={"5": "共12件。"}))

    def test_fields_and_notes(self) -> None:
        note = Note(code="READ-LABEL", message="行名不同。")
        other = replace(report(), body="东坪街道办事处", notes=(note,))
        found = compare(report(), other)
        assert [one.name for one in found.fields] == ["机关"]
        assert [one.added for one in found.notes] == [("READ-LABEL 行名不同。",)]
