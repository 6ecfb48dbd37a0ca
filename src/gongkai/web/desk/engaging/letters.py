"""Letters to the leaders at the desk (领导信箱办理)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from gongkai.engagement.clock import Limit, Standing
from gongkai.web import rights
from gongkai.web.applications.masking import mask_name
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.desk.access import organ_or_404, staff
from gongkai.web.desk.engaging.forms import AcceptForm, AnswerForm, PublicForm
from gongkai.web.desk.record_forms import DeskForm
from gongkai.web.desk.showing import Place, crumb, show
from gongkai.web.engagement import mailbox
from gongkai.web.engagement.models import Letter
from gongkai.web.errors import Invalid
from gongkai.web.filing.serving import hand_over
from gongkai.web.furniture.pages import Crumb
from gongkai.web.outbox.people import mask_email, mask_phone
from gongkai.web.reports import sentences_of_engagement as sentences
from gongkai.web.rights import Action

PER_PAGE = 50
MANY = 20  # letters most likely sent by a machine that make a burst worth a banner


@require_safe
@staff
def letters(request: HttpRequest, officer: Officer, organ: str) -> HttpResponse:
    """Show the organ's letters: open ones first, the oldest of them on top (来信)."""
    body, today = organ_or_404(officer, organ), timezone.localdate()
    doubtful = request.GET.get("doubtful") == "1"
    every = Letter.objects.filter(body=body).select_related("writer")
    order = (F("answered_on").desc(nulls_first=True), "received_at")
    sheet = Paginator(every.filter(quarantined=doubtful).order_by(*order), PER_PAGE)
    shown = sheet.get_page(request.GET.get("page"))
    context = {
        "sheet": shown,
        "rows": [(each, *_limit(each, today)) for each in shown],
        "doubtful": doubtful,
        "apart": every.filter(quarantined=True).count(),
        "burst": MANY,
        "keep": "doubtful=1&" if doubtful else "",
        "sayings": sentences.sayings(body, today.year, "mailbox"),
        "may_keep": Action.KEEP in rights.abilities(officer, body),
    }
    place = Place(officer=officer, title="领导信箱", trail=(crumb(body),))
    return show(request, "desk/engaging/letters.html", place, body=body, **context)


@require_safe
@staff
def letter(request: HttpRequest, officer: Officer, organ: str, number: str) -> HttpResponse:
    """Show a letter with what can be done about it now (来信)."""
    _, found = _letter_or_404(officer, organ, number)
    return _page(request, officer, found)


@require_POST
@staff
def act(request: HttpRequest, officer: Officer, organ: str, number: str, verb: str) -> HttpResponse:
    """Accept, answer, publish, take back (办理)."""
    _, found = _letter_or_404(officer, organ, number)
    if verb not in _FORMS:
        raise Http404
    form = _FORMS[verb](request.POST)
    if not form.is_valid():
        return _page(request, officer, found, {verb: form})
    try:
        _ACTS[verb](officer, found, form.cleaned_data)
    except Invalid as fault:
        form.refused({_FIELD.get(name, name): told for name, told in fault.fields.items()})
        return _page(request, officer, found, {verb: form})
    messages.success(request, _DONE[verb])
    return redirect("desk:letter", organ, number)


@require_POST
@staff
def reveal(request: HttpRequest, officer: Officer, organ: str, number: str) -> HttpResponse:
    """Show who wrote; the trail notes who looked (查看来信人)."""
    _, found = _letter_or_404(officer, organ, number)
    writer = mailbox.reveal(by=officer, letter=found)
    shown = {"name": writer.name, "phone": writer.phone, "email": writer.email}
    return _page(request, officer, found, writer=shown)


@require_safe
@staff
def file(request: HttpRequest, officer: Officer, organ: str, number: str, key: str) -> HttpResponse:
    """Hand over a file of a letter (附件)."""
    body, found = _letter_or_404(officer, organ, number)
    kept = found.files.select_related("stored__content").filter(stored__key=key).first()
    may = Action.SEE_PERSON in rights.abilities(officer, body)
    # The download is a stream, which the desk's wrapper passes through as it is.
    return cast(HttpResponse, hand_over(request, kept.stored if kept else None, allowed=may))


