"""The documents of a case at the desk (文书)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.cases.service import Method
from gongkai.law.decisions import DECISIONS
from gongkai.letters.kinds import KINDS, kind_for
from gongkai.report.editions import EDITIONS
from gongkai.web import rights
from gongkai.web.applications import fees, fonts, letter_values, lettering, releasing
from gongkai.web.applications.models import Application, Letter, LetterState
from gongkai.web.bodies.models import Officer
from gongkai.web.desk.cases import fee_calculation
from gongkai.web.desk.cases.finding import of_case, place
from gongkai.web.desk.cases.known import known
from gongkai.web.desk.cases.letter_forms import CommentForm, LetterForm, ServeForm, opened
from gongkai.web.desk.cases.moves import BY_ITSELF
from gongkai.web.desk.showing import show
from gongkai.web.errors import Invalid
from gongkai.web.filing.serving import hand_over
from gongkai.web.rights import Action


@require_safe
@of_case(Action.HANDLE)
def choose(request: HttpRequest, officer: Officer, case: Application) -> HttpResponse:
    """Offer the answers with what tells them apart, and the other documents (选择文书)."""
    table = EDITIONS["2021"].tables["t3"]
    answers = [
        {
            "decision": one,
            "kind": kind,
            "row": table.row(one.row).label,
        }
        for one in DECISIONS.values()
        if (kind := kind_for(one.id)) and one.id not in BY_ITSELF
    ]
    given = [kind for kind in KINDS.values() if not kind.decisions or kind.id == "D23"]
    context = {"application": case, "answers": answers, "others": given}
    return show(request, "desk/cases/choose.html", place(officer, case, "起草文书"), **context)


@require_http_methods(["GET", "POST"])
@of_case(Action.HANDLE)
def new(request: HttpRequest, officer: Officer, case: Application, kind: str) -> HttpResponse:
    """Draft a document of a kind (拟稿)."""
    if kind not in KINDS:
        raise Http404
    sent = request.POST if request.method == "POST" else None
    found = known(case, kind, timezone.localdate())
    if kind == "D09" and "tariff" in request.GET:
        asked = (request.GET["tariff"], request.GET.get("pages", ""))
        found |= fees.letter_details(fee_calculation.chosen(case, *asked))
    initial = {**found, "decision": request.GET.get("decision", "")}
    form = LetterForm(sent, kind=kind, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            letter = lettering.draft(by=officer, application=case, kind=kind, **_given(form))
        except Invalid as fault:
            form.add_error(None, str(fault))
        else:
            return redirect(letter_url(letter))
    return _form(request, officer, case, form)


@require_http_methods(["GET", "POST"])
@of_case(Action.HANDLE)
def edit(request: HttpRequest, officer: Officer, case: Application, pk: int) -> HttpResponse:
    """Change a draft (修改)."""
    letter = letter_or_404(case, pk)
    sent = request.POST if request.method == "POST" else None
    kept = {
        **opened(letter.kind, letter.details),
        "revision": letter.revision,
        "decision": letter.decision,
        "addressee": letter.addressee,
        "online": letter.online,
        "confirmed": letter.confirmed,
    }
    form = LetterForm(sent, kind=letter.kind, initial=kept)
    if form.is_bound and form.is_valid():
        seen = form.cleaned_data["revision"] or 0
        try:
            lettering.revise(by=officer, letter=letter, seen=seen, **_given(form))
        except Invalid as fault:
            form.add_error(None, str(fault))
        else:
            return redirect(letter_url(letter))
    return _form(request, officer, case, form)


@require_safe
@of_case(Action.SEE_PERSON)
def letter(request: HttpRequest, officer: Officer, case: Application, pk: int) -> HttpResponse:
    """Show a document as it stands, what it lacks, and its next station (文书)."""
    return _page(request, officer, case, letter_or_404(case, pk))


def _page(
    request: HttpRequest, officer: Officer, case: Application, found: Letter, faults: str = ""
) -> HttpResponse:
    able, today = rights.abilities(officer, case), timezone.localdate()
    open_, document = found.state in lettering.OPEN, letter_values.document(found)
    context = {
        "application": case,
        "letter": found,
        "document": document,
        "unprintable": fonts.unprintable(document),
        "font_folder": fonts.FOLDER,
        "supplied": found.supplied.select_related("stored__content"),
        "lacking": letter_values.lacking(found, today) if open_ else (),
        "may_edit": open_ and Action.HANDLE in able,
        "may_approve": found.state == LetterState.PENDING
        and Action.APPROVE in able
        and officer.pk != found.drafted_by_id,
        "may_issue": found.state == LetterState.APPROVED and Action.HANDLE in able,
        "may_serve": found.state == LetterState.ISSUED and Action.HANDLE in able,
        "comment_form": CommentForm(initial={"revision": found.revision}),
        "serve_form": ServeForm(initial=_usual_way(found, today)),
        "faults": faults,
    }
    where = place(officer, case, KINDS[found.kind].name)
    response = show(request, "desk/cases/letter.html", where, **context)
    response.status_code = 422 if faults else 200
    return response


def _usual_way(letter: Letter, today: date) -> dict[str, Any]:
    way = Method.ONLINE if letter.online else Method.HAND
    return {"on": today, "how": way.label, "carrier": "中国邮政"}


@require_POST
@of_case()
def station(
    request: HttpRequest, officer: Officer, case: Application, pk: int, station: str
) -> HttpResponse:
    """Take a document one station further (文书流转)."""
    found, step = letter_or_404(case, pk), _STATIONS.get(station)
    if step is None:
        raise Http404
    try:
        told = step(request, officer, found)
    except Invalid as fault:
        return _page(request, officer, case, found, str(fault))
    messages.success(request, told)
    return redirect(letter_url(found))


def _attach(request: HttpRequest, officer: Officer, letter: Letter) -> str:
    uploads = request.FILES.getlist("files")
    if not uploads:
        raise Invalid({"files": ["请先选择文件。"]})
    lettering.attach(by=officer, letter=letter, uploads=uploads)
    return "已添加随文文件。"


def _detach(request: HttpRequest, officer: Officer, letter: Letter) -> str:
    lettering.detach(by=officer, letter=letter, key=request.POST.get("key", ""))
    return "已撤下随文文件。"


def _clear(request: HttpRequest, officer: Officer, letter: Letter) -> str:
    supplied = letter.supplied.filter(stored__key=request.POST.get("key", "")[:64]).first()
    if supplied is None:
        raise Http404
    releasing.clear(by=officer, supplied=supplied, why=request.POST.get("why", "")[:200])
    return "已核对。"


def _submit(request: HttpRequest, officer: Officer, letter: Letter) -> str:
    lettering.submit(by=officer, letter=letter, seen=_seen(request), on=timezone.localdate())
    return "已送审。"


def _approve(request: HttpRequest, officer: Officer, letter: Letter) -> str:
    comment = request.POST.get("comment", "")[:500]
    lettering.approve(by=officer, letter=letter, seen=_seen(request), comment=comment)
    return "已审批同意。"


def _send_back(request: HttpRequest, officer: Officer, letter: Letter) -> str:
    comment = request.POST.get("comment", "")[:500]
    lettering.send_back(by=officer, letter=letter, seen=_seen(request), comment=comment)
    return "已退回修改。"


def _issue(request: HttpRequest, officer: Officer, letter: Letter) -> str:
    issued = lettering.issue(by=officer, letter=letter, on=timezone.localdate())
    return f"已签发{issued.number}。"


def _serve(request: HttpRequest, officer: Officer, letter: Letter) -> str:
    form = ServeForm(request.POST)
    if not form.is_valid():
        raise Invalid({n: [str(e) for e in errors] for n, errors in form.errors.items()})
    lettering.serve(by=officer, letter=letter, **form.cleaned_data)
    return "已记录送达。"


_STATIONS = {
    "attach": _attach,
    "detach": _detach,
    "clear": _clear,
    "submit": _submit,
    "approve": _approve,
    "return": _send_back,
    "issue": _issue,
    "serve": _serve,
}


@require_safe
@of_case(Action.SEE_PERSON)  # type: ignore[arg-type]  # a file is streamed, no page
def file(
    request: HttpRequest, officer: Officer, case: Application, pk: int, which: str
) -> HttpResponseBase:
    """Hand over the file of a letter, or one that goes with it (下载)."""
    found = letter_or_404(case, pk)
    if which in {"pdf", "docx"}:
        return hand_over(request, getattr(found, which), allowed=True)
    supplied = found.supplied.filter(stored__key=which).select_related("stored__content").first()
    return hand_over(request, supplied.stored if supplied else None, allowed=True)


@require_safe
@of_case(Action.SEE_PERSON)  # type: ignore[arg-type]  # a file is streamed, no page
def paper(request: HttpRequest, officer: Officer, case: Application, key: str) -> HttpResponseBase:
    """Hand over what came in with the case (来件材料)."""
    found = case.papers.filter(stored__key=key).select_related("stored__content").first()
    return hand_over(request, found.stored if found else None, allowed=True)


def _given(form: LetterForm) -> dict[str, Any]:
    data = form.cleaned_data
    return {
        "details": form.details(),
        "decision": form.chosen(),
        "addressee": data.get("addressee", ""),
        "online": data.get("online", False),
        "confirmed": data.get("confirmed", False),
    }


def _form(
    request: HttpRequest, officer: Officer, case: Application, form: LetterForm
) -> HttpResponse:
    context = {"application": case, "form": form, "kind": form.kind}
    where = place(officer, case, form.kind.name)
    response = show(request, "desk/cases/letter_form.html", where, **context)
    response.status_code = 422 if form.is_bound and form.errors else 200
    return response


def letter_or_404(case: Application, pk: int) -> Letter:
    """Return a document of a case, or answer 404."""
    letters = case.letters.select_related("application__body", "drafted_by", "approved_by")
    found = letters.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _seen(request: HttpRequest) -> int:
    revision = request.POST.get("revision", "")
    return int(revision) if revision.isascii() and revision.isdigit() and len(revision) < 6 else 0


def letter_url(letter: Letter) -> str:
    """Return the address of a document's page."""
    case = letter.application
    return reverse("desk:letter", args=[case.body.slug, case.number, letter.pk])
