"""The form of one line of a yearly register (年度登记表单)."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.web.bodies.models import Body
from gongkai.web.registers.kinds import Kind, Measure, Unit
from gongkai.web.registers.models import Entry


class EntryForm(forms.Form):
    """One number or amount of the year, with where it comes from (登记一条)."""

    kind = forms.ChoiceField(
        label="类别", choices=Kind.choices, error_messages={"required": "请选择类别。"}
    )
    label = forms.CharField(
        label="事项",
        max_length=200,
        error_messages={"required": "请写明登记的是什么，例如“12345热线工单”。"},
    )
    measure = forms.ChoiceField(label="计量", choices=Measure.choices, initial=Measure.COUNT)
    quantity = forms.IntegerField(
        label="数量",
        required=False,
        help_text="没有的填0；不知道的不要登记。",
        error_messages={"invalid": "数量请填整数，例如12。"},
    )
    word = forms.CharField(
        label="量词", max_length=10, required=False, help_text="例如：件、次、人。"
    )
    at_least = forms.BooleanField(label="只知道至少这么多（“余”）", required=False)
    amount = forms.DecimalField(
        label="金额",
        required=False,
        min_value=0,
        max_digits=16,
        decimal_places=4,
        help_text="采购、收费填金额，不填数量。",
        error_messages={"invalid": "金额请填数字，例如134.2。", "min_value": "金额不能小于0。"},
    )
    unit = forms.ChoiceField(
        label="金额单位", choices=[("", "不填"), *Unit.choices], required=False
    )
    part_of = forms.ModelChoiceField(
        label="归入（其中）", queryset=Entry.objects.none(), required=False, empty_label="单独一项"
    )
    source = forms.CharField(
        label="来源", max_length=300, required=False, help_text="例如：热线平台年度统计表。"
    )
    note = forms.CharField(label="说明", max_length=300, required=False)

    def __init__(self, *args: Any, body: Body, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wholes = Entry.objects.filter(body=body, year=year, part_of=None)
        self.fields["part_of"].queryset = wholes  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """See that exactly one of number and amount is there; the model says the rest."""
        values = super().clean() or {}
        has_number, has_amount = (values.get(name) is not None for name in ("quantity", "amount"))
        if not self.errors and has_number == has_amount:
            self.add_error("quantity", "请填写数量，或者填写金额和金额单位，两者只填一种。")
        return values


class WithdrawForm(forms.Form):
    """Why a line is taken out of the figures (撤销登记)."""

    withdrawn_why = forms.CharField(
        label="撤销原因",
        max_length=200,
        help_text="例如：数量录错，另行登记。",
        error_messages={"required": "请写明登记错在哪里。"},
    )
