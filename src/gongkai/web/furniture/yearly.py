"""Which annual reports an organ owes and which are there (应公布的年度报告)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import QuerySet

from gongkai.law.terms import Standing
from gongkai.law.timetable import ANNUAL_REPORT_GOVERNMENT, ANNUAL_REPORT_TOWNSHIP, YearlyDate
from gongkai.web.bodies.models import Body, Level
from gongkai.web.reports.models import AnnualReport, PublishedReport, Status

# A draft is nobody's business but the desk's; a corrected version stays public.
PUBLIC: dict[str, Any] = {
    "status__in": (Status.PUBLISHED, Status.SUPERSEDED),
    "published_on__isnull": False,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportYear:
    """A year a report is owed for (报告年度)."""

    year: int
    due: date
    standing: Standing
    present: bool
    versions: int = 1  # how many versions the public can read


def due_date(body: Body) -> YearlyDate:
    """Return the yearly day by which this organ publishes its report (公布期限)."""
    return ANNUAL_REPORT_TOWNSHIP if body.level == Level.TOWNSHIP else ANNUAL_REPORT_GOVERNMENT


def listed(body: Body, *, today: date) -> list[ReportYear]:
    """Return the years from the first public report to the last one due, newest first."""
    present = years_present(body)
    versions = Counter(year for (year,) in _public(body).values_list("year"))
    if not present:
        return []
    span = range(max(last_due(body, today=today).year, *present), min(present) - 1, -1)
    return [replace(_line(body, year, present), versions=versions[year]) for year in span]


def last_due(body: Body, *, today: date) -> ReportYear:
    """Return the newest year whose report had to be published before this day (最近应公布).

    For staff: a draft is present.
    """
    drafted = AnnualReport.objects.filter(body=body).order_by().values_list("year", flat=True)
    return _line(body, _last_year(body, today), years_present(body) | set(drafted))


def last_due_of(bodies: Sequence[Body], *, today: date) -> list[tuple[Body, ReportYear]]:
    """Return each organ with its newest year due, asking once for all of them."""
    present: dict[int, set[int]] = {body.pk: set() for body in bodies}
    published = PublishedReport.objects.filter(body__in=bodies).order_by()
    compiled = AnnualReport.objects.filter(body__in=bodies, **PUBLIC).order_by()
    pairs = published.values_list("body", "year").union(compiled.values_list("body", "year"))
    for key, year in pairs:
        present[key].add(year)
    return [(body, _line(body, _last_year(body, today), present[body.pk])) for body in bodies]


def with_report(bodies: Sequence[Body], year: int) -> list[Body]:
    """Return those whose report of the year the public can read (已公布年报的机关)."""
    published = PublishedReport.objects.filter(body__in=bodies, year=year).order_by()
    compiled = AnnualReport.objects.filter(body__in=bodies, year=year, **PUBLIC).order_by()
    keys = {key for (key,) in published.values_list("body").union(compiled.values_list("body"))}
    return [body for body in bodies if body.pk in keys]


def _last_year(body: Body, today: date) -> int:
    in_time = due_date(body).due(today.year - 1) >= today
    return today.year - 2 if in_time else today.year - 1


def _line(body: Body, year: int, present: Container[int]) -> ReportYear:
    yearly = due_date(body)
    return ReportYear(
        year=year, due=yearly.due(year), standing=yearly.standing, present=year in present
    )


def years_present(body: Body) -> set[int]:
    """Return the years the portal has a report page for."""
    published = PublishedReport.objects.filter(body=body).order_by().values_list("year")
    return {year for (year,) in published.union(_public(body).values_list("year"))}


def _public(body: Body) -> QuerySet[AnnualReport]:
    return AnnualReport.objects.filter(body=body, **PUBLIC).order_by()
