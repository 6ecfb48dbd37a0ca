"""Where applying starts: who may, how, how long it takes, the other ways (依申请公开)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.law import terms
from gongkai.law.articles import Article
from gongkai.web.applications import answered
from gongkai.web.portal.applying.offices import takes_applications
from gongkai.web.portal.applying.views import OVER
from gongkai.web.portal.doors import BY_KEY
from gongkai.web.portal.showing import organ_or_404, page_of, show

CONTENT = Article(terms.REGULATION, 29)  # what an application has to say


@require_safe
def apply(request: HttpRequest, organ: str) -> HttpResponse:
    """Say how to apply for information, and let it begin (依申请公开)."""
    body = organ_or_404(organ)
    context = {
        "door": BY_KEY["apply"],
        "content": CONTENT,
        "reply": terms.REPLY,
        "extension": terms.EXTENSION,
        "logged": answered.public(body).exists(),
        "online": takes_applications(body),
        "over": OVER if request.GET.get("over") == "1" else "",
    }
    page = page_of(body, BY_KEY["apply"].name, door="apply")
    return show(request, "portal/applying/start.html", page, organ=body, **context)


@require_safe
def paper(request: HttpRequest, organ: str) -> HttpResponse:
    """Show the form to print and fill in by hand (纸质申请表)."""
    body = organ_or_404(organ)
    page = page_of(body, "政府信息公开申请表", door="apply")
    return show(request, "portal/applying/paper.html", page, organ=body)
