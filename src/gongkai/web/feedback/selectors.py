"""Corrections for the desk (纠错查询)."""

from __future__ import annotations

from django.db.models import QuerySet

from gongkai.web import rights
from gongkai.web.bodies.models import Officer
from gongkai.web.feedback.models import Correction


def open_to(officer: Officer | None) -> QuerySet[Correction]:
    """Return the corrections the person may see, newest first."""
    return rights.scoped(Correction.objects.select_related("body"), officer)
