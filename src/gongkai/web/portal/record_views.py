"""Columns, lists and single records (栏目、列表、信息)."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.web.bodies.models import Body
from gongkai.web.engagement import consulting
from gongkai.web.filing.serving import hand_over
from gongkai.web.furniture import errors
from gongkai.web.furniture.addressing import place_of
from gongkai.web.furniture.pages import Crumb, Page
from gongkai.web.furniture.reading import PLAIN
from gongkai.web.portal import catalogue, detail, feeds, listing, record_files
from gongkai.web.portal.doors import BY_KEY
from gongkai.web.portal.showing import organ_or_404, page_of, show
from gongkai.web.publishing import selectors as publishing
from gongkai.web.publishing.kinds import Part
from gongkai.web.publishing.models import Column, Record


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
    shelf = listing.in_column(body, found)
    wish = listing.asked(request.GET)
    page = page_of(
        body,
        found.name,
        door=door_of(found),
        feed=reverse("portal:column_feed", args=[body.slug, found.code]),
        ColumnType="列表",
        ColumnKeywords=found.name,
        ColumnDescription=found.content or found.basis,
    )
    listed = listing.sheet(shelf, wish)
    context = {
        "column": found,
        "kept": None if listed.total else catalogue.shelf_of(body, found),
        "sheet": listed,
        "years": listing.years(shelf),
        "wish": wish,
        "counts": catalogue.counts_in(body, found),
    }
    return show(request, "portal/column.html", page, organ=body, **context)


@require_safe
def record(request: HttpRequest, organ: str, index_number: str) -> HttpResponse:
    """Show one record with its official head; what was recalled only by title and reason (信息)."""
    body = organ_or_404(organ)
    found = publishing.record_of(body, index_number)
    if found is None:
        raise Http404
    gone = publishing.gone(found)
    if gone is not None:
        return errors.page(request, 410, tombstone=_tombstone(gone))
    context = {
        "record": found,
        "validity": found.validity(timezone.localdate()),
        "markup": detail.markup(found),
        "attachments": publishing.attachments(found),
        "groups": detail.groups(found),
        "versions": detail.versions(found),
        "around": detail.around(found),
        "consultations": consulting.about(body, found.index_number),
        "citation": detail.citation(found),
        "downloads": record_files.NAMES,
        "address": _plain_address(request),
        "qr": detail.qr_code(_plain_address(request)),
    }
    return show(request, "portal/record.html", _page(request, body, found), organ=body, **context)


@require_safe
def printed(request: HttpRequest, organ: str, index_number: str) -> HttpResponse:
    """Show a record for paper: no navigation, its source and the day of printing (打印)."""
    body, found = _public_or_404(organ, index_number)
    context = {
        "record": found,
        "validity": found.validity(timezone.localdate()),
        "markup": detail.markup(found),
        "address": _plain_address(request).removesuffix("print/"),
        "today": timezone.localdate(),
    }
    return show(request, "portal/print.html", _page(request, body, found), organ=body, **context)


@require_safe
def download(request: HttpRequest, organ: str, index_number: str, kind: str) -> HttpResponse:
    """Send a record as a file (下载)."""
    _, found = _public_or_404(organ, index_number)
    if kind not in record_files.KINDS:
        raise Http404
    response = HttpResponse(
        record_files.file_of(found, kind, address=_record_address(request, found)),
        content_type=record_files.KINDS[kind],
    )
    name = f"{found.index_number}.{kind}".replace("/", "-")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
def attachment(
    request: HttpRequest, organ: str, index_number: str, sha256: str
) -> HttpResponseBase:
    """Send a file of a public record (附件); its address is the digest of its content."""
    _, found = _public_or_404(organ, index_number)
    file = publishing.attached_file(found, sha256)
    # A copy kept elsewhere would outlive a recall.
    return hand_over(request, file, allowed=file is not None, cache="private, no-cache")


@require_safe
def column_feed(request: HttpRequest, organ: str, code: str) -> HttpResponse:
    """Send the newest records of a column as a feed (栏目订阅)."""
    body = organ_or_404(organ)
    found = publishing.column_of(body, code)
    if found is None:
        raise Http404
    newest = listing.sheet(listing.in_column(body, found), listing.Asked()).records
    title, home = f"{found.name} – {body.name}", reverse("portal:column", args=[organ, code])
    return feeds.atom(request, title=title, home=home, records=newest)


def _public_or_404(organ: str, index_number: str) -> tuple[Body, Record]:
    body = organ_or_404(organ)
    found = publishing.record_of(body, index_number)
    if found is None or publishing.gone(found) is not None:
        raise Http404
    return body, found


def _plain_address(request: HttpRequest) -> str:
    """Return this page's whole address, without the way it is read just now."""
    return request.build_absolute_uri(place_of(request).read(PLAIN))


def _record_address(request: HttpRequest, record: Record) -> str:
    path = reverse("portal:record", args=[record.body.slug, record.index_number])
    return request.build_absolute_uri(path)


def door_of(column: Column) -> str:
    """Return the key of the door a column stands behind (所属固定栏目)."""
    return "columns" if column.part == Part.STATUTORY else column.part


def _tombstone(gone: publishing.Gone) -> errors.Tombstone:
    return errors.Tombstone(title=gone.title, recalled_on=gone.on, reason=gone.reason)


def _page(request: HttpRequest, body: Body, record: Record) -> Page:
    return page_of(
        body,
        record.title,
        door=door_of(record.column),
        above=(_crumb(body, record.column),),
        ArticleTitle=record.title,
        PubDate=f"{feeds.moment(record):%Y-%m-%d %H:%M}",
        ContentSource=record.source or record.issuer,
        Keywords=record.topic or record.column.name,
        Author=record.issuer,
        Description=record.summary or record.title,
        Url=request.path,
    )


def _crumb(body: Body, column: Column) -> Crumb:
    return Crumb(name=column.name, url=reverse("portal:column", args=[body.slug, column.code]))
