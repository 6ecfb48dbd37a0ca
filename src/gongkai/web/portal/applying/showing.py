"""Putting a citizen's page together: never kept by a cache, faults said in the title (组成页面)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from gongkai.web.bodies.models import Body
from gongkai.web.furniture import errors
from gongkai.web.portal.showing import page_of, show

SLOWER = "操作过于频繁，请在{}后再试。"


def page(
    request: HttpRequest,
    body: Body,
    title: str,
    template: str,
    *,
    faults: Any = None,
    **context: Any,
) -> HttpResponse:
    """Return a page of one person's own; 422 where something has to be corrected."""
    name = f"错误：{title}" if faults else title
    place = page_of(body, name, door="apply")
    response = show(request, template, place, organ=body, heading=title, **context)
    response.status_code = 422 if faults else 200
    return own(response)


def own(response: HttpResponse) -> HttpResponse:
    """Keep an answer out of every cache."""
    response["Cache-Control"] = "no-store"
    return response


def refused(request: HttpRequest, seconds: int, sentence: str | None = None) -> HttpResponse:
    """Ask somebody to wait (429), and say how long."""
    response = errors.page(request, 429, sentence=sentence or SLOWER.format(in_words(seconds)))
    response["Retry-After"] = str(seconds)
    return response


def in_words(seconds: int) -> str:
    """Return a time to wait in words."""
    return f"{seconds}秒" if seconds < 120 else f"{-(-seconds // 60)}分钟"
