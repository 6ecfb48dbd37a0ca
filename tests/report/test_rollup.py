"""Reports added up: sums with their proof, nothing hidden, one edition before adding."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.report.adding import added, frames_for
from gongkai.report.bridge import Comparable, series
from gongkai.report.cells import Cell, CellState
from gongkai.report.checks.sums import Verdict, compare, sum_of
from gongkai.report.checks.table_three import balances, result_sums
from gongkai.report.checks.view import View
from gongkai.report.editions import EDITIONS
from gongkai.report.model import Report
from gongkai.report.read.from_json import report_from_json
from gongkai.report.rollup import rollup, rollups
from tests.report.build import Content, report
from tests.report.checks.test_roll_up import CHILDREN, COUNTY, NAMES, child


class TestBridge:
    """law §4.9：哪些可比，哪些不可比。"""

    def test_every_cell_of_both_formats_once(self) -> None:
        for name, edition in EDITIONS.items():
            cells = [cell for one in series() for cell in one.cells(name)]
            assert sorted(cells) == sorted(edition.cell_ids())

    @pytest.mark.parametrize(
        ("old", "new", "comparable"),
        [
            ("t3.received.total", "t3.received.total", Comparable.SAME),
            ("t4.review.upheld", "t4.review.upheld", Comparable.SAME),
            ("t2.penalty.decisions", "t2.penalty.decisions", Comparable.SAME),
            ("t3.other.all.total", "t3.other.misc.total", Comparable.AS_SUM),
            ("t2.normative.made", "t2.normative.issued", Comparable.ROUGHLY),
            ("t2.normative.public_total", "t2.normative.in_force", Comparable.NO),
            ("t2.charge.prev_items", "t2.charge.amount_wan", Comparable.NO),
            ("t2.procurement.amount", None, Comparable.NO),
            (None, "t2.normative.repealed", Comparable.NO),
        ],
    )
    def test_as_the_notices_have_it(
        self, old: str | None, new: str | None, comparable: Comparable
    ) -> None:
        (one,) = [s for s in series() if (old or new) in (*s.old, *s.new)]
        assert one.comparable is comparable
        assert old is None or old in one.old
        assert new is None or new in one.new


class TestSums:
    def test_every_cell_is_the_sum_of_its_parts(self) -> None:
        made = rollup(CHILDREN, parent=COUNTY)
        for cell_id, total in made.family.sums.items():
            assert total.value == sum(one.cell(cell_id).value or 0 for one in CHILDREN)
            assert sum(Decimal(part["value"]) for part in made.parts(cell_id)) == total.value

    def test_an_unknown_cell_is_counted_apart(self) -> None:
        unknown = (None, Cell(state=CellState.UNPLACED, raw="3"), Cell(state=CellState.ABSENT))
        for content in unknown:
            made = rollup([child(0), child(1, t3__received__total=content)], parent=COUNTY)
            total = made.family.sums["t3.received.total"]
            assert (total.value, total.known, total.of, total.whole) == (4, 1, 2, False)
            cell = made.report.cell("t3.received.total")
            assert (cell.state, cell.value) == (CellState.BLANK, None)
            assert cell.note == "2个机关中1个有数，已知合计4"
            proof = made.proof()["cells"]["t3.received.total"]
            assert (proof["sum"], proof["known_sum"], proof["known"], proof["of"]) == (
                None,
                4,
                1,
                2,
            )
            assert proof["parts"][0]["value"] is None or proof["parts"][1]["value"] is None

    def test_a_mark_adds_nought_but_only_beside_numbers(self) -> None:
        one = rollup([child(0), child(1, t4__review__total="/")]).family.sums["t4.review.total"]
        assert (one.value, one.known, one.marks, one.whole) == (1, 2, 1, True)
        none = rollup([child(0, t4__review__total="/")]).family.sums["t4.review.total"]
        assert (none.value, none.whole) == (None, False)

    def test_amounts_in_either_unit(self) -> None:
        amounts = [Cell.of(Decimal(70280), unit="元"), Cell.of(Decimal("134.2"), unit="万元")]
        children = [
            child(n, "2019", t2__procurement__amount=cell) for n, cell in enumerate(amounts)
        ]
        made = rollup(children)
        assert made.report.cell("t2.procurement.amount").value == Decimal("141.228")
        assert made.report.cell("t2.procurement.amount").unit == "万元"

    def test_an_amount_without_a_unit_is_not_known(self) -> None:
        bare = Cell.of(Decimal(50))
        total = rollup([child(0, "2019", t2__procurement__amount=bare)]).family.sums
        assert total["t2.procurement.amount"].known == 0

    def test_two_formats_only_through_the_bridge(self) -> None:
        old = child(0, "2019", year=2021, t3__other__all__total=5, t2__penalty__decisions=7)
        new = child(1, year=2021, t3__other__misc__total=2, t2__penalty__decisions=1)
        made = rollup([old, new])
        assert made.family.frames == {"t2": "2021", "t3": "2019", "t4": "2021"}
        assert made.report.cell("t3.other.all.total").value == 7
        assert made.report.cell("t2.penalty.decisions").value == 8
        stock = made.family.sums["t2.normative.in_force"]
        assert (stock.value, stock.known, stock.of) == (12, 1, 2)
        assert {f.code for f in made.findings} == {"R-FORM"}

    def test_years_are_not_mixed(self) -> None:
        two = [child(0, year=2022), child(1, year=2023)]
        with pytest.raises(ValueError, match="2022年、2023年"):
            rollup(two)
        assert [made.report.year for made in rollups(two)] == [2022, 2023]

    def test_bodies_that_came_and_went_are_named(self) -> None:
        years = [child(0, year=2022), child(1, year=2022), child(0), child(2)]
        _, now = rollups(years)
        (gone, come) = [f.quote for f in now.findings if f.code == "R-CARRY"]
        assert (gone, come) == (f"上年有而本年没有：{NAMES[1]}", f"本年有而上年没有：{NAMES[2]}")
        _, mapped = rollups(years, renamed={NAMES[1]: NAMES[2]})
        assert mapped.findings == ()

    def test_a_second_copy_is_listed_and_not_added(self) -> None:
        again = replace(CHILDREN[0], source=replace(CHILDREN[0].source, name="9.json"))
        made = rollup([*CHILDREN, again], parent=COUNTY)
        assert made.family.sums["t3.received.total"].of == 3
        assert made.proof()["not_added"]["duplicates"][0]["file"] == "9.json"

    def test_nothing_to_add(self) -> None:
        with pytest.raises(ValueError, match="没有可以汇总的报告"):
            rollup([])


class TestProof:
    def test_is_a_report_that_reads_back(self) -> None:
        made = rollup(CHILDREN, parent=COUNTY)
        assert report_from_json(made.to_json()) == made.report
        assert (made.report.body, made.report.year) == (COUNTY, 2023)
        assert made.report.period is not None
        assert made.report.period.raw == "2023年1月1日至2023年12月31日"

    def test_the_order_of_files_does_not_matter(self) -> None:
        one, other = (rollup(each, parent=COUNTY) for each in (CHILDREN, CHILDREN[::-1]))
        assert one.to_json() == other.to_json()


def plain_sum(reports: Iterable[Report], cell_id: str) -> int:
    return sum(int(one.cell(cell_id).value or 0) for one in reports)


class TestByConstruction:
    """各机关的勾稽成立，汇总的勾稽也成立。"""

    @settings(max_examples=15, deadline=None)
    @given(st.lists(st.integers(0, 500), min_size=1, max_size=6))
    def test_identities_add_up(self, counts: list[int]) -> None:
        children = []
        for number, count in enumerate(counts):
            cells: dict[str, Content] = {
                f"t3.{row}.{key}": n
                for row, key, n in (
                    *(("received", key, count + 4) for key in ("business", "total")),
                    *(("granted", key, count + 4) for key in ("business", "total")),
                    *(("closed_total", key, count + 4) for key in ("business", "total")),
                )
            }
            zero = dict.fromkeys(report().cells, 0)
            made = report(body=f"第{number}镇", cells={**zero, **cells})
            children.append(made)
        summed = rollup(children).report
        view, form = View(summed), EDITIONS["2021"].tables["t3"]
        for identity in (*balances(), *result_sums(form)):
            verdict = compare(sum_of(view, identity.left), sum_of(view, identity.right))
            assert verdict is Verdict.HOLDS

    def test_many_at_once_equal_one_by_one(self) -> None:
        children = [child(n % 4, t3__received__total=n) for n in range(60)]
        totals = added(children, frames_for(children, 2023))
        for cell_id, total in totals.items():
            assert total.value == plain_sum(children, cell_id)
