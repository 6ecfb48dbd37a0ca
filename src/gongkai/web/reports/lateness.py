"""Cases of a year that passed their statutory day (超期件), for the report to own up to."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import F

from gongkai.report.checks.ledger import Late
from gongkai.web.applications import outlook
from gongkai.web.applications.models import Application
from gongkai.web.bodies.models import Body


def late(body: Body, year: int) -> Iterator[Late]:
    """Yield those carried out of the year past their limit, then those answered late in it."""
    for one in outlook.carried_out(body, year):
        if one.late and one.clock.due is not None:
            yield Late(number=one.application.number, due=one.clock.due)
    answered = Application.objects.filter(
        body=body, answered_on__year=year, answered_on__gt=F("answer_due_on")
    )
    pairs = answered.exclude(received_on=None).order_by("answer_due_on", "pk")
    for number, due, on in pairs.values_list("number", "answer_due_on", "answered_on"):
        if due is not None and on is not None:
            yield Late(number=number, due=due, answered_on=on)
