"""What stands between a draft and its signature, as the pages show it (签发前须处理的事项)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404

from gongkai.report.findings import Finding
from gongkai.web import rights
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.reports import judging, parts, proposals, selectors
from gongkai.web.reports.chain import Standing
from gongkai.web.reports.models import AnnualReport, Override
from gongkai.web.rights import Action


@dataclass(frozen=True, slots=True, kw_only=True)
class Hurdles:
    """Gaps and errors stop a draft, warnings ask for a reason (须处理的事项)."""

    gaps: Sequence[str]
    errors: Sequence[Finding]
    warnings: Sequence[Finding]
    overrides: Sequence[Override]
    standing: Standing

    @property
    def stopped(self) -> bool:
        """Whether something has to be mended first."""
        return bool(self.gaps or self.errors)


def hurdles(annual: AnnualReport) -> Hurdles:
    """Return what a draft still has to answer (须处理的事项).

    Raises:
        Http404: for a version that is signed.
    """
    found = selectors.examined(annual)
    if found.standing is None:
        raise Http404
    names = parts.names(annual.year)
    return Hurdles(
        gaps=[names.get(part, part) for part in proposals.open_gaps(annual)],
        errors=[one for one in found.findings if judging.blocks(one)],
        warnings=[one for one in found.findings if judging.warns(one)],
        overrides=list(annual.overrides.select_related("officer", "approved_by")),
        standing=found.standing,
    )


def report_or_404(officer: Officer, body: Body, year: int, action: Action) -> AnnualReport:
    """Return the newest version of a year, for who may do this to it.

    Raises:
        Http404: where there is none.
        NotAllowed: without the right.
    """
    annual = selectors.report_of(body, year)
    if annual is None:
        raise Http404
    rights.require(officer, action, annual)
    return annual
