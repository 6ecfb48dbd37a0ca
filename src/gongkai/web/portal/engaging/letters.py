"""Writing to the leaders, following a letter, reading published ones (领导信箱)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.web.applications import limiting
from gongkai.web.applications.limiting import Limit, Tried
from gongkai.web.bodies.models import Body
from gongkai.web.callers import caller
from gongkai.web.codes import code_of
from gongkai.web.engagement import mailbox
from gongkai.web.engagement.models import Letter
from gongkai.web.errors import Invalid, Refused
from gongkai.web.furniture import errors
from gongkai.web.portal.applying.showing import own, refused
from gongkai.web.portal.engaging import sending
from gongkai.web.portal.engaging.forms import LetterForm, LetterPass
from gongkai.web.portal.engaging.showing import page
from gongkai.web.portal.showing import organ_or_404

WRITTEN = Limit(name="letter", most=10, window=sending.HOUR)
TOO_MANY = "同一网络地址提交的来信过多，"
WINDOW = timedelta(minutes=15)
ONE_LETTER = Limit(name="letter-number", most=5, window=WINDOW)
ONE_ADDRESS = Limit(name="letter-address", most=30, window=WINDOW)
EVERYWHERE = Limit(name="letter-everywhere", most=100, window=WINDOW)
WRONG = "来信编号或查询码不正确，或记录已超过网上查询期限。"
PER_PAGE = 20


@require_safe
def letters(request: HttpRequest, organ: str) -> HttpResponse:
    """Show published letters, newest answer first (来信选登)."""
    body = organ_or_404(organ)
    sheet = Paginator(published(body), PER_PAGE).get_page(request.GET.get("page"))
    return page(request, body, "领导信箱", "portal/engaging/letters.html", sheet=sheet, keep="")


@require_safe
def letter(request: HttpRequest, organ: str, number: str) -> HttpResponse:
    """Show a published letter with its answer (来信和答复)."""
    body = organ_or_404(organ)
    found = published(body).filter(number=number).first()
    if found is None:
        raise Http404
    title, at = found.public_title, "letters"
    return page(request, body, title, "portal/engaging/letter.html", above=at, letter=found)


def published(body: Body) -> Any:
    """Return the letters readers may see."""
    return Letter.objects.filter(body=body, published_on__isnull=False).order_by(
        "-answered_on", "-pk"
    )


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, organ: str) -> HttpResponse:
    """Show the form, take the letter in, say number and code (写信)."""
    body = organ_or_404(organ)
    if request.method != "POST":
        return _form(request, body, LetterForm(), sending.fresh("letter"))
    if not sending.from_here(request):
        return errors.page(request, 403)
    form, came = LetterForm(request.POST, request.FILES), sending.sent(request, "letter")
    if came.key is None:
        form.add_error(None, sending.STALE)
        return _form(request, body, form, sending.fresh("letter"))
    token = request.POST["form"]
    if not form.is_valid():
        return _form(request, body, form, token)
    if (over := sending.held_back(request, WRITTEN, TOO_MANY)) is not None:
        return over
    return _taken_in(request, body, form, came)


def _taken_in(
    request: HttpRequest, body: Body, form: LetterForm, came: sending.Sent
) -> HttpResponse:
    assert came.key is not None  # noqa: S101 - asked before
    try:
        letter = mailbox.receive(
            body=body,
            key=came.key,
            now=timezone.now(),
            writer=form.writer(),
            files=form.cleaned_data["papers"],
            quarantined=came.doubtful,
            **form.facts(),
        )
    except Invalid as fault:
        for name, told in fault.fields.items():
            field = {"files": "papers"}.get(name, name)
            form.add_error(field if field in form.fields else None, list(told))
        return _form(request, body, form, request.POST["form"])
    context = {"letter": letter, "code": code_of(came.key), "limit": mailbox.promised(letter)}
    done = page(
        request, body, "来信已提交", "portal/engaging/sent.html", above="letters", **context
    )
    return own(done)


def _form(request: HttpRequest, body: Body, form: LetterForm, token: str) -> HttpResponse:
    shown = page(
        request, body, "给领导写信", "portal/engaging/write.html",
        above="letters", form=form, token=token,
    )  # fmt: skip
    return own(shown)


@csrf_exempt
@require_http_methods(["GET", "POST"])
def track(request: HttpRequest, organ: str) -> HttpResponse:
    """Ask for number and code; show the letter. Every failure reads the same (C05)."""
    body = organ_or_404(organ)
    form = LetterPass(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _asked(request, body, form)
    number, where, now = form.cleaned_data["number"].strip(), caller(request), timezone.now()
    tried = (
        Tried(ONE_LETTER, f"{where}\0{body.pk}\0{number}"),
        Tried(ONE_ADDRESS, where),
        Tried(EVERYWHERE, f"{body.pk}\0{number}"),
    )
    if (seconds := limiting.wait(*tried, now=now)) is not None:
        return refused(request, seconds)
    found = mailbox.found(body, number, form.cleaned_data["code"])
    if found is None:
        limiting.count(*tried, now=now)
        form.add_error(None, WRONG)
        return _asked(request, body, form)
    limiting.forget(tried[0])
    return _followed(request, body, found)


@csrf_exempt
@require_POST
def rate(request: HttpRequest, organ: str) -> HttpResponse:
    """Take in what the writer says of the answer (评价)."""
    body = organ_or_404(organ)
    found = mailbox.by_ticket(body, request.POST.get("ticket", "")[:300])
    if found is None:
        return _asked(request, body, LetterPass())
    try:
        found = mailbox.rate(letter=found, verdict=request.POST.get("verdict", ""))
    except Refused as refusal:
        return _followed(request, body, found, str(refusal))
    return _followed(request, body, found, "谢谢您的评价。")


def _asked(request: HttpRequest, body: Body, form: LetterPass) -> HttpResponse:
    shown = page(
        request, body, "查询来信", "portal/engaging/track.html",
        above="letters", form=form,
    )  # fmt: skip
    return own(shown)


def _followed(request: HttpRequest, body: Body, letter: Letter, told: str = "") -> HttpResponse:
    context = {
        "letter": letter,
        "limit": mailbox.promised(letter),
        "today": timezone.localdate(),
        "ticket": mailbox.ticket(letter),
        "told": told,
    }
    shown = page(request, body, "来信进度", "portal/engaging/own.html", above="letters", **context)
    return own(shown)
