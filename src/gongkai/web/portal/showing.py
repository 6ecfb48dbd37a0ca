"""Putting a public page together: the organ, its doors and how to reach it (组成页面)."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from gongkai.web.bodies import selectors as bodies
from gongkai.web.bodies.models import Body
from gongkai.web.furniture import traditional
from gongkai.web.furniture.addressing import place_of, reading_of
from gongkai.web.furniture.pages import Crumb, Page
from gongkai.web.furniture.reading import PLAIN, choices
from gongkai.web.furniture.site import site_facts
from gongkai.web.portal.contacts import contact_of
from gongkai.web.portal.doors import BY_KEY, DOORS


def organ_or_404(slug: str) -> Body:
    """Return the organ of an address.

    Raises:
        Http404: where there is none.
    """
    body = bodies.body_of(slug)
    if body is None:
        raise Http404
    return body


def page_of(
    organ: Body,
    title: str,
    *,
    door: str,
    above: tuple[Crumb, ...] = (),
    feed: str = "",
    **meta: str,
) -> Page:
    """Return what a page behind one of the doors says of itself.

    The way back is the organ's home, the door where the page is not the door itself, and what
    stands ``above`` the page.
    """
    trail = [Crumb(name=organ.short_name, url=reverse("portal:home", args=[organ.slug]))]
    if title != BY_KEY[door].name:
        trail.append(Crumb(name=BY_KEY[door].name, url=BY_KEY[door].url(organ.slug)))
    return Page(
        title=title, organ=organ.name, trail=(*trail, *above), door=door, feed=feed, meta=meta
    )


def show(
    request: HttpRequest, template: str, page: Page, *, organ: Body | None = None, **context: Any
) -> HttpResponse:
    """Return a public page with its head and foot."""
    reading = reading_of(request)
    context |= {
        "page": page,
        "organ": organ,
        "demonstration": bodies.is_demonstration(),
        "reading": reading,
        "canonical": place_of(request).read(PLAIN),
        "site": site_facts(),
        "ways": choices(reading, place_of(request), traditional=traditional.available()),
    }
    if organ is not None:
        context["contact"] = contact_of(organ)
        context["site_accent"] = organ.slug in site_facts().accent
        context["doors"] = [(door, door.url(organ.slug)) for door in DOORS]
    return render(request, template, context)
