"""The ledgers of supervision: overview, lists, entry, correction, withdrawal (监督保障台账)."""

from __future__ import annotations

from typing import Any

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
from gongkai.web.desk.oversight.forms import ItemForm
from gongkai.web.desk.oversight.rows import heads, rows, standing
from gongkai.web.desk.showing import Place, crumb, show
from gongkai.web.desk.years import choice
from gongkai.web.errors import Invalid
from gongkai.web.furniture.pages import Crumb
from gongkai.web.oversight import selectors, services
from gongkai.web.oversight.ledgers import LEDGERS, Ledger
from gongkai.web.oversight.models import Item, Zero
from gongkai.web.reports import complaints, counted_twice
from gongkai.web.reports import sentences_of_oversight as sentences
from gongkai.web.rights import Action

PER_PAGE = 50


@require_safe
@staff
def overview(request: HttpRequest, officer: Officer, organ: str) -> HttpResponse:
    """Show every ledger, how it stands for a year, what can be said of it (台账总览)."""
    body = organ_or_404(officer, organ)
    years, year = asked(request, body)
    found = selectors.all_of(body, year)
    chapters = dict.fromkeys(one.ledger.chapter for one in found)
    context = {
        "years": years,
        "year": year,
        "chapters": [
            (name, [one for one in found if one.ledger.chapter == name]) for name in chapters
        ],
        "sayings": sentences.sayings(body, year),
        "twice": [one for one in counted_twice.of_year(body, year).values() if one.differences],
        "may_keep": _may_keep(officer, body),
    }
    place = Place(officer=officer, title=f"监督保障台账（{year}年）", trail=(crumb(body),))
    return show(request, "desk/oversight/overview.html", place, body=body, **context)


