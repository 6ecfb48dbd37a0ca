"""The pages of what is done beside the moves (办理辅助事项)."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from gongkai.web import rights
from gongkai.web.applications.models import Application
from gongkai.web.bodies.models import Officer
from gongkai.web.desk.cases.every_act import ACTS
from gongkai.web.desk.cases.finding import of_case, place, url
from gongkai.web.desk.showing import show
from gongkai.web.errors import AlreadyDone, IllegalMove, Invalid


@require_http_methods(["GET", "POST"])
@of_case()
def act(request: HttpRequest, officer: Officer, case: Application, act: str) -> HttpResponse:
    """Show a short form and do what it says (办理)."""
    chosen = ACTS.get(act)
    if chosen is None:
        raise Http404
    rights.require(officer, chosen.action, case)
    form = chosen.form(request.POST if request.method == "POST" else None, case=case)
    if form.is_bound and form.is_valid():
        try:
            told = chosen.run(officer, case, form.cleaned_data)
        except (AlreadyDone, IllegalMove, Invalid) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, told)
            return redirect(url(case))
    context = {"application": case, "form": form, "act": chosen}
    response = show(request, "desk/cases/act.html", place(officer, case, chosen.title), **context)
    response.status_code = 422 if form.is_bound and form.errors else 200
    return response
