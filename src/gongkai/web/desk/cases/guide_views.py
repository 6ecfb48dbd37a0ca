"""From question to question to the answer an application gets (答复类型指引)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from gongkai.cases import guidance
from gongkai.cases.guidance import Decide, Do, Guided
from gongkai.letters.kinds import kind_for
from gongkai.report.editions import EDITIONS
from gongkai.web.applications import log
from gongkai.web.applications.models import Application
from gongkai.web.bodies.models import Officer
from gongkai.web.desk.cases.finding import of_case, place
from gongkai.web.desk.showing import show
from gongkai.web.rights import Action


@require_safe
@of_case(Action.HANDLE)
def guide(request: HttpRequest, officer: Officer, case: Application) -> HttpResponse:
    """Ask the questions that tell the answers apart; decide nothing (指引)."""
    found = _guided(request)
    given = {question.id: answer.id for question, answer in found.path}
    question = found.question
    context = {
        "application": case,
        "path": found.path,
        "question": question,
        "answers": [
            (answer, urlencode({**given, question.id: answer.id})) for answer in question.answers
        ]
        if question
        else [],
        "do": found.leads if isinstance(found.leads, Do) else None,
        "unrecorded": guidance.unrecorded(found, log.course(case)),
        **_end(found),
    }
    where = place(officer, case, "选择答复")
    return show(request, "desk/cases/guide.html", where, **context)


def _guided(request: HttpRequest) -> Guided:
    """Follow the answers of the address; an address that holds none of ours begins anew."""
    try:
        return guidance.guide({name: str(value) for name, value in request.GET.items()})
    except KeyError:
        return guidance.guide({})


def _end(found: Guided) -> dict[str, object]:
    if not isinstance(found.leads, Decide):
        return {}
    decision = found.leads.decision
    return {
        "decide": found.leads,
        "decision": decision,
        "kind": kind_for(decision.id),
        "row": EDITIONS["2021"].tables["t3"].row(decision.row).label,
    }
