"""A matter an officer may see (查找事项)."""

from __future__ import annotations

from django.http import Http404

from gongkai.web.bodies.models import Officer
from gongkai.web.matters import selectors
from gongkai.web.matters.models import Matter


def matter_or_404(officer: Officer, organ: str, number: str) -> Matter:
    """Return the matter of an organ by its number, or answer 404 as for one that is not there."""
    found = selectors.open_to(officer).filter(body__slug=organ, number=number).first()
    if found is None:
        raise Http404
    return found
