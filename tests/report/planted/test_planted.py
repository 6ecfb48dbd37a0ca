"""Every rule finds its planted fault in the published page, and nothing in the clean twin."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache, reduce

import pytest

from gongkai.report.checks import RULES, check
from gongkai.report.findings import Finding
from gongkai.report.model import Report
from gongkai.report.read import read_reports
from gongkai.report.rollup import family_of
from gongkai.report.write.html import document_html
from tests.report.build import Content, report
from tests.report.checks.test_across_years import last_year
from tests.report.checks.test_roll_up import CHILDREN, applications, child, county, town, towns
from tests.report.planted.faults import FAULTS, Edit, Fault

# These look at many reports at once; each is planted in a test of its own below.
OF_MANY = {
    *("X-EDITION", "X-JUMP", "R-SUM", "R-BOUND", "R-COVER", "R-CARRY", "R-DOUBLE", "R-FORM"),
    *("L-LEDGER", "L-LATE"),
    *("P-ZERO", "P-RATE", "P-MIX", "P-DIGIT"),
}


def published(one: Report, edits: Iterable[Edit] = ()) -> Report:
    """The report as it is read from the page it was published on, after the edits."""
    page = reduce(lambda text, edit: edit(text), edits, str(document_html(one)))
    (read,) = read_reports(page.encode(), one.source.name)
    return read


@cache
def clean(edition: str) -> Report:
    # The figure with its unit in the cell is a remark the form of 2019 asks for.
    return report(
        edition,
        cells={"t2.procurement.amount": 0, "t2.procurement.items": 0} if edition == "2019" else {},
    )


def findings(fault: Fault, *, planted: bool) -> list[Finding]:
    base = report(fault.edition) if fault.code == "T2-PROCURE" else clean(fault.edition)
    now = published(base, fault.edits if planted else ())
    if not fault.both_years:
        return check(now)
    before = last_year(fault.edition)
    return check(now, previous=published(before, fault.last_year if planted else ()))


def codes(found: Iterable[Finding]) -> set[str]:
    return {finding.code for finding in found}


class TestOneOrgan:
    """一份报告（或与上年报告）：植入的差错都查得出，干净的一份没有误报。"""

    def test_every_rule_has_a_fault(self) -> None:
        planted = [fault.code for fault in FAULTS]
        assert len(set(planted)) == len(planted)
        assert {*planted, *OF_MANY} == set(RULES)

    @pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.code)
    def test_found(self, fault: Fault) -> None:
        assert fault.code in codes(findings(fault, planted=True))

    @pytest.mark.parametrize("edition", ["2019", "2021"])
    def test_no_false_alarm(self, edition: str) -> None:
        now = published(clean(edition))
        assert check(now) == []
        assert check(now, previous=published(last_year(edition))) in ([], _unit_remarks(now))


def _unit_remarks(now: Report) -> list[Finding]:
    return [finding for finding in check(now) if finding.code == "V-UNIT"]


class TestSumsOverBodies:
    """汇总：各机关与上级的页面。"""

    def held(self, parent: Report, children: Iterable[Report], **options: object) -> set[str]:
        read = [published(one) for one in children]
        options = {"complete": True, **options}
        family = family_of(read, stated=parent, **options)  # type: ignore[arg-type]
        return codes(check(parent, family=family)) & OF_MANY

    def test_clean(self) -> None:
        assert self.held(published(county()), CHILDREN) == set()

    def test_a_sum_off(self) -> None:
        assert "R-SUM" in self.held(published(county(t3__received__total=13)), CHILDREN)

    def test_less_than_those_known(self) -> None:
        parent = published(county(t3__received__total=1))
        assert "R-BOUND" in self.held(parent, CHILDREN, complete=False)

    def test_a_body_missing(self) -> None:
        expected = ["青石镇人民政府", "东坪街道办事处", "白水乡人民政府", "云溪县民政局"]
        found = self.held(published(county()), CHILDREN, expected=expected, complete=False)
        assert "R-COVER" in found

    def test_a_body_twice(self) -> None:
        assert "R-DOUBLE" in self.held(published(county()), [*CHILDREN, CHILDREN[0]])

    def test_a_body_in_another_form(self) -> None:
        children = [*CHILDREN[:2], child(2, "2019", 2023)]
        assert "R-FORM" in self.held(published(county()), children)

    def test_a_body_renamed(self) -> None:
        found = check(published(report()), predecessor="青石乡人民政府")
        assert "R-CARRY" in codes(found)


class TestAgainstTheClass:
    """与同类机关、与上年格式相比。"""

    def test_a_change_of_form(self) -> None:
        before = published(replace(last_year("2019"), year=2020), ())
        found = check(published(report(year=2021)), previous=before)
        assert "X-EDITION" in codes(found)

    @pytest.mark.parametrize(
        ("code", "cells"),
        [
            ("P-RATE", applications(80, 4)),
            ("P-MIX", {**applications(80, 10), "t3__rejected__petition__total": 70}),
        ],
    )
    def test_far_out(self, code: str, cells: dict[str, Content]) -> None:
        assert code in codes(check(published(town(99, cells)), peers=towns()))
        assert code not in codes(check(published(town(99, applications(80, 60))), peers=towns()))

    def test_a_jump(self) -> None:
        then = published(town(99, applications(30, 20), 2022))
        now = published(town(99, applications(300, 200)))
        assert "X-JUMP" in codes(check(now, previous=then, peers=towns()))

    def test_all_zero_after_a_year_of_work(self) -> None:
        zero = published(report(cells=dict.fromkeys(report().cells, 0)))
        assert "P-ZERO" in codes(check(zero, previous=published(last_year())))

    def test_figures_all_alike(self) -> None:
        rows = ("licence", "penalty", "coercion")
        figures = {f"t2.{row}.decisions": 37 for row in rows}
        alike = report(cells={**figures, "t2.normative.in_force": 8})
        assert "P-DIGIT" in codes(check(published(alike)))
