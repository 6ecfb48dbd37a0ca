"""Annual reports: by year, and the report page (年度报告)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.web.portal import yearly
from gongkai.web.portal.doors import BY_KEY
from gongkai.web.portal.showing import organ_or_404, page_of, show


@require_safe
def years(request: HttpRequest, organ: str) -> HttpResponse:
    """Show the reports by year, missing ones as missing (政府信息公开年报)."""
    body = organ_or_404(organ)
    page = page_of(body, BY_KEY["reports"].name, door="reports", ColumnType="列表")
    lines = yearly.listed(body, today=timezone.localdate())
    return show(request, "portal/reports.html", page, organ=body, lines=lines)
