"""What guards the public forms: one key a form, its origin, how often, how fast (防重复、防刷).

There is no session to ride on, so no token against forgery would guard anything; the origin is
checked. The key is made with the form and comes back with it: a form sent twice is one letter.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from gongkai.web.applications import limiting
from gongkai.web.applications.limiting import Limit, Tried
from gongkai.web.callers import caller
from gongkai.web.codes import new_key
from gongkai.web.furniture import errors
from gongkai.web.portal.applying.showing import in_words

TRAP = "website"  # a field no person sees
LIVES = timedelta(hours=24)
FASTEST = timedelta(seconds=1)  # nobody reads and writes in this time; a machine does
HOUR = timedelta(hours=1)
STALE = "页面打开的时间过长，您填写的内容还在，请核对后再提交一次。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A form that came back: its key (``None`` where it is over), whether a machine sent it."""

    key: str | None
    doubtful: bool


def fresh(salt: str) -> str:
    """Return what a new form carries (表单标识)."""
    return _signer(salt).sign(new_key())


def sent(request: HttpRequest, salt: str) -> Sent:
    """Return the key a form brought back."""
    token = request.POST.get("form", "")[:300]
    try:
        key = _signer(salt).unsign(token, max_age=LIVES)
    except signing.BadSignature:
        return Sent(key=None, doubtful=True)
    return Sent(key=key, doubtful=bool(request.POST.get(TRAP)) or _too_fast(token, salt))


def from_here(request: HttpRequest) -> bool:
    """Say whether a form comes from a page of this site."""
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.get_host()


def held_back(request: HttpRequest, limit: Limit, sentence: str) -> HttpResponse | None:
    """Count one more try of an address; answer where it was one too many (429)."""
    now, tried = timezone.now(), Tried(limit, caller(request))
    seconds = limiting.wait(tried, now=now)
    if seconds is None:
        limiting.count(tried, now=now)
        return None
    told = f"{sentence}请在{in_words(seconds)}后再试。"
    response = errors.page(request, 429, sentence=told)
    response["Retry-After"] = str(seconds)
    return response


def _signer(salt: str) -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=f"gongkai.form.{salt}")


def _too_fast(token: str, salt: str) -> bool:
    try:
        _signer(salt).unsign(token, max_age=FASTEST)
    except signing.SignatureExpired:
        return False
    return True
