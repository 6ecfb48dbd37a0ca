"""Recording the next move of a case (办理)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from gongkai.cases.entry import Event
from gongkai.cases.stages import allowed
from gongkai.web.applications import log, services
from gongkai.web.applications.models import Application
from gongkai.web.bodies.models import Officer
from gongkai.web.desk import story
from gongkai.web.desk.cases.finding import of_case, place, url
from gongkai.web.desk.cases.moves import MoveForm
from gongkai.web.desk.cases.steps import BY_LETTER, steps
from gongkai.web.desk.showing import show
from gongkai.web.errors import IllegalMove, Invalid, Overtaken
from gongkai.web.rights import Action


@require_http_methods(["GET", "POST"])
@of_case(Action.HANDLE)
def move(request: HttpRequest, officer: Officer, case: Application, event: str) -> HttpResponse:
    """Show the form of a move; record it (办理事项). What cannot be now is refused with its reason."""
    if event not in {one.value for one in Event}:
        raise Http404
    kind, today = Event(event), timezone.localdate()
    sent = request.POST if request.method == "POST" else None
    count = len(case.events.all())
    form = MoveForm(sent, event=kind, today=today, initial=_suggested(case, kind, count))
    if form.is_bound and form.is_valid():
        try:
            _record(officer, case, kind, form)
        except Overtaken as overtaken:
            return _both(request, officer, case, form, str(overtaken))
        except (IllegalMove, Invalid) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"已记录：{kind.label}。")
            return redirect(url(case))
    now = allowed(log.clock(case, today).stage)
    context = {
        "application": case,
        "form": form,
        "event": kind,
        "possible": kind in now,
        "letters": list(steps(case, [kind])) if kind in BY_LETTER else [],
    }
    response = show(request, "desk/cases/move.html", place(officer, case, kind.label), **context)
    response.status_code = 422 if form.errors and form.is_bound else 200
    return response


def _record(officer: Officer, case: Application, event: Event, form: MoveForm) -> None:
    services.add_event(
        by=officer,
        application=case,
        event=event,
        on=form.cleaned_data["on"],
        data=form.data_of_event(),
        seen=form.cleaned_data["seen"],
    )


def _suggested(case: Application, event: Event, count: int) -> dict[str, Any]:
    """Return what the case itself knows for a form: whom we wait for, what was charged."""
    initial: dict[str, Any] = {"seen": count}
    if event in {Event.CONSULT_RECEIVED_BY, Event.CONSULT_CLOSED}:
        waiting = [asked for asked in log.course(case).rounds if asked.closed is None]
        if waiting:
            initial |= {"kind": waiting[0].kind.value, "party": waiting[0].party}
    return initial


def _both(
    request: HttpRequest, officer: Officer, case: Application, form: MoveForm, sentence: str
) -> HttpResponse:
    """Show what the other recorded beside what this officer filled in; nothing of his was stored."""
    events = case.events.select_related("by").all()
    since = list(events)[form.cleaned_data["seen"] :]
    typed = [
        (bound.label, bound.value()) for bound in form if bound.name != "seen" and bound.value()
    ]
    context = {
        "application": case,
        "sentence": sentence,
        "since": story.told(since, with_persons=True),
        "typed": typed,
        "event": form.event,
    }
    response = show(
        request, "desk/cases/overtaken.html", place(officer, case, "已有新的进展"), **context
    )
    response.status_code = 409
    return response
