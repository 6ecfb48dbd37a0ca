"""The application form, one topic a page (申请表); fields and messages as the regulation allows.

条例第二十九条 lists what may be asked, and nothing beyond it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db.models import TextChoices
from django.utils import timezone

from gongkai.cases.applicants import ApplicantKind
from gongkai.web.applications.identity import folded, is_credit_code, is_resident_id
from gongkai.web.applications.models import Carrier, IdType, Route
from gongkai.web.bodies.models import Body
from gongkai.web.furniture.fields import Lines
from gongkai.web.portal.applying import checks
from gongkai.web.portal.applying.offices import working
from gongkai.web.texts import one_line, plain

Answers = Mapping[str, Mapping[str, Any]]
PERSON, ORGANISATION = "person", "organisation"
YES_NO = (("yes", "是"), ("no", "否"))
MISSING = {
    "identity": "请上传身份证明影像",
    "authority": "委托办理的，请上传委托书和受托人身份证明",
    "relief": "申请减免的，请上传证明材料",
}
ORG_KINDS = [
    (kind.value, "其他组织" if kind is ApplicantKind.OTHER_ORG else kind.label)
    for kind in ApplicantKind
    if kind.is_organisation
]


class Step(forms.Form):
    """A page of the form (一页). ``answers`` are those of the pages before it."""

    title = ""

    def __init__(self, *args: Any, body: Body, answers: Answers, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.body, self.answers = body, answers
        self.prepare()

    def prepare(self) -> None:
        """Fit the page to the organ and the answers before it."""

    def kept(self) -> dict[str, Any]:
        """Return the answers as the draft keeps them."""
        return dict(self.cleaned_data)


def line(label: str, most: int, message: str, **more: Any) -> forms.CharField:
    """Return a field of one line."""
    errors = {"required": message, "max_length": f"{label}请控制在{most}字以内"}
    return forms.CharField(
        label=label, max_length=most, error_messages=errors, validators=[one_line], **more
    )


def optional(label: str) -> str:
    """Return the label of a field that may be left out."""
    return f"{label}（选填）"


def choice(label: str, choices: Any, message: str, **more: Any) -> forms.ChoiceField:
    """Return a field with one choice, as round buttons."""
    errors = {"required": message, "invalid_choice": message}
    return forms.ChoiceField(
        label=label, choices=choices, error_messages=errors, widget=forms.RadioSelect, **more
    )


class Organ(Step):
    """To which organ (1)."""

    title = "向哪个机关申请"
    organ = choice("受理机关", (), "请选择受理机关")

    def prepare(self) -> None:
        """Offer the organs that take applications in."""
        field = self.fields["organ"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(organ.slug, organ.name) for organ in working()]


class Who(Step):
    """As whom (2)."""

    title = "您以什么身份申请"
    applicant_kind = choice(
        "申请人类型",
        [(PERSON, "公民"), (ORGANISATION, "法人或者其他组织")],
        "请选择申请人类型",
    )


class Person(Step):
    """A citizen (3–5)."""

    title = "您的身份"
    person_name = line("姓名", 50, "请填写与证件一致的姓名")
    id_type = forms.ChoiceField(
        label="证件类型",
        choices=[("", "请选择"), *IdType.choices],
        error_messages={
            "required": "请选择证件类型",
            "invalid_choice": "请选择证件类型",
        },
    )
    id_number = line(
        "证件号码",
        30,
        "请填写证件号码",
        help_text="用于核对身份（条例第二十九条），只给经办人看，不会公开。",
    )

    def clean_person_name(self) -> str:
        """Refuse what is no name."""
        name = str(self.cleaned_data["person_name"])
        checks.person_name(name, "请填写与证件一致的姓名")
        return name

    def clean(self) -> dict[str, Any]:
        """Check the number by its kind (E01)."""
        found = super().clean() or {}
        number = folded(found.get("id_number", ""))
        if number and not _is_number(number, found.get("id_type", "")):
            self.add_error("id_number", "证件号码校验不通过，请对照证件核对第18位等字符")
        return {**found, "id_number": number}


def _is_number(number: str, kind: str) -> bool:
    if kind == IdType.RESIDENT:
        return is_resident_id(number, timezone.localdate())
    return 4 <= len(number) <= 30 and number.isascii()


class Organisation(Step):
    """A legal person or other organisation (7–11)."""

    title = "组织的情况"
    org_kind = choice("组织类别", ORG_KINDS, "请选择组织类别")
    org_name = line("名称", 100, "请填写登记的全称", min_length=2)
    org_code = line(
        optional("统一社会信用代码"),
        30,
        "",
        required=False,
        help_text="18位，在营业执照或者登记证书上；没有代码的请勾选下一项。",
    )
    org_no_code = forms.BooleanField(label="没有代码", required=False)
    legal_rep = line("法定代表人或负责人", 50, "请填写法定代表人或负责人姓名")
    contact_name = line("联系人", 50, "请填写联系人姓名")

    def prepare(self) -> None:
        """Say it in the words of the form."""
        self.fields["org_name"].error_messages["min_length"] = "请填写登记的全称"
        self.fields["org_code"].label = "统一社会信用代码"

    def clean_legal_rep(self) -> str:
        """Refuse what is no name."""
        return self._name("legal_rep", "请填写法定代表人或负责人姓名")

    def clean_contact_name(self) -> str:
        """Refuse what is no name."""
        return self._name("contact_name", "请填写联系人姓名")

    def _name(self, field: str, message: str) -> str:
        name = str(self.cleaned_data[field])
        checks.person_name(name, message)
        return name

    def clean(self) -> dict[str, Any]:
        """Ask for a right code, or for saying that there is none (E02)."""
        found = super().clean() or {}
        code = folded(found.get("org_code", ""))
        if found.get("org_no_code"):
            return {**found, "org_code": ""}
        if not is_credit_code(code):
            message = "统一社会信用代码应为18位且校验正确；没有代码的请选择“没有代码”"
            self.add_error("org_code", message)
        return {**found, "org_code": code}


class Agent(Step):
    """Whether somebody else acts (13)."""

    title = "是否委托他人办理"
    agent = choice("委托他人办理", YES_NO, "请选择是否委托他人办理")
    agent_name = line("受托人姓名", 50, "", required=False, help_text="选择“是”的填写。")
    agent_id = line("受托人身份证号码", 30, "", required=False, help_text="选择“是”的填写。")

    def clean(self) -> dict[str, Any]:
        """Ask for the agent's name and number where there is one."""
        found = super().clean() or {}
        if found.get("agent") != "yes":
            return {**found, "agent_name": "", "agent_id": ""}
        message = "请填写与证件一致的受托人姓名"
        try:
            checks.person_name(found.get("agent_name", ""), message)
        except ValidationError as fault:
            self.add_error("agent_name", fault)
        number = folded(found.get("agent_id", ""))
        if not is_resident_id(number, timezone.localdate()):
            self.add_error("agent_id", "受托人证件号码校验不通过，请对照证件核对第18位等字符")
        return {**found, "agent_id": number}


