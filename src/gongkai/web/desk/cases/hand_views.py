"""Who owes a reply, and handing over what one officer has (催办清单、工作交接)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from gongkai.web import rights
from gongkai.web.applications import handling
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.desk.access import organ_or_404, staff
from gongkai.web.desk.cases.look import DeskForm
from gongkai.web.desk.showing import Place, crumb, show
from gongkai.web.errors import Invalid
from gongkai.web.rights import Action


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]  # no generic at run time
    """An officer by name and office."""

    def label_from_instance(self, obj: Any) -> str:
        """Return what is offered; who has left is marked."""
        where = f"（{obj.office.name}）" if obj.office else ""
        return f"{obj.name}{where}{'（已离岗）' if obj.left_on else ''}"


class HandOverForm(DeskForm):
    """From whom to whom (交接)."""

    giver = PersonField(Officer.objects.none(), label="移交人", empty_label="请选择")
    taker = PersonField(
        Officer.objects.none(), label="接手人", empty_label="请选择", required=False
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        self.body = body
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """Offer whoever was here as the giver, whoever is here as the taker."""
        everybody = Officer.objects.filter(body=self.body).select_related("office").order_by("pk")
        for name, people in (("giver", everybody), ("taker", everybody.filter(left_on=None))):
            field = self.fields[name]
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = people


@require_http_methods(["GET", "POST"])
@staff
def owed(request: HttpRequest, officer: Officer, organ: str) -> HttpResponse:
    """List the offices that owe a reply; remind one (催办清单)."""
    body = organ_or_404(officer, organ)
    found, today = handling.owed(body), timezone.localdate()
    if request.method == "POST":
        key = request.POST.get("hand", "")
        hand = found.filter(pk=int(key)).first() if _is_number(key) else None
        if hand is None:
            raise Http404
        handling.chase(by=officer, hand=hand, at=timezone.now())
        messages.success(request, f"已催办{hand}，已记入{hand.application.number}。")
        return redirect("desk:owed", body.slug)
    context = {
        "body": body,
        "hands": found,
        "urgings": handling.unanswered(body),
        "today": today,
        "may_handle": Action.HANDLE in rights.abilities(officer, body),
    }
    return show(request, "desk/cases/owed.html", _place(officer, body, "催办清单"), **context)


@require_http_methods(["GET", "POST"])
@staff
def hand_over(request: HttpRequest, officer: Officer, organ: str) -> HttpResponse:
    """Show what an officer has in hand, and hand all of it to another (工作交接)."""
    body = organ_or_404(officer, organ)
    rights.require(officer, Action.HANDLE, body)
    sent = request.POST if request.method == "POST" else request.GET or None
    form = HandOverForm(sent, body=body)
    giver = form.cleaned_data["giver"] if form.is_bound and form.is_valid() else None
    cases = list(handling.in_hand(giver).select_related("body")) if giver else []
    if request.method == "POST" and giver is not None:
        try:
            moved = _moved(officer, form, len(cases))
        except Invalid as refusal:
            for name, faults in refusal.fields.items():
                form.add_error(name if name in form.fields else None, list(faults))
        else:
            messages.success(
                request, f"已把{moved}件移交{form.cleaned_data['taker'].name}，逐件留痕。"
            )
            return redirect("desk:workload", body.slug)
    context = {"body": body, "form": form, "giver": giver, "cases": cases}
    response = show(
        request, "desk/cases/hand_over.html", _place(officer, body, "工作交接"), **context
    )
    response.status_code = 422 if form.is_bound and form.errors else 200
    return response


def _moved(officer: Officer, form: HandOverForm, count: int) -> int:
    data = form.cleaned_data
    if data["taker"] is None:
        raise Invalid({"taker": ["请选择接手人"]})
    if data["seen"] != count:
        raise Invalid({"seen": ["清单在您阅读期间有变化，没有移交。请看清后再确认。"]})
    return handling.hand_over(
        by=officer, giver=data["giver"], taker=data["taker"], at=timezone.now()
    )


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19


def _place(officer: Officer, body: Body, title: str) -> Place:
    trail = (crumb(body), crumb(body, "applications", "申请台账"))
    return Place(officer=officer, title=title, trail=trail)
