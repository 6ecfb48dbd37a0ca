"""What the public can read of one year's report: ours, theirs, and how they compare (年度报告)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gongkai.report.findings import Finding, Severity, Status
from gongkai.report.model import Report
from gongkai.web.bodies.models import Body
from gongkai.web.reports import selectors
from gongkai.web.reports.models import AnnualReport, PublishedReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One year of an organ (年度报告及其对照): the report kept here, and the one once published."""

    body: Body
    year: int
    ours: AnnualReport | None
    theirs: PublishedReport | None
    versions: Sequence[AnnualReport] = ()  # every version that was published, the newest first

    @property
    def compiled(self) -> Report | None:
        """Our report as it was signed."""
        return selectors.as_report(self.ours) if self.ours else None

    @property
    def published(self) -> Report | None:
        """Theirs, as our reader read it."""
        return selectors.as_published(self.theirs) if self.theirs else None

    @property
    def newest(self) -> Report | None:
        """Our report where there is one, else theirs."""
        return self.compiled or self.published


def dossier(body: Body, year: int) -> Dossier:
    """Return what is public of a year; drafts are not."""
    return Dossier(
        body=body,
        year=year,
        ours=selectors.public_report(body, year),
        theirs=selectors.published_report(body, year),
        versions=list(selectors.public_versions(body, year).defer("behind")),
    )


def of_version(body: Body, year: int, number: int) -> AnnualReport | None:
    """Return one of the versions that were published, or ``None``."""
    return selectors.public_versions(body, year).filter(version=number).first()


def public(findings: Iterable[Finding]) -> list[Finding]:
    """Return the contradictions the public is told of (公开的检查发现)."""
    return [
        finding
        for finding in findings
        if finding.status is Status.FAIL and finding.severity is not Severity.INFO
    ]
