"""Pages that say what went wrong and where to go on (出错页面). They need no database.

``gongkai.web.urls`` names the four handlers; a view calls :func:`page` for the other statuses.
"""

from __future__ import annotations

import errno
import logging
import secrets
import sys
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import get_script_prefix

from gongkai.web.furniture.reading import PLAIN

logger = logging.getLogger(__name__)

RETRY_AFTER = "120"  # seconds a busy or closed platform asks for
# A disk that is full, read-only, broken or not there.
NO_PLACE = frozenset(
    (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EACCES, errno.ENOTDIR, errno.EEXIST)
)
TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """A heading and one sentence that says what to do."""

    heading: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """What remains to be said of a recalled record (撤下说明): never its content."""

    title: str
    recalled_on: date | None
    reason: str


TROUBLES = {
    400: Trouble(heading="请求无法识别", sentence="请检查地址是否完整，或者返回首页重新进入。"),
    403: Trouble(
        heading="页面已过期或没有权限",
        sentence="请返回上一页刷新后重新提交；如果仍然不行，请用有权限的账号登录。",
    ),
    404: Trouble(
        heading="没有这个页面",
        sentence="地址可能有误，或者内容已经移走。请检查地址，或者从首页查找。",
    ),
    405: Trouble(
        heading="这个地址不能这样打开",
        sentence="这一步要在页面上点按钮办理，不能直接打开地址。请返回上一页重新操作。",
    ),
    409: Trouble(heading="现在不能这样办理", sentence="请按提示改正后再试。"),
    410: Trouble(heading="信息已撤下", sentence="这条信息曾经公开，现已撤下。"),
    413: Trouble(heading="提交的内容太大", sentence="请减少内容或文件后重新提交。"),
    429: Trouble(heading="操作过于频繁", sentence="请稍等几分钟再试。"),
    500: Trouble(
        heading="页面暂时打不开",
        sentence="系统出了问题，已经记录。请稍后再试；急需办理的，请直接联系公开机构。",
    ),
    503: Trouble(
        heading="系统正忙或正在维护",
        sentence="刚才填写的内容没有保存，请两分钟后返回上一页重新提交。",
    ),
}


def page(
    request: HttpRequest,
    status: int,
    *,
    sentence: str | None = None,
    tombstone: Tombstone | None = None,
) -> HttpResponse:
    """Return the page of a status, with a reference that also stands in the log."""
    reference = secrets.token_hex(4)
    logger.info("%s %s %s", status, reference, request.path)
    desk = request.path_info.startswith(settings.DESK_PATH)
    root = get_script_prefix()
    context = {
        "heading": TROUBLES[status].heading,
        "sentence": sentence or TROUBLES[status].sentence,
        "tombstone": tombstone,
        "way_on": {
            "url": f"{root}desk/" if desk else root,
            "name": "返回工作台" if desk else "返回首页",
        },
        "phone": settings.PHONE if status >= 500 else "",
        "reference": reference,
        "root": root,
        "reading": getattr(request, "reading", PLAIN),
    }
    response = HttpResponse(render_to_string("errors/page.html", context), status=status)
    response["Cache-Control"] = "no-store"
    if status in {429, 503}:
        response["Retry-After"] = RETRY_AFTER
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what cannot be understood (400), or is too much (413)."""
    return page(request, 413 if isinstance(exception, TOO_MUCH) else 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what is not allowed (403)."""
    return page(request, 403)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form without its token (403): the page had been open too long, or is not ours."""
    return page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what is not there, and what is not this person's to see (404)."""
    return page(request, 404)


def failed(request: HttpRequest) -> HttpResponse:
    """Answer a fault of ours (500), or storage that cannot be used now (503): nothing was stored."""
    fault = sys.exc_info()[1]
    away = isinstance(fault, OperationalError)
    away = away or (isinstance(fault, OSError) and fault.errno in NO_PLACE)
    return page(request, 503 if away else 500)
