"""The township's side: its report handed up, what the county says of it (报送与退回意见)."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from gongkai.web import rights
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.collecting import receipts, rosters
from gongkai.web.collecting.keys import public_key_of
from gongkai.web.collecting.models import State
from gongkai.web.collecting.services import packages, receiving
from gongkai.web.desk.access import organ_or_404, staff
from gongkai.web.desk.showing import Place, crumb, show
from gongkai.web.desk.yearly.words import report_crumb
from gongkai.web.reports import selectors as reports
from gongkai.web.reports.models import FIRST_YEAR, AnnualReport, Status
from gongkai.web.rights import Action


@require_safe
@staff
def handed_up(request: HttpRequest, officer: Officer, organ: str, year: int) -> HttpResponse:
    """Show where the organ's report stands with the county, and hand it up (报送)."""
    body = organ_or_404(officer, organ)
    if year < FIRST_YEAR:
        raise Http404
    member = rosters.membership(body, year)
    annual = reports.report_of(body, year)
    history = receipts.history(member, year) if member else []
    place = Place(
        officer=officer,
        title=f"报送{year}年年度报告",
        here="reports",
        trail=(crumb(body), report_crumb(body, year)),
    )
    return show(
        request,
        "desk/collecting/handed_up.html",
        place,
        body=body,
        year=year,
        annual=annual,
        member=member,
        deadline=rosters.deadline(member, year) if member else None,
        history=history,
        returned=next((one for one in history[:1] if one.state == State.RETURNED), None),
        reminders=receipts.reminders(member, year) if member else [],
        may_send_out=_may(officer, annual),
        public_key=public_key_of(body) if _may(officer, annual) else "",
        may_hand_up=_may(officer, annual) and all(one.report_id != _key(annual) for one in history),
    )


@require_POST
@staff
def hand_up(request: HttpRequest, officer: Officer, organ: str, year: int) -> HttpResponse:
    """Hand the signed report up (报送)."""
    body = organ_or_404(officer, organ)
    annual = _report_or_404(body, year)
    sent = receiving.hand_up(by=officer, annual=annual, on=timezone.localdate())
    messages.success(request, f"已向{sent.member.collector.name}报送，等待接收。")
    return redirect("desk:handed_up", organ, year)


@require_POST
@staff
def package(request: HttpRequest, officer: Officer, organ: str, year: int) -> HttpResponse:
    """Hand the signed report over as a package to be carried (导出离线包)."""
    body = organ_or_404(officer, organ)
    annual = _report_or_404(body, year)
    answer = HttpResponse(
        packages.send_out(by=officer, annual=annual), content_type="application/zip"
    )
    name = f"{body.short_name}{year}年年度报告第{annual.version}版离线包.zip"
    disposition = content_disposition_header(as_attachment=True, filename=name)
    answer.headers["Content-Disposition"] = disposition or "attachment"
    return answer


def _report_or_404(body: Body, year: int) -> AnnualReport:
    annual = reports.report_of(body, year)
    if annual is None:
        raise Http404
    return annual


def _key(annual: AnnualReport | None) -> int | None:
    return annual.pk if annual is not None else None


def _may(officer: Officer, annual: AnnualReport | None) -> bool:
    if annual is None or annual.status not in (Status.SIGNED, Status.PUBLISHED):
        return False
    return Action.HAND_UP in rights.abilities(officer, annual)
