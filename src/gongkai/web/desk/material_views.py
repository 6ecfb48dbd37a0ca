"""A published record made ready for other channels (公开栏、电子屏、广播、公众号)."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from gongkai.web.bodies.models import Officer
from gongkai.web.desk.access import staff
from gongkai.web.desk.record_views import record_or_404, trail_of
from gongkai.web.desk.showing import Place, show
from gongkai.web.publishing import material as made
from gongkai.web.publishing.kinds import State
from gongkai.web.publishing.models import Record


@require_safe
@staff
def material(request: HttpRequest, officer: Officer, organ: str, pk: int) -> HttpResponse:
    """Show what the record becomes for each channel, ready to copy (渠道稿)."""
    found = _published_or_404(officer, organ, pk)
    place = Place(officer=officer, title="渠道稿", here="publishing", trail=trail_of(found))
    context = {
        "record": found,
        "screen": made.screen_text(found.title, found.words, found.issuer),
        "broadcast": made.broadcast_script(found.title, found.words, found.issuer),
        "wechat": made.wechat_html(found.title, found.html, found.issuer),
    }
    return show(request, "desk/publishing/material.html", place, **context)


@require_safe
@staff
def poster(request: HttpRequest, officer: Officer, organ: str, pk: int) -> HttpResponse:
    """Hand over the record as a poster for the board (公开栏张贴稿)."""
    found = _published_or_404(officer, organ, pk)
    page = made.poster(
        title=found.title,
        text=found.words,
        issuer=found.issuer,
        on=found.published_on,
        number=found.index_number,
    )
    response = HttpResponse(page, content_type="application/pdf")
    name = content_disposition_header(as_attachment=True, filename=f"{found.title[:60]}.pdf")
    response.headers["Content-Disposition"] = name or "attachment"
    return response


def _published_or_404(officer: Officer, organ: str, pk: int) -> Record:
    found = record_or_404(officer, organ, pk)
    if found.state != State.PUBLISHED:
        raise Http404
    return found
