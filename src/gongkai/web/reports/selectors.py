"""Annual reports, what stands behind their figures, and what was published (年度报告查询)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db.models import QuerySet

from gongkai.report.cells import Cell
from gongkai.report.checks import check
from gongkai.report.compare import Comparison, compare
from gongkai.report.editions import EDITIONS
from gongkai.report.findings import Finding
from gongkai.report.model import Report
from gongkai.report.read.from_json import report_from_json
from gongkai.web import rights
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.reports import compiling, judging
from gongkai.web.reports.items import Item, from_kept
from gongkai.web.reports.models import AnnualReport, PublishedReport, Status

PUBLIC = (Status.PUBLISHED, Status.SUPERSEDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """A figure with what it is made of (数的来处)."""

    cell_id: str
    name: str  # in the words of the form
    cell: Cell
    items: tuple[Item, ...]


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
    """Return what the rules find in a report (检查发现)."""
    return check(report)


def to_be_explained(report: Report) -> list[Finding]:
    """Return the findings that may stay only with a reason, as signing asks it (需说明理由的提醒)."""
    return [finding for finding in check(report) if judging.warns(finding)]


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
    if annual.frozen is None:
        made = compiling.compilation(annual)
        report, items = made.report, made.behind.get(cell_id, ())
    else:
        kept = (annual.behind or {}).get(cell_id, [])
        report, items = as_report(annual), from_kept(kept)
    name = edition.describe(cell_id)
    return Behind(cell_id=cell_id, name=name, cell=report.cell(cell_id), items=items)
