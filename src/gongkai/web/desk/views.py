"""The desk's first page and the list of organs (待办、机关)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.web import rights
from gongkai.web.applications import selectors as applications
from gongkai.web.bodies.models import Officer
from gongkai.web.desk.access import staff
from gongkai.web.desk.showing import Place, show
from gongkai.web.desk.tasks import task


@require_safe
@staff
def due(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Show what is due, in order of date, and what waits for others (待办)."""
    today = timezone.localdate()
    tasks = [task(case, today) for case in applications.due_list(officer, today)]
    context = {
        "today": today,
        "tasks": [each for each in tasks if not each.waiting],
        "waiting": [each for each in tasks if each.waiting],
    }
    place = Place(officer=officer, title="待办", here="due")
    return show(request, "desk/due.html", place, **context)


@require_safe
@staff
def organs(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Show the organs whose ledgers the person may see (台账)."""
    found = rights.visible_bodies(officer)
    return show(request, "desk/organs.html", Place(officer=officer, title="台账"), organs=found)
