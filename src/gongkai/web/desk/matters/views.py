"""The list, the page of one matter, its steps (更正、投诉举报)."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.cases.matters import MatterEvent, MatterKind
from gongkai.web import rights
from gongkai.web.applications.masking import mask_name
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.desk.access import organ_or_404, staff
from gongkai.web.desk.matters.finding import matter_or_404
from gongkai.web.desk.matters.forms import StepForm, TakeInForm
from gongkai.web.desk.matters.printed import ending
from gongkai.web.desk.showing import Place, crumb, show
from gongkai.web.desk.years import asked
from gongkai.web.errors import IllegalMove, Invalid
from gongkai.web.furniture.pages import Crumb
from gongkai.web.matters import selectors, services
from gongkai.web.rights import Action


@require_safe
@staff
def ledger(request: HttpRequest, officer: Officer, organ: str) -> HttpResponse:
    """Show an organ's matters of a year (更正和投诉举报)."""
    body = organ_or_404(officer, organ)
    years, year = asked(request, body)
    today = timezone.localdate()
    figures = selectors.figures(body, year)
    context = {
        "body": body,
        "years": years,
        "year": year,
        "found": selectors.of_year(officer, body, year, today),
        "figures": [(MatterKind(kind).label, told) for kind, told in figures.items()],
        "may_register": Action.REGISTER in rights.abilities(officer, body),
    }
    place = Place(officer=officer, title="更正和投诉举报", trail=(crumb(body),))
    return show(request, "desk/matters/list.html", place, **context)


@require_http_methods(["GET", "POST"])
@staff
def new(request: HttpRequest, officer: Officer, organ: str) -> HttpResponse:
    """Take a matter in (登记)."""
    body = organ_or_404(officer, organ)
    rights.require(officer, Action.REGISTER, body)
    sent = request.POST if request.method == "POST" else None
    fresh = {"form_key": get_random_string(24), "received_on": timezone.localdate()}
    form = TakeInForm(sent, initial=fresh)
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        kind = MatterKind(given.pop("kind"))
        key = f"matter-{officer.pk}-{given.pop('form_key')}"
        try:
            made = services.take_in(by=officer, body=body, kind=kind, form_key=key, **given)
        except (Invalid, IllegalMove) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"已登记，编号{made.number}。")
            return redirect("desk:matter", body.slug, made.number)
    place = _place(officer, body, "登记更正、投诉举报")
    return _form(request, place, form, reverse("desk:matters", args=[body.slug]))


@require_safe
@staff
def matter(request: HttpRequest, officer: Officer, organ: str, number: str) -> HttpResponse:
    """Show one matter: its log, its clock, what comes next (事项)."""
    found = matter_or_404(officer, organ, number)
    able = rights.abilities(officer, found.body)
    party = getattr(found, "party", None)
    persons = Action.SEE_PERSON in able
    context = {
        "matter": found,
        "standing": selectors.standing(found, timezone.localdate()),
        "lines": found.lines.all(),
        "name": (party.name if persons else mask_name(party.name)) if party else "",
        "contact": party.contact if party and persons else "",
        "persons": persons,
        "may_handle": Action.HANDLE in able,
        "has_letter": persons and ending(found) is not None,
    }
    place = _place(officer, found.body, found.number)
    return show(request, "desk/matters/matter.html", place, **context)


@require_http_methods(["GET", "POST"])
@staff
def step(
    request: HttpRequest, officer: Officer, organ: str, number: str, event: str
) -> HttpResponse:
    """Record a step (办理)."""
    found = matter_or_404(officer, organ, number)
    rights.require(officer, Action.HANDLE, found.body)
    if event not in {one.value for one in MatterEvent}:
        raise Http404
    kind = MatterEvent(event)
    sent = request.POST if request.method == "POST" else None
    fresh = {"on": timezone.localdate(), "seen": len(found.lines.all())}
    form = StepForm(sent, event=kind, initial=fresh)
    if form.is_bound and form.is_valid():
        try:
            services.record(by=officer, matter=found, event=kind, **form.cleaned_data)
        except (Invalid, IllegalMove) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"已记录：{kind.label}。")
            return redirect("desk:matter", found.body.slug, found.number)
    place = _place(officer, found.body, kind.label)
    back = reverse("desk:matter", args=[found.body.slug, found.number])
    return _form(request, place, form, back)


def _form(
    request: HttpRequest, place: Place, form: TakeInForm | StepForm, back: str
) -> HttpResponse:
    response = show(request, "desk/matters/form.html", place, form=form, back=back)
    response.status_code = 422 if form.is_bound and form.errors else 200
    return response


def _place(officer: Officer, body: Body, title: str) -> Place:
    trail: tuple[Crumb, ...] = (crumb(body), crumb(body, "matters", "更正和投诉举报"))
    return Place(officer=officer, title=title, trail=trail)
