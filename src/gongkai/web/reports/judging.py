"""Which findings stand between a report and its signature (签发前的检查)."""

from __future__ import annotations

from gongkai.report.findings import Finding, Severity, Status


def blocks(finding: Finding) -> bool:
    """Say whether a report with this finding cannot be signed (错误)."""
    return finding.status is Status.FAIL and finding.severity is Severity.ERROR


def warns(finding: Finding) -> bool:
    """Say whether a finding may stay in a signed report, with a reason only (需说明理由的提醒)."""
    return finding.status is Status.FAIL and finding.severity is Severity.WARNING
