"""Following a case with number and code: progress, correction, withdrawal (查询进度).

The code is typed once; the pages after it bring a signed ticket along in their forms. Neither
stands in an address, a cookie or a log.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.cases.entry import Event
from gongkai.cases.stages import Stage, allowed
from gongkai.web.applications import answered, limiting, log, printing, tracking
from gongkai.web.applications.limiting import Limit, Tried
from gongkai.web.applications.models import Application, Letter
from gongkai.web.bodies.models import Body
from gongkai.web.callers import caller
from gongkai.web.errors import Invalid, Refused
from gongkai.web.filing.models import StoredFile
from gongkai.web.filing.serving import hand_over
from gongkai.web.furniture import errors
from gongkai.web.portal.applying import shown
from gongkai.web.portal.applying.follow_forms import CorrectionForm, Pass, RatingForm, WithdrawForm
from gongkai.web.portal.applying.showing import own, page, refused
from gongkai.web.portal.showing import organ_or_404

P = ParamSpec("P")
WINDOW = timedelta(minutes=15)
# One address with one number; one address with any; one number from everywhere.
ONE_NUMBER = Limit(name="track-number", most=5, window=WINDOW)
ONE_ADDRESS = Limit(name="track-address", most=30, window=WINDOW)
EVERYWHERE = Limit(name="track-everywhere", most=100, window=WINDOW)
WRONG = "受理号或查询码不正确，或记录已超过网上查询期限。"
AGAIN = "页面打开的时间过长，请重新输入受理号和查询码。"
CaseView = Callable[Concatenate[HttpRequest, Body, Application, P], HttpResponse]


def tries(request: HttpRequest, body: Body, number: str) -> tuple[Tried, ...]:
    """Return what a failure is counted for."""
    whose, where = f"{body.pk}\0{number}", caller(request)
    return (
        Tried(ONE_NUMBER, f"{where}\0{whose}"),
        Tried(ONE_ADDRESS, where),
        Tried(EVERYWHERE, whose),
    )


@csrf_exempt
@require_http_methods(["GET", "POST"])
def track(request: HttpRequest, organ: str) -> HttpResponse:
    """Ask for number and code; show the case (查询进度). Every failure reads the same (C05)."""
    body = organ_or_404(organ)
    if request.method == "GET":
        return _asked(request, body, Pass())
    form = Pass(request.POST)
    if not form.is_valid():
        return _asked(request, body, form)
    number = form.cleaned_data["number"].strip()
    tried, now = tries(request, body, number), timezone.now()
    if (seconds := limiting.wait(*tried, now=now)) is not None:
        return refused(request, seconds)
    case = tracking.found(body, number, form.cleaned_data["code"])
    if case is None:
        limiting.count(*tried, now=now)
        form.add_error(None, WRONG)
        return _asked(request, body, form)
    limiting.forget(tried[0])
    return _case(request, body, case)


def _asked(request: HttpRequest, body: Body, form: Pass) -> HttpResponse:
    faults = form.errors if form.is_bound else None
    return page(request, body, "查询进度", "portal/applying/track.html", faults=faults, form=form)


def ticketed(view: CaseView[P]) -> Callable[..., HttpResponse]:
    """Let only a form with a living ticket pass; others type number and code again."""

    @csrf_exempt
    @require_POST
    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        body = organ_or_404(str(kwargs.pop("organ")))
        case = tracking.by_ticket(body, request.POST.get("ticket", "")[:500])
        if case is None:
            return _asked(request, body, again())
        try:
            return own(view(request, body, case, *args, **kwargs))
        except Refused as refusal:
            return errors.page(request, 409, sentence=str(refusal))

    return answer


def again() -> Pass:
    """Return the form of number and code with the sentence that says why it is asked anew."""
    form = Pass({})
    form.full_clean()
    form.errors.clear()
    form.add_error(None, AGAIN)
    return form


@ticketed
def case(request: HttpRequest, body: Body, case: Application) -> HttpResponse:
    """Show the case again (返回进度)."""
    return _case(request, body, case)


def _case(request: HttpRequest, body: Body, case: Application, told: str = "") -> HttpResponse:
    context = shown.context(case, timezone.localdate())
    ticket = tracking.ticket(case)
    return page(
        request,
        body,
        "申请进度",
        "portal/applying/case.html",
        ticket=ticket,
        told=told,
        **context,
    )


@ticketed
def correction(request: HttpRequest, body: Body, case: Application) -> HttpResponse:
    """Answer the officer's points one by one (补正)."""
    today = timezone.localdate()
    clock = log.clock(case, today)
    if clock.stage is not Stage.AWAITING_CORRECTION:
        return _case(request, body, case, tracking.NOT_NOW)
    asked = shown.last_correction(case)
    form = CorrectionForm(_sent(request), points=asked.points)
    if form.is_bound and form.is_valid():
        try:
            in_time = tracking.correct(
                application=case,
                answers=form.answered(),
                now=timezone.now(),
                uploads=request.FILES.getlist("files"),
            )
        except Invalid as fault:
            form.add_error(None, str(fault))
            return _correction(request, body, case, form)
        late = "补正期限已过，是否接受由本机关决定，会与您联系。"
        return _case(request, body, case, "已收到您的补正。" if in_time else late)
    return _correction(request, body, case, form)


