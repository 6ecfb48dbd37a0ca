"""What came in with an application, and what waits to come in (收件、草稿、限次)."""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxLengthValidator, RegexValidator
from django.db import models

from gongkai.web.bodies.models import Body
from gongkai.web.texts import one_line, plain


class Carrier(models.TextChoices):
    """What the information shall be on (载体形式), 条例第二十九条第二款第三项."""

    PAPER = "paper", "纸质"
    ELECTRONIC = "electronic", "电子文档"
    DISC = "disc", "光盘等介质"


class Route(models.TextChoices):
    """By which way the applicant gets it (获取方式)."""

    DOWNLOAD = "download", "网上下载"
    EMAIL = "email", "电子邮件"
    POST = "post", "邮寄"
    COLLECT = "collect", "自行领取"
    READ = "read", "当场查阅、抄录"


class Doubt(models.TextChoices):
    """Why a form that came in is looked at first (待甄别的原因)."""

    HONEYPOT = "honeypot", "填写了人看不见的栏目"
    TOO_FAST = "too_fast", "提交得比人能填写的还快"


class Filing(models.Model):
    """What the applicant asked for besides the words of his request (申请内容)."""

    application = models.OneToOneField(
        "applications.Application", models.CASCADE, related_name="filing", verbose_name="申请"
    )
    submitted_at = models.DateTimeField("提交时间")
    title = models.CharField("信息名称或文号", max_length=200, blank=True, validators=[one_line])
    description = models.TextField(
        "特征描述", blank=True, validators=[plain, MaxLengthValidator(2000)]
    )
    index_ref = models.CharField("索引号", max_length=60, blank=True, validators=[one_line])
    carriers = models.JSONField("载体形式", default=list, blank=True)
    route = models.CharField("获取方式", max_length=10, choices=Route, blank=True)
    accept_other = models.BooleanField("接受其他形式", default=True)
    fee_relief = models.BooleanField("申请减免信息处理费", default=False)
    doubt = models.CharField("待甄别", max_length=10, choices=Doubt, blank=True, db_index=True)

    class Meta:
        verbose_name = "申请内容"
        indexes = [models.Index(fields=["submitted_at"], name="applications_submitted")]

    def __str__(self) -> str:
        return f"{self.application}"

    @property
    def carrier_names(self) -> list[str]:
        """The carriers in words."""
        return [Carrier(carrier).label for carrier in self.carriers]


class Access(models.Model):
    """With which code the applicant follows his case; only the code's hash is kept (查询凭证)."""

    application = models.OneToOneField(
        "applications.Application", models.CASCADE, related_name="access", verbose_name="申请"
    )
    code_hash = models.CharField("查询码散列", max_length=200)
    set_at = models.DateTimeField("设置时间")

    class Meta:
        verbose_name = "查询凭证"

    def __str__(self) -> str:
        return "查询凭证"


class JointApplicant(models.Model):
    """Another person who applies together with the first (共同申请人)."""

    application = models.ForeignKey(
        "applications.Application", models.CASCADE, related_name="joint", verbose_name="申请"
    )
    name = models.CharField("姓名或名称", max_length=100, validators=[one_line])
    identity = models.CharField("证件号码", max_length=30, blank=True, validators=[one_line])
    phone = models.CharField("联系电话", max_length=40, blank=True, validators=[one_line])

    class Meta:
        verbose_name = "共同申请人"

    def __str__(self) -> str:
        return "共同申请人"


class Draft(models.Model):
    """An application that is still being written (申请草稿); gone after a day.

    Of the key only a digest is stored. Once submitted, the answers are gone and ``application``
    says what became of it, so that a repeated submission finds the same case.
    """

    key = models.CharField("草稿号散列", max_length=64, unique=True)
    body = models.ForeignKey(Body, models.CASCADE, related_name="+", verbose_name="受理机关")
    answers: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(
        "已填内容", default=dict, blank=True
    )
    started_at = models.DateTimeField("开始时间")
    expires_at = models.DateTimeField("失效时间", db_index=True)
    application = models.ForeignKey(
        "applications.Application",
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="提交的申请",
    )

    class Meta:
        verbose_name = "申请草稿"

    def __str__(self) -> str:
        return "申请草稿"


class Failure(models.Model):
    """How often something was tried from somewhere (尝试次数). Holds digests, no addresses."""

    key = models.CharField("对象散列", max_length=64, primary_key=True)
    count = models.PositiveIntegerField("次数", default=0)
    until = models.DateTimeField("失效时间", db_index=True)

    class Meta:
        verbose_name = "尝试次数"

    def __str__(self) -> str:
        return "尝试次数"


class IntakeRule(models.Model):
    """What an organ sets for its own intake (受理设置)."""

    body = models.OneToOneField(
        Body, models.CASCADE, related_name="intake_rule", verbose_name="机关"
    )
    fee_relief = models.BooleanField(
        "受理费用减免申请", default=False, help_text="本机关的收费规定写明可以减免时才打开。"
    )
    letter_word = models.CharField(
        "文号的机关代字",
        max_length=30,
        blank=True,
        validators=[one_line],
        help_text="例如 青政公开；没有填写的用机关简称加“公开”。",
    )
    review_url = models.CharField(
        "网上行政复议入口",
        max_length=200,
        blank=True,
        validators=[RegexValidator(r"^https?://\S+\Z", "请填写以 http 开头的网址。")],
    )

    class Meta:
        verbose_name = "受理设置"

    def __str__(self) -> str:
        return f"{self.body}"
