"""An organ's ledgers of a year: what was published, and the registers (台账)."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.web import rights
from gongkai.web.applications import selectors as applications
from gongkai.web.bodies.models import Officer
from gongkai.web.desk.access import organ_or_404, staff
from gongkai.web.desk.showing import Place, crumb, show
from gongkai.web.desk.years import asked
from gongkai.web.publishing import selectors as publishing
from gongkai.web.publishing.models import Record
from gongkai.web.registers import selectors as registers
from gongkai.web.reports.models import FIRST_YEAR
from gongkai.web.rights import Action

PER_PAGE = 50


@require_safe
@staff
def organ(request: HttpRequest, officer: Officer, organ: str) -> HttpResponse:
    """Show what the ledgers of an organ hold for a year (台账总览)."""
    body = organ_or_404(officer, organ)
    years, year = asked(request, body)
    context = {
        "published": publishing.total(body, year),
        "entries": registers.entries(body, year).count(),
        "applications": applications.of_year(body, year).count(),
    }
    return show(
        request,
        "desk/organ.html",
        Place(officer=officer, title=body.name),
        body=body,
        years=years,
        year=year,
        **context,
    )


@require_safe
@staff
def records(request: HttpRequest, officer: Officer, organ: str) -> HttpResponse:
    """Show what was published in a year: columns, channels, single records (公开台账)."""
    body = organ_or_404(officer, organ)
    years, year = asked(request, body)
    single = Record.objects.filter(body=body, published_on__year=year).select_related("column")
    context = {
        "tallies": publishing.tallies(body, year),
        "counts": publishing.column_counts(body, year),
        "total": publishing.total(body, year),
        "channels": publishing.channels(body, year),
        "keep": f"year={year}&",
        "sheet": Paginator(single, PER_PAGE).get_page(request.GET.get("page")),
    }
    return show(
        request,
        "desk/records.html",
        Place(officer=officer, title=f"公开台账（{year}年）", trail=(crumb(body),)),
        body=body,
        years=years,
        year=year,
        **context,
    )


@require_safe
@staff
def register(request: HttpRequest, officer: Officer, organ: str) -> HttpResponse:
    """Show the yearly registers by kind (年度登记)."""
    body = organ_or_404(officer, organ)
    years, year = asked(request, body)
    return show(
        request,
        "desk/register.html",
        Place(officer=officer, title=f"年度登记（{year}年）", trail=(crumb(body),)),
        body=body,
        years=years,
        year=year,
        kinds=registers.by_kind(body, year),
        gone=list(registers.withdrawn(body, year)),
        first_report=FIRST_YEAR,
        may_keep=Action.KEEP in rights.abilities(officer, body),
    )