def _page(
    request: HttpRequest,
    officer: Officer,
    letter: Letter,
    bound: Mapping[str, DeskForm] | None = None,
    writer: Mapping[str, str] | None = None,
) -> HttpResponse:
    letter.refresh_from_db()
    today, may = timezone.localdate(), rights.abilities(officer, letter.body)
    limit, standing = _limit(letter, today)
    context = {
        "letter": letter,
        "limit": limit,
        "standing": standing,
        "writer": writer or _masked(letter),
        "may_reveal": writer is None and Action.SEE_PERSON in may,
        "files": letter.files.select_related("stored"),
        "forms": _open_forms(letter, may, today, bound or {}),
        "may_take_back": letter.published_on is not None and Action.PUBLISH in may,
    }
    list_url = reverse("desk:letters", args=[letter.body.slug])
    trail = (crumb(letter.body), Crumb(name="领导信箱", url=list_url))
    place = Place(officer=officer, title=letter.number, trail=trail)
    response = show(request, "desk/engaging/letter.html", place, body=letter.body, **context)
    response.status_code = 422 if bound else 200
    return response


def _open_forms(
    letter: Letter, may: frozenset[Action], today: Any, bound: Mapping[str, DeskForm]
) -> list[dict[str, Any]]:
    """Return the forms of what can be done now, filled in as far as we know."""
    found: list[tuple[str, str, dict[str, Any]]] = []
    if Action.HANDLE in may and letter.accepted_on is None:
        found.append(("accept", "受理", {"on": today}))
    if Action.HANDLE in may and letter.accepted_on and not letter.answered_on:
        found.append(("answer", "答复", {"on": today}))
    if (
        Action.PUBLISH in may
        and letter.answered_on
        and letter.may_publish
        and not letter.published_on
    ):
        found.append(("publish", "公开", {"on": today, **mailbox.proposed(letter)}))
    return [
        {
            "verb": verb,
            "name": name,
            "form": bound.get(verb) or _FORMS[verb](initial=initial, auto_id=f"id_{verb}_%s"),
        }
        for verb, name, initial in found
    ]


def _masked(letter: Letter) -> Mapping[str, str]:
    writer = letter.writer
    return {
        "name": mask_name(writer.name),
        "phone": mask_phone(writer.phone),
        "email": mask_email(writer.email),
    }


def _limit(letter: Letter, today: Any) -> tuple[Limit, Standing]:
    limit = mailbox.promised(letter)
    return limit, limit.standing(today, letter.answered_on)


def _letter_or_404(officer: Officer, organ: str, number: str) -> tuple[Body, Letter]:
    body = organ_or_404(officer, organ)
    letters = Letter.objects.select_related("body", "writer")
    found = letters.filter(body=body, number=number).first()
    if found is None:
        raise Http404
    return body, found


class _Nothing(DeskForm):
    """Nothing to fill in."""


_FORMS: Mapping[str, type[DeskForm]] = {
    "accept": AcceptForm,
    "answer": AnswerForm,
    "publish": PublicForm,
    "take-back": _Nothing,
}
_ACTS: Mapping[str, Callable[[Officer, Letter, dict[str, Any]], Letter]] = {
    "accept": lambda by, letter, data: mailbox.accept(by=by, letter=letter, **data),
    "answer": lambda by, letter, data: mailbox.answer(by=by, letter=letter, **data),
    "publish": lambda by, letter, data: mailbox.publish(by=by, letter=letter, **data),
    "take-back": lambda by, letter, _: mailbox.take_back(by=by, letter=letter),
}
_DONE: Mapping[str, str] = {
    "accept": "已受理。",
    "answer": "已答复，来信人可以凭编号和查询码查看。",
    "publish": "已公开。",
    "take-back": "已撤下，公开页面不再显示。",
}
# What a service refuses under the name of the record's field stands in the form under its own.
_FIELD: Mapping[str, str] = {
    "accepted_on": "on",
    "answered_on": "on",
    "published_on": "on",
    "public_title": "title",
    "public_text": "text",
    "public_answer": "answer",
}
