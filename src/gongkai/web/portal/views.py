"""The entry, an organ's home and the doors that are one page each (门户首页与固定栏目)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.web.bodies.models import Body
from gongkai.web.furniture.pages import Page
from gongkai.web.portal import catalogue, organs
from gongkai.web.portal.doors import BY_KEY
from gongkai.web.portal.showing import organ_or_404, page_of, show
from gongkai.web.publishing import selectors as publishing
from gongkai.web.publishing.kinds import Part


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
    return _door(request, organ_or_404(organ), "guide", Part.GUIDE)


@require_safe
def rules(request: HttpRequest, organ: str) -> HttpResponse:
    """Show the rules of disclosure (政府信息公开制度)."""
    return _door(request, organ_or_404(organ), "rules", Part.RULES)


def _door(request: HttpRequest, body: Body, key: str, part: Part) -> HttpResponse:
    page = page_of(body, BY_KEY[key].name, door=key)
    records = catalogue.in_part(body, part)
    return show(request, "portal/door.html", page, organ=body, door=BY_KEY[key], records=records)
