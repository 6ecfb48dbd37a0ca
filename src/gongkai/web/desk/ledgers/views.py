"""The lists of the ledgers, entry, correction, voiding (台账列表与登记)."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.web import rights
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.desk.access import organ_or_404, staff
from gongkai.web.desk.ledgers.forms import ItemForm
from gongkai.web.desk.ledgers.registry import LEDGERS, ledger_or_404
from gongkai.web.desk.ledgers.rows import heads, rows
from gongkai.web.desk.showing import Place, crumb, show
from gongkai.web.desk.years import choice
from gongkai.web.errors import Invalid
from gongkai.web.furniture.pages import Crumb
from gongkai.web.ledgers import services
from gongkai.web.ledgers.ledger import Ledger
from gongkai.web.ledgers.models import Item
from gongkai.web.reports import sentences_of_engagement as sentences
from gongkai.web.rights import Action

PER_PAGE = 50


@require_safe
@staff
def ledgers(request: HttpRequest, officer: Officer, organ: str) -> HttpResponse:
    """Show every ledger with its items of the year (台账总目)."""
    body = organ_or_404(officer, organ)
    every = {year for ledger in LEDGERS.values() for year in ledger.years(body)}
    years, year = _asked(request, every)
    context = {
        "years": years,
        "year": year,
        "ledgers": [(each, each.items(body, year).count()) for each in LEDGERS.values()],
        "sayings": sentences.sayings(body, year),
        "may_keep": Action.KEEP in rights.abilities(officer, body),
    }
    place = Place(officer=officer, title=f"逐件台账（{year}年）", trail=(crumb(body),))
    return show(request, "desk/ledgers/index.html", place, body=body, **context)


@require_safe
@staff
def items(request: HttpRequest, officer: Officer, organ: str, name: str) -> HttpResponse:
    """Show a ledger's items of a year, with limits and the sentence of the year (台账)."""
    body, ledger = organ_or_404(officer, organ), ledger_or_404(name)
    years, year = _asked(request, set(ledger.years(body)))
    sheet = Paginator(ledger.items(body, year), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "ledger": ledger,
        "heads": heads(ledger),
        "rows": rows(ledger, sheet.object_list, timezone.localdate()),
        "sheet": sheet,
        "keep": f"year={year}&",
        "years": years,
        "year": year,
        "sayings": sentences.sayings(body, year, ledger.name),
        "may_keep": Action.KEEP in rights.abilities(officer, body),
    }
    place = Place(officer=officer, title=f"{ledger.title}（{year}年）", trail=trail(body))
    return show(request, "desk/ledgers/list.html", place, body=body, **context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def new(request: HttpRequest, officer: Officer, organ: str, name: str) -> HttpResponse:
    """Enter one item (登记一条)."""
    body, ledger = organ_or_404(officer, organ), ledger_or_404(name)
    rights.require(officer, Action.KEEP, body)
    form = ItemForm(ledger, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            services.enter(by=officer, body=body, ledger=ledger, values=form.cleaned_data)
        except Invalid as fault:
            form.refused(fault.fields)
        else:
            messages.success(request, "已登记。")
            return redirect("desk:ledger", organ, name)
    return _form(request, officer, (body, ledger), form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def item(request: HttpRequest, officer: Officer, organ: str, name: str, pk: int) -> HttpResponse:
    """Show and correct an item (更正)."""
    body, ledger = organ_or_404(officer, organ), ledger_or_404(name)
    found = _item_or_404(ledger, body, pk)
    form = ItemForm(ledger, request.POST if request.method == "POST" else None, item=found)
    if request.method == "POST" and form.is_valid():
        try:
            services.amend(by=officer, ledger=ledger, item=found, values=form.cleaned_data)
        except Invalid as fault:
            form.refused(fault.fields)
        else:
            messages.success(request, "已保存。")
            return redirect("desk:ledger", organ, name)
    return _form(request, officer, (body, ledger), form, found)


@require_POST
@staff
def void(request: HttpRequest, officer: Officer, organ: str, name: str, pk: int) -> HttpResponse:
    """Void an item entered by mistake (作废)."""
    body, ledger = organ_or_404(officer, organ), ledger_or_404(name)
    found = _item_or_404(ledger, body, pk)
    try:
        services.void(
            by=officer, ledger=ledger, item=found, reason=request.POST.get("reason", "")[:200]
        )
    except Invalid as fault:
        messages.error(request, str(fault))
        return redirect("desk:ledger_item", organ, name, pk)
    messages.success(request, "已作废，不再计入年度数字。")
    return redirect("desk:ledger", organ, name)


def trail(body: Body, ledger: Ledger | None = None) -> tuple[Crumb, ...]:
    """Return the steps back to the ledgers of an organ (面包屑)."""
    steps = (crumb(body), crumb(body, "ledgers", "逐件台账"))
    if ledger is None:
        return steps
    url = reverse("desk:ledger", args=[body.slug, ledger.name])
    return (*steps, Crumb(name=ledger.title, url=url))


def _form(
    request: HttpRequest,
    officer: Officer,
    at: tuple[Body, Ledger],
    form: ItemForm,
    item: Item | None = None,
) -> HttpResponse:
    body, ledger = at
    context = {
        "ledger": ledger,
        "form": form,
        "item": item,
        "limit": ledger.limit_of(item) if item else None,
        "may_keep": Action.KEEP in rights.abilities(officer, body),
    }
    place = Place(officer=officer, title=str(item or "登记一条"), trail=trail(body, ledger))
    response = show(request, "desk/ledgers/entry.html", place, body=body, **context)
    response.status_code = 422 if form.errors else 200
    return response


def _item_or_404(ledger: Ledger, body: Body, pk: int) -> Item:
    found = ledger.all(body).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _asked(request: HttpRequest, known: set[int]) -> tuple[list[int], int]:
    """Return the years to choose from and the one asked for; this year is always among them."""
    years = choice(known)
    by_name = {str(year): year for year in years}
    return years, by_name.get(request.GET.get("year", ""), max(known, default=years[0]))
