"""Changing one figure of the draft by hand, and agreeing to it (改动一格、核准)."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.report.editions import EDITIONS, Kind
from gongkai.web.bodies.models import Officer
from gongkai.web.desk.access import organ_or_404, staff
from gongkai.web.desk.showing import Place, crumb, show
from gongkai.web.desk.yearly.hurdles import report_or_404
from gongkai.web.desk.yearly.words import report_crumb
from gongkai.web.errors import IllegalMove, Invalid
from gongkai.web.registers.kinds import Unit
from gongkai.web.reports import selectors, services
from gongkai.web.reports.models import AnnualReport, Status
from gongkai.web.rights import Action


class OverrideForm(forms.Form):
    """The figure to stand in the cell, and why (改动一格)."""

    value = forms.DecimalField(
        label="改为",
        max_digits=18,
        decimal_places=6,
        error_messages={
            "required": "请填写要改成的数。",
            "invalid": "请填数字，例如12。",
            "max_digits": "数字太大，请核对。",
            "max_whole_digits": "数字太大，请核对。",
            "max_decimal_places": "小数最多6位，请核对。",
        },
    )
    unit = forms.ChoiceField(label="单位", choices=Unit.choices, required=False)
    reason = forms.CharField(
        label="理由",
        max_length=500,
        help_text="为什么与台账不同，依据是什么。另一人按这个理由核准。",
        error_messages={
            "required": "请写明理由。",
            "max_length": "理由最多500字，请压缩。",
        },
    )

    def __init__(self, *args: Any, asks_unit: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_unit:
            del self.fields["unit"]


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def change(
    request: HttpRequest, officer: Officer, organ: str, year: int, cell_id: str
) -> HttpResponse:
    """Show the ledger's figure with the form to change it; change it (改动一格)."""
    body = organ_or_404(officer, organ)
    annual = _draft_or_404(officer, body_slug=organ, year=year, action=Action.COMPILE)
    behind = selectors.records_behind(annual, cell_id)
    if behind is None:
        raise Http404
    form = OverrideForm(request.POST or None, asks_unit=_asks_unit(annual, cell_id))
    if form.is_valid():
        try:
            services.override(by=officer, report=annual, cell=cell_id, **form.cleaned_data)
        except Invalid as refusal:
            for name, lines in refusal.fields.items():
                form.add_error(name if name in form.fields else None, list(lines))
        else:
            messages.success(request, "已登记改动，另一人核准以后才能签发。")
            return redirect("desk:figure", organ, year, cell_id)
    place = Place(
        officer=officer,
        title=f"改动{behind.name}",
        here="reports",
        trail=(crumb(body), report_crumb(body, year)),
    )
    response = show(
        request,
        "desk/yearly/change.html",
        place,
        body=body,
        year=year,
        behind=behind,
        form=form,
    )
    response.status_code = 422 if form.errors else 200
    return response


@require_POST
@staff
def withdraw(
    request: HttpRequest, officer: Officer, organ: str, year: int, cell_id: str
) -> HttpResponse:
    """Go back to the ledger's figure (撤销改动)."""
    annual = _draft_or_404(officer, body_slug=organ, year=year, action=Action.COMPILE)
    services.withdraw_override(by=officer, report=annual, cell=cell_id)
    messages.success(request, "已撤销改动，恢复为台账的数。")
    return redirect("desk:figure", organ, year, cell_id)


@require_POST
@staff
def approve(
    request: HttpRequest, officer: Officer, organ: str, year: int, cell_id: str
) -> HttpResponse:
    """Agree to a changed figure, as it was looked at (核准改动)."""
    annual = _draft_or_404(officer, body_slug=organ, year=year, action=Action.REVIEW_REPORT)
    value = _decimal(request.POST.get("value", ""))
    services.approve_override(by=officer, report=annual, cell=cell_id, value=value)
    messages.success(request, "已核准改动。")
    return redirect("desk:figure", organ, year, cell_id)


def _draft_or_404(officer: Officer, *, body_slug: str, year: int, action: Action) -> AnnualReport:
    annual = report_or_404(officer, organ_or_404(officer, body_slug), year, action)
    if annual.status != Status.DRAFT:
        raise Http404
    return annual


def _asks_unit(annual: AnnualReport, cell_id: str) -> bool:
    column = EDITIONS[annual.edition].column(cell_id)
    return column.kind is Kind.MONEY and column.unit is None


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise IllegalMove("没有收到要核准的数，请回到报告重新点“核准”。") from None
