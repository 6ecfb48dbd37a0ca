"""What came of checking one document (一份文件的检查结果)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from gongkai.cli.against import Against
from gongkai.cli.reading import Reading
from gongkai.report.checks import check
from gongkai.report.findings import Finding
from gongkai.report.model import Report

Sieve = Callable[[Iterable[Finding], Report], Iterable[Finding]]


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


def checked(
    readings: Iterable[Reading], sieve: Sieve, against: Against
) -> Iterator[CheckedDocument]:
    """Check the reports of each document as it is read, each against what is known besides.

    ``sieve`` takes out what is not to be told. Two years of a body may come in any order: where the
    later one came first, what the earlier one adds is told with the earlier one.
    """
    for reading in readings:
        reports = [one for report in reading.reports for one in _each(report, sieve, against)]
        yield CheckedDocument(name=reading.name, reports=tuple(reports), fault=reading.fault)


def _each(report: Report, sieve: Sieve, against: Against) -> Iterator[CheckedReport]:
    findings = check(report, **against.of(report))
    yield CheckedReport(report=report, findings=tuple(sieve(findings, report)))
    later = against.later(report)
    if later is not None and "previous" not in against.of(later):
        alone = {finding.fingerprint for finding in check(later)}
        found = [f for f in check(later, previous=report) if f.fingerprint not in alone]
        if told := tuple(sieve(found, later)):
            yield CheckedReport(report=later, findings=told)
    against.hold(report)
