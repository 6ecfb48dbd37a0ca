"""What the rules find in an organ's report, and what stands before its signature (签发前的检查)."""

from __future__ import annotations

from gongkai.report.checks import check
from gongkai.report.findings import Finding, Severity, Status
from gongkai.report.model import Report
from gongkai.report.read.from_json import report_from_json
from gongkai.web.reports.compiling import Compilation
from gongkai.web.reports.models import AnnualReport, PublishedReport
from gongkai.web.reports.models import Status as ReportStatus


def findings(annual: AnnualReport, made: Compilation) -> list[Finding]:
    """Return what the rules find in a draft: alone, against last year, against the ledgers."""
    return check(made.report, previous=previous(annual), ledger=made.ledger)


def previous(annual: AnnualReport) -> Report | None:
    """Return last year's report: ours as published, else what the organ published (上年报告)."""
    where = {"body": annual.body_id, "year": annual.year - 1}
    ours = AnnualReport.objects.filter(**where, status=ReportStatus.PUBLISHED).first()
    if ours is not None and ours.frozen is not None:
        return report_from_json(ours.frozen)
    kept = PublishedReport.objects.filter(**where).first()
    return report_from_json(kept.content) if kept else None


def blocks(finding: Finding) -> bool:
    """Say whether a report with this finding cannot be signed (错误)."""
    return finding.status is Status.FAIL and finding.severity is Severity.ERROR


def warns(finding: Finding) -> bool:
    """Say whether a finding may stay in a signed report, with a reason only (需说明理由的提醒)."""
    return finding.status is Status.FAIL and finding.severity is Severity.WARNING
