"""Putting a page of the interaction part together (组成互动页面)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from gongkai.web.bodies.models import Body
from gongkai.web.furniture.pages import Crumb, Page
from gongkai.web.portal.showing import show

ABOVE = {"letters": "领导信箱", "consultations": "意见征集"}


def page(
    request: HttpRequest,
    body: Body,
    title: str,
    template: str,
    *,
    above: str = "",
    **context: Any,
) -> HttpResponse:
    """Return a page; 422 where its form has something to correct, and the title says so."""
    form = context.get("form")
    faults = form is not None and form.is_bound and bool(form.errors)
    trail = [Crumb(name=body.short_name, url=reverse("portal:home", args=[body.slug]))]
    if above:
        trail.append(Crumb(name=ABOVE[above], url=reverse(f"portal:{above}", args=[body.slug])))
    head = Page(title=f"错误：{title}" if faults else title, organ=body.name, trail=tuple(trail))
    response = show(request, template, head, organ=body, heading=title, **context)
    response.status_code = 422 if faults else 200
    return response
