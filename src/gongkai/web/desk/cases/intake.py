"""Registering what comes in at the counter, by post, by fax or by word of mouth (登记申请)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.views.decorators.http import require_http_methods

from gongkai.cases.kinds import Channel
from gongkai.web import rights
from gongkai.web.applications import receiving
from gongkai.web.applications.identity import folded, is_resident_id
from gongkai.web.applications.models import APPLICANT_KINDS, LONGEST_REQUEST, Carrier, IdType, Route
from gongkai.web.bodies.models import Officer
from gongkai.web.desk.access import organ_or_404, staff
from gongkai.web.desk.cases.finding import url
from gongkai.web.desk.cases.look import DeskForm, day
from gongkai.web.desk.showing import Place, crumb, show
from gongkai.web.errors import IllegalMove, Invalid
from gongkai.web.furniture.fields import Lines
from gongkai.web.rights import Action
from gongkai.web.texts import one_line, plain

# 条例第三十一条: what the day of receipt is, by channel.
RULES = (
    ("当面、口头", "提交之日即为收到之日"),
    ("邮寄（须签收）", "本机关签收之日，收发室签收也算"),
    ("平常信函", "当日与申请人确认，确认之日"),
    ("互联网渠道、传真", "双方确认之日"),
)


def _line(label: str, most: int, *, required: bool = False) -> forms.CharField:
    name = label if required else f"{label}（选填）"
    return forms.CharField(label=name, required=required, max_length=most, validators=[one_line])


class IntakeForm(DeskForm):
    """An application that came in on paper, by wire or by word (登记表)."""

    form_key = forms.CharField(widget=forms.HiddenInput, max_length=40)
    channel = forms.ChoiceField(
        label="提交方式", choices=[(one.value, one.label) for one in Channel]
    )
    submitted_on = day("提交（寄出、发出）日期")
    received_on = day(
        "收到日期（选填）",
        required=False,
        help_text="当面、口头的不用填；平常信函、传真没有与申请人确认的先不填。",
    )
    applicant_kind = forms.ChoiceField(label="申请人类型", choices=APPLICANT_KINDS)
    name = _line("姓名或者名称", 100, required=True)
    id_type = forms.ChoiceField(
        label="证件类型（选填）", required=False, choices=[("", "未提供"), *IdType.choices]
    )
    identity = _line("证件号码或者信用代码", 30)
    phone = _line("电话", 40)
    email = forms.EmailField(
        label="电子邮箱（选填）",
        required=False,
        error_messages={"invalid": "邮箱格式不完整，请检查 @ 前后"},
    )
    address = _line("通信地址", 200)
    postcode = _line("邮政编码", 6)
    contact_name = _line("联系人", 50)
    agent_name = _line("受托人姓名", 50)
    agent_identity = _line("受托人证件号码", 30)
    requested = Lines(
        label="所需信息",
        max_length=LONGEST_REQUEST,
        validators=[plain],
        help_text="按申请人的原话。",
    )
    carriers = forms.MultipleChoiceField(
        label="载体形式（选填）",
        required=False,
        choices=Carrier.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    route = forms.ChoiceField(
        label="获取方式（选填）", required=False, choices=[("", "未写明"), *Route.choices]
    )

    def clean(self) -> dict[str, Any]:
        """Check what goes together."""
        found = super().clean() or {}
        today = timezone.localdate()
        for name in ("submitted_on", "received_on"):
            if isinstance(on := found.get(name), date) and on > today:
                self.add_error(name, "日期还没有到，请核对")
        submitted, received = found.get("submitted_on"), found.get("received_on")
        if submitted and received and received < submitted:
            self.add_error("received_on", "收到日期早于提交日期，请核对两个日期")
        number = folded(found.get("identity", ""))
        if found.get("id_type") == IdType.RESIDENT and not is_resident_id(number, today):
            self.add_error("identity", "证件号码校验不通过，请对照证件核对第18位等字符")
        return {**found, "identity": number}


@require_http_methods(["GET", "POST"])
@staff
def register(request: HttpRequest, officer: Officer, organ: str) -> HttpResponse:
    """Register an application with its day of receipt (登记申请)."""
    body = organ_or_404(officer, organ)
    rights.require(officer, Action.REGISTER, body)
    sent = request.POST if request.method == "POST" else None
    fresh = {"form_key": get_random_string(24), "submitted_on": timezone.localdate()}
    form = IntakeForm(sent, initial=fresh)
    if form.is_bound and form.is_valid():
        try:
            scans = request.FILES.getlist("scans")
            case = receiving.take_in(by=officer, body=body, scans=scans, **form.cleaned_data)
        except (Invalid, IllegalMove) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"已登记，受理号{case.number}。")
            return redirect(url(case))
    trail = (crumb(body), crumb(body, "applications", "申请台账"))
    place = Place(officer=officer, title="登记申请", trail=trail)
    response = show(request, "desk/cases/intake.html", place, body=body, form=form, rules=RULES)
    response.status_code = 422 if form.is_bound and form.errors else 200
    return response
