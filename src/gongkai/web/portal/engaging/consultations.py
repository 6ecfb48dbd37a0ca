"""Drafts to comment on, the reply form, the result (意见征集)."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.engagement.consulting import State
from gongkai.web.applications.limiting import Limit
from gongkai.web.bodies.models import Body
from gongkai.web.engagement import consulting
from gongkai.web.engagement.models import Consultation
from gongkai.web.errors import IllegalMove, Invalid
from gongkai.web.furniture import errors
from gongkai.web.portal.applying.showing import own
from gongkai.web.portal.engaging import sending
from gongkai.web.portal.engaging.forms import OpinionForm
from gongkai.web.portal.engaging.showing import page
from gongkai.web.portal.showing import organ_or_404
from gongkai.web.publishing import selectors as publishing
from gongkai.web.publishing.models import Record

REPLIED = Limit(name="opinion", most=20, window=sending.HOUR)
TOO_MANY = "同一网络地址提交的意见过多，"
PER_PAGE = 20


@require_safe
def consultations(request: HttpRequest, organ: str) -> HttpResponse:
    """Show the organ's consultations, newest first (意见征集)."""
    body, today = organ_or_404(organ), timezone.localdate()
    sheet = Paginator(consulting.public(body), PER_PAGE).get_page(request.GET.get("page"))
    rows = [(each, consulting.standing(each, today)) for each in sheet]
    shown = "portal/engaging/consultations.html"
    return page(request, body, "意见征集", shown, sheet=sheet, rows=rows, keep="")


@require_safe
def consultation(request: HttpRequest, organ: str, serial: int) -> HttpResponse:
    """Show a draft, its background, until when and how to reply (征集稿)."""
    body, found, where = _found(organ, serial)
    context = {
        "consultation": found,
        "where": where,
        "days": consulting.days(found),
        "is_open": where is State.OPEN,
        "draft": record_of(body, found.draft_index),
    }
    shown = "portal/engaging/consultation.html"
    return page(request, body, found.title, shown, above="consultations", **context)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest, organ: str, serial: int) -> HttpResponse:
    """Show the form and take an opinion in, until 24:00 of the last day (提交意见)."""
    _, found, where = _found(organ, serial)
    if request.method == "POST":
        return _sent(request, found)
    if where is not State.OPEN:
        return errors.page(request, 409, sentence=consulting.CLOSED)
    return _form(request, found, OpinionForm(named=found.named), sending.fresh("opinion"))


def _sent(request: HttpRequest, found: Consultation) -> HttpResponse:
    if not sending.from_here(request):
        return errors.page(request, 403)
    form, came = OpinionForm(request.POST, named=found.named), sending.sent(request, "opinion")
    if came.key is None:
        form.add_error(None, sending.STALE)
        return _form(request, found, form, sending.fresh("opinion"))
    if not form.is_valid():
        return _form(request, found, form, request.POST["form"])
    if (over := sending.held_back(request, REPLIED, TOO_MANY)) is not None:
        return over
    return _taken_in(request, found, form, came.key, doubtful=came.doubtful)


@require_safe
def result(request: HttpRequest, organ: str, serial: int) -> HttpResponse:
    """Show what came of it: numbers, topics, reasons, the final document (采纳情况)."""
    body, found, where = _found(organ, serial)
    if where is not State.ANSWERED:
        raise Http404
    context = {
        "consultation": found,
        "tally": consulting.tally(found),
        "outcomes": consulting.outcomes(found),
        "final": record_of(body, found.final_index),
    }
    title = f"“{found.title}”的采纳情况"
    return page(
        request, body, title, "portal/engaging/result.html", above="consultations", **context
    )


def record_of(body: Body, index_number: str) -> Record | None:
    """Return the public record of an index number."""
    found = publishing.record_of(body, index_number) if index_number else None
    return found if found is not None and publishing.gone(found) is None else None


def _taken_in(
    request: HttpRequest, found: Consultation, form: OpinionForm, key: str, *, doubtful: bool
) -> HttpResponse:
    try:
        consulting.reply(
            consultation=found,
            key=key,
            now=timezone.now(),
            quarantined=doubtful,
            **form.cleaned_data,
        )
    except Invalid as fault:
        for name, told in fault.fields.items():
            form.add_error(name if name in form.fields else None, list(told))
        return _form(request, found, form, request.POST["form"])
    except IllegalMove as refusal:
        return errors.page(request, 409, sentence=str(refusal))
    context = {"consultation": found}
    shown = "portal/engaging/replied.html"
    return own(page(request, found.body, "意见已提交", shown, above="consultations", **context))


def _form(request: HttpRequest, found: Consultation, form: OpinionForm, token: str) -> HttpResponse:
    shown = page(
        request, found.body, "提交意见", "portal/engaging/reply.html", above="consultations",
        form=form, token=token, consultation=found,
    )  # fmt: skip
    return own(shown)


def _found(organ: str, serial: int) -> tuple[Body, Consultation, State]:
    body = organ_or_404(organ)
    found = consulting.public(body).select_related("body").filter(serial=serial).first()
    if found is None:
        raise Http404
    return body, found, consulting.standing(found, timezone.localdate())
