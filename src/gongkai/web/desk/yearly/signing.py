"""Signing and publishing the annual report (签发、公布)."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.web import rights
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.desk.access import organ_or_404, staff
from gongkai.web.desk.showing import Place, crumb, show
from gongkai.web.desk.yearly.words import report_crumb
from gongkai.web.errors import IllegalMove, Invalid
from gongkai.web.reports import judging, parts, proposals, selectors, services
from gongkai.web.reports.models import AnnualReport
from gongkai.web.rights import Action

_REASON = "reason-"


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def sign(request: HttpRequest, officer: Officer, organ: str, year: int) -> HttpResponse:
    """Show what stands between the report and its signature; sign it (签发)."""
    body = organ_or_404(officer, organ)
    annual = _report_or_404(officer, body, year)
    fault = ""
    if request.method == "POST":
        try:
            services.sign(
                by=officer, report=annual, on=timezone.localdate(), reasons=_reasons(request)
            )
        except (IllegalMove, Invalid) as refusal:
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
    annual = _report_or_404(officer, body, year)
    services.publish_report(by=officer, report=annual, on=timezone.localdate())
    messages.success(request, f"{year}年年度报告已公布，公众可以阅读和下载。")
    return redirect("desk:report", organ, year)


def _report_or_404(officer: Officer, body: Body, year: int) -> AnnualReport:
    annual = selectors.report_of(body, year)
    if annual is None:
        raise Http404
    rights.require(officer, Action.SIGN, annual)
    return annual


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
    findings = selectors.findings(selectors.as_report(annual))
    given = _reasons(request)
    names = parts.names(year)
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
        gaps=[names.get(part, part) for part in proposals.open_gaps(annual)],
        errors=[one for one in findings if judging.blocks(one)],
        warnings=[(one, given.get(one.fingerprint, "")) for one in findings if judging.warns(one)],
    )
