"""Corrections for the desk (纠错查询)."""

from __future__ import annotations

from django.db.models import Case, QuerySet, Value, When

from gongkai.web import rights
from gongkai.web.bodies.models import Officer
from gongkai.web.feedback.kinds import Kind
from gongkai.web.feedback.models import Correction


def open_to(officer: Officer | None) -> QuerySet[Correction]:
    """Return the corrections the person may see, newest first."""
    return rights.scoped(Correction.objects.select_related("body"), officer)


def pressing_first(corrections: QuerySet[Correction]) -> QuerySet[Correction]:
    """Order corrections: open about personal data, other open ones, answered ones (先急后缓)."""
    order = Case(
        When(answered_at__isnull=False, then=Value(2)),
        When(kind=Kind.PERSONAL, then=Value(0)),
        default=Value(1),
    )
    found = corrections.select_related("answered_by")
    return found.order_by(order, "-received_at", "-id")


def alarms(officer: Officer | None) -> QuerySet[Correction]:
    """Return the open ones that speak of personal data, for the first page of the desk (提醒)."""
    return open_to(officer).filter(kind=Kind.PERSONAL, answered_at=None)
