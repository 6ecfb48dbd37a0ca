"""A form for every move of a case, made from the event's own fields (办理事项表单).

The core's event says what it holds; here it only gets its labels. What is possible when, and what
its values may be, the core decides when the move is recorded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import date
from types import NoneType
from typing import Any, get_args, get_type_hints

from django import forms

from gongkai.cases.entry import Event
from gongkai.cases.events import ENTRY_TYPES
from gongkai.cases.kinds import Labelled
from gongkai.law.decisions import DECISIONS
from gongkai.law.grounds import GROUNDS
from gongkai.web.applications.letter_moves import NOTICES
from gongkai.web.desk.cases.look import DeskForm, day
from gongkai.web.furniture.fields import Lines
from gongkai.web.texts import plain

# What an event's date is called where plain 日期 would not say it.
DAYS = {
    Event.RECEIVED: "收到日期（条例第三十一条）",
    Event.CORRECTION_RECEIVED: "收到补正的日期",
    Event.CONSULT_RECEIVED_BY: "对方收到的日期",
    Event.SERVED: "送达日期（当面为签收、邮寄为交邮之日）",
    Event.DECIDED: "作出决定的日期",
}
LABELS = {
    "accepted_on": "复议机关受理之日",
    "amount": "金额（元）",
    "approver": "同意延期的工作机构负责人",
    "authority": "机关",
    "by": "何人",
    "days": "延长的天数",
    "decision": "办理结果",
    "delayed_until": "告知申请人的延迟答复日期",
    "document_number": "文号",
    "due": "期限到",
    "evidence": "凭证（邮件号、确认方式）",
    "grounds": "不予公开的情形",
    "items": "需要补正的事项（每行一点）",
    "kind": "类别",
    "known_on": "申请人签收之日（邮寄的）",
    "method": "送达方式",
    "note": "备注（内部）",
    "opinion": "对方意见",
    "ordered_by": "责令的机关",
    "outcome": "结果",
    "override_reason": "超过期限或者再次告知的理由",
    "party": "对方名称",
    "reason": "延期的原因",
    "reasonable": "理由合理",
    "reasons": "补正的原因（每行一点）",
    "received_on": "申请人收到通知之日",
    "redo_by": "责令重新答复的最后日期",
    "simplified": "适用简易程序",
    "tariff": "计收方式",
    "to": "接办的单位",
    "told_on": "告知申请人之日",
    "units": "件数或者页数",
}
ELSEWHERE = "另行制发的文书的文号（没有的，写明怎样告知）"
# Answers an officer does not choose: they follow from another event.
BY_ITSELF = ("abandoned_correction", "abandoned_fee", "other")
LEFT_OUT = {"on", "articles"}


class MoveForm(DeskForm):
    """The form of one move (办理事项)."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, event: Event, today: date, **kwargs: Any) -> None:
        self.event, self.today = event, today
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """Give the form the event's fields."""
        label = DAYS.get(self.event, "日期")
        self.fields["on"] = day(label, initial=self.today)
        kind = ENTRY_TYPES[self.event]
        hints = get_type_hints(kind)
        for field in fields(kind):
            if field.name not in LEFT_OUT:
                needed = field.default is MISSING or field.name in NEEDED.get(self.event, ())
                self.fields[field.name] = _field(field.name, hints[field.name], required=needed)
        if self.event in NOTICES:
            self._name_the_letter()
        self.order_fields([name for name in self.fields if name != "note"])

    def _name_the_letter(self) -> None:
        """A notice made elsewhere is named by its number, or by how it was told."""
        field = self.fields["document_number"]
        field.label, field.required = ELSEWHERE, True

    def data_of_event(self) -> dict[str, Any]:
        """Return the event's fields as a case file has them; what is empty is left out."""
        told = {n: v for n, v in self.cleaned_data.items() if n not in {"on", "seen"}}
        return {name: _plain(value) for name, value in told.items() if value not in ("", None, [])}


# What the law leaves open and a useful record does not.
NEEDED: Mapping[Event, tuple[str, ...]] = {
    Event.DECIDED: ("decision",),
    Event.CORRECTION_ASKED: ("items", "due"),
    Event.EXTENDED: ("reason",),
    Event.CONSULT_SENT: ("party",),
    Event.CONSULT_RECEIVED_BY: ("party",),
    Event.CONSULT_CLOSED: ("party",),
    Event.FEE_NOTICED: ("tariff", "units", "amount"),
    Event.FEE_PAID: ("amount",),
}


def _field(name: str, hint: Any, *, required: bool) -> forms.Field:
    label = LABELS.get(name, name)
    if not required:
        label += "（选填）"
    bare = next((one for one in get_args(hint) if one is not NoneType), hint)
    bare = hint if hint == tuple[str, ...] else bare
    if name in _CHOSEN:
        return _CHOSEN[name](label, required)
    if isinstance(bare, type) and issubclass(bare, Labelled):
        return _choice(label, [(one.value, one.label) for one in bare], required=required)
    return _MADE.get(bare, _text)(label, required)


class Points(Lines):
    """A list, one point a line (逐条列明)."""

    def clean(self, value: Any) -> Any:
        """Return the points that say something."""
        lines = (line.strip() for line in super().clean(value).splitlines())
        return [line for line in lines if line]


def _choice(label: str, choices: list[tuple[str, str]], *, required: bool) -> forms.ChoiceField:
    errors = {"invalid_choice": f"请选择{label}"}
    listed = choices if required else [("", "未定"), *choices]
    return forms.ChoiceField(
        label=label, choices=listed, required=required, widget=forms.Select, error_messages=errors
    )


def _decisions() -> list[tuple[str, str]]:
    chosen = (one for one in DECISIONS.values() if one.id not in BY_ITSELF)
    return [(one.id, f"{one.name}（{one.basis}）" if one.basis else one.name) for one in chosen]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _text(label: str, required: bool) -> forms.Field:
    return forms.CharField(label=label, required=required, max_length=500, validators=[plain])


def _truth(label: str, required: bool) -> forms.Field:
    return forms.BooleanField(label=label.removesuffix("（选填）"), required=False)


def _whole(label: str, required: bool) -> forms.Field:
    errors = {"invalid": f"{label}应为整数"}
    return forms.IntegerField(label=label, required=required, error_messages=errors)


def _points(label: str, required: bool) -> forms.Field:
    return Points(label=label, required=required, max_length=2000, validators=[plain])


def _decision(label: str, required: bool) -> forms.Field:
    return _choice(label, _decisions(), required=required)


def _grounds(label: str, required: bool) -> forms.Field:
    grounds = [(one.id, one.name) for one in GROUNDS.values()]
    boxes = forms.CheckboxSelectMultiple
    errors = {"invalid_choice": "请选择列出的情形"}
    return forms.MultipleChoiceField(
        label=label, choices=grounds, required=False, widget=boxes, error_messages=errors
    )


Maker = Callable[[str, bool], forms.Field]
_CHOSEN: Mapping[str, Maker] = {"decision": _decision, "grounds": _grounds}
_MADE: Mapping[Any, Maker] = {
    date: lambda label, required: day(label, required=required),
    bool: _truth,
    int: _whole,
    tuple[str, ...]: _points,
}
