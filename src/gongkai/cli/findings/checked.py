"""What came of checking one document (一份文件的检查结果)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.cli.baseline import Baseline
from gongkai.cli.reading import Reading
from gongkai.report.checks import check
from gongkai.report.findings import Finding
from gongkai.report.model import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedReport:
    """A report with what the rules found in it; what a baseline knows is left out."""

    report: Report
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedDocument:
    """A document with its checked reports, or the sentence why it could not be read."""

    name: str
    reports: tuple[CheckedReport, ...] = ()
    fault: str | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings of the document, report by report."""
        return tuple(finding for one in self.reports for finding in one.findings)


def checked(readings: Iterable[Reading], baseline: Baseline) -> Iterator[CheckedDocument]:
    """Check the reports of each document as it is read."""
    for reading in readings:
        reports = tuple(
            CheckedReport(report=report, findings=tuple(baseline.new(check(report))))
            for report in reading.reports
        )
        yield CheckedDocument(name=reading.name, reports=reports, fault=reading.fault)
