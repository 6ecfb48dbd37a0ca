"""What an application may be charged, both ways, and the decision to charge or not (信息处理费)."""

from __future__ import annotations

from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.cases.charging import Sheet
from gongkai.cases.entry import Event
from gongkai.cases.kinds import Tariff
from gongkai.cases.stages import allowed
from gongkai.law.fees import MOST_UNITS
from gongkai.web.applications import fees, log, printing
from gongkai.web.applications.models import Application
from gongkai.web.bodies.models import Officer
from gongkai.web.desk.cases.fee_calculation import chosen
from gongkai.web.desk.cases.finding import of_case, place, url
from gongkai.web.desk.cases.look import DeskForm
from gongkai.web.desk.cases.printed_views import pdf
from gongkai.web.desk.showing import show
from gongkai.web.furniture.fields import Lines
from gongkai.web.rights import Action
from gongkai.web.texts import plain


class PagesForm(DeskForm):
    """How many pages are asked for (页数)."""

    pages = forms.IntegerField(
        label="页数（A4及以下，一面为一页）",
        required=False,
        min_value=1,
        max_value=MOST_UNITS,
        error_messages={
            "invalid": "页数应为整数，例如 50",
            "min_value": "页数应为1以上的整数",
            "max_value": f"页数应在{MOST_UNITS}以内",
        },
    )


class WaiveForm(DeskForm):
    """Why nothing is charged (不收费的理由)."""

    reason = Lines(label="不收费的理由", max_length=500, validators=[plain])


@require_http_methods(["GET", "POST"])
@of_case(Action.HANDLE)
def fee(request: HttpRequest, officer: Officer, case: Application) -> HttpResponse:
    """Show what could be charged by either tariff; keep the decision not to (信息处理费)."""
    waive = WaiveForm(request.POST if request.method == "POST" else None)
    if waive.is_bound and waive.is_valid():
        reason = waive.cleaned_data["reason"]
        fees.waive(by=officer, application=case, reason=reason, at=timezone.now())
        messages.success(request, "已记录：不收取信息处理费。")
        return redirect(url(case))
    pages = PagesForm(request.GET if "pages" in request.GET else None)
    month = fees.month(case)
    stage = log.clock(case, timezone.localdate()).stage
    context = {
        "application": case,
        "month": month,
        "by_items": _told(case, month.sheet),
        "by_pages": _by_pages(case, pages),
        "pages": pages,
        "waive": waive,
        "possible": Event.FEE_NOTICED in allowed(stage),
    }
    response = show(
        request, "desk/cases/fee.html", place(officer, case, "计算信息处理费"), **context
    )
    faulty = (pages.is_bound and pages.errors) or (waive.is_bound and waive.errors)
    response.status_code = 422 if faulty else 200
    return response


@require_safe
@of_case(Action.HANDLE)
def sheet(request: HttpRequest, officer: Officer, case: Application) -> HttpResponse:
    """Hand over the calculation as a printed sheet (收费计算表)."""
    found = chosen(case, request.GET.get("tariff", ""), request.GET.get("pages", ""))
    return pdf(printing.fee_sheet(case, found), f"信息处理费计算表{case.number}.pdf")


def _by_pages(case: Application, form: PagesForm) -> dict[str, object] | None:
    if not (form.is_bound and form.is_valid()) or form.cleaned_data["pages"] is None:
        return None
    return _told(case, fees.sheet(case, Tariff.PAGES, form.cleaned_data["pages"]))


def _told(case: Application, found: Sheet) -> dict[str, object]:
    """A calculation with where it is printed and where its notice is drafted."""
    asked = {"tariff": found.tariff.value}
    if found.tariff is Tariff.PAGES:
        asked["pages"] = str(found.units)
    args, query = [case.body.slug, case.number], urlencode(asked)
    return {
        "sheet": found,
        "print": f"{reverse('desk:fee_sheet', args=args)}?{query}",
        "draft": f"{reverse('desk:letter_new', args=[*args, 'D09'])}?{query}",
    }
