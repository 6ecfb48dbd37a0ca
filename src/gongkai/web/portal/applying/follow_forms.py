"""The short forms beside the application: pass, correction, withdrawal, opinion (查询与答复表单)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from gongkai.web.applications.models import Satisfaction
from gongkai.web.furniture.fields import Lines
from gongkai.web.texts import one_line, plain

AREA = {"class": "form-control", "rows": 4}
REASONS = (
    ("found", "已经从其他途径得到"),
    ("again", "准备修改后重新申请"),
    ("none", "不再需要"),
    ("other", "其他"),
)
OPINIONS = (("agree", "同意公开"), ("refuse", "不同意公开"), ("partly", "部分同意公开"))


def text(label: str, most: int, *, required: str = "", help_text: str = "") -> Lines:
    """Return a field of several lines; ``required`` is the sentence where it must be filled in."""
    return Lines(
        label=label,
        required=bool(required),
        max_length=most,
        validators=[plain],
        widget=forms.Textarea(AREA),
        help_text=help_text,
        error_messages={"required": required, "max_length": f"请控制在{most}字以内"},
    )


class Short(forms.Form):
    """A form without colons behind its labels."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})


class Pass(Short):
    """Number and code (受理号、查询码)."""

    number_label = "受理号"
    number = forms.CharField(
        label="受理号",
        max_length=60,
        validators=[one_line],
        widget=forms.TextInput({"class": "form-control", "autocomplete": "off"}),
        error_messages={"required": "请填写受理号", "max_length": "请核对受理号"},
    )
    code = forms.CharField(
        label="查询码",
        max_length=40,
        help_text="提交申请时给您的12位字母和数字，不分大小写。",
        widget=forms.TextInput(
            {"class": "form-control", "autocomplete": "off", "spellcheck": "false"}
        ),
        error_messages={"required": "请填写查询码", "max_length": "请核对查询码"},
    )


class LetterPass(Pass):
    """The number of the letter and its code (征求意见书编号、查询码)."""

    number = forms.CharField(
        label="征求意见书编号",
        max_length=60,
        validators=[one_line],
        widget=forms.TextInput({"class": "form-control", "autocomplete": "off"}),
        error_messages={"required": "请填写征求意见书编号", "max_length": "请核对编号"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = "写在征求意见书上的12位字母和数字，不分大小写。"


class CorrectionForm(Short):
    """An answer to each point the officer named (补正内容)."""

    def __init__(self, *args: Any, points: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.points = points
        for number, point in enumerate(points, start=1):
            self.fields[f"answer_{number}"] = text(
                f"{number}. {point}", 2000, required=f"请答复第{number}点"
            )

    def answered(self) -> list[str]:
        """Return each point with its answer, as the officer reads it."""
        return [
            f"{point}\n{self.cleaned_data[f'answer_{number}']}"
            for number, point in enumerate(self.points, start=1)
        ]


class WithdrawForm(Short):
    """Why, and the second yes (撤回原因)."""

    choice = forms.ChoiceField(
        label="撤回的原因",
        choices=REASONS,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择撤回的原因", "invalid_choice": "请选择撤回的原因"},
    )
    words = text("补充说明（选填）", 500)
    sure = forms.BooleanField(
        label="我知道撤回后不能恢复，需要时可以重新申请",
        error_messages={"required": "请勾选确认后撤回"},
    )

    def reason(self) -> str:
        """Return the reason in words."""
        chosen = dict(REASONS)[self.cleaned_data["choice"]]
        return "：".join(part for part in (chosen, self.cleaned_data["words"]) if part)


class RatingForm(Short):
    """How content the applicant is with his answer (满意度)."""

    score = forms.TypedChoiceField(
        label="您对这次答复满意吗",
        choices=Satisfaction.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择满意程度", "invalid_choice": "请选择满意程度"},
    )
    words = text("意见或者建议（选填）", 500, help_text="只给本机关看，不会公开。")


class OpinionForm(Short):
    """Whether a third party agrees (第三方意见)."""

    opinion = forms.ChoiceField(
        label="您的意见",
        choices=OPINIONS,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择您的意见", "invalid_choice": "请选择您的意见"},
    )
    reason = text("理由", 2000, help_text="不同意或者部分同意的，请写明哪些内容、为什么。")

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where it is not a plain yes."""
        found = super().clean() or {}
        opinion = found.get("opinion")
        if opinion and opinion != "agree" and not found.get("reason", "").strip():
            self.add_error("reason", "请写明不同意公开的内容和理由")
        return found
