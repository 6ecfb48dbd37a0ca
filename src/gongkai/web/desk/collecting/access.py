"""Who gets to the pages of collecting, and the steps back from them (进入汇集页面)."""

from __future__ import annotations

from collections.abc import Collection

from django.http import Http404
from django.urls import reverse

from gongkai.web import rights
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.collecting import rosters
from gongkai.web.collecting.models import Member, RollUp
from gongkai.web.desk.access import organ_or_404
from gongkai.web.desk.showing import crumb
from gongkai.web.furniture.pages import Crumb
from gongkai.web.reports.models import FIRST_YEAR
from gongkai.web.rights import Action


def collector_or_404(officer: Officer, organ: str, year: int) -> Body:
    """Return an organ that collects, for who collects for it, oversees it, or signs its total.

    Raises:
        Http404: for everybody else, and for a year without a national format.
    """
    body = organ_or_404(officer, organ)
    able = rights.abilities(officer, body)
    if year < FIRST_YEAR or not (able & {Action.COLLECT, Action.URGE} or _signs(able, body)):
        raise Http404
    return body


def _signs(able: Collection[Action], body: Body) -> bool:
    """Whether who reviews or signs reports there has a general report to read."""
    signs = Action.REVIEW_REPORT in able or Action.SIGN in able
    return signs and RollUp.objects.filter(collector=body).exists()


def may_collect(officer: Officer, collector: Body) -> bool:
    """Whether the person may decide there, and not only look."""
    return Action.COLLECT in rights.abilities(officer, collector)


def member_or_404(collector: Body, key: str) -> Member:
    """Return a member of the roster.

    Raises:
        Http404: where there is none of that key.
    """
    member = rosters.member_of(collector, key)
    if member is None:
        raise Http404
    return member


def trail_to(body: Body, year: int, *further: Crumb) -> tuple[Crumb, ...]:
    """Return the steps down to a page below the board."""
    url = reverse("desk:collected", args=[body.slug, year])
    return (crumb(body), Crumb(name=f"{year}年年度报告汇集", url=url), *further)
