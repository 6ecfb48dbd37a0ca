"""Two stacks in one site: public pages know no session, the desk does (两套中间件)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from http import HTTPStatus

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from gongkai.web.filing.purposes import LARGEST_DESK_BODY, LARGEST_PUBLIC_BODY, MEGABYTE
from gongkai.web.furniture import errors

GetResponse = Callable[[HttpRequest], HttpResponse]

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)


def content_security_policy(get_response: GetResponse) -> GetResponse:
    """Forbid inline script and everything from elsewhere on every page (内容安全策略)."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response

    return answer


def body_limit(get_response: GetResponse) -> GetResponse:
    """Refuse a body that is larger than any form's files before a byte of it is read (请求体上限)."""

    def answer(request: HttpRequest) -> HttpResponse:
        desk = request.path_info.startswith(settings.DESK_PATH)
        most = LARGEST_DESK_BODY if desk else LARGEST_PUBLIC_BODY
        if _stated_length(request) <= most:
            return get_response(request)
        sentence = f"一次提交的文件合计太大，请减少到{most // MEGABYTE}MB以内后重新提交。"
        return errors.page(request, 413, sentence=sentence)

    return answer


def refusals_in_words(get_response: GetResponse) -> GetResponse:
    """Say in words what Django answers with an empty page: a way of asking that is not meant (405)."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or response.content:
            return response
        told = errors.page(request, response.status_code)
        told["Allow"] = response["Allow"]
        return told

    return answer


def _stated_length(request: HttpRequest) -> int:
    stated = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 20 else 0


class DeskStack:
    """Session, sign-in and messages for the desk's paths; nothing of it for the public (工作台)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.public = get_response
        messages = MessageMiddleware(_kept_by_nobody(get_response))
        self.desk = SessionMiddleware(AuthenticationMiddleware(messages))

    def __call__(self, request: HttpRequest) -> HttpResponseBase | Awaitable[HttpResponseBase]:
        """Answer through the stack the path belongs to."""
        if request.path_info.startswith(settings.DESK_PATH):
            return self.desk(request)
        return self.public(request)


def _kept_by_nobody(get_response: GetResponse) -> GetResponse:
    """What an officer saw must not come back out of a shared machine's cache."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers["Cache-Control"] = "no-store"
        return response

    return answer
