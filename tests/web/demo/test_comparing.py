"""The compiled reports beside the published ones: what is equal, and why the rest is not."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from gongkai.report.checks import check
from gongkai.report.compare import Agreement, compare
from gongkai.report.findings import Severity, Status
from gongkai.report.model import Report
from gongkai.report.read import read_reports
from gongkai.web.demo.comparing import comparisons
from gongkai.web.demo.facts import TownYear
from gongkai.web.demo.files import towns
from gongkai.web.reports import selectors
from gongkai.web.reports.models import AnnualReport, PublishedReport
from tests.report.read.twins import seed_path

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]

# How many cells are equal, and what explains the others, township by township.
EXPECTED = {
    "xincun": (198, {}),
    "dashuikeng": (36, {"blank": 147, "absent": 15}),  # result rows and table four never filled in
    "xiaohe": (200, {}),
    "lanfang": (183, {"blank": 7, "unplaced": 6, "F-COLS": 2}),  # five numbers where seven stand
    "gucheng": (197, {"T2-STOCK": 1}),  # ten published this year, none in all
}


def compiled(slug: str) -> Report:
    return selectors.as_report(AnnualReport.objects.get(body__slug=slug))


class TestEveryCell:
    """汇编的报告与公开报告：完整一致的全部相同，其余各有原因。"""

    def test_is_equal_or_explained_as_expected(self) -> None:
        found = {}
        for town, result in zip(towns(), comparisons(), strict=True):
            reasons = Counter(
                reason for cell in result.comparison.differences for reason in cell.reasons
            )
            found[town.body.key] = (result.comparison.count(Agreement.EQUAL), dict(reasons))
            assert result.comparison.holds
        assert found == EXPECTED

    @pytest.mark.parametrize("slug", EXPECTED)
    def test_the_page_shows_the_same(self, slug: str) -> None:
        annual = AnnualReport.objects.get(body__slug=slug)
        shown = selectors.comparison(annual, PublishedReport.objects.get(body__slug=slug))
        assert shown.count(Agreement.EQUAL) == EXPECTED[slug][0]
        assert shown.holds

    @pytest.mark.parametrize("town", towns(), ids=lambda town: town.twin)
    def test_holds_against_the_originals_too(self, town: TownYear) -> None:
        original = seed_path(town.twin)
        if original is None:
            pytest.skip("没有公开报告的原文（../shared/seeds）")
        (published,) = read_reports(original.read_bytes(), original.name)
        assert published.year == town.report.year
        result = compare(compiled(town.body.key), published, check(published))
        assert result.holds
        assert result.count(Agreement.EQUAL) == EXPECTED[town.body.key][0]


class TestTheCompiledReports:
    """由台账汇编的报告自身没有错误。"""

    @pytest.mark.parametrize("slug", EXPECTED)
    def test_no_rule_fails(self, slug: str) -> None:
        failing = [
            finding.code
            for finding in check(compiled(slug))
            if finding.status is Status.FAIL and finding.severity is not Severity.INFO
        ]
        assert failing == []

    @pytest.mark.parametrize(
        ("slug", "cell", "value", "unit"),
        [
            ("xincun", "t2.procurement.amount", Decimal(70280), "元"),
            ("xincun", "t2.procurement.items", 12, None),
            ("xincun", "t2.normative.public_total", 16, None),
            ("xiaohe", "t2.charge.amount_wan", Decimal(0), "万元"),
            ("lanfang", "t3.received.natural_person", 1, None),
            ("lanfang", "t3.granted.total", 1, None),
            ("lanfang", "t3.closed_total.total", 1, None),
            ("gucheng", "t2.procurement.amount", Decimal("134.2"), "万元"),
            ("gucheng", "t2.normative.made", 10, None),
            ("dashuikeng", "t3.received.total", 0, None),
        ],
    )
    def test_holds_the_figures_of_the_year(
        self, slug: str, cell: str, value: int | Decimal, unit: str | None
    ) -> None:
        found = compiled(slug).cell(cell)
        assert (found.value, found.unit) == (value, unit)

    def test_every_figure_above_zero_opens_what_is_behind_it(self) -> None:
        for annual in AnnualReport.objects.select_related("body"):
            report = selectors.as_report(annual)
            for cell_id, cell in report.cells.items():
                if cell.value:
                    behind = selectors.records_behind(annual, cell_id)
                    assert behind is not None
                    assert sum(item.share for item in behind.items) == cell.value
