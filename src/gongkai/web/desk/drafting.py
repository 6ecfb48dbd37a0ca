"""A report with everything staff see beside it (年度报告及其检查)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gongkai.report.compare import Comparison, compare
from gongkai.report.findings import Finding
from gongkai.report.model import Report
from gongkai.web.furniture import margin
from gongkai.web.reports import selectors
from gongkai.web.reports.chain import Standing
from gongkai.web.reports.models import AnnualReport, PublishedReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A year's report, what stands behind its figures, what is wrong with it (编制情况)."""

    report: Report
    behind: Mapping[str, object]
    findings: Sequence[Finding]
    comparison: Comparison | None
    standing: Standing | None
    drift: Sequence[Finding]

    @property
    def notes(self) -> list[margin.Note]:
        """Findings and differences together, in the order of the report."""
        differences = margin.of_differences(self.comparison) if self.comparison else []
        found = [*self.findings, *self.drift]
        return margin.numbered([*margin.of_findings(found), *differences])


def draft(annual: AnnualReport, kept: PublishedReport | None) -> Draft:
    """Return the report as signed, or as the ledgers make it now.

    Raises:
        IllegalMove: for a case that cannot be counted.
    """
    found = selectors.examined(annual)
    return Draft(
        report=found.report,
        behind=found.behind,
        findings=found.findings,
        comparison=_compared(found.report, kept),
        standing=found.standing,
        drift=found.drift,
    )


def _compared(report: Report, kept: PublishedReport | None) -> Comparison | None:
    if kept is None:
        return None
    published = selectors.as_published(kept)
    return compare(report, published, selectors.findings(published))
