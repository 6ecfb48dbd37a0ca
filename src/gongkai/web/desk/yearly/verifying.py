"""Making the digests of a signed report again (核验)."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.web.bodies.models import Officer
from gongkai.web.desk.access import organ_or_404, staff
from gongkai.web.desk.showing import Place, crumb, show
from gongkai.web.desk.yearly.words import report_crumb
from gongkai.web.reports import sealing, selectors


@require_safe
@staff
def verify(request: HttpRequest, officer: Officer, organ: str, year: int) -> HttpResponse:
    """Show each signed version with its digests, kept and made again (核验)."""
    body = organ_or_404(officer, organ)
    signed = selectors.reports(body).filter(year=year, signed_by__isnull=False)
    checked = [(version, sealing.verify(version)) for version in signed]
    if not checked:
        raise Http404
    place = Place(
        officer=officer,
        title=f"核验{year}年年度报告",
        here="reports",
        trail=(crumb(body), report_crumb(body, year)),
    )
    return show(request, "desk/yearly/verify.html", place, body=body, checked=checked)
