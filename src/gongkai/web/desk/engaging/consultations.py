"""Consultations at the desk: draw up, publish, sort the opinions, give the result (意见征集办理)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
from gongkai.web.desk.engaging.forms import (
    ConsultationForm,
    NoteForm,
    ResultForm,
    TopicForm,
    facts_of,
)
from gongkai.web.desk.record_forms import DeskForm
from gongkai.web.desk.showing import Place, crumb, show
from gongkai.web.engagement import consulting
from gongkai.web.engagement.models import Consultation
from gongkai.web.errors import Invalid
from gongkai.web.furniture.pages import Crumb
from gongkai.web.rights import Action

PER_PAGE = 50


@require_safe
@staff
def consultations(request: HttpRequest, officer: Officer, organ: str) -> HttpResponse:
    """Show the organ's consultations, drafts among them (意见征集)."""
    body, today = organ_or_404(officer, organ), timezone.localdate()
    every = Consultation.objects.filter(body=body)
    sheet = Paginator(every, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "sheet": sheet,
        "rows": [(each, consulting.standing(each, today)) for each in sheet],
        "keep": "",
        "may_keep": Action.KEEP in rights.abilities(officer, body),
    }
    place = Place(officer=officer, title="意见征集", trail=(crumb(body),))
    return show(request, "desk/engaging/consultations.html", place, body=body, **context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def new(request: HttpRequest, officer: Officer, organ: str) -> HttpResponse:
    """Draw up a consultation (拟定征集)."""
    body = organ_or_404(officer, organ)
    rights.require(officer, Action.KEEP, body)
    form = ConsultationForm(request.POST or None)
    if form.is_valid():
        try:
            made = consulting.draw_up(by=officer, body=body, **form.cleaned_data)
        except Invalid as fault:
            form.refused(fault.fields)
        else:
            messages.success(request, "已保存，还没有发布。")
            return redirect("desk:consultation", organ, made.serial)
    return _edit(request, officer, body, form, "拟定意见征集")


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def edit(request: HttpRequest, officer: Officer, organ: str, serial: int) -> HttpResponse:
    """Change a consultation (修改征集)."""
    body, found = _found(officer, organ, serial)
    rights.require(officer, Action.KEEP, body)
    form = ConsultationForm(request.POST or None, initial=facts_of(found))
    if form.is_valid():
        try:
            consulting.revise(by=officer, consultation=found, **form.cleaned_data)
        except Invalid as fault:
            form.refused(fault.fields)
        else:
            messages.success(request, "已保存。")
            return redirect("desk:consultation", organ, serial)
    return _edit(request, officer, body, form, "修改意见征集")


@require_safe
@staff
def consultation(request: HttpRequest, officer: Officer, organ: str, serial: int) -> HttpResponse:
    """Show a consultation with its opinions and what can be done now (征集)."""
    _, found = _found(officer, organ, serial)
    return _page(request, officer, found)


@require_POST
@staff
def act(request: HttpRequest, officer: Officer, organ: str, serial: int, verb: str) -> HttpResponse:
    """Publish, note an opinion, add a topic, sort, give the result (办理)."""
    _, found = _found(officer, organ, serial)
    if verb not in _ACTS:
        raise Http404
    form = _FORMS[verb](request.POST) if verb in _FORMS else None
    if form is not None and not form.is_valid():
        return _page(request, officer, found, {verb: form})
    try:
        _ACTS[verb](officer, found, form.cleaned_data if form else request.POST.dict())
    except Invalid as fault:
        if form is None:
            messages.error(request, str(fault))
            return redirect("desk:consultation", organ, serial)
        form.refused(fault.fields)
        return _page(request, officer, found, {verb: form})
    messages.success(request, _DONE[verb])
    return redirect("desk:consultation", organ, serial)


def _page(
    request: HttpRequest,
    officer: Officer,
    found: Consultation,
    bound: Mapping[str, DeskForm] | None = None,
) -> HttpResponse:
    may, bound = rights.abilities(officer, found.body), bound or {}
    opinions = found.opinions.select_related("topic").order_by("topic", "pk")
    where = consulting.standing(found, timezone.localdate())
    forms = {
        verb: bound.get(verb) or form(auto_id=f"id_{verb}_%s") for verb, form in _FORMS.items()
    }
    context = {
        "consultation": found,
        "where": where,
        "days": consulting.days(found),
        "tally": consulting.tally(found),
        "outcomes": consulting.outcomes(found),
        "sheet": Paginator(opinions, PER_PAGE).get_page(request.GET.get("page")),
        "keep": "",
        "may_keep": Action.KEEP in may and found.answered_on is None,
        "may_publish": Action.PUBLISH in may and found.answered_on is None,
        "may_see_person": Action.SEE_PERSON in may,
        **forms,
    }
    url = reverse("desk:consultations", args=[found.body.slug])
    trail = (crumb(found.body), Crumb(name="意见征集", url=url))
    place = Place(officer=officer, title=found.title, trail=trail)
    shown = show(request, "desk/engaging/consultation.html", place, body=found.body, **context)
    shown.status_code = 422 if bound else 200
    return shown


def _edit(
    request: HttpRequest, officer: Officer, body: Body, form: ConsultationForm, title: str
) -> HttpResponse:
    url = reverse("desk:consultations", args=[body.slug])
    trail = (crumb(body), Crumb(name="意见征集", url=url))
    place = Place(officer=officer, title=title, trail=trail)
    shown = show(request, "desk/engaging/edit.html", place, body=body, form=form)
    shown.status_code = 422 if form.errors else 200
    return shown


def _found(officer: Officer, organ: str, serial: int) -> tuple[Body, Consultation]:
    body = organ_or_404(officer, organ)
    found = Consultation.objects.select_related("body").filter(body=body, serial=serial).first()
    if found is None:
        raise Http404
    return body, found


def _sort(by: Officer, found: Consultation, data: Mapping[str, Any]) -> None:
    pk, topic = str(data.get("opinion", "")), str(data.get("topic", ""))
    opinion = found.opinions.filter(pk=int(pk)).first() if _is_id(pk) else None
    if opinion is None:
        raise Invalid({"opinion": ["没有这条意见，请刷新后再试。"]})
    under = found.topics.filter(pk=int(topic)).first() if _is_id(topic) else None
    reason = str(data.get("set_aside", ""))[:200]
    consulting.sort(by=by, opinion=opinion, topic=under, set_aside=reason)


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 18


_FORMS: Mapping[str, type[DeskForm]] = {
    "note": NoteForm,
    "topic": TopicForm,
    "result": ResultForm,
}
_ACTS: Mapping[str, Callable[[Officer, Consultation, Mapping[str, Any]], object]] = {
    "publish": lambda by, found, _: consulting.publish(
        by=by, consultation=found, now=timezone.now()
    ),
    "note": lambda by, found, data: consulting.note(
        by=by, consultation=found, now=timezone.now(), **data
    ),
    "topic": lambda by, found, data: consulting.add_topic(by=by, consultation=found, **data),
    "sort": _sort,
    "result": lambda by, found, data: consulting.give_result(
        by=by, consultation=found, on=timezone.localdate(), **data
    ),
}
_DONE: Mapping[str, str] = {
    "publish": "已发布，开始日期起可以提交意见。",
    "note": "已登记意见。",
    "topic": "已登记采纳情况。",
    "sort": "已归类。",
    "result": "采纳情况已公布。",
}
