"""The general report sent in, reviewed, signed, published and handed up (总报告办理页面)."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.report.signoff import Stage
from gongkai.web import rights
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.collecting import generals, sums
from gongkai.web.collecting.models import GeneralReport, RollUp
from gongkai.web.collecting.services import general as services
from gongkai.web.collecting.services import packages
from gongkai.web.desk.access import staff
from gongkai.web.desk.collecting.access import collector_or_404, trail_to
from gongkai.web.desk.showing import Place, show
from gongkai.web.errors import IllegalMove, Invalid, Overtaken
from gongkai.web.furniture.pages import Crumb
from gongkai.web.reports import judging
from gongkai.web.rights import Action

_REASON = "reason-"
RETURNED = "已退回修改，意见已转给编制人。"


@require_POST
@staff
def submit(request: HttpRequest, officer: Officer, organ: str, year: int) -> HttpResponse:
    """Send it in (送审)."""
    _, fixed = _fixed_or_404(officer, organ, year, Action.COLLECT)
    services.submit(by=officer, fixed=fixed)
    messages.success(request, "总报告已送审。审核以前仍可修改，修改后须重新送审。")
    return redirect("desk:general", organ, year)


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def review(request: HttpRequest, officer: Officer, organ: str, year: int) -> HttpResponse:
    """Show what it has to answer; pass it or return it (审核)."""
    body, fixed = _fixed_or_404(officer, organ, year, Action.REVIEW_REPORT)
    fault = ""
    if request.method == "POST":
        try:
            words = _decide(request, officer, fixed)
        except (IllegalMove, Invalid, Overtaken) as refusal:
            fault = str(refusal)
        else:
            messages.success(request, words)
            return redirect("desk:general", organ, year)
    return _decision_page(request, officer, body, fixed, act="review", fault=fault)


@require_POST
@staff
def send_back(request: HttpRequest, officer: Officer, organ: str, year: int) -> HttpResponse:
    """Return it instead of signing it (签发前退回)."""
    _, fixed = _fixed_or_404(officer, organ, year, Action.SIGN)
    services.send_back(by=officer, fixed=fixed, comment=_comment(request))
    messages.success(request, RETURNED)
    return redirect("desk:general", organ, year)


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def sign(request: HttpRequest, officer: Officer, organ: str, year: int) -> HttpResponse:
    """Show what stands between it and its signature; sign it (签发)."""
    body, fixed = _fixed_or_404(officer, organ, year, Action.SIGN)
    fault = ""
    if request.method == "POST":
        try:
            services.sign(
                by=officer,
                fixed=fixed,
                on=timezone.localdate(),
                seen=request.POST.get("seen", ""),
                reasons=_reasons(request),
            )
        except (IllegalMove, Invalid, Overtaken) as refusal:
            fault = str(refusal)
        else:
            messages.success(request, f"{year}年总报告已签发，数字、文字和汇总证明已固定。")
            return redirect("desk:general", organ, year)
    return _decision_page(request, officer, body, fixed, act="sign", fault=fault)


@require_POST
@staff
def publish(request: HttpRequest, officer: Officer, organ: str, year: int) -> HttpResponse:
    """Publish it on the portal (公布)."""
    general = _signed_or_404(officer, organ, year)
    services.publish(by=officer, general=general, on=timezone.localdate())
    messages.success(request, f"{year}年总报告已公布，公众可以阅读和下载。")
    return redirect("desk:general", organ, year)


@require_POST
@staff
def hand_up(request: HttpRequest, officer: Officer, organ: str, year: int) -> HttpResponse:
    """Hand it up (报送)."""
    general = _signed_or_404(officer, organ, year)
    sent = services.hand_up(by=officer, general=general, on=timezone.localdate())
    messages.success(request, f"已向{sent.member.collector.name}报送总报告，等待接收。")
    return redirect("desk:general", organ, year)


@require_POST
@staff
def package(request: HttpRequest, officer: Officer, organ: str, year: int) -> HttpResponse:
    """Hand it over as a package to be carried (导出离线包)."""
    general = _signed_or_404(officer, organ, year)
    data = packages.send_out_general(by=officer, general=general)
    answer = HttpResponse(data, content_type="application/zip")
    name = f"{general.body.short_name}{year}年总报告第{general.version}版离线包.zip"
    disposition = content_disposition_header(as_attachment=True, filename=name)
    answer.headers["Content-Disposition"] = disposition or "attachment"
    return answer


def _decide(request: HttpRequest, officer: Officer, fixed: RollUp) -> str:
    if request.POST.get("decision") == "return":
        services.send_back(by=officer, fixed=fixed, comment=_comment(request))
        return RETURNED
    seen = request.POST.get("seen", "")
    services.pass_review(by=officer, fixed=fixed, seen=seen, comment=_comment(request))
    return "审核通过，可以送领导签发。"


def _decision_page(  # noqa: PLR0913 - what stands on the page
    request: HttpRequest, officer: Officer, body: Body, fixed: RollUp, *, act: str, fault: str
) -> HttpResponse:
    year, draft = fixed.year, generals.draft_of(fixed)
    standing, found = generals.standing(draft), generals.findings(draft)
    given = _reasons(request)
    url = reverse("desk:general", args=[body.slug, year])
    title = f"审核{year}年总报告" if act == "review" else f"签发{year}年总报告"
    place = Place(
        officer=officer,
        title=title,
        here="reports",
        trail=trail_to(body, year, Crumb(name="总报告", url=url)),
    )
    wanted = Stage.IN_REVIEW if act == "review" else Stage.TO_SIGN
    answer = show(
        request,
        "desk/collecting/decision.html",
        place,
        body=body,
        year=year,
        fixed=fixed,
        act=act,
        fault=fault.split("\n"),
        faulty=bool(fault),
        standing=standing,
        stale=sums.changed_since(fixed),
        ready=standing.stage is wanted,
        errors=[one for one in found if judging.blocks(one)],
        warnings=[(one, given.get(one.fingerprint, "")) for one in found if judging.warns(one)],
        comment=_comment(request),
    )
    answer.status_code = 422 if fault else 200
    return answer


def _comment(request: HttpRequest) -> str:
    return request.POST.get("comment", "").replace("\r\n", "\n")


def _reasons(request: HttpRequest) -> Mapping[str, str]:
    return {
        name.removeprefix(_REASON): str(value)
        for name, value in request.POST.items()
        if name.startswith(_REASON)
    }


def _fixed_or_404(officer: Officer, organ: str, year: int, action: Action) -> tuple[Body, RollUp]:
    body = collector_or_404(officer, organ, year)
    fixed = sums.latest(body, year)
    if fixed is None or action not in rights.abilities(officer, fixed):
        raise Http404
    return body, fixed


def _signed_or_404(officer: Officer, organ: str, year: int) -> GeneralReport:
    body = collector_or_404(officer, organ, year)
    general = generals.signed(body, year).first()
    if general is None or not rights.abilities(officer, general) & {Action.SIGN, Action.HAND_UP}:
        raise Http404
    return general
