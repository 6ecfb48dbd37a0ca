"""Drafts put out for comment (意见征集)."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models

from gongkai.engagement.consulting import too_short
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.engagement.kinds import THIRTY_DAYS, Draft, Taken, Way
from gongkai.web.sourcing import Sourced
from gongkai.web.texts import LONGEST_TEXT, one_line, plain

LONGEST_OPINION = 5000


class Consultation(Sourced):
    """A draft put out for comment (意见征集) and, later, what came of it."""

    body = models.ForeignKey(
        Body, models.PROTECT, related_name="consultations", verbose_name="机关"
    )
    serial = models.PositiveIntegerField("序号", editable=False)
    kind = models.CharField("事项类别", max_length=10, choices=Draft)
    title = models.CharField("标题", max_length=200, validators=[one_line])
    background = models.TextField("背景和说明", validators=[plain, MaxLengthValidator(5000)])
    text = models.TextField("征集稿全文", validators=[plain, MaxLengthValidator(LONGEST_TEXT)])
    draft_index = models.CharField(
        "征集稿公开的索引号", max_length=60, blank=True, validators=[one_line]
    )
    starts_on = models.DateField("开始日期")
    ends_on = models.DateField("截止日期")
    shortened = models.CharField(
        "缩短期限的理由", max_length=300, blank=True, validators=[one_line]
    )
    contact = models.CharField("联系人和电话", max_length=100, validators=[one_line])
    address = models.CharField("信函、邮件地址", max_length=200, blank=True, validators=[one_line])
    named = models.BooleanField("要求留下姓名和联系方式", default=False)
    opened_at = models.DateTimeField("发布时间", null=True, blank=True)
    summary = models.TextField(
        "采纳情况说明", blank=True, validators=[plain, MaxLengthValidator(5000)]
    )
    final_index = models.CharField(
        "正式文件的索引号", max_length=60, blank=True, validators=[one_line]
    )
    answered_on = models.DateField("反馈日期", null=True, blank=True)
    answered_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="反馈人"
    )

    class Meta:
        verbose_name = "意见征集"
        ordering = ["-starts_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "serial"],
                name="engagement_consultation_once",
                violation_error_message="这个序号已经使用。",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")),
                name="engagement_consultation_days",
                violation_error_message="截止日期要晚于开始日期。",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Keep the time the law asks for, or have the reason for less."""
        if not self.starts_on or not self.ends_on:
            return
        kinds = {each.value for each in THIRTY_DAYS}
        fault = too_short(self.starts_on, self.ends_on, thirty_days=self.kind in kinds)
        if fault and not (self.shortened and self.ends_on > self.starts_on):
            raise ValidationError({"ends_on": fault})


class Opinion(models.Model):
    """An opinion on a draft (公众意见). Who gave it is published nowhere."""

    consultation = models.ForeignKey(
        Consultation, models.PROTECT, related_name="opinions", verbose_name="征集"
    )
    form_key = models.CharField("表单标识散列", max_length=64, unique=True, editable=False)
    way = models.CharField("来源", max_length=8, choices=Way, default=Way.ONLINE)
    clause = models.CharField("条款序号", max_length=60, blank=True, validators=[one_line])
    text = models.TextField(
        "意见",
        validators=[
            plain,
            MaxLengthValidator(LONGEST_OPINION, f"请控制在{LONGEST_OPINION}字以内。"),
        ],
    )
    name = models.CharField("姓名", max_length=50, blank=True, validators=[one_line])
    contact = models.CharField("联系方式", max_length=100, blank=True, validators=[one_line])
    received_at = models.DateTimeField("收到时间")
    quarantined = models.BooleanField("疑似机器提交", default=False)
    set_aside = models.CharField("不计入的理由", max_length=200, blank=True, validators=[one_line])
    topic = models.ForeignKey(
        "engagement.Topic",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="opinions",
        verbose_name="归入的主题",
    )

    class Meta:
        verbose_name = "公众意见"
        ordering = ["received_at", "id"]

    def __str__(self) -> str:
        return f"意见{self.pk}"


class Topic(models.Model):
    """What several opinions are about, and what became of them (意见主题与采纳情况)."""

    consultation = models.ForeignKey(
        Consultation, models.PROTECT, related_name="topics", verbose_name="征集"
    )
    title = models.CharField("主题", max_length=200, validators=[one_line])
    taken = models.CharField("采纳情况", max_length=12, choices=Taken)
    reason = models.CharField(
        "说明", max_length=500, blank=True, validators=[one_line],
        help_text="部分采纳、未采纳的要写明理由。",
    )  # fmt: skip

    class Meta:
        verbose_name = "意见主题"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "title"],
                name="engagement_topic_once",
                violation_error_message="已经有同名的主题。",
            ),
            models.CheckConstraint(
                condition=models.Q(taken=Taken.ADOPTED) | ~models.Q(reason=""),
                name="engagement_topic_reason",
                violation_error_message="部分采纳、未采纳的，请写明理由。",
            ),
        ]

    def __str__(self) -> str:
        return self.title
