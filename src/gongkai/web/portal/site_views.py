"""Pages about the site itself, and what machines ask of it (网站地图、帮助、个人信息、主题)."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.web.furniture.pages import Crumb, Page
from gongkai.web.furniture.site import site_facts
from gongkai.web.portal import organs
from gongkai.web.portal.doors import DOORS
from gongkai.web.portal.showing import organ_or_404, show
from gongkai.web.publishing import selectors as publishing

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST_ADDRESSES = 50_000  # of one sitemap, by its own standard


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """Show every organ with its fixed parts (网站地图)."""
    branches = [
        (body, [(door.name, door.url(body.slug)) for door in DOORS]) for body in organs.every()
    ]
    return show(request, "portal/map.html", _page("网站地图"), branches=branches)


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Say how to use the pages, and what is accessible and what is not (使用帮助、无障碍声明)."""
    checked = site_facts().accessibility_checked_on
    return show(request, "portal/help.html", _page("使用帮助和无障碍声明"), checked=checked)


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what personal data is taken, why, and how to get at it (个人信息处理规则)."""
    return show(request, "portal/privacy.html", _page("个人信息处理规则"), organs=organs.every())


@require_safe
def theme(request: HttpRequest, organ: str) -> HttpResponse:
    """Send an organ's own colour (机关主题)."""
    accent = site_facts().accent.get(organ)
    if accent is None:
        raise Http404
    rule = f":root {{ --accent: {accent}; --bs-link-color: {accent}; }}\n"
    return HttpResponse(rule, content_type="text/css; charset=utf-8")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell search engines where not to go, and the way to everything else."""
    where = request.build_absolute_uri(reverse("portal:sitemap"))
    lines = ("User-agent: *", "Disallow: /desk/", "Disallow: /~", f"Sitemap: {where}", "")
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """List the sitemaps of the organs."""
    paths = [reverse("portal:organ_sitemap", args=[body.slug]) for body in organs.every()]
    items = [f"<sitemap><loc>{_whole(request, path)}</loc></sitemap>" for path in paths]
    return _xml("sitemapindex", items)


@require_safe
def organ_sitemap(request: HttpRequest, organ: str) -> HttpResponse:
    """List the public addresses of an organ, the newest records first."""
    body = organ_or_404(organ)
    fixed = [reverse("portal:home", args=[organ]), *(door.url(organ) for door in DOORS)]
    items = [f"<url><loc>{_whole(request, path)}</loc></url>" for path in fixed]
    found = publishing.public(body).values_list("index_number", "published_on")
    for number, day in found[: MOST_ADDRESSES - len(items)]:
        where = _whole(request, reverse("portal:record", args=[organ, number]))
        items.append(f"<url><loc>{where}</loc><lastmod>{day}</lastmod></url>")
    return _xml("urlset", items)


def _page(title: str) -> Page:
    home = Crumb(name="政府信息公开", url=reverse("portal:entry"))
    return Page(title=title, trail=(home,), meta={"ColumnType": "说明"})


def _whole(request: HttpRequest, path: str) -> str:
    return escape(request.build_absolute_uri(path))


def _xml(root: str, items: list[str]) -> HttpResponse:
    def lines() -> Iterator[str]:
        yield '<?xml version="1.0" encoding="utf-8"?>'
        yield f'<{root} xmlns="{SITEMAP}">'
        yield from items
        yield f"</{root}>"

    return HttpResponse("\n".join(lines()), content_type="application/xml; charset=utf-8")
