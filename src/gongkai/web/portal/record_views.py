"""Columns, lists and single records (栏目、列表、信息)."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.web.bodies.models import Body
from gongkai.web.furniture import errors
from gongkai.web.furniture.pages import Crumb, Page
from gongkai.web.portal import catalogue
from gongkai.web.portal.doors import BY_KEY
from gongkai.web.portal.showing import organ_or_404, page_of, show
from gongkai.web.publishing import selectors as publishing
from gongkai.web.publishing.kinds import Part
from gongkai.web.publishing.models import Column, Record

PER_PAGE = 20
ORDERS = {"newest": ("-published_on", "-id"), "oldest": ("published_on", "id")}


@require_safe
def columns(request: HttpRequest, organ: str) -> HttpResponse:
    """Show the tree of columns with what each holds (法定主动公开内容)."""
    body = organ_or_404(organ)
    page = page_of(body, BY_KEY["columns"].name, door="columns")
    context = {"door": BY_KEY["columns"], "shelves": catalogue.shelves(body)}
    return show(request, "portal/columns.html", page, organ=body, **context)


@require_safe
def column(request: HttpRequest, organ: str, code: str) -> HttpResponse:
    """Show the records of a column, twenty a page (栏目列表)."""
    body = organ_or_404(organ)
    found = publishing.column_of(body, code)
    if found is None:
        raise Http404
    order = request.GET.get("sort", "newest")
    order = order if order in ORDERS else "newest"
    records = publishing.in_column(body, found).order_by(*ORDERS[order])
    sheet = Paginator(records, PER_PAGE).get_page(request.GET.get("page"))
    page = page_of(
        body, found.name, door=door_of(found), ColumnType="列表", ColumnKeywords=found.basis
    )
    keep = "sort=oldest&" if order == "oldest" else ""
    context = {"column": found, "sheet": sheet, "order": order, "keep": keep}
    counts = catalogue.counts_in(body, found)
    return show(request, "portal/column.html", page, organ=body, counts=counts, **context)


@require_safe
def record(request: HttpRequest, organ: str, index_number: str) -> HttpResponse:
    """Show one record with its official head; what was recalled only by title and reason (信息)."""
    body = organ_or_404(organ)
    found = publishing.record_of(body, index_number)
    if found is None:
        raise Http404
    if found.recalled_on is not None:
        return errors.page(request, 410, tombstone=_tombstone(found))
    context = {"record": found, "validity": found.validity(timezone.localdate())}
    return show(request, "portal/record.html", _page(request, body, found), organ=body, **context)


def door_of(column: Column) -> str:
    """Return the key of the door a column stands behind (所属固定栏目)."""
    return "columns" if column.part == Part.STATUTORY else column.part


def _tombstone(record: Record) -> errors.Tombstone:
    return errors.Tombstone(
        title=record.title, recalled_on=record.recalled_on, reason=record.recall_reason
    )


def _page(request: HttpRequest, body: Body, record: Record) -> Page:
    return page_of(
        body,
        record.title,
        door=door_of(record.column),
        above=(_crumb(body, record.column),),
        ArticleTitle=record.title,
        PubDate=f"{record.published_on} 00:00",
        ContentSource=record.issuer,
        Keywords=record.topic,
        Description=record.summary,
        Url=request.path,
    )


def _crumb(body: Body, column: Column) -> Crumb:
    return Crumb(name=column.name, url=reverse("portal:column", args=[body.slug, column.code]))
