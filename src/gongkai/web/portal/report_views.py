"""Annual reports: by year, the report page, what stands behind a figure (年度报告)."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.report.write.outline import title_of
from gongkai.web.collecting import generals
from gongkai.web.furniture import margin, yearly
from gongkai.web.furniture.document import document, linking
from gongkai.web.furniture.pages import Crumb, Page
from gongkai.web.portal import organs
from gongkai.web.portal.doors import BY_KEY
from gongkai.web.portal.files import KINDS, file_of
from gongkai.web.portal.reporting import Dossier, dossier, public
from gongkai.web.portal.showing import organ_or_404, page_of, show
from gongkai.web.reports import selectors
from gongkai.web.reports.items import ItemKind
from gongkai.web.reports.telling import to_be_taken_away

DOWNLOADS = [(kind, words) for kind, (words, _) in KINDS.items()]


@require_safe
def years(request: HttpRequest, organ: str) -> HttpResponse:
    """Show the reports by year, missing ones as missing (政府信息公开年报)."""
    body = organ_or_404(organ)
    page = page_of(body, BY_KEY["reports"].name, door="reports", ColumnType="列表")
    today = timezone.localdate()
    lines = yearly.listed(body, today=today)
    below = yearly.last_due_of(list(organs.below(body)), today=today)
    totals = generals.public_years(body)
    return show(
        request,
        "portal/reports.html",
        page,
        organ=body,
        lines=lines,
        below=below,
        totals=totals.items(),
    )


@require_safe
def report(request: HttpRequest, organ: str, year: int) -> HttpResponse:
    """Show the report of a year; where only the organ's own is kept, that one (年度报告)."""
    found = _dossier_or_404(organ, year)
    compiled = found.compiled
    if found.ours is None or compiled is None:
        return _published(request, found)
    comparison = selectors.comparison(found.ours, found.theirs) if found.theirs else None
    differences = margin.of_differences(comparison) if comparison else []
    notes = margin.numbered([*margin.of_overrides(selectors.overridden(found.ours)), *differences])
    link = linking(found.ours.behind or {}, "portal:figure", organ, year)
    context = {
        "dossier": found,
        "downloads": DOWNLOADS,
        "document": document(compiled, notes, link),
        "told": margin.told(comparison),
    }
    page = _page(request, found)
    return show(request, "portal/report.html", page, organ=found.body, **context)


@require_safe
def published(request: HttpRequest, organ: str, year: int) -> HttpResponse:
    """Show what the organ itself published, with what the rules find in it (公布的版本)."""
    return _published(request, _dossier_or_404(organ, year))


@require_safe
def download(request: HttpRequest, organ: str, year: int, kind: str) -> HttpResponse:
    """Send the report as a file (下载)."""
    found = _dossier_or_404(organ, year)
    newest = to_be_taken_away(found.ours) if found.ours else found.newest
    if kind not in KINDS or newest is None:
        raise Http404
    response = HttpResponse(file_of(newest, kind), content_type=KINDS[kind][1])
    response["Content-Disposition"] = f'attachment; filename="{organ}-{year}.{kind}"'
    return response


@require_safe
def figure(request: HttpRequest, organ: str, year: int, cell_id: str) -> HttpResponse:
    """Show what a figure is made of: records and registers in full, cases by number only (来处)."""
    found = _dossier_or_404(organ, year)
    behind = selectors.records_behind(found.ours, cell_id) if found.ours else None
    if behind is None or not behind.cell.value:
        raise Http404
    above = Crumb(name=f"{year}年年度报告", url=reverse("portal:report", args=[organ, year]))
    page = page_of(found.body, f"{behind.name}的来处", door="reports", above=(above,))
    cases = sum(int(item.share) for item in behind.items if item.kind is ItemKind.CASE)
    context = {"behind": behind, "year": year, "cases": cases}
    return show(request, "portal/figure.html", page, organ=found.body, **context)


def _published(request: HttpRequest, found: Dossier) -> HttpResponse:
    theirs = found.published
    if theirs is None:
        raise Http404
    notes = margin.numbered(margin.of_findings(public(selectors.findings(theirs))))
    context = {
        "dossier": found,
        "downloads": DOWNLOADS,
        "published": theirs,
        "document": document(theirs, notes),
        "notes": notes,
    }
    page = _page(request, found)
    return show(request, "portal/published.html", page, organ=found.body, **context)


def _dossier_or_404(organ: str, year: int) -> Dossier:
    found = dossier(organ_or_404(organ), year)
    if found.ours is None and found.theirs is None:
        raise Http404
    return found


def _page(request: HttpRequest, found: Dossier) -> Page:
    published_on = found.ours.published_on if found.ours else None
    newest = found.newest
    return page_of(
        found.body,
        f"{found.year}年政府信息公开工作年度报告",
        door="reports",
        ArticleTitle=title_of(newest) if newest else "",
        PubDate=f"{published_on} 00:00" if published_on else "",
        ContentSource=found.body.name,
        Url=request.path,
    )
