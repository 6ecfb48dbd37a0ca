"""The log of channels, the registers, settings, the directory to take away (渠道、登记簿)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.catalogue import directory as core
from gongkai.web import rights
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.desk import column_lists
from gongkai.web.desk.access import organ_or_404, staff
from gongkai.web.desk.channel_forms import (
    CHAINS,
    FORMS,
    ChannelForm,
    DepositForm,
    NormativeForm,
    ReassessForm,
    RulesForm,
    WithheldForm,
)
from gongkai.web.desk.record_forms import DeskForm
from gongkai.web.desk.showing import Place, crumb, show
from gongkai.web.desk.years import asked
from gongkai.web.errors import Invalid
from gongkai.web.publishing import reviews, services
from gongkai.web.publishing import selectors as publishing
from gongkai.web.publishing.kinds import Channel
from gongkai.web.publishing.models import CatalogueRules, Withheld
from gongkai.web.rights import Action

UNPROCESSABLE = 422
ENTERED = "已登记。"
OFFERED = 500  # documents to choose from
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def channels(request: HttpRequest, officer: Officer, organ: str) -> HttpResponse:
    """Show what went out through which channel in a year, and enter more (渠道登记)."""
    body = organ_or_404(officer, organ)
    years, year = asked(request, body)
    form = ChannelForm(request.POST or None, initial={"year": year})
    if request.method == "POST" and done(form, lambda: _enter_channel(form, officer, body)):
        messages.success(request, "已登记。")
        entered = form.cleaned_data["year"]
        return redirect(f"{request.path}?year={entered}")
    context = {
        "body": body,
        "years": years,
        "year": year,
        "channels": publishing.channels(body, year),
        "totals": column_lists.channel_totals(body, year),
        "tallies": publishing.tallies(body, year),
        "form": form,
        "may_keep": Action.KEEP in rights.abilities(officer, body),
    }
    return page(
        request,
        place_in(officer, body, f"渠道登记（{year}年）"),
        "desk/publishing/channels.html",
        context,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def registers(request: HttpRequest, officer: Officer, organ: str) -> HttpResponse:
    """Show normative documents, refused information and deposits; enter more (登记簿)."""
    body = organ_or_404(officer, organ)
    asked_for = request.POST.get("form", "") if request.method == "POST" else ""
    forms: dict[str, DeskForm] = {
        name: make(request.POST if name == asked_for else None) for name, make in FORMS.items()
    }
    documents = column_lists.documents(body, timezone.localdate())
    normative = forms[NormativeForm.name]
    assert isinstance(normative, NormativeForm)  # noqa: S101 - made by its own name above
    normative.offer(publishing.to_register(body)[:OFFERED])
    told: list[str] = []
    if asked_for in forms and done(
        forms[asked_for], lambda: told.append(ENTER[asked_for](forms[asked_for], officer, body))
    ):
        messages.success(request, told[0])
        return redirect("desk:pub_registers", organ)
    context = {
        "body": body,
        "documents": documents,
        "registrable": normative.offers,
        "withheld": column_lists.withheld(body),
        "deposits": body.deposits.select_related("by")[:100],
        "forms": forms,
        "asked_for": asked_for,
        "may_keep": Action.KEEP in rights.abilities(officer, body),
    }
    return page(
        request, place_in(officer, body, "登记簿"), "desk/publishing/registers.html", context
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def rules(request: HttpRequest, officer: Officer, organ: str) -> HttpResponse:
    """Show and set how the organ reviews, numbers and counts (目录设置)."""
    body = organ_or_404(officer, organ)
    own = CatalogueRules.objects.filter(body=body).first() or CatalogueRules(body=body)
    keys = [step.key for step in reviews.chain_of(body)]
    chains = [key for key, steps in CHAINS.items() if [step.key for step in steps] == keys]
    initial = {
        "chain": chains[0] if chains else "",
        "index_template": own.index_template,
        "register_template": own.register_template,
        "expired_counts_as_repealed": own.expired_counts_as_repealed,
    }
    form = RulesForm(request.POST or None, initial=initial)
    if request.method == "POST" and done(form, lambda: _set_rules(form, officer, body)):
        messages.success(request, "已保存设置。")
        return redirect("desk:pub_rules", organ)
    context = {
        "body": body,
        "form": form,
        "may_set": Action.URGENT in rights.abilities(officer, body),
    }
    return page(request, place_in(officer, body, "目录设置"), "desk/publishing/rules.html", context)


@require_safe
@staff
def directory(request: HttpRequest, officer: Officer, organ: str, kind: str) -> HttpResponse:
    """Hand over the catalogue: index, title, summary, day it was formed (目录)."""
    body = organ_or_404(officer, organ)
    entries = column_lists.directory(body)
    title = f"{body.name}政府信息公开目录"
    if kind == "csv":
        response = HttpResponse(core.to_csv(entries), content_type="text/csv; charset=utf-8")
    elif kind == "xlsx":
        response = HttpResponse(core.to_xlsx(entries, title), content_type=XLSX)
    else:
        raise Http404
    name = content_disposition_header(as_attachment=True, filename=f"{title}.{kind}")
    response.headers["Content-Disposition"] = name or "attachment"
    return response


def page(
    request: HttpRequest, place: Place, template: str, context: Mapping[str, Any]
) -> HttpResponse:
    """Show a page of the publishing desk; after a post that was refused, with 422."""
    response = show(request, template, place, **context)
    if request.method == "POST":
        response.status_code = UNPROCESSABLE
    return response


def place_in(officer: Officer, body: Body, title: str) -> Place:
    """Return where a page of the organ's publishing stands."""
    trail = (crumb(body), crumb(body, "pub_list", "信息列表"))
    return Place(officer=officer, title=title, here="publishing", trail=trail)


