"""The entry, an organ's home and the doors that are one page each (门户首页与固定栏目)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.web.furniture.pages import Page
from gongkai.web.portal import catalogue, detail, organs, policy_views
from gongkai.web.portal.doors import BY_KEY
from gongkai.web.portal.showing import organ_or_404, page_of, show
from gongkai.web.publishing import selectors as publishing
from gongkai.web.publishing.kinds import Part

MOST = 100  # rules shown


@require_safe
def entry(request: HttpRequest) -> HttpResponse:
    """Show the organs of this platform (机关列表)."""
    return show(request, "portal/entry.html", Page(title="政府信息公开"), organs=organs.listed())


@require_safe
def home(request: HttpRequest, organ: str) -> HttpResponse:
    """Show an organ's five doors and what it published last (机关首页)."""
    body = organ_or_404(organ)
    feed = reverse("portal:feed", args=[organ])
    page = Page(title="首页", organ=body.name, door="home", feed=feed, meta={"ColumnType": "首页"})
    latest = publishing.latest(body)
    return show(request, "portal/home.html", page, organ=body, latest=latest)


@require_safe
def guide(request: HttpRequest, organ: str) -> HttpResponse:
    """Show how to find, how to apply and whom to ask (政府信息公开指南)."""
    body = organ_or_404(organ)
    page = page_of(body, BY_KEY["guide"].name, door="guide")
    records = catalogue.in_part(body, Part.GUIDE)
    current = records[0] if records else None
    context = {
        "door": BY_KEY["guide"],
        "records": records[1:],
        "current": current,
        "markup": detail.markup(current) if current else "",
        "versions": detail.versions(current) if current else (),
        "attachments": publishing.attachments(current) if current else (),
    }
    return show(request, "portal/guide.html", page, organ=body, **context)


@require_safe
def rules(request: HttpRequest, organ: str) -> HttpResponse:
    """Show the rules of disclosure (政府信息公开制度)."""
    body = organ_or_404(organ)
    page = page_of(body, BY_KEY["rules"].name, door="rules")
    records = policy_views.with_what_points_at(
        publishing.public(body).filter(column__part=Part.RULES)
    )
    context = {"records": list(records[:MOST]), "today": timezone.localdate()}
    return show(request, "portal/rules.html", page, organ=body, door=BY_KEY["rules"], **context)
