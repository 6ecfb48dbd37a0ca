"""The organ's public log of answered applications (依申请公开答复目录)."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.web.applications import answered
from gongkai.web.portal.showing import organ_or_404, page_of, show

PER_PAGE = 20


@require_safe
def answers(request: HttpRequest, organ: str) -> HttpResponse:
    """Show what was asked and how it was answered: no number, no person, the month only."""
    body = organ_or_404(organ)
    found = answered.public(body)
    if not found.exists():
        raise Http404  # an organ that keeps no log has no such page
    sheet = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = [(entry, answered.result(entry)) for entry in sheet]
    place = page_of(body, "依申请公开答复目录", door="apply")
    context = {"sheet": sheet, "rows": rows}
    return show(request, "portal/applying/answers.html", place, organ=body, **context)
