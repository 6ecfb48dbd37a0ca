"""The table of organs and the cases behind each figure (答复情况对比)."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.web import rights
from gongkai.web.applications import answered, statistics
from gongkai.web.applications.models import Application
from gongkai.web.applications.public_status import OUTCOMES
from gongkai.web.applications.statistics import Statistics
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.desk.access import organ_or_404, staff
from gongkai.web.desk.showing import Place, crumb, show
from gongkai.web.furniture.pages import Crumb

COUNTS = {
    "received": "本年新收",
    "carried_in": "上年结转",
    **OUTCOMES,
    "carried_out": "结转下年",
    "late": "超期答复",
}


@require_safe
@staff
def table(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Show every organ the person may see, a year of each (答复情况对比)."""
    organs = list(rights.visible_bodies(officer))
    years, year = _asked(request, organs)
    told = [(body, statistics.of_year(body, year)) for body in organs]
    rows = [{"body": body, "found": one, "cells": _cells(one)} for body, one in told]
    said = answered.ratings(organs, year)
    place = Place(officer=officer, title=f"答复情况（{year}年）", here="organs")
    context = {"years": years, "year": year, "rows": rows, "heads": COUNTS.values()}
    context["ratings"] = [(body, *said[body.pk]) for body in organs if body.pk in said]
    return show(request, "desk/answering/table.html", place, **context)


@require_safe
@staff
def behind(request: HttpRequest, officer: Officer, organ: str, which: str) -> HttpResponse:
    """Show the cases behind one figure (数字对应的申请)."""
    body = organ_or_404(officer, organ)
    if which not in COUNTS:
        raise Http404
    _, year = _asked(request, [body])
    numbers = statistics.numbers(body, year, which)
    found = Application.objects.filter(body=body, number__in=numbers).order_by("number")
    trail = (crumb(body), Crumb(name="答复情况", url=f"{reverse('desk:answering')}?year={year}"))
    place = Place(officer=officer, title=f"{COUNTS[which]}（{year}年）", trail=trail)
    return show(request, "desk/answering/behind.html", place, body=body, found=found)


def _cells(found: Statistics) -> list[tuple[str, str, int]]:
    groups = {key: found.groups[name] for key, name in OUTCOMES.items()}
    figures = {
        "received": found.received,
        "carried_in": found.carried_in,
        **groups,
        "carried_out": found.carried_out,
        "late": found.late,
    }
    return [(key, name, figures[key]) for key, name in COUNTS.items()]


def _asked(request: HttpRequest, organs: list[Body]) -> tuple[list[int], int]:
    years = sorted({year for body in organs for year in statistics.years(body)}, reverse=True)
    by_name = {str(year): year for year in years}
    newest = years[0] if years else timezone.localdate().year
    return years, by_name.get(request.GET.get("year", ""), newest)
