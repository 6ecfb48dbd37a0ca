"""An organ's annual reports through the years (历年对照)."""

from __future__ import annotations

import csv
import io

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.report.history import history as made_of
from gongkai.web.furniture.history import years_of
from gongkai.web.portal.doors import BY_KEY
from gongkai.web.portal.showing import organ_or_404, page_of, show
from gongkai.web.reports import selectors


@require_safe
def history(request: HttpRequest, organ: str) -> HttpResponse:
    """Show every series through the years, with what breaks it (历年对照)."""
    body = organ_or_404(organ)
    years = years_of(body)
    if years is None:
        raise Http404
    page = page_of(body, "年度报告历年对照", door=BY_KEY["reports"].key)
    return show(request, "portal/history.html", page, organ=body, years=years)


@require_safe
def table(request: HttpRequest, organ: str) -> HttpResponse:
    """Send every series of both formats as CSV: UTF-8 with BOM (历年对照表)."""
    reports = selectors.through_the_years(organ_or_404(organ))
    if not reports:
        raise Http404
    made, out = made_of(reports), io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["系列", "口径", *made.years])
    for one in made.trends:
        writer.writerow([one.name, one.remark, *(point.shown for point in one.points)])
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{organ}-history.csv"'
    return response
