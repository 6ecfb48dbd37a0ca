"""The draft's cookie, and who asks (草稿凭证): the only cookie the public pages set."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from gongkai.web.applications import drafts
from gongkai.web.applications.models import Draft
from gongkai.web.bodies.models import Body

COOKIE = "gongkai_draft"


def key_of(request: HttpRequest) -> str:
    """Return the key the browser holds, or nothing."""
    return request.COOKIES.get(COOKIE, "")[:100]


def draft_of(request: HttpRequest, body: Body) -> Draft | None:
    """Return the draft the browser is filling in."""
    return drafts.draft_of(body=body, key=key_of(request), now=timezone.now())


def set_key(response: HttpResponseBase, body: Body, key: str) -> None:
    """Give the key to the browser: for the pages of this form only, for a day."""
    response.set_cookie(
        COOKIE,
        key,
        max_age=int(drafts.KEPT.total_seconds()),
        path=_path(body),
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


def drop_key(response: HttpResponseBase, body: Body) -> None:
    """Take the key back."""
    response.delete_cookie(COOKIE, path=_path(body), samesite="Lax")


def token(key: str) -> str:
    """Return what a form has to bring along, so that no other site can send it (防伪造)."""
    return salted_hmac("gongkai.applying", key).hexdigest()


def genuine(request: HttpRequest) -> bool:
    """Say whether a form was made for this draft."""
    sent = request.POST.get("token", "")
    return constant_time_compare(sent, token(key_of(request)))


def _path(body: Body) -> str:
    return reverse("portal:apply", args=[body.slug])
