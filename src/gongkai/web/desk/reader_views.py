"""What readers found wrong on the public pages, and what was done about it (纠错)."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from gongkai.web import rights
from gongkai.web.bodies.models import Officer
from gongkai.web.desk.access import organ_or_404, staff
from gongkai.web.desk.showing import Place, crumb, show
from gongkai.web.errors import Invalid
from gongkai.web.feedback import selectors, services
from gongkai.web.rights import Action

PER_PAGE = 30


@require_safe
@staff
def corrections(request: HttpRequest, officer: Officer, organ: str) -> HttpResponse:
    """Show the organ's corrections: open ones first, personal data before all else (纠错)."""
    body = organ_or_404(officer, organ)
    found = selectors.pressing_first(selectors.open_to(officer).filter(body=body))
    place = Place(officer=officer, title="纠错", trail=(crumb(body),))
    return show(
        request,
        "desk/corrections.html",
        place,
        body=body,
        keep="",
        sheet=Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        may_answer=Action.KEEP in rights.abilities(officer, body),
    )


@require_POST
@staff
def answer(request: HttpRequest, officer: Officer, organ: str, number: str) -> HttpResponse:
    """Say what was done about one (处理纠错)."""
    body = organ_or_404(officer, organ)
    found = selectors.open_to(officer).filter(body=body, number=number).first()
    if found is None:
        raise Http404
    try:
        services.answer(by=officer, correction=found, text=request.POST.get("answer", ""))
    except Invalid as refusal:
        messages.error(request, f"{number}没有保存：{refusal}")
    else:
        messages.success(request, f"纠错{number}已登记处理结果。")
    return redirect("desk:corrections", organ)
