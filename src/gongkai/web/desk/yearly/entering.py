"""Entering one line of the yearly registers (登记台账)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from gongkai.web import rights
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.desk.access import organ_or_404, staff
from gongkai.web.desk.showing import Place, crumb, show
from gongkai.web.desk.yearly.forms import EntryForm
from gongkai.web.errors import Invalid
from gongkai.web.furniture.pages import Crumb
from gongkai.web.registers import services
from gongkai.web.registers.kinds import Kind, Measure, Unit
from gongkai.web.rights import Action
from gongkai.web.years import FIRST, LAST


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def enter(request: HttpRequest, officer: Officer, organ: str) -> HttpResponse:
    """Show the form of one line; enter it and offer the next (登记一条)."""
    body = organ_or_404(officer, organ)
    rights.require(officer, Action.KEEP, body)
    year = _year(request)
    form = EntryForm(request.POST or None, body=body, year=year)
    if request.method == "POST" and form.is_valid() and _entered(officer, body, year, form):
        messages.success(request, f"已登记“{form.cleaned_data['label']}”。可以接着登记下一条。")
        return redirect(f"{reverse('desk:register_add', args=[organ])}?year={year}")
    name = f"年度登记（{year}年）"
    back = Crumb(name=name, url=f"{reverse('desk:yearly_register', args=[organ])}?year={year}")
    place = Place(officer=officer, title="登记一条", trail=(crumb(body), back))
    status = 422 if form.errors else 200
    answer = show(request, "desk/yearly/entry.html", place, body=body, year=year, form=form)
    answer.status_code = status
    return answer


def _year(request: HttpRequest) -> int:
    """The year of the ledger, from the address; the running one where it is no year."""
    asked = request.GET.get("year", "")
    known = asked.isascii() and asked.isdecimal() and FIRST <= int(asked) <= LAST
    return int(asked) if known and len(asked) == 4 else timezone.localdate().year


def _entered(officer: Officer, body: Body, year: int, form: EntryForm) -> bool:
    """Enter the line; what the ledger refuses stands in the form, and nothing is stored."""
    try:
        services.enter(by=officer, body=body, year=year, **_facts(form.cleaned_data))
    except Invalid as refusal:
        for name, lines in refusal.fields.items():
            for line in lines:
                form.add_error(name if name in form.fields else None, line)
        return False
    return True


def _facts(values: dict[str, Any]) -> dict[str, Any]:
    amount: Decimal | None = values["amount"]
    return {
        **{name: values[name] for name in ("label", "quantity", "word", "at_least", "source")},
        "note": values["note"],
        "part_of": values["part_of"],
        "kind": Kind(values["kind"]),
        "measure": Measure(values["measure"]),
        "amount": amount,
        "unit": Unit(values["unit"]) if values["unit"] and amount is not None else None,
    }
