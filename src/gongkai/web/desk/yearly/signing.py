"""Signing and publishing the annual report (签发、公布)."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.web.bodies.models import Officer
from gongkai.web.desk.access import organ_or_404, staff
from gongkai.web.desk.showing import Place, crumb, show
from gongkai.web.desk.yearly.hurdles import hurdles, report_or_404
from gongkai.web.desk.yearly.words import report_crumb
from gongkai.web.errors import IllegalMove, Invalid, Overtaken
from gongkai.web.reports import services
from gongkai.web.reports.models import AnnualReport
from gongkai.web.rights import Action

_REASON = "reason-"


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def sign(request: HttpRequest, officer: Officer, organ: str, year: int) -> HttpResponse:
    """Show what stands between the report and its signature; sign it (签发)."""
    body = organ_or_404(officer, organ)
    annual = report_or_404(officer, body, year, Action.SIGN)
    fault = ""
    if request.method == "POST":
        try:
            services.sign(
                by=officer,
                report=annual,
                on=timezone.localdate(),
                reasons=_reasons(request),
                seen=request.POST.get("seen"),
            )
        except (IllegalMove, Invalid, Overtaken) as refusal:
            fault = str(refusal).partition("\n")[0]
        else:
            messages.success(request, f"{year}年年度报告已签发，数字和来处已固定，可以公布。")
            return redirect("desk:report", organ, year)
    return _show(request, officer, annual, fault=fault)


@require_POST
@staff
def publish(request: HttpRequest, officer: Officer, organ: str, year: int) -> HttpResponse:
    """Publish the signed report (公布)."""
    body = organ_or_404(officer, organ)
    annual = report_or_404(officer, body, year, Action.SIGN)
    services.publish_report(by=officer, report=annual, on=timezone.localdate())
    messages.success(request, f"{year}年年度报告已公布，公众可以阅读和下载。")
    return redirect("desk:report", organ, year)


def _reasons(request: HttpRequest) -> Mapping[str, str]:
    return {
        name.removeprefix(_REASON): str(value)
        for name, value in request.POST.items()
        if name.startswith(_REASON)
    }


def _show(
    request: HttpRequest, officer: Officer, annual: AnnualReport, *, fault: str
) -> HttpResponse:
    body, year = annual.body, annual.year
    found, given = hurdles(annual), _reasons(request)
    place = Place(
        officer=officer,
        title=f"签发{year}年年度报告",
        here="reports",
        trail=(crumb(body), report_crumb(body, year)),
    )
    return show(
        request,
        "desk/yearly/sign.html",
        place,
        body=body,
        year=year,
        annual=annual,
        fault=fault,
        hurdles=found,
        warnings=[(one, given.get(one.fingerprint, "")) for one in found.warnings],
    )
