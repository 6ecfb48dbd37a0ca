"""What an officer fills in of a letter: the fields of its kind (文书要素表单)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from gongkai.cases.service import Method
from gongkai.law.decisions import decision
from gongkai.law.grounds import GROUNDS
from gongkai.letters.fields import Field, Sort
from gongkai.letters.kinds import KINDS, To
from gongkai.web.desk.cases.look import DeskForm, day
from gongkai.web.furniture.fields import Lines
from gongkai.web.texts import one_line, plain

ROWS, MOST_ROWS = 4, 60  # parts kept back that the form has room for at first, and at most
PARTS = {"part": "不予公开的内容", "ground": "情形", "reason": "理由"}


class LetterForm(DeskForm):
    """The form of one kind of letter (文书)."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        self.kind = KINDS[kind]
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """Give the form the fields of the kind."""
        if len(self.kind.decisions) > 1:
            listed = [(one, decision(one).name) for one in self.kind.decisions]
            self.fields["decision"] = forms.ChoiceField(label="办理结果", choices=listed)
        if self.kind.to not in {To.APPLICANT, To.FILE}:
            self.fields["addressee"] = forms.CharField(
                label=f"受文者（{self.kind.to.label}）", max_length=100, validators=[one_line]
            )
        self.rows = max(ROWS, self._filled() + 1)
        for field in self.kind.fields:
            self.fields |= _rows(field, self.rows) if _by_row(field) else _controls(field)
        if any(one.sort is Sort.LIMIT for one in self.kind.fields):
            self.fields["confirmed"] = forms.BooleanField(
                label="期限落在放假安排尚未公布的年份的，已经核实", required=False
            )
        if self.kind.to is To.APPLICANT:
            self.fields["online"] = forms.BooleanField(label="网上送达", required=False)

    def _filled(self) -> int:
        """How many parts the draft or the form that was sent names; none of them is dropped."""
        names = [*self.data, *self.initial]
        numbers = [name.split("_") for name in names if name.startswith("withheld_")]
        found = [
            int(one[1])
            for one in numbers
            if len(one) == 3 and one[1].isascii() and one[1].isdigit() and len(one[1]) < 4
        ]
        return min(max(found, default=0), MOST_ROWS)

    def details(self) -> dict[str, Any]:
        """Return what the letter keeps: texts, and the parts kept back row by row."""
        found: dict[str, Any] = {}
        for field in self.kind.fields:
            if field.sort is Sort.WITHHELD:
                found[field.name] = [
                    row for n in range(1, self.rows + 1) if (row := self._row(field, n))
                ]
            else:
                value = self.cleaned_data.get(field.name)
                found[field.name] = "" if value is None else str(value)
        return {name: value for name, value in found.items() if value}

    def _row(self, field: Field, number: int) -> dict[str, str] | None:
        row = {part: self.cleaned_data[f"{field.name}_{number}_{part}"] for part in PARTS}
        return row if row["part"] or row["reason"] else None

    def chosen(self) -> str:
        """Return the answer the letter gives, or nothing."""
        only = self.kind.decisions[0] if len(self.kind.decisions) == 1 else ""
        return str(self.cleaned_data.get("decision", only))


def opened(kind: str, details: Mapping[str, Any]) -> dict[str, Any]:
    """Return kept details as the form shows them."""
    shown: dict[str, Any] = {}
    for field in KINDS[kind].fields:
        value = details.get(field.name)
        if field.sort is Sort.WITHHELD:
            for number, row in enumerate(value or [], start=1):
                shown |= {f"{field.name}_{number}_{part}": row[part] for part in PARTS}
        elif value is not None:
            shown[field.name] = value
    return shown


def _controls(field: Field) -> dict[str, forms.Field]:
    label = field.label if field.required else f"{field.label}（选填）"
    if field.name == "ground":
        grounds = [("", "请选择"), *((one.id, one.name) for one in GROUNDS.values())]
        return {field.name: forms.ChoiceField(label=label, choices=grounds, required=False)}
    if field.sort in {Sort.DATE, Sort.LIMIT}:
        return {field.name: day(label, required=False)}
    if field.sort in {Sort.MONEY, Sort.NUMBER}:
        return {field.name: forms.IntegerField(label=label, required=False, min_value=0)}
    hint = "每行一条" if field.sort is Sort.LINES else ""
    text = Lines(label=label, required=False, max_length=5000, validators=[plain], help_text=hint)
    return {field.name: text}


def _by_row(field: Field) -> bool:
    return field.sort is Sort.WITHHELD


def _rows(field: Field, rows: int) -> dict[str, forms.Field]:
    grounds = [("", "请选择"), *((one.id, one.name) for one in GROUNDS.values())]
    made: dict[str, forms.Field] = {}
    for number in range(1, rows + 1):
        for part, label in PARTS.items():
            name, text = f"{field.name}_{number}_{part}", f"{label}（第{number}处）"
            if part == "ground":
                made[name] = forms.ChoiceField(label=text, choices=grounds, required=False)
            else:
                made[name] = forms.CharField(
                    label=text, required=False, max_length=5000, validators=[plain]
                )
    return made


class ServeForm(DeskForm):
    """How a letter reached its addressee (送达)."""

    on = day("送达日期（直接送达为签收、邮寄为交邮之日）")
    how = forms.ChoiceField(label="送达方式", choices=[(m.label, m.label) for m in Method])
    carrier = forms.CharField(
        label="承运单位（邮寄的）",
        required=False,
        max_length=40,
        validators=[one_line],
        help_text="答复是国家公文，只能交邮政企业（挂号信、EMS）寄送。",
    )
    known_on = day("签收之日（邮寄的，选填）", required=False)
    evidence = forms.CharField(
        label="凭证",
        required=False,
        max_length=60,
        validators=[one_line],
        help_text="邮寄的填邮件号；电子邮件、传真、留置、公告的填记录。直接送达以送达回证为凭，可以不填。",
    )


class CommentForm(DeskForm):
    """What the approver says (审批意见)."""

    comment = forms.CharField(
        label="审批意见（退回的必填）", required=False, max_length=500, validators=[one_line]
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)
