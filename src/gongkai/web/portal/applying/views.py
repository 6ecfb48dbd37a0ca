"""From the start of an application to its receipt (提交申请)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gongkai.law import terms
from gongkai.law.workdays import CHINA
from gongkai.web.applications import drafts, filing, limiting
from gongkai.web.applications.limiting import Limit, Tried
from gongkai.web.applications.models import Draft
from gongkai.web.bodies.models import Body
from gongkai.web.callers import caller
from gongkai.web.codes import code_of
from gongkai.web.errors import Invalid
from gongkai.web.furniture import errors, matches
from gongkai.web.portal.applying import journey, keeping, uploads
from gongkai.web.portal.applying.checks import several_matters
from gongkai.web.portal.applying.forms import Confirm
from gongkai.web.portal.applying.offices import takes_applications
from gongkai.web.portal.applying.showing import page, refused
from gongkai.web.portal.showing import organ_or_404

P = ParamSpec("P")
HOUR = timedelta(hours=1)
BEGUN = Limit(name="begin", most=60, window=HOUR)
SENT = Limit(name="submit", most=20, window=HOUR)
TOO_MANY = (
    "同一网络地址提交的申请过多，请稍后再提交；已填内容会为您保留。急需办理的，请当面或者邮寄提交。"
)
OVER = "草稿已过期或者已经提交，请重新开始。"
DraftView = Callable[Concatenate[HttpRequest, Body, Draft, P], HttpResponse]


def drafted(view: DraftView[P]) -> Callable[..., HttpResponse]:
    """Let only a browser with a living draft pass; a form has to be one of ours."""

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        body = organ_or_404(str(kwargs.pop("organ")))
        draft = keeping.draft_of(request, body)
        if draft is None:
            return redirect(f"{reverse('portal:apply', args=[body.slug])}?over=1")
        if request.method == "POST" and not keeping.genuine(request):
            return errors.page(request, 403)
        return view(request, body, draft, *args, **kwargs)

    return answer


@csrf_exempt
@require_POST
def begin(request: HttpRequest, organ: str) -> HttpResponse:
    """Begin a draft (开始申请)."""
    body = organ_or_404(organ)
    if not takes_applications(body):
        raise Http404
    now, tried = timezone.now(), Tried(BEGUN, caller(request))
    if (seconds := limiting.wait(tried, now=now)) is not None:
        return refused(request, seconds)
    limiting.count(tried, now=now)
    return _begun(body, "organ")


def _begun(body: Body, step: str) -> HttpResponse:
    key = drafts.begin(body=body, now=timezone.now())
    response = redirect("portal:apply_step", body.slug, step)
    keeping.set_key(response, body, key)
    return response


@require_http_methods(["GET", "POST"])
@drafted
def step(request: HttpRequest, body: Body, draft: Draft, step: str) -> HttpResponse:
    """Show one page of the form, and keep what was filled in (填写一页)."""
    if draft.application_id:
        return redirect("portal:apply_done", body.slug)
    pages = journey.order(draft)
    if step not in pages:
        raise Http404
    reached = journey.first_open(draft)
    if reached in pages and pages.index(step) > pages.index(reached):
        return redirect("portal:apply_step", body.slug, reached)
    if step == "papers":
        return uploads.papers(request, body, draft)
    form = journey.blank(draft, step, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _kept(request, body, draft, step, form.kept())
    back = journey.before(draft, step)
    context = {
        "form": form,
        "step": step,
        "back": reverse("portal:apply_step", args=[body.slug, back]) if back else None,
        "checking": request.POST.get("to") or request.GET.get("to"),
        "place": pages.index(step) + 1,
        "places": len(pages),
    }
    return _page(request, body, form.title, "portal/applying/step.html", form.errors, **context)


def _kept(
    request: HttpRequest, body: Body, draft: Draft, step: str, answers: dict[str, Any]
) -> HttpResponse:
    if step == "organ" and answers["organ"] != body.slug:
        other = organ_or_404(answers["organ"])
        drafts.drop(draft=draft)
        return _begun(other, "organ")
    draft = drafts.keep(draft=draft, step=step, answers=answers, now=timezone.now())
    if step == "information":
        return redirect("portal:apply_published", body.slug)
    done = request.POST.get("to") == journey.CHECK
    further = journey.first_open(draft) if done else journey.after(draft, step)
    return _to(body, further)


def _to(body: Body, step: str) -> HttpResponse:
    if step == journey.CHECK:
        return redirect("portal:apply_check", body.slug)
    return redirect("portal:apply_step", body.slug, step)


@require_GET
@drafted
def published(request: HttpRequest, body: Body, draft: Draft) -> HttpResponse:
    """Offer what is public already before anything is filed (已公开的信息)."""
    asked = draft.answers.get("information")
    if not asked:
        return _to(body, journey.first_open(draft))
    further = journey.after(draft, "information")
    named = matches.by_index(body, asked.get("index_ref", ""))
    found = [named] if named else []
    title, text = asked.get("info_title", ""), asked.get("info_desc", "")
    found += [record for record in matches.offered(body, title, text[:200]) if record != named]
    several = several_matters(text)
    unknown = bool(asked.get("index_ref")) and named is None
    if not found and several == 1 and not unknown:
        return _to(body, further)
    context = {
        "records": found,
        "several": several,
        "unknown": unknown,
        "next": further,
        "back": reverse("portal:apply_step", args=[body.slug, "information"]),
    }
    return _page(request, body, "先看看是否已经公开", "portal/applying/published.html", **context)


@require_http_methods(["GET", "POST"])
@drafted
def check(request: HttpRequest, body: Body, draft: Draft) -> HttpResponse:
    """Show all answers; send them once (核对并提交)."""
    if draft.application_id:
        return redirect("portal:apply_done", body.slug)
    reached = journey.first_open(draft)
    if reached != journey.CHECK:
        return _to(body, reached)
    form = Confirm(request.POST if request.method == "POST" else None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        return _submitted(request, body, draft)
    context = {"form": form, "told": list(journey.told(draft)), "back": _last(body, draft)}
    return _page(request, body, "核对并提交", "portal/applying/check.html", form.errors, **context)


def _last(body: Body, draft: Draft) -> str:
    return reverse("portal:apply_step", args=[body.slug, journey.before(draft, journey.CHECK)])


def _submitted(request: HttpRequest, body: Body, draft: Draft) -> HttpResponse:
    now, tried = timezone.now(), Tried(SENT, caller(request))
    if (seconds := limiting.wait(tried, now=now)) is not None:
        return refused(request, seconds, TOO_MANY)
    limiting.count(tried, now=now)
    answers = journey.answers_of(draft)
    trapped = bool(request.POST.get("website"))
    try:
        filing.submit(
            draft=draft, key=keeping.key_of(request), answers=answers, now=now, trapped=trapped
        )
    except filing.Expired:
        return redirect(f"{reverse('portal:apply', args=[body.slug])}?over=1")
    except Invalid as fault:
        return errors.page(request, 409, sentence=str(fault))
    return redirect("portal:apply_done", body.slug)


@require_GET
@drafted
def done(request: HttpRequest, body: Body, draft: Draft) -> HttpResponse:
    """Show number and code (提交成功); the code can be seen for half an hour and never again."""
    if draft.application is None:
        return _to(body, journey.first_open(draft))
    filed = draft.application.filing.submitted_at
    context = {
        "application": draft.application,
        "filed": filed,
        "code": code_of(keeping.key_of(request)),
        "confirm_by": CHINA.count_after(timezone.localdate(filed), 1).date,
        "reply": terms.REPLY,
    }
    return _page(request, body, "申请已提交", "portal/applying/done.html", **context)


@require_POST
@drafted
def leave(request: HttpRequest, body: Body, draft: Draft) -> HttpResponse:
    """Remove the draft and its cookie, as on a shared machine (离开)."""
    drafts.drop(draft=draft)
    response = redirect("portal:apply", body.slug)
    keeping.drop_key(response, body)
    return response


def _page(
    request: HttpRequest,
    body: Body,
    title: str,
    template: str,
    faults: Any = None,
    **context: Any,
) -> HttpResponse:
    token = keeping.token(keeping.key_of(request))
    return page(request, body, title, template, faults=faults, token=token, **context)
