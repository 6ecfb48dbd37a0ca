"""Taking a wrong line out of the yearly registers (撤销登记)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from gongkai.web import rights
from gongkai.web.bodies.models import Officer
from gongkai.web.desk.access import organ_or_404, staff
from gongkai.web.desk.showing import Place, crumb, show
from gongkai.web.desk.yearly.forms import WithdrawForm
from gongkai.web.errors import Invalid
from gongkai.web.furniture.pages import Crumb
from gongkai.web.registers import services
from gongkai.web.registers.models import Entry
from gongkai.web.rights import Action


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def withdraw(request: HttpRequest, officer: Officer, organ: str, pk: int) -> HttpResponse:
    """Ask why a line is wrong, and take it out of the figures (撤销登记)."""
    body = organ_or_404(officer, organ)
    rights.require(officer, Action.KEEP, body)
    entry = get_object_or_404(Entry.objects.filter(body=body), pk=pk)
    back = f"{reverse('desk:yearly_register', args=[organ])}?year={entry.year}"
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        why, today = form.cleaned_data["withdrawn_why"], timezone.localdate()
        try:
            services.withdraw(by=officer, entry=entry, on=today, why=why)
        except Invalid as refusal:
            for lines in refusal.fields.values():
                form.add_error("withdrawn_why", lines)
        else:
            messages.success(request, f"“{entry.label}”已撤销，不再计入年度数字。")
            return redirect(back)
    trail = (crumb(body), Crumb(name=f"年度登记（{entry.year}年）", url=back))
    place = Place(officer=officer, title="撤销一条登记", trail=trail)
    context = {"body": body, "entry": entry, "form": form, "back": back}
    answer = show(request, "desk/yearly/withdraw.html", place, **context)
    answer.status_code = 422 if form.errors else 200
    return answer