def _correction(
    request: HttpRequest, body: Body, case: Application, form: CorrectionForm
) -> HttpResponse:
    asked = shown.last_correction(case)
    context: dict[str, Any] = {"form": form, "ticket": tracking.ticket(case), "asked": asked}
    faults = form.errors if form.is_bound else None
    return page(
        request, body, "补正申请", "portal/applying/correction.html", faults=faults, **context
    )


@csrf_exempt
@require_POST
def letter(request: HttpRequest, organ: str) -> HttpResponseBase:
    """Hand over a document of the case, or a file that goes with it (下载文书)."""
    body = organ_or_404(organ)
    case = tracking.by_ticket(body, request.POST.get("ticket", "")[:500])
    if case is None:
        return own(_asked(request, body, again()))
    wanted = request.POST.get("file", "")[:64]
    files = {one.key: one for letter in shown.letters(case) for one in _files(letter)}
    return hand_over(request, files.get(wanted), allowed=True)


@ticketed
def receipt(request: HttpRequest, body: Body, case: Application) -> HttpResponse:
    """Hand over the receipt of the application (登记回执)."""
    data = printing.receipt(case, timezone.localdate())
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{case.number}.pdf"'
    return response


def _files(letter: Letter) -> list[StoredFile]:
    every = [letter.pdf, letter.docx, *(one.stored for one in letter.supplied.all())]
    return [one for one in every if one is not None]


@ticketed
def withdraw(request: HttpRequest, body: Body, case: Application) -> HttpResponse:
    """Take the application back after a second yes (撤回)."""
    if Event.WITHDRAWN not in allowed(log.clock(case, timezone.localdate()).stage):
        return _case(request, body, case, tracking.NOT_NOW)
    form = WithdrawForm(_sent(request))
    if form.is_bound and form.is_valid():
        tracking.withdraw(application=case, reason=form.reason(), now=timezone.now())
        return _case(request, body, case, "申请已撤回。")
    context = {"form": form, "ticket": tracking.ticket(case), "application": case}
    faults = form.errors if form.is_bound else None
    return page(
        request, body, "撤回申请", "portal/applying/withdraw.html", faults=faults, **context
    )


@ticketed
def rating(request: HttpRequest, body: Body, case: Application) -> HttpResponse:
    """Let the applicant say how content he is, once (评价答复)."""
    if not shown.may_rate(case):
        return _case(request, body, case, tracking.NOT_NOW)
    form = RatingForm(_sent(request))
    if form.is_bound and form.is_valid():
        answered.rate(application=case, now=timezone.now(), **form.cleaned_data)
        case.refresh_from_db()
        return _case(request, body, case, "已收到您的评价，谢谢。")
    context = {"form": form, "ticket": tracking.ticket(case), "application": case}
    faults = form.errors if form.is_bound else None
    return page(request, body, "评价答复", "portal/applying/rating.html", faults=faults, **context)


def _sent(request: HttpRequest) -> Any:
    """Return what was filled in; the first call of a page only brings its ticket."""
    return request.POST if request.POST.get("send") else None
