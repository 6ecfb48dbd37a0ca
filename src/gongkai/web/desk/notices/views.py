"""What was told to applicants and what could not be, and an officer's own messages (通知)."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.web import rights
from gongkai.web.bodies.models import Officer
from gongkai.web.desk.access import organ_or_404, staff
from gongkai.web.desk.showing import Place, crumb, show
from gongkai.web.errors import Invalid
from gongkai.web.outbox import selectors, services
from gongkai.web.outbox.models import Notice
from gongkai.web.rights import Action

PER_PAGE = 30


@require_http_methods(["GET", "POST"])
@staff
def inbox(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Show an officer's own messages; mark them as read when told to (消息)."""
    if request.method == "POST":
        services.read(by=officer, now=timezone.now())
        return redirect("desk:messages")
    sheet = Paginator(selectors.messages(officer), PER_PAGE).get_page(request.GET.get("page"))
    where = Place(officer=officer, title="消息", here="due")
    unread = selectors.unread(officer)
    return show(request, "desk/messages.html", where, sheet=sheet, unread=unread, keep="")


@require_safe
@staff
def unsent(request: HttpRequest, officer: Officer, organ: str) -> HttpResponse:
    """Show which notices of an organ have not reached anybody (未发出的通知)."""
    body = organ_or_404(officer, organ)
    found = selectors.unsent(officer).filter(body=body).order_by("-pk")
    trail = (crumb(body), crumb(body, "applications", "申请台账"))
    sheet = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return show(
        request,
        "desk/notices.html",
        Place(officer=officer, title="未发出的通知", trail=trail),
        body=body,
        keep="",
        sheet=sheet,
        found=[(one, _place_of(one)) for one in sheet],
        may_handle=Action.HANDLE in rights.abilities(officer, body),
    )


def _place_of(notice: Notice) -> str:
    """Return the page of what a notice is about (通知事项)."""
    organ = notice.body.slug
    match notice.kind[0]:
        case "L":
            return reverse("desk:letter", args=[organ, notice.number])
        case "C":
            return reverse("desk:consultations", args=[organ])
        case _:
            return reverse("desk:case", args=[organ, notice.number])


@require_POST
@staff
def settle(request: HttpRequest, officer: Officer, organ: str, pk: int) -> HttpResponse:
    """Send a notice again, or record how the person was told otherwise (处理通知)."""
    body = organ_or_404(officer, organ)
    notice = selectors.unsent(officer).filter(body=body, pk=pk).first()
    if notice is None:
        raise Http404
    now = timezone.now()
    try:
        if request.POST.get("again"):
            services.send_again(by=officer, notice=notice, now=now)
            messages.success(request, f"{notice.number}的通知已重新排入待发。")
        else:
            how = request.POST.get("how", "")
            services.told_otherwise(by=officer, notice=notice, how=how, now=now)
            messages.success(request, f"{notice.number}的通知已登记为人工告知。")
    except Invalid as refusal:
        messages.error(request, f"没有保存：{refusal}")
    return redirect("desk:notices", organ)
