"""Applications entered with their events, one by one, as officers would (登记与办理申请)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from gongkai.cases.entry import Event
from gongkai.cases.kinds import Channel
from gongkai.web.applications import services
from gongkai.web.applications.models import Application
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.demo.facts import Request


def enter_request(
    request: Request, *, body: Body, by: Officer, applicant: str, source: str
) -> Application:
    """Register an application and record what happened to it; a second time changes nothing.

    An application counts as invented as soon as one of its events is.
    """
    form_key = f"demo-{body.slug}-{request.key}"
    if known := Application.objects.filter(body=body, form_key=form_key).first():
        return known
    submitted, *later = request.steps
    application = services.register(
        by=by,
        body=body,
        applicant_kind=request.applicant_kind,
        channel=Channel(request.channel),
        requested=request.subject,
        submitted_on=submitted.on,
        applicant={"name": applicant},
        form_key=form_key,
        source=source,
        invented=request.origin.invented or any(step.origin.invented for step in request.steps),
    )
    for step in later:
        services.add_event(
            by=by,
            application=application,
            event=Event(step.event),
            on=step.on,
            data=_as_json(step.data),
        )
    return application


def _as_json(data: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: value.isoformat() if isinstance(value, date) else value for key, value in data.items()
    }
