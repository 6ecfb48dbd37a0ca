"""What is asked when a matter comes in, and at each step (事项表单)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from gongkai.cases.matters import MatterEvent
from gongkai.web.desk.cases.look import DeskForm, day
from gongkai.web.furniture.fields import Lines
from gongkai.web.matters.models import KINDS
from gongkai.web.texts import one_line, plain


class TakeInForm(DeskForm):
    """A matter that comes in (事项登记)."""

    form_key = forms.CharField(widget=forms.HiddenInput, max_length=40)
    kind = forms.ChoiceField(label="类别", choices=KINDS)
    received_on = day("收到日期")
    name = forms.CharField(label="姓名或者名称", max_length=100, validators=[one_line])
    contact = forms.CharField(
        label="联系方式（选填）", required=False, max_length=200, validators=[one_line]
    )
    subject = Lines(
        label="请求事项",
        max_length=2000,
        validators=[plain],
        help_text="更正的，写明哪一条记录、哪里不准确、应当是什么。",
    )
    evidence = Lines(
        label="提供的证据（选填）",
        required=False,
        max_length=2000,
        validators=[plain],
        help_text="条例第四十一条：更正应当有证据证明记录不准确。",
    )
    application = forms.CharField(
        label="来自哪件申请（选填）",
        required=False,
        max_length=30,
        validators=[one_line],
        help_text="以申请形式提出投诉举报、按信访渠道办理的，填写原受理号。",
    )

    def clean_received_on(self) -> date:
        """Let no day pass that is still to come."""
        on: date = self.cleaned_data["received_on"]
        if on > timezone.localdate():
            raise forms.ValidationError("日期还没有到，请核对")
        return on


class StepForm(DeskForm):
    """One step (办理)."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    on = day("日期")
    to = forms.CharField(
        label="转送（告知）的机关", max_length=100, validators=[one_line], required=False
    )
    note = Lines(label="内容（选填）", required=False, max_length=2000, validators=[plain])

    def __init__(self, *args: Any, event: MatterEvent, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if event is MatterEvent.FORWARDED:
            self.fields["to"].required = True
        else:
            del self.fields["to"]