def done(form: DeskForm, enter: Callable[[], object]) -> bool:
    """Say whether a form was entered; what was refused stands beside its fields."""
    if not form.is_valid():
        return False
    try:
        enter()
    except Invalid as fault:
        form.refused(fault.fields)
        return False
    return True


@transaction.atomic
def _set_rules(form: RulesForm, officer: Officer, body: Body) -> None:
    data = dict(form.cleaned_data)
    services.set_chain(by=officer, body=body, steps=CHAINS[data.pop("chain")])
    services.set_rules(by=officer, body=body, **data)


def _enter_channel(form: ChannelForm, officer: Officer, body: Body) -> None:
    data = dict(form.cleaned_data)
    channel = Channel(data.pop("channel"))
    services.enter_channel(by=officer, body=body, channel=channel, **data)


def _enter_withheld(form: DeskForm, officer: Officer, body: Body) -> str:
    services.withhold(by=officer, body=body, **form.cleaned_data)
    return ENTERED


def _enter_deposit(form: DeskForm, officer: Officer, body: Body) -> str:
    services.deposit(by=officer, body=body, **form.cleaned_data)
    return ENTERED


def _enter_reassessment(form: DeskForm, officer: Officer, body: Body) -> str:
    data = dict(form.cleaned_data)
    found = Withheld.objects.filter(body=body, pk=data.pop("withheld")).first()
    if found is None:
        raise Invalid({"withheld": ["没有找到这条信息，请刷新页面。"]})
    stays = data.pop("stays") == "yes"
    services.reassess(by=officer, withheld=found, stays=stays, **data)
    return ENTERED


def _enter_normative(form: DeskForm, officer: Officer, body: Body) -> str:
    data = dict(form.cleaned_data)
    record = publishing.to_register(body).get(pk=data.pop("record"))
    facts = {name: value for name, value in data.items() if value}
    row = services.register_normative(by=officer, record=record, on=timezone.localdate(), **facts)
    return f"已登记，统一编号：{row.register_number}。"


ENTER: Mapping[str, Callable[[DeskForm, Officer, Body], str]] = {
    WithheldForm.name: _enter_withheld,
    DepositForm.name: _enter_deposit,
    ReassessForm.name: _enter_reassessment,
    NormativeForm.name: _enter_normative,
}