class Contact(Step):
    """How to reach the applicant (14–16); one way is enough."""

    title = "怎样联系您"
    phone = line("手机或电话", 40, "", required=False, widget=forms.TextInput({"type": "tel"}))
    email = forms.EmailField(
        label="电子邮箱",
        required=False,
        max_length=254,
        error_messages={"invalid": "邮箱格式不完整，请检查 @ 前后"},
    )
    address = line(
        "通信地址", 200, "", required=False, help_text="希望邮寄答复的，请填写收件地址。"
    )
    postcode = forms.CharField(
        label=optional("邮政编码"),
        required=False,
        max_length=6,
        validators=[RegexValidator(r"^\d{6}\Z", "邮政编码应为6位数字")],
        error_messages={"max_length": "邮政编码应为6位数字"},
    )

    def clean_phone(self) -> str:
        """Fold and check the number."""
        number = checks.narrow(self.cleaned_data.get("phone", ""))
        if number:
            checks.phone(number, "请填写可以接通的电话，例如 010-12345678 或 11 位手机号")
        return number

    def clean(self) -> dict[str, Any]:
        """Ask for at least one way."""
        found = super().clean() or {}
        if not self.errors and not any(found.get(n) for n in ("phone", "email", "address")):
            self.add_error("phone", "请至少填写电话、电子邮箱、通信地址中的一项")
        return found