@require_safe
@staff
def items(request: HttpRequest, officer: Officer, organ: str, name: str) -> HttpResponse:
    """Show a ledger's records of a year with what they add up to (台账)."""
    body, ledger = organ_or_404(officer, organ), ledger_or_404(name)
    years, year = asked(request, body)
    this = selectors.year_of(ledger, body, year)
    sheet = Paginator(this.items, PER_PAGE).get_page(request.GET.get("page"))
    lines = rows(ledger, sheet.object_list, timezone.localdate())
    context = {
        "ledger": ledger,
        "this": this,
        "figures": this.figures(),
        "heads": heads(ledger),
        "rows": lines,
        "has_limits": any(row.standing for row in lines),
        "gone": selectors.withdrawn(ledger, body, year),
        "sheet": sheet,
        "apart": complaints.of_year(body, this).apart if ledger.key == "complaint" else (),
        "keep": f"year={year}&",
        "years": years,
        "year": year,
        "may_keep": _may_keep(officer, body),
    }
    place = Place(officer=officer, title=f"{ledger.name}（{year}年）", trail=trail(body))
    return show(request, "desk/oversight/list.html", place, body=body, **context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def new(request: HttpRequest, officer: Officer, organ: str, name: str) -> HttpResponse:
    """Enter a record and offer the next (登记一条)."""
    body, ledger = organ_or_404(officer, organ), ledger_or_404(name)
    rights.require(officer, Action.KEEP, body)
    _, year = asked(request, body)
    form = ItemForm(ledger, request.POST if request.method == "POST" else None, year=year)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.enter(by=officer, ledger=ledger, body=body, values=form.cleaned_data)
        except Invalid as fault:
            form.refused(fault.fields)
        else:
            messages.success(request, f"已登记“{made.number}”。")
            return _to_list(body, ledger, made.year)
    return _form(request, officer, (body, ledger, year), form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def item(request: HttpRequest, officer: Officer, organ: str, name: str, pk: int) -> HttpResponse:
    """Show a record, put it right (查看、修改)."""
    body, ledger = organ_or_404(officer, organ), ledger_or_404(name)
    found = _item_or_404(ledger, body, pk)
    sent = request.POST if request.method == "POST" else None
    form = ItemForm(ledger, sent, year=found.year, item=found)
    if request.method == "POST" and form.is_valid():
        try:
            services.amend(
                by=officer,
                ledger=ledger,
                item=found,
                values=form.cleaned_data,
                seen=request.POST.get("seen", ""),
            )
        except Invalid as fault:
            form.refused(fault.fields)
        else:
            messages.success(request, f"“{found.number}”已保存。")
            return _to_list(body, ledger, found.year)
    return _form(request, officer, (body, ledger, found.year), form, found)


@require_POST
@staff
def withdraw(
    request: HttpRequest, officer: Officer, organ: str, name: str, pk: int
) -> HttpResponse:
    """Take a record out of the figures (撤销登记)."""
    body, ledger = organ_or_404(officer, organ), ledger_or_404(name)
    found = _item_or_404(ledger, body, pk)
    why = request.POST.get("why", "")[:200]
    try:
        services.withdraw(by=officer, ledger=ledger, item=found, on=timezone.localdate(), why=why)
    except Invalid as fault:
        messages.error(request, str(fault))
        return redirect("desk:oversight_item", organ, name, pk)
    messages.success(request, f"“{found.number}”已撤销，不再计入年度数字。")
    return _to_list(body, ledger, found.year)


@require_POST
@staff
def zero(request: HttpRequest, officer: Officer, organ: str, name: str, year: int) -> HttpResponse:
    """Declare a zero, or take it back (零报告)."""
    body, ledger = organ_or_404(officer, organ), ledger_or_404(name)
    known = Zero.objects.filter(body=body, year=year, ledger=ledger.key).first()
    try:
        if known is not None and request.POST.get("act") == "revoke":
            services.revoke_zero(by=officer, zero=known)
            messages.success(request, f"{year}年的零报告已撤回。")
        else:
            today = timezone.localdate()
            services.declare_zero(by=officer, ledger=ledger, body=body, year=year, on=today)
            messages.success(request, f"已作零报告：{ledger.zero}。")
    except Invalid as fault:
        messages.error(request, str(fault))
    return _to_list(body, ledger, year)


@require_POST
@staff
def choose(
    request: HttpRequest, officer: Officer, organ: str, kind: str, year: int
) -> HttpResponse:
    """Say which of two figures of a year counts (采用哪一处数字)."""
    body = organ_or_404(officer, organ)
    if kind not in counted_twice.BESIDE:
        raise Http404
    source, reason = request.POST.get("uses", ""), request.POST.get("reason", "")[:200]
    try:
        services.use(by=officer, body=body, year=year, kind=kind, source=source, reason=reason)
    except Invalid as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "已记下采用哪一处数字和理由。")
    return redirect(f"{reverse('desk:oversight', args=[organ])}?year={year}")


def asked(request: HttpRequest, body: Body) -> tuple[list[int], int]:
    """Return the years to choose from and the one asked for; this year is always among them."""
    known = set(selectors.years(body))
    years = choice(known)
    by_name = {str(year): year for year in years}
    return years, by_name.get(request.GET.get("year", ""), max(known, default=years[0]))


def ledger_or_404(name: str) -> Ledger:
    """Return the ledger of an address.

    Raises:
        Http404: where there is none.
    """
    if name not in LEDGERS:
        raise Http404
    return LEDGERS[name]


def trail(body: Body, ledger: Ledger | None = None, year: int | None = None) -> tuple[Crumb, ...]:
    """Return the steps back to the ledgers of an organ (面包屑)."""
    steps = (crumb(body), crumb(body, "oversight", "监督保障台账"))
    if ledger is None:
        return steps
    return (*steps, Crumb(name=ledger.name, url=list_url(body, ledger, year)))


def list_url(body: Body, ledger: Ledger, year: int | None) -> str:
    """Return the address of a ledger's year."""
    url = reverse("desk:oversight_list", args=[body.slug, ledger.key])
    return f"{url}?year={year}" if year else url


def _to_list(body: Body, ledger: Ledger, year: int) -> HttpResponse:
    return redirect(list_url(body, ledger, year))


def _form(
    request: HttpRequest,
    officer: Officer,
    at: tuple[Body, Ledger, int],
    form: ItemForm,
    found: Item | None = None,
) -> HttpResponse:
    body, ledger, year = at
    context: dict[str, Any] = {
        "ledger": ledger,
        "form": form,
        "item": found,
        "year": year,
        "seen": services.mark(ledger, found) if found else "",
        "standing": standing(found, timezone.localdate()) if found else None,
        "may_keep": _may_keep(officer, body),
    }
    place = Place(
        officer=officer,
        title=found.number if found else f"登记{ledger.name}",
        trail=trail(body, ledger, year),
    )
    response = show(request, "desk/oversight/entry.html", place, body=body, **context)
    response.status_code = 422 if form.errors else 200
    return response


def _item_or_404(ledger: Ledger, body: Body, pk: int) -> Any:
    found = ledger.model._default_manager.filter(body=body, pk=pk).first()
    if found is None:
        raise Http404
    return found


def _may_keep(officer: Officer, body: Body) -> bool:
    return Action.KEEP in rights.abilities(officer, body)
