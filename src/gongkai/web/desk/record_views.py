"""Records on the desk: lists, the editor, one record with what can be done now (信息发布)."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.web import rights
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.desk import dossier, publishing_lists
from gongkai.web.desk.access import organ_or_404, staff
from gongkai.web.desk.record_forms import (
    RecordForm,
    head_differences,
    initial_of,
    words_of,
)
from gongkai.web.desk.showing import Place, crumb, show
from gongkai.web.errors import Invalid, Overtaken
from gongkai.web.filing import services as filing
from gongkai.web.filing.purposes import Purpose
from gongkai.web.filing.serving import hand_over
from gongkai.web.furniture.pages import Crumb
from gongkai.web.publishing import comparing, services
from gongkai.web.publishing.models import Attachment, Record, Revision
from gongkai.web.publishing.writing import files_of
from gongkai.web.rights import Action

PER_PAGE = 30
UNPROCESSABLE = 422
CONFLICT = 409


@require_safe
@staff
def home(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Show what waits for the person, what is owed, what is late (信息发布)."""
    today = timezone.localdate()
    place = Place(officer=officer, title="信息发布", here="publishing")
    context = {
        "today": today,
        "mine": publishing_lists.waiting_for(officer),
        "returned": publishing_lists.returned_to(officer),
        "watched": publishing_lists.watched(officer, today),
        "reassess": publishing_lists.to_reassess(officer, today),
        "organs": publishing_lists.organs_of(officer),
        "may_write": Action.PUBLISH in rights.abilities(officer, officer.body),
    }
    return show(request, "desk/publishing/home.html", place, **context)