class Information(Step):
    """What is wanted (17–19)."""

    title = "您需要什么信息"
    info_title = line(
        "信息的名称或者文号",
        200,
        "",
        required=False,
        help_text="知道名称、文号的请写明；不知道的，在下一栏描述。",
    )
    info_desc = Lines(
        label="特征描述",
        required=False,
        max_length=2000,
        validators=[plain],
        widget=forms.Textarea({"rows": 6}),
        help_text="便于查找的特征：时间、地点、事项、制作机关等，2000字以内。不需要写用途。",
        error_messages={"max_length": "描述请控制在2000字以内"},
    )
    index_ref = line(optional("索引号"), 60, "", required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        found = super().clean() or {}
        if not self.errors and not (found.get("info_title") or found.get("info_desc")):
            self.add_error("info_title", "请写明信息名称、文号，或在下一栏描述特征")
        return found


class Way(Step):
    """On what, and which way (20–22)."""

    title = "怎样获取"
    carrier = forms.MultipleChoiceField(
        label="载体形式",
        choices=Carrier.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "请至少选择一种载体",
            "invalid_choice": "请至少选择一种载体",
        },
    )
    route = choice("获取方式", Route.choices, "请选择获取方式")
    accept_other = choice(
        "无法按上述形式提供时，是否接受其他形式", YES_NO, "请选择是否接受其他形式"
    )
    fee_relief = forms.BooleanField(label=optional("申请减免信息处理费"), required=False)

    def prepare(self) -> None:
        """Ask for a relief only where the organ's fee rule knows one."""
        rule = getattr(self.body, "intake_rule", None)
        if rule is None or not rule.fee_relief:
            del self.fields["fee_relief"]

    def clean_route(self) -> str:
        """Ask for what the way needs."""
        route = str(self.cleaned_data["route"])
        contact = self.answers.get("contact", {})
        if route == Route.EMAIL and not contact.get("email"):
            raise ValidationError("选择电子邮件的，请返回“怎样联系您”填写邮箱")
        if route == Route.POST and not contact.get("address"):
            raise ValidationError("选择邮寄的，请返回“怎样联系您”填写收件地址")
        return route


class Papers(Step):
    """Proofs as pictures (6, 12, 13, 23). What is uploaded stays, also where another is refused."""

    title = "证明材料"
    identity = forms.FileField(label="身份证明影像", required=False)
    authority = forms.FileField(
        label="委托书和受托人身份证明",
        required=False,
        help_text="可以放在一个文件里，也可以分两次上传。",
    )
    relief = forms.FileField(label="减免信息处理费的证明", required=False)

    def prepare(self) -> None:
        """Ask for what the answers before call for, and no more."""
        told = self.answers
        self.missing = dict(MISSING)
        if "organisation" in told and told.get("who", {}).get("applicant_kind") == ORGANISATION:
            self.fields["identity"].label = "主体证明（营业执照或者登记证书）"
            self.missing["identity"] = "请上传营业执照或登记证书"
        if told.get("agent", {}).get("agent") != "yes":
            del self.fields["authority"]
        if not told.get("way", {}).get("fee_relief"):
            del self.fields["relief"]
        for field in self.fields.values():
            field.help_text = f"JPG、PNG、PDF，每个不超过10MB。{field.help_text}"

    def clean(self) -> dict[str, Any]:
        """Ask for each proof that is neither kept nor sent now."""
        found = super().clean() or {}
        kept = self.answers.get("papers", {}).get("kept", [])
        for name in self.fields:
            if name not in kept and not found.get(name) and name not in self.errors:
                self.add_error(name, self.missing[name])
        return found


class Confirm(forms.Form):
    """The last tick before it goes out (24)."""

    confirm = forms.BooleanField(
        label="我确认以上内容属实，并已阅读个人信息处理规则",
        error_messages={"required": "请勾选确认后提交"},
    )


def label_of(choices: type[TextChoices], value: str) -> str:
    """Return a choice in words; nothing where there is none."""
    return choices(value).label if value else ""
