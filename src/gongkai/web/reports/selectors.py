"""Annual reports, what stands behind their figures, and what was published (年度报告查询)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import QuerySet

from gongkai.report.cells import Cell
from gongkai.report.checks import against_ledger, check
from gongkai.report.checks.view import Around, View
from gongkai.report.compare import Comparison, compare
from gongkai.report.editions import EDITIONS
from gongkai.report.findings import Finding
from gongkai.report.findings import Status as FindingStatus
from gongkai.report.model import Report
from gongkai.report.read.from_json import report_from_json
from gongkai.web import rights
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.errors import IllegalMove
from gongkai.web.reports import chain, compiling, judging, overrides
from gongkai.web.reports.chain import Standing
from gongkai.web.reports.items import Item, from_kept
from gongkai.web.reports.models import AnnualReport, Override, PublishedReport, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """A figure with what it is made of (数的来处)."""

    cell_id: str
    name: str  # in the words of the form
    cell: Cell
    items: tuple[Item, ...]
    ledger: Cell  # as the ledgers make it now, or made it when the report was signed
    override: Override | None = None  # where the cell does not hold the ledger's figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """A version with all that staff see of it (编制情况).

    ``drift`` are the cells in which the ledgers have moved away from a signed report.
    """

    report: Report
    behind: Mapping[str, object]
    findings: Sequence[Finding]
    standing: Standing | None  # of a draft
    drift: Sequence[Finding] = ()


def reports(body: Body) -> QuerySet[AnnualReport]:
    """Return an organ's reports, newest year and version first (年度报告)."""
    return AnnualReport.objects.filter(body=body).select_related("body")


def open_to(officer: Officer | None) -> QuerySet[AnnualReport]:
    """Return the reports the person may see on the desk (可见报告)."""
    return rights.scoped(AnnualReport.objects.select_related("body"), officer)


def report_of(body: Body, year: int) -> AnnualReport | None:
    """Return the newest version of a year's report, draft or not."""
    return reports(body).filter(year=year).first()


def public_report(body: Body, year: int) -> AnnualReport | None:
    """Return the version the public reads: the newest one published (公布的年度报告)."""
    return reports(body).filter(year=year, status=Status.PUBLISHED).first()


def published_report(body: Body, year: int) -> PublishedReport | None:
    """Return what the organ really published for a year, or ``None``."""
    return PublishedReport.objects.filter(body=body, year=year).first()


def as_published(kept: PublishedReport) -> Report:
    """Return the kept report as a value."""
    return report_from_json(kept.content)


def as_report(annual: AnnualReport) -> Report:
    """Return a report as a value: frozen when signed, from the ledgers while it is a draft.

    Raises:
        IllegalMove: for a draft with a case that cannot be counted.
    """
    live = annual.frozen is None
    report = compiling.compilation(annual).report if live else report_from_json(annual.frozen)
    return replace(report, meta=replace(report.meta, published_on=annual.published_on))


def findings(report: Report) -> list[Finding]:
    """Return what the rules find in a report by itself (检查发现)."""
    return check(report)


def examined(annual: AnnualReport) -> Examined:
    """Return a version with everything the rules find: alone, against last year, the ledgers (检查).

    Raises:
        IllegalMove: for a draft with a case that cannot be counted.
    """
    if annual.frozen is None:
        made = compiling.compilation(annual)
        return Examined(
            report=made.report,
            behind=made.behind,
            findings=judging.findings(annual, made),
            standing=chain.standing(annual, made),
        )
    report = as_report(annual)
    return Examined(
        report=report,
        behind=annual.behind or {},
        findings=check(report, previous=judging.previous(annual)),
        standing=None,
        drift=_drift(annual, report),
    )


def overridden(annual: AnnualReport) -> list[Override]:
    """Return the figures of a version that do not come from the ledgers (改动的数)."""
    return overrides.of(annual)


def wording_number(annual: AnnualReport, part: str) -> int:
    """Return the number of a part's newest wording, 0 before the first (第几稿)."""
    newest = annual.wordings.filter(part=part).order_by("-number").first()
    return newest.number if newest else 0


def to_be_explained(annual: AnnualReport) -> list[Finding]:
    """Return the findings that may stay only with a reason, as signing asks it (需说明理由的提醒)."""
    return [finding for finding in examined(annual).findings if judging.warns(finding)]


def public_versions(body: Body, year: int) -> QuerySet[AnnualReport]:
    """Return every version of a year the public may read, the newest first (历次公布的版本)."""
    shown = (Status.PUBLISHED, Status.SUPERSEDED)
    return reports(body).filter(year=year, status__in=shown, published_on__isnull=False)


def signed(*, organ: str | None = None, year: int | None = None) -> QuerySet[AnnualReport]:
    """Return every signed version, of one organ or year where they are named (已签发的报告)."""
    found = AnnualReport.objects.filter(signed_by__isnull=False).select_related("body")
    found = found.filter(body__slug=organ) if organ else found
    found = found.filter(year=year) if year else found
    return found.order_by("body", "year", "version")


def through_the_years(body: Body) -> Mapping[int, Report]:
    """Return the report of each year the public can read: ours, else the organ's own (历年报告)."""
    kept = PublishedReport.objects.filter(body=body)
    ours = AnnualReport.objects.filter(body=body, status=Status.PUBLISHED).defer("behind")
    found = {one.year: as_published(one) for one in kept}
    return found | {one.year: as_report(one) for one in ours.select_related("body")}


def comparison(annual: AnnualReport, kept: PublishedReport) -> Comparison:
    """Compare our report with the published one, cell by cell, every difference explained (比对)."""
    published = as_published(kept)
    return compare(as_report(annual), published, check(published))


def records_behind(annual: AnnualReport, cell_id: str) -> Behind | None:
    """Return a figure with its records, cases and register lines; ``None`` for no such cell.

    A signed report answers from what was kept when it was signed.

    Raises:
        IllegalMove: for a draft with a case that cannot be counted.
    """
    edition = EDITIONS[annual.edition]
    if cell_id not in set(edition.cell_ids()):
        return None
    override = (
        annual.overrides.filter(cell=cell_id).select_related("officer", "approved_by").first()
    )
    if annual.frozen is None:
        made = compiling.compilation(annual)
        report, items = made.report, made.behind.get(cell_id, ())
        ledger = made.ledger.cells[cell_id]
    else:
        kept = (annual.behind or {}).get(cell_id, [])
        report, items = as_report(annual), from_kept(kept)
        ledger = overrides.held(override) if override else report.cell(cell_id)
    return Behind(
        cell_id=cell_id,
        name=edition.describe(cell_id),
        cell=report.cell(cell_id),
        items=items,
        ledger=ledger,
        override=override,
    )


def _drift(annual: AnnualReport, report: Report) -> list[Finding]:
    try:
        ledger = compiling.compilation(annual).ledger
    except IllegalMove:
        return []  # a case that cannot be counted is told where it is handled
    found = against_ledger.equals_ledger.findings(View(report, Around(ledger=ledger)))
    return [finding for finding in found if finding.status is FindingStatus.FAIL]
