"""An organ's applications and the page of one case (申请台账、案件)."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from gongkai.web import rights
from gongkai.web.applications import selectors as applications
from gongkai.web.applications import services
from gongkai.web.applications.masking import masked
from gongkai.web.applications.models import Applicant, Application
from gongkai.web.bodies.models import Officer
from gongkai.web.desk import story
from gongkai.web.desk.access import organ_or_404, staff
from gongkai.web.desk.showing import Place, crumb, show
from gongkai.web.desk.tasks import moves, task
from gongkai.web.desk.years import asked
from gongkai.web.rights import Action


@require_safe
@staff
def ledger(request: HttpRequest, officer: Officer, organ: str) -> HttpResponse:
    """Show the applications of a year (申请台账)."""
    body = organ_or_404(officer, organ)
    years, year = asked(request, body)
    today = timezone.localdate()
    cases = [applications.case(found, today) for found in applications.of_year(body, year)]
    place = Place(officer=officer, title=f"申请台账（{year}年）", trail=(crumb(body),))
    context = {"body": body, "years": years, "year": year, "cases": cases}
    return show(request, "desk/applications.html", place, **context)


@require_safe
@staff
def case(request: HttpRequest, officer: Officer, organ: str, number: str) -> HttpResponse:
    """Show one case: the story, the clock, what can be done now (案件)."""
    found = _case_or_404(officer, organ, number)
    return _show(request, officer, found)


@require_POST
@staff
def reveal(request: HttpRequest, officer: Officer, organ: str, number: str) -> HttpResponse:
    """Show the applicant's data once, and note in the trail that it was shown (查看申请人)."""
    found = _case_or_404(officer, organ, number)
    return _show(request, officer, found, services.reveal(by=officer, application=found))


def _case_or_404(officer: Officer, organ: str, number: str) -> Application:
    cases = applications.open_to(officer).prefetch_related("events__by")
    found = cases.filter(body__slug=organ, number=number).first()
    if found is None:
        raise Http404
    return found


def _show(
    request: HttpRequest,
    officer: Officer,
    found: Application,
    revealed: Applicant | None = None,
) -> HttpResponse:
    today = timezone.localdate()
    able = rights.abilities(officer, found)
    applicant = getattr(found, "applicant", None)
    trail = (crumb(found.body), crumb(found.body, "applications", "申请台账"))
    current = applications.case(found, today)
    context = {
        "application": found,
        "today": today,
        "task": task(current, today),
        "moves": moves(current),
        "story": story.told(found.events.all(), with_persons=Action.SEE_PERSON in able),
        "applicant": revealed or (masked(applicant) if applicant else None),
        "may_reveal": applicant and not revealed and Action.SEE_PERSON in able,
    }
    place = Place(officer=officer, title=f"申请{found.number}", trail=trail)
    return show(request, "desk/case.html", place, **context)
