"""Finished public pages, kept round the whole site until anything public changes (页面存储).

A page is kept by host, path and query for a GET without a cookie of ours, as long as the mark
stands that was read before the page was made. When the mark moves everything is dropped, so a
recalled record is gone for every process with the commit that recalled it.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from gongkai.web.mark import Mark

Headers = list[tuple[str, str]]
OURS = "gongkai_"  # how every cookie of the platform begins; others change no page
MOST_BYTES = 64 * 1024 * 1024
LONGEST_KEY = 2048
REVALIDATE = ("Cache-Control", "no-cache")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A finished answer (页面)."""

    headers: Headers
    body: list[bytes]
    etag: str
    size: int


class PageStore:
    """A WSGI application that answers from memory what it may, and asks the site for the rest."""

    def __init__(
        self,
        site: WSGIApplication,
        mark: Callable[[], Mark | None],
        most_bytes: int = MOST_BYTES,
    ) -> None:
        self._site = site
        self._mark = mark
        self._most = most_bytes
        self._lock = threading.Lock()
        self._pages: OrderedDict[str, Kept] = OrderedDict()
        self._held = 0
        self._since: Mark = (-1, -1)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request (WSGI)."""
        if environ["REQUEST_METHOD"] != "GET" or OURS in environ.get("HTTP_COOKIE", ""):
            return self._site(environ, start_response)
        mark = self._mark()
        if mark is None or (mark != self._since and not self._moved(mark)):
            return self._site(environ, start_response)
        key = _key(environ)
        kept = self._pages.get(key)
        if kept is None:
            return self._made(key, mark, environ, start_response)
        try:  # noqa: SIM105 - on the way of every request
            self._pages.move_to_end(key)
        except KeyError:
            pass  # another thread dropped it just now; what we hold is still right
        if environ.get("HTTP_IF_NONE_MATCH") == kept.etag:
            start_response("304 Not Modified", [("ETag", kept.etag), REVALIDATE])
            return []
        start_response("200 OK", kept.headers)
        return kept.body

    def __len__(self) -> int:
        return len(self._pages)

    @property
    def held(self) -> int:
        """How many bytes are kept."""
        return self._held

    def _moved(self, mark: Mark) -> bool:
        """Drop everything made before the mark; say whether the mark is the newest one known."""
        with self._lock:
            if mark > self._since:
                self._pages.clear()
                self._held, self._since = 0, mark
            return mark == self._since

    def _made(
        self, key: str, mark: Mark, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        told: list[tuple[str, Headers]] = []

        def listen(
            status: str, headers: Headers, exc_info: Any = None
        ) -> Callable[[bytes], object]:
            told[:] = [(status, headers)]
            return _refuse_write

        answer = self._site(environ, listen)
        status, headers = told[0]
        if not _storable(status, headers) or len(key) > LONGEST_KEY:
            start_response(status, headers)
            return answer
        body = _whole(answer)
        kept = _kept(headers, body, len(key))
        self._keep(key, mark, kept)
        start_response(status, kept.headers)
        return kept.body

    def _keep(self, key: str, mark: Mark, kept: Kept) -> None:
        if kept.size > self._most // 8:
            return
        with self._lock:
            if mark != self._since or key in self._pages:
                return
            self._pages[key] = kept
            self._held += kept.size
            while self._held > self._most:
                self._held -= self._pages.popitem(last=False)[1].size


def _key(environ: WSGIEnvironment) -> str:
    scheme = environ.get("HTTP_X_FORWARDED_PROTO", "")
    host = environ.get("HTTP_HOST", "")
    return f"{scheme} {host} {environ['PATH_INFO']}?{environ.get('QUERY_STRING', '')}"


def _storable(status: str, headers: Headers) -> bool:
    named = {name.lower(): value for name, value in headers}
    return (
        status.startswith("200 ")
        and "set-cookie" not in named
        and "cookie" not in named.get("vary", "").lower()
        and "no-store" not in named.get("cache-control", "")
        and "private" not in named.get("cache-control", "")
    )


def _whole(answer: Iterable[bytes]) -> bytes:
    try:
        return b"".join(answer)
    finally:
        close = getattr(answer, "close", None)
        if close is not None:
            close()


def _kept(headers: Headers, body: bytes, key_size: int) -> Kept:
    etag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    ours = {"etag", "content-length", "cache-control"}
    whole = [
        *((name, value) for name, value in headers if name.lower() not in ours),
        ("Content-Length", str(len(body))),
        ("ETag", etag),
        REVALIDATE,
    ]
    return Kept(headers=whole, body=[body], etag=etag, size=len(body) + key_size + 1024)


def _refuse_write(data: bytes) -> object:
    raise NotImplementedError("the site answers with an iterable")
