"""Sending the draft in, passing it or returning it with comments (送审、审核、退回)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.web import rights
from gongkai.web.bodies.models import Officer
from gongkai.web.desk.access import organ_or_404, staff
from gongkai.web.desk.showing import Place, crumb, show
from gongkai.web.desk.yearly.hurdles import hurdles, report_or_404
from gongkai.web.desk.yearly.words import report_crumb
from gongkai.web.errors import IllegalMove, Invalid, Overtaken
from gongkai.web.reports import services
from gongkai.web.reports.models import AnnualReport
from gongkai.web.rights import Action

RETURNED = "已退回修改，意见已转给编制人。"


@require_POST
@staff
def submit(request: HttpRequest, officer: Officer, organ: str, year: int) -> HttpResponse:
    """Send the draft in (送审)."""
    body = organ_or_404(officer, organ)
    annual = report_or_404(officer, body, year, Action.COMPILE)
    services.submit(by=officer, report=annual)
    messages.success(request, "已送审。审核以前仍可修改，修改后须重新送审。")
    return redirect("desk:report", organ, year)


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def review(request: HttpRequest, officer: Officer, organ: str, year: int) -> HttpResponse:
    """Show what the draft has to answer; pass it or return it (审核)."""
    body = organ_or_404(officer, organ)
    annual = report_or_404(officer, body, year, Action.REVIEW_REPORT)
    fault = ""
    if request.method == "POST":
        try:
            words = _decide(request, officer, annual)
        except (IllegalMove, Invalid, Overtaken) as refusal:
            fault = str(refusal).partition("\n")[0]
        else:
            messages.success(request, words)
            return redirect("desk:report", organ, year)
    place = Place(
        officer=officer,
        title=f"审核{year}年年度报告",
        here="reports",
        trail=(crumb(body), report_crumb(body, year)),
    )
    return show(
        request,
        "desk/yearly/review.html",
        place,
        body=body,
        year=year,
        annual=annual,
        fault=fault,
        hurdles=hurdles(annual),
        comment=request.POST.get("comment", ""),
    )


@require_POST
@staff
def send_back(request: HttpRequest, officer: Officer, organ: str, year: int) -> HttpResponse:
    """Return the draft instead of signing it (签发前退回)."""
    body = organ_or_404(officer, organ)
    annual = report_or_404(officer, body, year, Action.SIGN)
    services.send_back(by=officer, report=annual, comment=_comment(request))
    messages.success(request, RETURNED)
    return redirect("desk:report", organ, year)


def _decide(request: HttpRequest, officer: Officer, annual: AnnualReport) -> str:
    rights.require(officer, Action.REVIEW_REPORT, annual)
    if request.POST.get("decision") == "return":
        services.send_back(by=officer, report=annual, comment=_comment(request))
        return RETURNED
    seen = request.POST.get("seen", "")
    services.pass_review(by=officer, report=annual, seen=seen, comment=_comment(request))
    return "审核通过，可以送领导签发。"


def _comment(request: HttpRequest) -> str:
    return request.POST.get("comment", "").replace("\r\n", "\n")
