"""Newest records for machines: Atom and JSON feed (订阅)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from lxml import etree

from gongkai.web.publishing.models import Record
from gongkai.web.searching.questions import Order, Question

ATOM = "http://www.w3.org/2005/Atom"
NEWEST = 50
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


def by_date(question: Question) -> Question:
    """Return the question with the newest hits first."""
    return replace(question, order=Order.NEWEST)


def atom(request: HttpRequest, *, title: str, home: str, records: Sequence[Record]) -> HttpResponse:
    """Return records as an Atom feed (Atom 订阅)."""
    feed = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})  # type: ignore[dict-item] # lxml's own way to name the default
    own = request.build_absolute_uri()
    _put(feed, "id", own)
    _put(feed, "title", title)
    _put(feed, "updated", max(map(moment, records), default=EPOCH).isoformat())
    etree.SubElement(feed, f"{{{ATOM}}}link", rel="self", href=own)
    etree.SubElement(feed, f"{{{ATOM}}}link", href=request.build_absolute_uri(home))
    for record in records:
        _entry(feed, request, record)
    content = etree.tostring(feed, xml_declaration=True, encoding="utf-8")
    return HttpResponse(content, content_type="application/atom+xml; charset=utf-8")


def json_feed(
    request: HttpRequest, *, title: str, home: str, records: Sequence[Record]
) -> HttpResponse:
    """Return records as a JSON feed, version 1.1 (JSON 订阅)."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": request.build_absolute_uri(home),
        "feed_url": request.build_absolute_uri(),
        "language": "zh-CN",
        "items": [
            {
                "id": _address(request, record),
                "url": _address(request, record),
                "title": record.title,
                "summary": record.summary,
                "content_text": record.words,
                "date_published": moment(record).isoformat(),
                "authors": [{"name": record.issuer}],
            }
            for record in records
        ],
    }
    content = json.dumps(feed, ensure_ascii=False, indent=1)
    return HttpResponse(content, content_type="application/feed+json; charset=utf-8")


def moment(record: Record) -> datetime:
    """Return when a record came out; the hour is known only of what this system let out that day."""
    day = record.published_on or date.min
    if record.released_at is not None:
        released = timezone.localtime(record.released_at)
        if released.date() == day:
            return released
    return timezone.make_aware(datetime.combine(day, time()))


def _entry(feed: etree._Element, request: HttpRequest, record: Record) -> None:
    entry = etree.SubElement(feed, f"{{{ATOM}}}entry")
    address = _address(request, record)
    _put(entry, "id", address)
    _put(entry, "title", record.title)
    _put(entry, "updated", moment(record).isoformat())
    _put(etree.SubElement(entry, f"{{{ATOM}}}author"), "name", record.issuer)
    etree.SubElement(entry, f"{{{ATOM}}}link", href=address)
    _put(entry, "summary", record.summary or record.words[:200])


def _put(above: etree._Element, name: str, text: str) -> None:
    element = etree.SubElement(above, f"{{{ATOM}}}{name}")
    # XML has no place for the control characters an old import may have left.
    element.text = "".join(letter for letter in text if letter >= " " or letter in "\n\t")


def _address(request: HttpRequest, record: Record) -> str:
    path = reverse("portal:record", args=[record.body.slug, record.index_number])
    return request.build_absolute_uri(path)
