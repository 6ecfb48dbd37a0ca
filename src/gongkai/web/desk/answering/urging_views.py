"""What the county urged on, over all organs the person may see (督办清单)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.web.applications import handling
from gongkai.web.bodies.models import Officer
from gongkai.web.desk.access import staff
from gongkai.web.desk.showing import Place, show

PER_PAGE = 50
NAMES = {"open": "待反馈", "late": "逾期未反馈", "answered": "已反馈"}


@require_safe
@staff
def urgings(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Show what waits for an answer first; one state of it where asked for (督办清单)."""
    today = timezone.localdate()
    states, found = _states(today), handling.urgings(officer)
    counted = found.order_by().aggregate(
        all=Count("pk"), **{key: Count("pk", filter=where) for key, where in states.items()}
    )
    chosen = request.GET.get("show", "")
    chosen = chosen if chosen in states else ""
    sheet = Paginator(found.filter(states.get(chosen, Q())), PER_PAGE)
    context = {
        "today": today,
        "sheet": sheet.get_page(request.GET.get("page")),
        "keep": f"show={chosen}&" if chosen else "",
        "chosen": chosen,
        "total": counted["all"],
        "piles": [(key, name, counted[key]) for key, name in NAMES.items()],
    }
    place = Place(officer=officer, title="督办清单")
    return show(request, "desk/answering/urgings.html", place, **context)


def _states(today: date) -> Mapping[str, Q]:
    unanswered = Q(answered_at=None)
    return {
        "open": unanswered,
        "late": unanswered & Q(answer_by__lt=today),
        "answered": Q(answered_at__isnull=False),
    }
