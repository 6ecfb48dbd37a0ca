"""A report without a fault gives no findings, whatever its edition."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.report.checks import check
from gongkai.report.checks.table_three import results
from gongkai.report.editions import EDITIONS
from gongkai.report.editions.shared import APPLICANT_KEYS
from tests.report.build import Content, report

IDENTITIES = {"T3-BALANCE", "T3-SUM-RESULT", "T3-SUM-COL"}


class TestCleanReport:
    """条例第五十条：内容完整、数字相符的年度报告。"""

    @pytest.mark.parametrize("edition", ["2019", "2021"])
    def test_nothing_is_found(self, edition: str) -> None:
        assert check(report(edition)) == []

    @pytest.mark.parametrize("edition", ["2019", "2021"])
    def test_the_same_report_gives_the_same_list(self, edition: str) -> None:
        planted = report(edition, cells={"t3.granted.total": 9, "t4.review.total": None})
        assert check(planted) == check(planted)


@st.composite
def consistent_tables(draw: st.DrawFn) -> dict[str, Content]:
    """A table three in which every application came and went once, and a table four that adds up."""
    form = EDITIONS["2021"].tables["t3"]
    cells: dict[str, Content] = dict.fromkeys(form.cell_ids, 0)
    moves = st.tuples(
        st.sampled_from(["t3.received", "t3.carried_in"]),
        st.sampled_from([*(row.id for row in results(form)), "t3.carried_out"]),
        st.sampled_from(APPLICANT_KEYS),
    )
    for came, went, who in draw(st.lists(moves, max_size=20)):
        rows = (came, went) if went == "t3.carried_out" else (came, went, "t3.closed_total")
        for row in rows:
            for key in (who, "total"):
                count = cells[f"{row}.{key}"]
                assert isinstance(count, int)
                cells[f"{row}.{key}"] = count + 1
    return cells


class TestIdentitiesByConstruction:
    """一件申请只在一行一列计一次，三条勾稽关系因此成立。"""

    @settings(max_examples=40, deadline=None)
    @given(cells=consistent_tables())
    def test_hold_for_any_set_of_applications(self, cells: dict[str, Content]) -> None:
        found = check(report(cells=cells, prose={"1": "政务公开纳入年度考核。"}))
        assert [finding for finding in found if finding.code in IDENTITIES] == []

    @settings(max_examples=40, deadline=None)
    @given(cells=consistent_tables(), data=st.data())
    def test_fail_when_one_cell_is_mistyped(
        self, cells: dict[str, Content], data: st.DataObject
    ) -> None:
        wrong = data.draw(st.sampled_from(sorted(cells)))
        right = cells[wrong]
        assert isinstance(right, int)
        planted = {**cells, wrong: right + data.draw(st.integers(1, 9))}
        found = check(report(cells=planted, prose={"1": "政务公开纳入年度考核。"}))
        failing = [f for f in found if f.code in IDENTITIES]
        assert failing
        assert all(wrong in finding.cells for finding in failing)
        (located,) = [f for f in found if f.code == "T3-LOCATE" and f.cells == (wrong,)]
        assert located.expected == right
