"""The forms for letters and consultations at the desk (来信、征集办理表单)."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.web.desk.record_forms import DayField, DeskForm
from gongkai.web.engagement.kinds import Draft, Taken, Way
from gongkai.web.engagement.models import Consultation
from gongkai.web.furniture.fields import Lines
from gongkai.web.texts import LONGEST_TEXT


def lines(label: str, rows: int, most: int = 5000, **more: Any) -> Lines:
    """Return a field of several lines."""
    return Lines(label=label, max_length=most, widget=forms.Textarea({"rows": rows}), **more)


class AcceptForm(DeskForm):
    """Which office deals with a letter (受理)."""

    office = forms.CharField(label="承办机构（选填）", max_length=100, required=False)
    on = DayField(label="受理日期", required=True)


class AnswerForm(DeskForm):
    """The answer to a letter (答复)."""

    text = lines("答复", 8)
    on = DayField(label="答复日期", required=True)


class PublicForm(DeskForm):
    """What readers see of a letter (公开稿)."""

    title = forms.CharField(label="公开的标题", max_length=100)
    text = lines("公开的来信", 8)
    answer = lines("公开的答复", 8)
    on = DayField(label="公开日期", required=True)


class ConsultationForm(DeskForm):
    """A draft put out for comment (意见征集)."""

    kind = forms.ChoiceField(label="事项类别", choices=Draft)
    title = forms.CharField(label="标题", max_length=200)
    background = lines("背景和说明", 5)
    text = lines("征集稿全文", 14, LONGEST_TEXT)
    draft_index = forms.CharField(
        label="征集稿公开的索引号（选填）", max_length=60, required=False,
        help_text="征集稿已经作为信息发布的，填它的索引号。",
    )  # fmt: skip
    starts_on = DayField(label="开始日期", required=True)
    ends_on = DayField(
        label="截止日期", required=True, help_text="当日24时截止；开始的当日不计入。"
    )
    shortened = forms.CharField(
        label="缩短期限的理由（选填）", max_length=300, required=False,
        help_text="应当不少于30日的事项，因情况紧急缩短的，写明理由，一并公布。",
    )  # fmt: skip
    contact = forms.CharField(label="联系人和电话", max_length=100, help_text="写机构和办公电话。")
    address = forms.CharField(label="信函、邮件地址（选填）", max_length=200, required=False)
    named = forms.BooleanField(label="要求提意见的人留下姓名和联系方式", required=False)


FACTS = tuple(ConsultationForm.base_fields)


def facts_of(consultation: Consultation) -> dict[str, Any]:
    """Return a consultation the way the form shows it."""
    return {name: getattr(consultation, name) for name in FACTS}


class NoteForm(DeskForm):
    """An opinion that came another way (登记意见)."""

    name = "note"

    way = forms.ChoiceField(
        label="来源", choices=[each for each in Way.choices if each[0] != Way.ONLINE]
    )
    clause = forms.CharField(label="针对的条款（选填）", max_length=60, required=False)
    text = lines("意见", 4)


class TopicForm(DeskForm):
    """What became of the opinions on a topic (采纳情况)."""

    name = "topic"

    title = forms.CharField(label="意见主题", max_length=200)
    taken = forms.ChoiceField(label="采纳情况", choices=Taken)
    reason = forms.CharField(
        label="说明", max_length=500, required=False, help_text="部分采纳、未采纳的要写明理由。"
    )


class ResultForm(DeskForm):
    """The result of a consultation (公布采纳情况)."""

    name = "result"

    summary = lines("采纳情况说明", 5)
    final_index = forms.CharField(label="正式文件的索引号（选填）", max_length=60, required=False)
