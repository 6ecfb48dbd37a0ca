"""A report against the bodies it adds up (R-*), and bodies against their class (P-*, X-JUMP)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from gongkai.report.cells import Cell, CellState
from gongkai.report.checks import check
from gongkai.report.checks.levels import Level
from gongkai.report.checks.peers import Peers, classes
from gongkai.report.findings import Finding, Status
from gongkai.report.model import Meta, Report
from gongkai.report.rollup import family_of, rollup
from tests.report.build import Content, report

COUNTY = "云溪县人民政府"
NAMES = ("青石镇人民政府", "东坪街道办事处", "白水乡人民政府", "云溪县民政局")


def child(number: int, edition: str = "2021", year: int | None = None, **cells: Content) -> Report:
    planted = {name.replace("__", "."): value for name, value in cells.items()}
    one = report(edition, body=NAMES[number], cells=planted, year=year)
    return replace(one, source=replace(one.source, name=f"{number}.json"))


CHILDREN = tuple(child(number) for number in range(3))


def county(children: Sequence[Report] = CHILDREN, **cells: Content) -> Report:
    """The county's report: every figure three times a clean township's, with single cells planted."""
    summed = rollup(children, parent=COUNTY).report
    planted = {
        name.replace("__", "."): value if isinstance(value, Cell) else Cell.of(value)  # type: ignore[arg-type]
        for name, value in cells.items()
    }
    return replace(summed, cells={**summed.cells, **planted})


def held(
    code: str,
    parent: Report,
    children: Sequence[Report] = CHILDREN,
    *,
    complete: bool = True,
    **options: object,
) -> list[Finding]:
    family = family_of(children, stated=parent, complete=complete, **options)  # type: ignore[arg-type]
    return [f for f in check(parent, family=family) if f.code == code]


def brief(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(f.status.value, f.severity.value) for f in findings]


class TestSums:
    """汇总 = 本级 + Σ各机关。"""

    @pytest.mark.parametrize("complete", [True, False])
    def test_clean(self, complete: bool) -> None:
        parent = county()
        family = family_of(CHILDREN, stated=parent, complete=complete)
        assert [f for f in check(parent, family=family) if f.code.startswith("R-")] == []

    def test_one_cell_off(self) -> None:
        (finding,) = held("R-SUM", county(t3__received__total=13))
        assert brief([finding]) == [("fail", "error")]
        assert (finding.stated, finding.expected) == (13, 12)
        assert "3个机关合计为12" in finding.message
        assert finding.cells == ("t3.received.total",)

    def test_the_parents_own_figures_count(self) -> None:
        parent = county(t3__received__total=16)
        assert held("R-SUM", parent, own=child(3, t3__received__total=4))[0].cells != (
            "t3.received.total",
        )
        own = report(body=COUNTY, cells=dict.fromkeys(parent.cells, 0))
        own = replace(own, cells={**own.cells, "t3.received.total": Cell.of(4)})
        assert held("R-SUM", parent, own=own) == []

    def test_a_blank_child_makes_it_undecidable_and_is_named(self) -> None:
        children = (child(0), child(1, t3__received__total=None), child(2))
        (finding,) = held("R-SUM", county(t3__received__total=99), children)
        assert brief([finding]) == [("undecidable", "error")]
        assert NAMES[1] in finding.message
        assert finding.cells == ("t3.received.total",)

    def test_a_blank_parent_is_undecidable(self) -> None:
        blank = Cell(state=CellState.BLANK, raw="")
        (finding,) = held("R-SUM", county(t4__review__total=blank))
        assert finding.status is Status.UNDECIDABLE

    @pytest.mark.parametrize(("stated", "holds"), [("3.7", True), ("3.6", True), ("3.9", False)])
    def test_amounts_by_their_last_place(self, stated: str, *, holds: bool) -> None:
        """1.2 + 1.2 + 1.2 = 3.6，各自四舍五入后可差0.2。"""
        children = [child(n, t2__charge__amount_wan=Decimal("1.2")) for n in range(3)]
        parent = county(children, t2__charge__amount_wan=Cell.of(Decimal(stated), unit="万元"))
        assert bool(held("R-SUM", parent, children)) is not holds

    def test_other_results_of_two_formats_as_a_sum(self) -> None:
        old = child(0, "2019", year=2021, t3__other__all__total=5)
        new = child(1, year=2021, t3__other__misc__total=2, t3__other__unpaid_fee__total=1)
        right = report(year=2021, body=COUNTY, cells={"t3.other.misc.total": 8})
        wrong = report(year=2021, body=COUNTY, cells={"t3.other.misc.total": 7})
        found = [held("R-SUM", parent, (old, new)) for parent in (right, wrong)]
        cells = [[f.cells for f in fs if any("other" in c for c in f.cells)] for fs in found]
        others = tuple(f"t3.other.{key}.total" for key in ("no_correction", "unpaid_fee", "misc"))
        assert cells == [[], [others]]


class TestBounds:
    """机关不全时，汇总不少于已知各机关之和。"""

    def test_below_the_known(self) -> None:
        (finding,) = held("R-BOUND", county(t3__received__total=11), complete=False)
        assert brief([finding]) == [("fail", "warning")]
        assert (finding.stated, finding.expected) == (11, "不少于12")

    def test_above_the_known(self) -> None:
        assert held("R-BOUND", county(t3__received__total=40), complete=False) == []
        assert held("R-SUM", county(t3__received__total=40), complete=False) == []

    def test_a_child_half_known_still_bounds(self) -> None:
        children = (child(0), child(1, t3__received__total=None), child(2))
        assert held("R-BOUND", county(t3__received__total=7), children) != []
        assert held("R-BOUND", county(t3__received__total=8), children) == []


class TestBodies:
    """谁报了、谁缺、谁重复。"""

    def test_coverage(self) -> None:
        late = replace(CHILDREN[1], meta=Meta(published_on=date(2024, 2, 1)))
        children = (CHILDREN[0], late)
        (finding,) = held("R-COVER", county(), children, expected=NAMES, unread=["坏.docx"])
        assert brief([finding]) == [("fail", "warning")]
        assert (finding.stated, finding.expected) == (2, 4)
        for word in (
            f"逾期1个（{NAMES[1]}）",
            "读不出1个（坏.docx）",
            f"缺2个（{NAMES[3]}、{NAMES[2]}）",
        ):
            assert word in finding.message

    def test_everyone_is_there(self) -> None:
        assert held("R-COVER", county(), expected=["青石镇", *NAMES[1:3]]) == []

    def test_an_unread_file_is_never_complete(self) -> None:
        assert held("R-SUM", county(t3__received__total=99), unread=["坏.docx"]) == []

    @pytest.mark.parametrize("name", ["青石镇人民政府", "青石镇", "青石 镇人民政府"])
    def test_a_body_given_twice(self, name: str) -> None:
        again = replace(CHILDREN[0], body=name, source=replace(CHILDREN[0].source, name="又.json"))
        (finding,) = held("R-DOUBLE", county(), (*CHILDREN, again))
        assert brief([finding]) == [("fail", "error")]
        assert held("R-SUM", county(), (*CHILDREN, again)) == []

    def test_an_office_is_another_body_than_its_government(self) -> None:
        office = replace(CHILDREN[0], body="青石镇人民政府办公室")
        assert held("R-DOUBLE", county(), (*CHILDREN, office)) == []

    def test_a_child_that_is_itself_a_total(self) -> None:
        for name in (COUNTY, "云溪县公开办"):
            total = replace(county(), body=name)
            (finding,) = held("R-DOUBLE", county(), (*CHILDREN, total))
            assert "本身就是汇总" in finding.message
            assert held("R-SUM", county(), (*CHILDREN, total)) == []

    def test_two_formats(self) -> None:
        children = (child(0, year=2021), child(1, year=2021), child(2, "2019", year=2021))
        found = held("R-FORM", replace(county(), year=2021), children)
        assert brief(found) == [("fail", "error")] * 3
        assert NAMES[2] in found[0].message
        assert held("R-FORM", county()) == []

    def test_an_organ_renamed_without_a_word(self) -> None:
        found = [f for f in check(report(), predecessor="青石乡人民政府") if f.code == "R-CARRY"]
        assert brief(found) == [("fail", "warning")]


def town(number: int, cells: dict[str, Content], year: int = 2023) -> Report:
    planted = {name.replace("__", "."): value for name, value in cells.items()}
    return report(body=f"第{number}镇人民政府", cells=planted, year=year)


def applications(received: int, granted: int) -> dict[str, Content]:
    return {
        "t3__received__total": received,
        "t3__closed_total__total": received,
        "t3__granted__total": granted,
        "t3__partial__total": 0,
        "t3__unable__not_held__total": 0,
    }


def towns(count: int = 40) -> Peers:
    """Towns with twenty to sixty applications, of which six to nine in ten are granted."""
    every = [
        town(
            n,
            applications(20 + n + step * (n % 5), (20 + n) * (6 + n % 4) // 10),
            2022 + step,
        )
        for n in range(count)
        for step in (0, 1)
    ]
    return classes(every)[Level.TOWNSHIP]


def plausible(code: str, one: Report, peers: Peers | None, then: Report | None = None) -> list[str]:
    found = check(one, peers=peers, previous=then)
    return [f.status.value for f in found if f.code == code]


class TestPlausibility:
    """与同类机关相比，提请核实，不算差错。"""

    def test_a_rate_far_out(self) -> None:
        peers = towns()
        assert plausible("P-RATE", town(99, applications(80, 4)), peers) == ["review"]
        assert plausible("P-RATE", town(99, applications(80, 60)), peers) == []

    def test_few_cases_prove_nothing(self) -> None:
        assert plausible("P-RATE", town(99, applications(1, 0)), towns()) == []

    def test_fewer_than_thirty_bodies_are_no_class(self) -> None:
        assert plausible("P-RATE", town(99, applications(80, 4)), towns(14)) == []
        assert plausible("P-RATE", town(99, applications(80, 4)), None) == []

    def test_a_mix_far_out(self) -> None:
        cells = {**applications(80, 10), "t3__rejected__petition__total": 70}
        assert plausible("P-MIX", town(99, cells), towns()) == ["review"]

    def test_a_jump(self) -> None:
        then = town(99, applications(30, 20), 2022)
        assert (
            plausible("X-JUMP", town(99, applications(300, 200)), towns(), then) == ["review"] * 2
        )
        assert plausible("X-JUMP", town(99, applications(31, 20)), towns(), then) == []
        assert plausible("X-JUMP", town(99, applications(300, 200)), towns(20), then) == []

    def test_all_zero(self) -> None:
        zero = report(cells=dict.fromkeys(report().cells, 0))
        assert plausible("P-ZERO", zero, None) == []
        assert plausible("P-ZERO", zero, None, replace(zero, year=2022)) == []
        assert plausible("P-ZERO", zero, None, replace(report(), year=2022)) == ["review"]
        assert plausible("P-ZERO", zero, towns()) == ["review"]
        assert plausible("P-ZERO", report(), towns(), replace(report(), year=2022)) == []

    @pytest.mark.parametrize(
        ("figures", "seen"),
        [((100, 200, 50), True), ((37, 37, 37), True), ((37, 41, 50), False), ((5, 5, 5), False)],
    )
    def test_digits(self, figures: tuple[int, int, int], *, seen: bool) -> None:
        rows = ("licence", "penalty", "coercion")
        cells: dict[str, Content] = {
            f"t2.{row}.decisions": n for row, n in zip(rows, figures, strict=True)
        }
        cells |= {"t2.normative.in_force": 8}
        assert bool(plausible("P-DIGIT", report(cells=cells), None)) is seen
