"""An organ's annual reports through the years, on the desk (历年对照)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.web.bodies.models import Officer
from gongkai.web.desk.access import organ_or_404, staff
from gongkai.web.desk.showing import Place, crumb, show
from gongkai.web.furniture.history import years_of


@require_safe
@staff
def history(request: HttpRequest, officer: Officer, organ: str) -> HttpResponse:
    """Show every series through the years, with what breaks it (历年对照)."""
    body = organ_or_404(officer, organ)
    place = Place(officer=officer, title="年度报告历年对照", here="reports", trail=(crumb(body),))
    return show(request, "desk/yearly/history.html", place, body=body, years=years_of(body))
