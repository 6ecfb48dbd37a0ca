"""How the organ answers its applications, published (申请办理统计)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.report.editions import edition_for
from gongkai.web.applications import statistics as counted
from gongkai.web.portal.showing import organ_or_404, page_of, show


@require_safe
def statistics(request: HttpRequest, organ: str) -> HttpResponse:
    """Show a year's figures: the same as the ledger and the annual report."""
    body = organ_or_404(organ)
    years = counted.years(body)
    asked = {str(year): year for year in years}.get(request.GET.get("year", ""))
    year = asked or (years[0] if years else timezone.localdate().year)
    found = counted.of_year(body, year)
    labels = edition_for(max(year, 2021)).tables["t3"].rows
    rows = [(row.label, found.outcomes[row.id]) for row in labels if row.id in found.outcomes]
    page = page_of(body, f"申请办理统计（{year}年）", door="apply")
    share = found.share_in_time
    context = {
        "years": years,
        "year": year,
        "found": found,
        "rows": rows,
        "per_cent": None if share is None else round(share * 100, 1),
        "average": None if found.average is None else round(found.average, 1),
    }
    return show(request, "portal/applying/statistics.html", page, organ=body, **context)
