"""Applications, who made them, and their event logs (政府信息公开申请)."""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxLengthValidator
from django.db import models

from gongkai.cases.applicants import ApplicantKind
from gongkai.cases.kinds import Channel
from gongkai.web.applications.answer_models import LoggedAnswer, Rating, Satisfaction
from gongkai.web.applications.case_models import Hand, Invitation, Message, Note, Sender, Urging
from gongkai.web.applications.intake_models import (
    Access,
    Carrier,
    Doubt,
    Draft,
    Failure,
    Filing,
    IntakeRule,
    JointApplicant,
    Route,
)
from gongkai.web.applications.letter_models import (
    DraftPaper,
    Letter,
    LetterSerial,
    LetterState,
    Paper,
    RedactionDraft,
    Supplied,
)
from gongkai.web.bodies.models import Body, Office, Officer
from gongkai.web.sourcing import Sourced
from gongkai.web.texts import one_line, plain

__all__ = [
    "APPLICANT_KINDS",
    "CHANNELS",
    "Access",
    "Applicant",
    "Application",
    "ApplicationEvent",
    "Carrier",
    "CaseSerial",
    "Doubt",
    "Draft",
    "DraftPaper",
    "Failure",
    "Filing",
    "Hand",
    "IdType",
    "IntakeRule",
    "Invitation",
    "JointApplicant",
    "Letter",
    "LetterSerial",
    "LetterState",
    "LoggedAnswer",
    "Message",
    "Note",
    "Paper",
    "Pile",
    "Rating",
    "RedactionDraft",
    "Route",
    "Satisfaction",
    "Sender",
    "Supplied",
    "Urging",
]

APPLICANT_KINDS = [
    (kind.value, "其他组织" if kind is ApplicantKind.OTHER_ORG else kind.label)
    for kind in ApplicantKind
]
LONGEST_REQUEST = 2300  # a title and a description together
CHANNELS = [(channel.value, channel.label) for channel in Channel]


class IdType(models.TextChoices):
    """What a person proves who he is with (证件类型)."""

    RESIDENT = "resident", "居民身份证"
    PASSPORT = "passport", "护照"
    HK_MACAO = "hk_macao", "港澳居民居住证或通行证"
    TAIWAN = "taiwan", "台湾居民居住证或通行证"
    FOREIGN = "foreign", "外国人永久居留身份证"
    OTHER = "other", "其他"


class Pile(models.TextChoices):
    """On which pile of the desk a case lies (待办分类); a finished one lies on none."""

    CONFIRM = "confirm", "待确认收到"
    HANDLE = "handle", "办理中"
    APPLICANT = "applicant", "等待申请人"
    CONSULT = "consult", "征求意见中"
    SERVE = "serve", "待送达"


class Application(Sourced):
    """One application for government information (申请).

    What happened to it stands in its events; stage and due date are folded from them and are not
    stored. The dates and the pile are copies for sorting and finding only, renewed with every event.
    """

    body = models.ForeignKey(
        Body, models.PROTECT, related_name="applications", verbose_name="受理机关"
    )
    number = models.CharField("受理号", max_length=30, editable=False)
    applicant_kind = models.CharField("申请人类型", max_length=16, choices=APPLICANT_KINDS)
    channel = models.CharField("提交方式", max_length=12, choices=CHANNELS)
    requested = models.TextField(
        "所需信息", validators=[plain, MaxLengthValidator(LONGEST_REQUEST)]
    )
    form_key = models.CharField(
        "表单号",
        max_length=64,
        unique=True,
        editable=False,
        help_text="同一张表单重复提交只登记一次。",
    )
    split_from = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="units",
        verbose_name="拆分自",
    )
    # Who has it in hand now: a copy of the newest Hand.
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="承办机构"
    )
    officer = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="承办人"
    )
    submitted_on = models.DateField("提交日期", null=True, editable=False)
    received_on = models.DateField("收到日期", null=True, editable=False)
    due_on = models.DateField("答复期限", null=True, editable=False)
    ended_on = models.DateField("办结日期", null=True, editable=False)
    answered_on = models.DateField("答复日期", null=True, editable=False)
    answer_due_on = models.DateField("答复时的期限", null=True, editable=False)
    pile = models.CharField("待办分类", max_length=10, choices=Pile, blank=True, editable=False)

    class Meta:
        verbose_name = "申请"
        ordering = ["body", "number"]
        indexes = [
            models.Index(fields=["body", "due_on"], name="applications_due"),
            models.Index(
                fields=["body", "due_on", "id"],
                condition=~models.Q(pile=""),
                name="applications_piled",
            ),
            models.Index(fields=["body", "received_on"], name="applications_received"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "number"],
                name="applications_number_once",
                violation_error_message="这个受理号已经使用。",
            )
        ]

    def __str__(self) -> str:
        return self.number


