"""Readers tell us what is wrong on a page (纠错): no account, no name asked."""

from __future__ import annotations

import hashlib
from urllib.parse import urlsplit

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from gongkai.web.bodies.models import Body
from gongkai.web.callers import caller
from gongkai.web.errors import Invalid
from gongkai.web.feedback import services
from gongkai.web.feedback.kinds import Kind
from gongkai.web.furniture import errors
from gongkai.web.furniture.pages import Crumb, Page
from gongkai.web.portal.showing import organ_or_404, show

MOST = 10  # from one address
WINDOW = 3600  # seconds
ANSWER_DAYS = 3  # working days we promise an answer in; no law sets it
TRAP = "website"  # a field no person sees
NOT_TYPED = "请选择类型"


# There is no session here to ride on, so the token would guard nothing; the origin is checked.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, organ: str) -> HttpResponse:
    """Show the form, take it in, say the number (纠错)."""
    body = organ_or_404(organ)
    if request.method != "POST":
        return _form(request, body, {"page": request.GET.get("page", "")[:300]})
    if not _from_here(request):
        return errors.page(request, 403)
    if _too_many(request):
        return errors.page(
            request, 429, sentence="您提交得太频繁，请一小时后再试，或者电话联系我们。"
        )
    return _take_in(request, body)


def _take_in(request: HttpRequest, body: Body) -> HttpResponse:
    sent = {name: request.POST.get(name, "") for name in ("page", "kind", "description", "contact")}
    try:
        correction = services.report(
            body=body, quarantined=bool(request.POST.get(TRAP)), **_tidy(sent)
        )
    except Invalid as fault:
        return _form(request, body, sent, faults=_faults(fault), status=422)
    page = _page(body, "已经收到")
    context = {"correction": correction, "days": ANSWER_DAYS}
    response = show(request, "portal/corrected.html", page, organ=body, **context)
    response["Cache-Control"] = "no-store"
    return response


def _form(
    request: HttpRequest,
    body: Body,
    sent: dict[str, str],
    *,
    faults: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    title = "我要纠错"
    page = _page(body, f"错误：{title}" if faults else title)
    context = {"kinds": Kind.choices, "sent": sent, "faults": faults or {}, "days": ANSWER_DAYS}
    response = show(request, "portal/correct.html", page, organ=body, **context)
    response.status_code = status
    return response


def _page(body: Body, title: str) -> Page:
    home = Crumb(name=body.short_name, url=reverse("portal:home", args=[body.slug]))
    return Page(title=title, organ=body.name, trail=(home,), meta={"robots": "noindex"})


def _tidy(sent: dict[str, str]) -> dict[str, str]:
    """Line ends as we keep them; an address that is not a path of ours is left out."""
    page = sent["page"] if sent["page"].startswith("/") else ""
    return sent | {"description": sent["description"].replace("\r\n", "\n"), "page": page[:300]}


def _faults(fault: Invalid) -> dict[str, str]:
    found = {name: messages[0] for name, messages in fault.fields.items()}
    if "kind" in found:
        found["kind"] = f"类型：{NOT_TYPED}。"
    return found


def _from_here(request: HttpRequest) -> bool:
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.get_host()


def _too_many(request: HttpRequest) -> bool:
    address = caller(request)
    key = f"correction:{hashlib.sha256(address.encode()).hexdigest()}"
    cache.add(key, 0, WINDOW)
    return cache.incr(key) > MOST
