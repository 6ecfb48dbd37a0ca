"""Finding the case of an address, for who may see it (定位案件)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from gongkai.web import rights
from gongkai.web.applications import selectors as applications
from gongkai.web.applications.models import Application
from gongkai.web.bodies.models import Officer
from gongkai.web.desk.access import staff
from gongkai.web.desk.showing import Place, crumb
from gongkai.web.furniture.pages import Crumb
from gongkai.web.rights import Action

P = ParamSpec("P")
CaseView = Callable[Concatenate[HttpRequest, Officer, Application, P], HttpResponse]


def case_or_404(officer: Officer, organ: str, number: str) -> Application:
    """Return the case of an address.

    Raises:
        Http404: for what is not there, and for what is not this person's to see.
    """
    cases = applications.open_to(officer).prefetch_related("events__by")
    cases = cases.select_related("filing", "rating", "logged", "body__parent")
    found = cases.filter(body__slug=organ, number=number).first()
    if found is None:
        raise Http404
    return found


def of_case(
    action: Action | None = None,
) -> Callable[[CaseView[P]], Callable[..., HttpResponse]]:
    """Let a view have its case; who may see it and not do this is told so (403)."""

    def wrap(view: CaseView[P]) -> Callable[..., HttpResponse]:
        @staff
        @wraps(view)
        def answer(
            request: HttpRequest, officer: Officer, /, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponse:
            organ, number = str(kwargs.pop("organ")), str(kwargs.pop("number"))
            case = case_or_404(officer, organ, number)
            if action is not None:
                rights.require(officer, action, case)
            return view(request, officer, case, *args, **kwargs)

        return answer

    return wrap


def place(officer: Officer, case: Application, title: str) -> Place:
    """Return where a page of a case stands."""
    trail = (
        crumb(case.body),
        crumb(case.body, "applications", "申请台账"),
        Crumb(name=case.number, url=url(case)),
    )
    return Place(officer=officer, title=title, trail=trail)


def url(case: Application) -> str:
    """Return the address of a case."""
    return reverse("desk:case", args=[case.body.slug, case.number])
