"""The forms of the mailbox and of consultations (来信、意见表单)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from gongkai.web.engagement.kinds import Letter as Kind
from gongkai.web.engagement.models.consultations import LONGEST_OPINION
from gongkai.web.engagement.models.letters import TEXT, TITLE
from gongkai.web.furniture.fields import Lines
from gongkai.web.portal.applying.checks import narrow, person_name, phone
from gongkai.web.portal.applying.follow_forms import Pass, Short
from gongkai.web.texts import one_line, plain

NAME = "请填写真实姓名，不含数字和符号"
PHONE = "请填写可以接通的电话，例如 010-12345678 或 11 位手机号"


class Files(forms.ClearableFileInput):
    """Several files at once (多个文件)."""

    allow_multiple_selected = True


class ManyFiles(forms.FileField):
    """Files whose content the store looks at (附件)."""

    widget = Files

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return what was chosen."""
        given = data if isinstance(data, list | tuple) else [data]
        return [each for each in given if each]


def line(label: str, most: int, missing: str = "", **more: Any) -> forms.CharField:
    """Return a field of one line; ``missing`` is the sentence where it must be filled in."""
    auto = more.pop("autocomplete", "off")
    return forms.CharField(
        label=label,
        required=bool(missing),
        max_length=most,
        validators=[one_line],
        widget=forms.TextInput({"class": "form-control", "autocomplete": auto}),
        error_messages={"required": missing, "max_length": f"请控制在{most}字以内"},
        **more,
    )


def lines(label: str, most: int, missing: str, rows: int, **more: Any) -> Lines:
    """Return a field of several lines."""
    return Lines(
        label=label,
        max_length=most,
        validators=[plain],
        widget=forms.Textarea({"class": "form-control", "rows": rows}),
        error_messages={"required": missing, "max_length": f"请控制在{most}字以内"},
        **more,
    )


class LetterForm(Short):
    """A letter to the leaders (给领导写信)."""

    kind = forms.ChoiceField(
        label="类型",
        choices=Kind,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择类型", "invalid_choice": "请选择类型"},
    )
    title = line(
        "标题", TITLE[1], f"请填写标题，{TITLE[0]}至{TITLE[1]}字", min_length=TITLE[0],
        help_text=f"{TITLE[0]}至{TITLE[1]}字，一句话说明是什么事。",
    )  # fmt: skip
    text = lines(
        "内容", TEXT[1], f"请填写内容，{TEXT[0]}至{TEXT[1]}字", 8, min_length=TEXT[0],
        help_text=f"{TEXT[0]}至{TEXT[1]}字，写明时间、地点、事情和您的要求。请不要写身份证号。",
    )  # fmt: skip
    name = line("姓名", 50, "请填写姓名", autocomplete="name")
    phone = line("电话", 40, autocomplete="tel", help_text="电话和电子邮箱至少填写一项，不会公开。")
    email = forms.EmailField(
        label="电子邮箱",
        required=False,
        max_length=254,
        widget=forms.EmailInput({"class": "form-control", "autocomplete": "email"}),
        error_messages={
            "invalid": "邮箱格式不完整，请检查 @ 前后",
            "max_length": "邮箱超过254个字符，请核对",
        },
    )
    papers = ManyFiles(
        label="附件（选填）",
        required=False,
        help_text="JPG、PNG、PDF，每个不超过10MB，最多5个。有需要改正的地方时，文件要重新选择。",
    )
    may_publish = forms.ChoiceField(
        label="答复后是否同意公开",
        choices=(("no", "不同意公开"), ("yes", "同意公开（不公开姓名和联系方式）")),
        widget=forms.RadioSelect,
        initial="no",
        error_messages={"required": "请选择是否同意公开", "invalid_choice": "请选择是否同意公开"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].error_messages["min_length"] = (
            f"标题太短，请写{TITLE[0]}至{TITLE[1]}字"
        )
        self.fields["text"].error_messages["min_length"] = f"内容太短，请至少写{TEXT[0]}字"
        self.fields["papers"].widget.attrs["class"] = "form-control"

    def clean_name(self) -> str:
        """Let a person's name pass."""
        name: str = self.cleaned_data["name"].strip()
        person_name(name, NAME)
        return name

    def clean_phone(self) -> str:
        """Let a telephone number pass, or none."""
        number = narrow(self.cleaned_data["phone"])
        if number:
            phone(number, PHONE)
        return number

    def clean(self) -> dict[str, Any]:
        """Ask for one way to reach the writer."""
        found = super().clean() or {}
        wrong = {"phone", "email"} & set(self.errors)
        if not wrong and not found.get("phone") and not found.get("email"):
            self.add_error("phone", "请至少填写电话或者电子邮箱中的一项")
        return found

    def facts(self) -> dict[str, Any]:
        """Return the letter as the service takes it."""
        data = self.cleaned_data
        return {
            "kind": data["kind"],
            "title": data["title"].strip(),
            "text": data["text"].strip(),
            "may_publish": data["may_publish"] == "yes",
        }

    def writer(self) -> dict[str, str]:
        """Return who wrote."""
        return {name: self.cleaned_data[name] for name in ("name", "phone", "email")}


class LetterPass(Pass):
    """The number of a letter and its code (来信编号、查询码)."""

    number = line("来信编号", 60, "请填写来信编号")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = "提交来信时给您的12位字母和数字，不分大小写。"


class OpinionForm(Short):
    """An opinion on a draft (对征集稿的意见)."""

    text = lines("您的意见", LONGEST_OPINION, "请填写意见", 8)
    clause = line("针对的条款（选填）", 60, help_text="例如 第三条第二款。")
    name = line("姓名（选填）", 50, autocomplete="name")
    contact = line("联系方式（选填）", 100, help_text="需要进一步了解时与您联系，不会公开。")

    def __init__(self, *args: Any, named: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.named = named
        for key, label in (("name", "姓名"), ("contact", "联系方式")) if named else ():
            self.fields[key].required = True
            self.fields[key].label = label
            self.fields[key].error_messages["required"] = f"请填写{label}"

    def clean_text(self) -> str:
        """Let words pass, not only spaces.

        Raises:
            ValidationError: for nothing but spaces.
        """
        text: str = self.cleaned_data["text"].strip()
        if not text:
            raise ValidationError("请填写意见")
        return text
