"""The desk's first page and the list of organs (待办、机关)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.web import rights
from gongkai.web.applications import worklist
from gongkai.web.bodies.models import Officer
from gongkai.web.desk.access import staff
from gongkai.web.desk.showing import Place, show
from gongkai.web.desk.tasks import task
from gongkai.web.engagement import mailbox
from gongkai.web.feedback import selectors as feedback
from gongkai.web.outbox import selectors as outbox

MOST_ALARMS = 5


@require_safe
@staff
def due(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Show what is due, in order of date; one pile or band of it, a page at a time (待办)."""
    today = timezone.localdate()
    counts = worklist.counts(officer, today, timezone.now())
    chosen = request.GET.get("show", "")
    chosen = chosen if chosen in worklist.SHOWN else ""
    sheet = worklist.sheet(officer, today, show=chosen, after=request.GET.get("after", ""))
    context = {
        "today": today,
        "tasks": [task(case, today) for case in sheet.cases],
        "after": sheet.after,
        "chosen": chosen,
        "total": counts["all"],
        "piles": [(key, name, counts[key]) for key, name in worklist.SHOWN.items()],
        "burst": counts["burst"],
        "unread": outbox.unread(officer),
        "mailboxes": mailbox.waiting(officer, today),
        "alarms": feedback.alarms(officer)[:MOST_ALARMS],
    }
    place = Place(officer=officer, title="待办", here="due")
    return show(request, "desk/due.html", place, **context)


@require_safe
@staff
def organs(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Show the organs whose ledgers the person may see (台账)."""
    found = rights.visible_bodies(officer)
    return show(request, "desk/organs.html", Place(officer=officer, title="台账"), organs=found)
