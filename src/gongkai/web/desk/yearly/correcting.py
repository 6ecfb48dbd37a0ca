"""Beginning the correction of a signed report (更正)."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from gongkai.web.bodies.models import Officer
from gongkai.web.desk.access import organ_or_404, staff
from gongkai.web.desk.showing import Place, crumb, show
from gongkai.web.desk.yearly.hurdles import report_or_404
from gongkai.web.desk.yearly.words import report_crumb
from gongkai.web.errors import Invalid
from gongkai.web.reports import services
from gongkai.web.reports.models import Status
from gongkai.web.reports.services.correcting import LONGEST_REASON
from gongkai.web.rights import Action


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def correct(request: HttpRequest, officer: Officer, organ: str, year: int) -> HttpResponse:
    """Ask for the reason the public will read; begin the new version (起草更正版)."""
    body = organ_or_404(officer, organ)
    annual = report_or_404(officer, body, year, Action.COMPILE)
    if annual.status == Status.DRAFT:
        raise Http404
    reason = request.POST.get("reason", "").replace("\r\n", "\n")
    faults: tuple[str, ...] = ()
    if request.method == "POST":
        try:
            new = services.correct(by=officer, report=annual, reason=reason)
        except Invalid as refusal:
            faults = refusal.fields.get("reason", (str(refusal),))
        else:
            messages.success(request, f"已开始编制第{new.version}版，第{annual.version}版仍公开。")
            return redirect("desk:report", organ, year)
    place = Place(
        officer=officer,
        title=f"更正{year}年年度报告",
        here="reports",
        trail=(crumb(body), report_crumb(body, year)),
    )
    response = show(
        request,
        "desk/yearly/correct.html",
        place,
        body=body,
        year=year,
        annual=annual,
        reason=reason,
        faults=faults,
        longest=LONGEST_REASON,
    )
    response.status_code = 422 if faults else 200
    return response
