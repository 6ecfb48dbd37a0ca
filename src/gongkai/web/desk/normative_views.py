"""The list by which an organ's normative documents are gone through again (清理清单)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from gongkai.catalogue import normative as core
from gongkai.web.bodies.models import Officer
from gongkai.web.desk import column_lists
from gongkai.web.desk.access import organ_or_404, staff
from gongkai.web.desk.showing import Place, crumb, show

SOON = 180  # days before its end in which a document is marked


@require_safe
@staff
def normative(request: HttpRequest, officer: Officer, organ: str) -> HttpResponse:
    """Show the normative documents in force, what ends first in front (清理清单)."""
    body, today = organ_or_404(officer, organ), timezone.localdate()
    lines = column_lists.normative(body, today)
    trail = (crumb(body), crumb(body, "pub_registers", "登记簿"))
    place = Place(officer=officer, title="规范性文件清理清单", here="publishing", trail=trail)
    rows = [(line, line.days_left(today)) for line in lines]
    context = {
        "body": body,
        "today": today,
        "rows": rows,
        "soon": sum(left is not None and left <= SOON for _, left in rows),
        "termless": sum(left is None for _, left in rows),
        "unreviewed": sum(line.reviewed_on is None for line in lines),
        "limit": SOON,
    }
    return show(request, "desk/publishing/normative.html", place, **context)


@require_safe
@staff
def normative_csv(request: HttpRequest, officer: Officer, organ: str) -> HttpResponse:
    """Hand the list over as CSV (下载清理清单)."""
    body, today = organ_or_404(officer, organ), timezone.localdate()
    content = core.to_csv(column_lists.normative(body, today), today)
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    name = f"{body.name}规范性文件清理清单（{today}）.csv"
    found = content_disposition_header(as_attachment=True, filename=name)
    response.headers["Content-Disposition"] = found or "attachment"
    return response
