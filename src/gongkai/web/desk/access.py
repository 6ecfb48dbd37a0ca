"""Who gets to a desk page: officers in office, each to the organs he may see (进入工作台)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from gongkai.web import rights
from gongkai.web.bodies import selectors as bodies
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.errors import NotAllowed, Refused
from gongkai.web.furniture import errors

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
StaffView = Callable[Concatenate[HttpRequest, Officer, P], HttpResponse]


def staff(view: StaffView[P]) -> View[P]:
    """Let only an officer in office pass; everybody else signs in first (限工作人员).

    What the person may not do ends in 403, what cannot be done now in 409, each with its reason;
    what is not his to see was never found (404).
    """

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        officer = bodies.officer_of(request.user)
        if officer is None:
            return redirect_to_login(request.get_full_path())
        if officer.account.must_change_password and not _chooses_password(request):
            return redirect("desk:password")
        try:
            return view(request, officer, *args, **kwargs)
        except NotAllowed as refusal:
            return errors.page(request, 403, sentence=str(refusal))
        except Refused as refusal:
            return errors.page(request, 409, sentence=str(refusal))

    return answer


def _chooses_password(request: HttpRequest) -> bool:
    """Whether the page is the one a first password leads to, and no other."""
    return (
        request.resolver_match is not None and request.resolver_match.view_name == "desk:password"
    )


def organ_or_404(officer: Officer, slug: str) -> Body:
    """Return an organ whose things the person may see.

    Raises:
        Http404: for every other organ, whether it exists or not.
    """
    body = rights.visible_bodies(officer).select_related("parent").filter(slug=slug).first()
    if body is None:
        raise Http404
    return body
