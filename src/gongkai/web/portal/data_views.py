"""Open data, statistics, feeds of an organ (开放数据、统计、订阅)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.web.furniture.datasets import DATASETS, LICENCE
from gongkai.web.furniture.pages import Crumb, Page
from gongkai.web.portal import feeds, figures
from gongkai.web.portal.showing import organ_or_404, page_of, show
from gongkai.web.publishing import selectors as publishing


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """Show the datasets with their fields and how to get them (开放数据)."""
    home = Crumb(name="政府信息公开", url=reverse("portal:entry"))
    page = Page(title="开放数据", trail=(home,), meta={"ColumnType": "开放数据"})
    datasets = list(DATASETS.values())
    return show(request, "portal/open_data.html", page, datasets=datasets, licence=LICENCE)


@require_safe
def statistics(request: HttpRequest, organ: str) -> HttpResponse:
    """Show how much an organ published, as pictures and tables (公开情况统计)."""
    body = organ_or_404(organ)
    page = page_of(body, "公开情况统计", door="columns", ColumnType="统计")
    context = {"published": figures.published(body), "today": timezone.localdate()}
    return show(request, "portal/statistics.html", page, organ=body, **context)


@require_safe
def organ_atom(request: HttpRequest, organ: str) -> HttpResponse:
    """Send what an organ published last as an Atom feed (订阅)."""
    body = organ_or_404(organ)
    home = reverse("portal:home", args=[organ])
    newest = publishing.latest(body, feeds.NEWEST)
    return feeds.atom(request, title=f"{body.name}最新公开", home=home, records=newest)


@require_safe
def organ_json(request: HttpRequest, organ: str) -> HttpResponse:
    """Send what an organ published last as a JSON feed (订阅)."""
    body = organ_or_404(organ)
    home = reverse("portal:home", args=[organ])
    newest = publishing.latest(body, feeds.NEWEST)
    return feeds.json_feed(request, title=f"{body.name}最新公开", home=home, records=newest)