class Applicant(models.Model):
    """Who applied: personal data, kept apart from the case and masked by default (申请人)."""

    application = models.OneToOneField(
        Application, models.CASCADE, related_name="applicant", verbose_name="申请"
    )
    name = models.CharField("姓名或名称", max_length=100, validators=[one_line])
    identity = models.CharField("证件号码", max_length=30, blank=True, validators=[one_line])
    phone = models.CharField("联系电话", max_length=40, blank=True, validators=[one_line])
    email = models.EmailField("电子邮箱", blank=True)
    address = models.CharField("通信地址", max_length=200, blank=True, validators=[one_line])
    postcode = models.CharField("邮政编码", max_length=6, blank=True, validators=[one_line])
    id_type = models.CharField("证件类型", max_length=10, choices=IdType, blank=True)
    legal_rep = models.CharField(
        "法定代表人或负责人", max_length=50, blank=True, validators=[one_line]
    )
    contact_name = models.CharField("联系人", max_length=50, blank=True, validators=[one_line])
    agent_name = models.CharField("受托人姓名", max_length=50, blank=True, validators=[one_line])
    agent_identity = models.CharField(
        "受托人证件号码", max_length=30, blank=True, validators=[one_line]
    )
    # The same person's applications are found by this; the number cannot be had from it.
    same_person = models.CharField(
        "同一申请人标记", max_length=64, blank=True, editable=False, db_index=True
    )

    class Meta:
        verbose_name = "申请人"

    def __str__(self) -> str:
        # Whatever prints an applicant by accident prints no name.
        return "申请人"


class ApplicationEvent(models.Model):
    """One event of a case (办理事件). Never changed, never removed."""

    application = models.ForeignKey(
        Application, models.PROTECT, related_name="events", verbose_name="申请"
    )
    position = models.PositiveSmallIntegerField("次序")
    event = models.CharField("事件", max_length=40)
    on = models.DateField("日期")
    data = models.JSONField("内容", default=dict, blank=True)
    # Empty where the applicant or a third party acted, through the portal.
    by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="经办人"
    )
    stored_at = models.DateTimeField("登记时间", auto_now_add=True)

    class Meta:
        verbose_name = "办理事件"
        ordering = ["application", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "position"], name="applications_event_once"
            )
        ]
        indexes = [models.Index(fields=["event", "on"], name="applications_event_on")]

    def __str__(self) -> str:
        return f"{self.on} {self.event}"

    def as_json(self) -> dict[str, Any]:
        """Return the event as a case file has it."""
        return {**self.data, "event": self.event, "on": self.on.isoformat()}


class CaseSerial(models.Model):
    """The last application number given out by an organ in a year (受理号流水); never goes back."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name="机关")
    year = models.PositiveSmallIntegerField("年份")
    last = models.PositiveIntegerField("最后一号", default=0)

    class Meta:
        verbose_name = "受理号流水"
        constraints = [
            models.UniqueConstraint(fields=["body", "year"], name="applications_serial_once")
        ]

    def __str__(self) -> str:
        return f"{self.body}{self.year}年：{self.last}"