@require_safe
@staff
def listing(request: HttpRequest, officer: Officer, organ: str) -> HttpResponse:
    """Show an organ's records by state, newest first (信息列表)."""
    body = organ_or_404(officer, organ)
    state = request.GET.get("state", "")
    words = request.GET.get("q", "").strip()[:100]
    found = publishing_lists.of_organ(body, state, words)
    keep = publishing_lists.kept_in_address(state, words)
    context = {
        "body": body,
        "tabs": publishing_lists.tabs(body, state),
        "words": words,
        "state": state,
        "keep": keep,
        "may_write": Action.PUBLISH in rights.abilities(officer, body),
        "sheet": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
    }
    place = Place(officer=officer, title="信息列表", here="publishing", trail=(crumb(body),))
    return show(request, "desk/publishing/list.html", place, **context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def new(request: HttpRequest, officer: Officer, organ: str) -> HttpResponse:
    """Write a new record (起草)."""
    body = organ_or_404(officer, organ)
    rights.require(officer, Action.PUBLISH, body)
    form = _form(request, body, initial={"column": _asked_column(request)})
    if request.method == "POST" and form.is_valid():
        record = _drafted(form, officer, body)
        if record is not None:
            messages.success(request, "已保存草稿。核对无误后送审。")
            return redirect("desk:pub_record", organ, record.pk)
    return _editor(request, _place(officer, "起草信息", body), form, body)


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def edit(request: HttpRequest, officer: Officer, organ: str, pk: int) -> HttpResponse:
    """Write the next revision; whoever comes second is told and loses nothing (修改)."""
    record = record_or_404(officer, organ, pk)
    rights.require(officer, Action.PUBLISH, record)
    revision = Revision.objects.get(record=record, number=record.latest)
    files = files_of(record, record.latest)
    initial = initial_of(revision, record.columns.all(), files)
    form = _form(request, record.body, kept=files, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            if _saved(form, officer, record):
                messages.success(request, "已保存新的修订。")
                return redirect("desk:pub_record", organ, record.pk)
        except Overtaken as refusal:
            return _second_editor(request, officer, record, form, refusal)
    place = _place(officer, "修改信息", record.body, record)
    return _editor(request, place, form, record.body, record=record)


@require_safe
@staff
def record(request: HttpRequest, officer: Officer, organ: str, pk: int) -> HttpResponse:
    """Show one record: its newest revision, its review, what can be done (信息)."""
    return show_record(request, officer, record_or_404(officer, organ, pk))


@require_safe
@staff
def compare(request: HttpRequest, officer: Officer, organ: str, pk: int, new: int) -> HttpResponse:
    """Show what changed from a revision, or from the one before, to another (修订对照)."""
    found = record_or_404(officer, organ, pk)
    old = whole(request.GET.get("from")) or new - 1
    both = {
        each.number: each
        for each in found.revisions.filter(number__in=(old, new)).select_related("column", "by")
    }
    if len(both) != len({old, new}):
        raise Http404
    title = f"修订{old}与修订{new}的对照"
    place = Place(officer=officer, title=title, here="publishing", trail=trail_of(found))
    context = {
        "record": found,
        "old": both[old],
        "new": both[new],
        "fields": comparing.differences(both[old], both[new]),
        "lines": comparing.lines(both[old].text, both[new].text),
    }
    return show(request, "desk/publishing/compare.html", place, **context)


@require_safe
@staff
def file(request: HttpRequest, officer: Officer, organ: str, pk: int, key: str) -> HttpResponse:
    """Hand over a file of a record to somebody who may see the record (附件)."""
    found = record_or_404(officer, organ, pk)
    held = Attachment.objects.filter(revision__record=found, file__key=key)
    attachment = held.select_related("file__content").first()
    file = attachment.file if attachment else None
    # The download is a stream, which the desk's wrapper passes through as it is.
    return cast(HttpResponse, hand_over(request, file, allowed=file is not None))


def record_or_404(officer: Officer, organ: str, pk: int) -> Record:
    """Return a record whose organ the person may see.

    Raises:
        Http404: for every other one, whether it exists or not.
    """
    records = rights.scoped(Record.objects.select_related("body", "column"), officer)
    found = records.filter(body__slug=organ, pk=pk).first()
    if found is None:
        raise Http404
    return found


def whole(text: str | None) -> int:
    """Return a number from an address or a form, 0 where there is none."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 9 else 0


def show_record(
    request: HttpRequest,
    officer: Officer,
    found: Record,
    *,
    status: int = 200,
    **told: Any,
) -> HttpResponse:
    """Return the page of a record; ``told`` is what an act that was refused has to say."""
    place = Place(
        officer=officer, title=found.title, here="publishing", trail=trail_of(found, short=True)
    )
    context = {"dossier": dossier.of(found, officer, timezone.localdate()), **told}
    response = show(request, "desk/publishing/record.html", place, record=found, **context)
    response.status_code = status
    return response


def trail_of(found: Record, *, short: bool = False) -> tuple[Crumb, ...]:
    """Return the steps above a record's pages (面包屑)."""
    steps = (crumb(found.body), crumb(found.body, "pub_list", "信息列表"))
    if short:
        return steps
    return (*steps, Crumb(name=found.title, url=dossier.address(found)))


def _form(request: HttpRequest, body: Body, **options: Any) -> RecordForm:
    if request.method == "POST":
        return RecordForm(request.POST, request.FILES, body=body, **options)
    return RecordForm(body=body, **options)


def _asked_column(request: HttpRequest) -> str:
    return request.GET.get("column", "")


def _drafted(form: RecordForm, officer: Officer, body: Body) -> Record | None:
    try:
        # All or nothing: a fault in a file leaves no half-made draft behind.
        with transaction.atomic():
            files = filing.keep_all(form.cleaned_data["attached"], for_=Purpose.DESK, by=officer)
            return services.draft(
                by=officer,
                body=body,
                column=form.chosen_column(),
                columns=form.further(),
                files=files,
                **form.facts(),
            )
    except Invalid as fault:
        form.refused(_by_form_field(fault))
        return None


def _saved(form: RecordForm, officer: Officer, record: Record) -> bool:
    try:
        with transaction.atomic():
            kept = form.kept()
            added = filing.keep_all(
                form.cleaned_data["attached"], for_=Purpose.DESK, by=officer, beside=kept
            )
            services.save(
                by=officer,
                record=record,
                base=form.cleaned_data["base"] or 0,
                column=form.chosen_column(),
                reason=form.cleaned_data["reason"],
                files=[*kept, *added],
                **form.facts(),
            )
            services.place(by=officer, record=record, columns=form.further())
    except Invalid as fault:
        form.refused(_by_form_field(fault))
        return False
    return True


def _by_form_field(fault: Invalid) -> dict[str, tuple[str, ...]]:
    names = {"text": "body", "html": "body"}
    return {names.get(name, name): lines for name, lines in fault.fields.items()}


def _second_editor(
    request: HttpRequest, officer: Officer, record: Record, form: RecordForm, refusal: Overtaken
) -> HttpResponse:
    """Show both texts; the form keeps what was typed and can be saved on top of the newest."""
    newest = Revision.objects.select_related("by").get(record=record, number=refusal.latest)
    typed = request.POST.copy()
    typed["base"] = f"{refusal.latest}"
    form.data = typed
    response = _editor(
        request,
        _place(officer, "有人先保存了", record.body, record),
        form,
        record.body,
        record=record,
        newest=newest,
        lines=comparing.lines(newest.text, words_of(form)),
        fields=head_differences(form, newest),
        files_again=[file.name for file in form.cleaned_data["attached"]],
    )
    response.status_code = CONFLICT
    return response


def _editor(
    request: HttpRequest, place: Place, form: RecordForm, body: Body, **more: Any
) -> HttpResponse:
    response = show(request, "desk/publishing/edit.html", place, form=form, body=body, **more)
    if form.is_bound and form.errors:
        response.status_code = UNPROCESSABLE
    return response


def _place(officer: Officer, title: str, body: Body, record: Record | None = None) -> Place:
    trail = trail_of(record) if record else (crumb(body), crumb(body, "pub_list", "信息列表"))
    return Place(officer=officer, title=title, here="publishing", trail=trail)
