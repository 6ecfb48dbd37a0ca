"""The desk's first page and the list of organs (待办、机关)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.web import rights
from gongkai.web.bodies.models import Officer
from gongkai.web.desk.access import staff
from gongkai.web.desk.showing import Place, show


@require_safe
@staff
def organs(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Show the organs whose ledgers the person may see (台账)."""
    found = rights.visible_bodies(officer)
    return show(request, "desk/organs.html", Place(officer=officer, title="台账"), organs=found)
