"""The annual report on the desk: compile it, see what is wrong, follow a figure (年度报告)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from gongkai.web import rights
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.collecting.receipts import word_from_above
from gongkai.web.desk.access import organ_or_404, staff
from gongkai.web.desk.drafting import draft
from gongkai.web.desk.showing import Place, crumb, show
from gongkai.web.furniture import margin, yearly
from gongkai.web.furniture.document import document, linking
from gongkai.web.furniture.pages import Crumb
from gongkai.web.reports import selectors, services
from gongkai.web.reports.chain import may_step
from gongkai.web.reports.models import FIRST_YEAR, AnnualReport, Status
from gongkai.web.rights import Action


@require_safe
@staff
def reports(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Show the reports of the organs the person may see, and the one due next (年度报告)."""
    may_compile = Action.COMPILE in rights.abilities(officer, officer.body)
    own = yearly.last_due(officer.body, today=timezone.localdate()) if may_compile else None
    found = selectors.open_to(officer).exclude(status=Status.SUPERSEDED).defer("frozen", "behind")
    place = Place(officer=officer, title="年度报告", here="reports")
    below = Action.COLLECT in rights.abilities(officer, officer.body)
    last = yearly.last_due(officer.body, today=timezone.localdate()).year if below else None
    years = sorted({report.year for report in found} | ({last} if last else set()), reverse=True)
    return show(
        request,
        "desk/reports.html",
        place,
        reports=found,
        own=own,
        county_years=years if below else [],
    )


@require_safe
@staff
def report(request: HttpRequest, officer: Officer, organ: str, year: int) -> HttpResponse:
    """Show the year's report as it stands, with everything the rules find (年度报告)."""
    body = organ_or_404(officer, organ)
    if year < FIRST_YEAR:
        raise Http404
    annual = selectors.report_of(body, year)
    kept = selectors.published_report(body, year)
    context: dict[str, Any] = {
        "body": body,
        "annual": annual,
        "kept": kept,
        "may": abilities(officer, body, annual),
        "word": word_from_above(body, year) if annual is not None else None,
    }
    if annual is not None:
        found = draft(annual, kept)
        link = linking(found.behind, "desk:figure", organ, year)
        context |= {
            "found": found,
            "told": margin.told(found.comparison),
            "document": document(found.report, found.notes, link),
            "overrides": annual.overrides.select_related("officer", "approved_by"),
            "steps": annual.steps.select_related("officer"),
        }
    place = Place(officer=officer, title=f"{year}年年度报告", here="reports", trail=(crumb(body),))
    return show(request, "desk/report.html", place, year=year, **context)


@require_POST
@staff
def compile_report(request: HttpRequest, officer: Officer, organ: str, year: int) -> HttpResponse:
    """Compile the report from the ledgers (由台账生成年度报告)."""
    body = organ_or_404(officer, organ)
    made = services.compile_report(by=officer, body=body, year=year)
    messages.success(request, f"已由台账生成{year}年年度报告第{made.version}版，请核对检查发现。")
    return redirect("desk:report", organ, year)


@require_safe
@staff
def figure(
    request: HttpRequest, officer: Officer, organ: str, year: int, cell_id: str
) -> HttpResponse:
    """Show the records, register lines and cases a figure is made of (来处)."""
    body = organ_or_404(officer, organ)
    annual = selectors.report_of(body, year)
    behind = selectors.records_behind(annual, cell_id) if annual else None
    if behind is None:
        raise Http404
    trail = (crumb(body), _report_crumb(body, year))
    place = Place(officer=officer, title=f"{behind.name}的来处", here="reports", trail=trail)
    may = abilities(officer, body, annual)
    return show(request, "desk/figure.html", place, body=body, year=year, behind=behind, may=may)


def abilities(officer: Officer, body: Body, annual: AnnualReport | None) -> frozenset[str]:
    """Return what the person can do to the report as it stands, by the names the pages use."""
    able = rights.abilities(officer, body)
    if annual is None:
        return frozenset({"compile"} if Action.COMPILE in able else ())
    draft = annual.status == Status.DRAFT
    possible = {
        "compile": draft and Action.COMPILE in able,
        "write": draft and Action.WRITE in able,
        "review": draft and Action.REVIEW_REPORT in able and may_step(officer, annual),
        "sign": draft and Action.SIGN in able and may_step(officer, annual),
        "publish": annual.status == Status.SIGNED and Action.SIGN in able,
        "correct": not draft and Action.COMPILE in able,
    }
    return frozenset(name for name, can in possible.items() if can)


def _report_crumb(body: Body, year: int) -> Crumb:
    return Crumb(name=f"{year}年年度报告", url=reverse("desk:report", args=[body.slug, year]))
