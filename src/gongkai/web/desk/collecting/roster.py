"""The roster: organs outside the platform, and what became of organs (应报名单)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from gongkai.web.bodies.models import Body, Officer
from gongkai.web.collecting import rosters
from gongkai.web.collecting.models import Ending, Member, OrganKind
from gongkai.web.collecting.services import members
from gongkai.web.desk.access import staff
from gongkai.web.desk.collecting.access import collector_or_404, may_collect, trail_to
from gongkai.web.desk.showing import Place, show
from gongkai.web.errors import Invalid, Refused

PER_PAGE = 100
_NO_DATE = {"invalid": "日期请按 2025-03-01 的样子填写。"}


class MemberForm(forms.Form):
    """An organ outside the platform that owes its report (平台以外的应报机关)."""

    name = forms.CharField(
        label="机关名称", max_length=100, error_messages={"required": "请写机关全称。"}
    )
    key = forms.SlugField(
        label="网址代号",
        max_length=40,
        help_text="小写字母、数字和短横线，例如 jiaotongju。",
        error_messages={
            "required": "请写网址代号。",
            "invalid": "网址代号只能用字母、数字和短横线。",
        },
    )
    kind = forms.ChoiceField(label="机关类别", choices=OrganKind.choices)
    code = forms.CharField(
        label="机关代码", max_length=30, required=False, help_text="例如统一社会信用代码。"
    )
    since = forms.DateField(
        label="设立日期",
        required=False,
        help_text="本年以前设立的不用填。",
        error_messages=_NO_DATE,
    )
    public_key = forms.CharField(
        label="离线包验证公钥",
        max_length=64,
        required=False,
        help_text="对方导出离线包时显示的64位公钥，用离线包报送的才填。",
    )


class ChangeForm(forms.Form):
    """What became of an organ (机构变动)."""

    member = forms.ChoiceField(label="机关")
    ending = forms.ChoiceField(label="变动", choices=Ending.choices)
    on = forms.DateField(
        label="变动日期",
        error_messages={"required": "请写变动日期。", **_NO_DATE},
        help_text="从这一天起按变动后计。",
    )
    into = forms.ChoiceField(label="并入的机关", required=False)
    name = forms.CharField(label="新名称", max_length=100, required=False, help_text="更名才填。")
    basis = forms.CharField(
        label="依据", max_length=200, error_messages={"required": "请写依据，例如批复的文号。"}
    )

    def __init__(self, *args: Any, known: list[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(one.key, one.name) for one in known]
        self.fields["member"].choices = names  # type: ignore[attr-defined]
        self.fields["into"].choices = [("", "没有"), *names]  # type: ignore[attr-defined]


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def roster(request: HttpRequest, officer: Officer, organ: str, year: int) -> HttpResponse:
    """Show the roster; add an organ or enter a change (应报名单)."""
    body = collector_or_404(officer, organ, year)
    known = rosters.every_member(body)
    adding = request.POST.get("what") == "member"
    adds = MemberForm(request.POST if adding else None, prefix="m")
    changes = ChangeForm(
        request.POST if request.method == "POST" and not adding else None, known=known, prefix="c"
    )
    form = adds if adding else changes
    if request.method == "POST" and form.is_valid() and _stored(officer, body, known, form):
        messages.success(request, "已登记。")
        return redirect("desk:roster", organ, year)
    place = Place(officer=officer, title="应报名单", here="reports", trail=trail_to(body, year))
    answer = show(
        request,
        "desk/collecting/roster.html",
        place,
        body=body,
        year=year,
        sheet=Paginator([(member, member.owes(year)) for member in known], PER_PAGE).get_page(
            request.GET.get("page")
        ),
        may_collect=may_collect(officer, body),
        adds=adds,
        changes=changes,
        troubled=form if request.method == "POST" else None,
    )
    answer.status_code = 422 if request.method == "POST" else 200
    return answer


def _stored(officer: Officer, body: Body, known: list[Member], form: forms.Form) -> bool:
    """Store what the form says; what is refused stands in the form, and nothing is stored."""
    values = dict(form.cleaned_data)
    try:
        if isinstance(form, MemberForm):
            kind = OrganKind(values.pop("kind"))
            members.enrol(by=officer, collector=body, kind=kind, **values)
        else:
            _change(officer, known, values)
    except Invalid as refusal:
        for name, lines in refusal.fields.items():
            for line in lines:
                form.add_error(name if name in form.fields else None, line)
        return False
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _change(officer: Officer, known: list[Member], values: dict[str, Any]) -> None:
    by_key = {member.key: member for member in known}
    members.change(
        by=officer,
        member=by_key[values["member"]],
        ending=Ending(values["ending"]),
        on=values["on"],
        basis=values["basis"],
        into=by_key.get(values["into"]) if values["ending"] == Ending.MERGED else None,
        name=values["name"],
    )
