"""What stands before a page's own address: the county's prefix, the way of reading (网址前段)."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import get_script_prefix, set_script_prefix

from gongkai.web.furniture import traditional
from gongkai.web.furniture.reading import BY_SEGMENT, MARK, PLAIN, Place, Reading

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class Addressing:
    """Takes both off the path and puts them before every address the page names.

    ``request.reading`` is how the page is read, ``request.place`` its address without that.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request by its own path."""
        path = _without_prefix(request.path_info)
        reading, path = _split(path)
        base = settings.PREFIX + (f"/{reading.segment}" if reading.segment else "")
        request.path_info, request.path = path, base + path
        query = request.META.get("QUERY_STRING", "")
        request.reading = reading  # type: ignore[attr-defined]
        request.place = Place(prefix=settings.PREFIX, path=path, query=query)  # type: ignore[attr-defined]
        before = get_script_prefix()
        set_script_prefix(f"{base}/")
        try:
            response = self.get_response(request)
        finally:
            set_script_prefix(before)
        return _in_traditional(response) if reading.traditional else response


def reading_of(request: HttpRequest) -> Reading:
    """Return how the page is to be read (阅读方式)."""
    return getattr(request, "reading", PLAIN)


def place_of(request: HttpRequest) -> Place:
    """Return the page's address without the way of reading."""
    plain = Place(prefix="", path=request.path, query="")
    return getattr(request, "place", plain)


def _without_prefix(path: str) -> str:
    prefix = settings.PREFIX
    if prefix and (path == prefix or path.startswith(f"{prefix}/")):
        return path[len(prefix) :] or "/"
    return path


def _split(path: str) -> tuple[Reading, str]:
    """Take the way of reading off a path; an unknown one stays on it and is found nowhere."""
    segment, stroke, rest = path[1:].partition("/")
    if not (segment.startswith(MARK) and stroke) or f"/{rest}".startswith(settings.DESK_PATH):
        return PLAIN, path
    reading = BY_SEGMENT.get(segment)
    if reading is None or (reading.traditional and not traditional.available()):
        return PLAIN, path
    return reading, f"/{rest}"


def _in_traditional(response: HttpResponseBase) -> HttpResponseBase:
    html = response.headers.get("Content-Type", "").startswith("text/html")
    if html and isinstance(response, HttpResponse):
        response.content = traditional.converted(response.content.decode()).encode()
        if "Content-Length" in response.headers:
            response.headers["Content-Length"] = str(len(response.content))
    return response
