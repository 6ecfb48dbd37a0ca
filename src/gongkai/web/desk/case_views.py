"""An organ's applications and the page of one case (申请台账、案件)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from gongkai.cases.entry import Event
from gongkai.web import rights
from gongkai.web.applications import handling, services
from gongkai.web.applications import selectors as applications
from gongkai.web.applications.masking import masked
from gongkai.web.applications.models import Applicant, Application, Pile
from gongkai.web.bodies.models import Officer
from gongkai.web.desk import story
from gongkai.web.desk.access import organ_or_404, staff
from gongkai.web.desk.aftermath.views import supplied
from gongkai.web.desk.cases import log_acts
from gongkai.web.desk.cases.acts import Act
from gongkai.web.desk.cases.every_act import ACTS
from gongkai.web.desk.cases.finding import case_or_404
from gongkai.web.desk.cases.steps import forgotten, outside, steps
from gongkai.web.desk.showing import Place, crumb, show
from gongkai.web.desk.tasks import moves, task
from gongkai.web.desk.years import asked
from gongkai.web.furniture import matches
from gongkai.web.outbox import selectors as outbox
from gongkai.web.rights import Action


@require_safe
@staff
def ledger(request: HttpRequest, officer: Officer, organ: str) -> HttpResponse:
    """Show the applications of a year (申请台账)."""
    body = organ_or_404(officer, organ)
    years, year = asked(request, body)
    today = timezone.localdate()
    cases = [applications.case(found, today) for found in applications.of_year(body, year)]
    where = Place(officer=officer, title=f"申请台账（{year}年）", trail=(crumb(body),))
    context = {
        "body": body,
        "years": years,
        "year": year,
        "cases": cases,
        "may_register": Action.REGISTER in rights.abilities(officer, body),
    }
    return show(request, "desk/applications.html", where, **context)


@require_safe
@staff
def case(request: HttpRequest, officer: Officer, organ: str, number: str) -> HttpResponse:
    """Show one case: the story, the clock, what can be done now (案件)."""
    found = case_or_404(officer, organ, number)
    return _show(request, officer, found)


@require_POST
@staff
def reveal(request: HttpRequest, officer: Officer, organ: str, number: str) -> HttpResponse:
    """Show the applicant's data once, and note in the trail that it was shown (查看申请人)."""
    found = case_or_404(officer, organ, number)
    return _show(request, officer, found, services.reveal(by=officer, application=found))


def _show(
    request: HttpRequest,
    officer: Officer,
    found: Application,
    revealed: Applicant | None = None,
) -> HttpResponse:
    today = timezone.localdate()
    able = rights.abilities(officer, found)
    applicant = getattr(found, "applicant", None)
    current = applications.case(found, today)
    possible = moves(current)
    context = {
        "application": found,
        "filing": getattr(found, "filing", None),
        "today": today,
        "task": task(current, today),
        "moves": possible,
        "steps": list(steps(found, possible)),
        "outside": outside(found, possible),
        "forgotten": forgotten(found, today) if Action.HANDLE in able else [],
        "may_handle": Action.HANDLE in able,
        "beside": _beside(current, possible) if Action.HANDLE in able else [],
        "acts": list(_acts(found, able)),
        "story": story.told(found.events.all(), with_persons=Action.SEE_PERSON in able),
        "applicant": revealed or (masked(applicant) if applicant else None),
        "may_reveal": applicant and not revealed and Action.SEE_PERSON in able,
        "logged": getattr(found, "logged", None),
        "may_publish": Action.HANDLE in able and bool(supplied(found)),
        "notices": outbox.about(found) if Action.SEE_PERSON in able else (),
        **_around(found, able),
    }
    trail = (crumb(found.body), crumb(found.body, "applications", "申请台账"))
    where = Place(officer=officer, title=f"申请{found.number}", trail=trail)
    return show(request, "desk/case.html", where, **context)


def _beside(current: applications.Case, shown: list[Event]) -> list[Event]:
    return [move for move in current.moves if move not in shown]


def _acts(found: Application, able: frozenset[Action]) -> Iterator[tuple[str, Act]]:
    doubted = bool(getattr(getattr(found, "filing", None), "doubt", ""))
    open_urging = found.urgings.filter(answered_at=None).exists()
    hidden = {
        "clear-doubt": not doubted,
        "answer-urging": not open_urging,
        "reply": not found.hands.filter(answered_at=None).exists(),
        "undelivered": found.pile != Pile.SERVE,
        **log_acts.hidden(found),
    }
    for name, act in ACTS.items():
        if act.action in able and not hidden.get(name):
            yield name, act


def _around(found: Application, able: frozenset[Action]) -> dict[str, Any]:
    """Return what belongs beside the case: hands, notes, messages, earlier and similar cases."""
    if Action.SEE_PERSON not in able:
        return {"urgings": found.urgings.select_related("by"), "letters": None}
    earlier = handling.history(found)
    return {
        "urgings": found.urgings.select_related("by"),
        "letters": found.letters.all(),
        "papers": found.papers.select_related("stored__content"),
        "hands": found.hands.select_related("office", "officer", "by"),
        "notes": found.notes.select_related("by"),
        "letters_in": found.messages.all(),
        "earlier": earlier,
        "alike": handling.alike(found, earlier),
        "public": matches.offered(found.body, found.requested[:200]) if found.pile else (),
        "joint": found.joint.count(),
        "rating": getattr(found, "rating", None),
    }
