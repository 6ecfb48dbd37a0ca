"""An organ's open cases as a whole: carried over, moved by a calendar, by whom (在办情况)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.web import rights
from gongkai.web.applications import outlook, services
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.desk.access import organ_or_404, staff
from gongkai.web.desk.showing import Place, crumb, show
from gongkai.web.desk.years import asked
from gongkai.web.rights import Action


@require_safe
@staff
def carried(request: HttpRequest, officer: Officer, organ: str) -> HttpResponse:
    """Show what was or will be carried into the next year (年末结转)."""
    body = organ_or_404(officer, organ)
    years, year = asked(request, body)
    found = outlook.carried_out(body, year)
    context = {
        "body": body,
        "years": years,
        "year": year,
        "found": found,
        "late": sum(one.late for one in found),
        "running": timezone.localdate().year <= year,
    }
    where = _place(officer, body, f"年末结转（{year}年）")
    return show(request, "desk/cases/carried.html", where, **context)


@require_http_methods(["GET", "POST"])
@staff
def calendar(request: HttpRequest, officer: Officer, organ: str) -> HttpResponse:
    """Show which limits a new calendar moves; move them when told to (日历变更)."""
    body = organ_or_404(officer, organ)
    if request.method == "POST":
        moved = services.recompute(by=officer, body=body, seen=request.POST.get("seen", ""))
        messages.success(request, f"已重算期限，变动{len(moved)}件，已留痕。")
        return redirect("desk:calendar", body.slug)
    shifts = outlook.shifts(body, timezone.localdate())
    context = {
        "body": body,
        "shifts": shifts,
        "seal": outlook.seal(shifts),
        "may_apply": Action.HANDLE in rights.abilities(officer, body),
    }
    return show(request, "desk/cases/calendar.html", _place(officer, body, "日历变更"), **context)


@require_safe
@staff
def workload(request: HttpRequest, officer: Officer, organ: str) -> HttpResponse:
    """Show who has how many cases in hand (承办情况)."""
    body = organ_or_404(officer, organ)
    rows = outlook.workload(body, timezone.localdate())
    where = _place(officer, body, "承办情况")
    return show(request, "desk/cases/workload.html", where, body=body, rows=rows)


def _place(officer: Officer, body: Body, title: str) -> Place:
    trail = (crumb(body), crumb(body, "applications", "申请台账"))
    return Place(officer=officer, title=title, trail=trail)
