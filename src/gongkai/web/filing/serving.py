"""Handing a file over (交付文件): as a download, never as a page of ours."""

from __future__ import annotations

import logging

from django.http import FileResponse, Http404, HttpRequest
from django.utils.http import content_disposition_header

from gongkai.containers.kinds import MEDIA_TYPES, Kind
from gongkai.web.filing import blobs
from gongkai.web.filing.models import StoredFile

logger = logging.getLogger(__name__)
SANDBOX = "sandbox; default-src 'none'"


def hand_over(
    request: HttpRequest,
    file: StoredFile | None,
    *,
    allowed: bool,
    cache: str = "private, no-store",
) -> FileResponse:
    """Answer with a file to save, if the caller found that this person may have it.

    Raises:
        Http404: there is no such file, or not for him: nobody learns which. The attempt is logged.
    """
    if file is None or not allowed:
        logger.warning("a file was asked for without a right: %s", file.pk if file else "no such")
        raise Http404
    path = blobs.path_of(file.content_id)
    if not path.is_file():
        logger.error("the content of file %s is missing from the store", file.pk)
        raise Http404
    return _as_download(path.open("rb"), file, cache)


def _as_download(stream: object, file: StoredFile, cache: str) -> FileResponse:
    response = FileResponse(stream, content_type=MEDIA_TYPES[Kind(file.content.kind)])
    response.headers["Content-Length"] = str(file.content.size)
    disposition = content_disposition_header(as_attachment=True, filename=file.name)
    response.headers["Content-Disposition"] = disposition or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["Cache-Control"] = cache
    return response
