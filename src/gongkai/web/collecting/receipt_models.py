"""What was received from whom, and how often it was asked for (收报、催报)."""

from __future__ import annotations

from django.db import models

from gongkai.web.bodies.models import Officer
from gongkai.web.collecting.roster_models import Member
from gongkai.web.filing.models import StoredFile
from gongkai.web.reports.models import AnnualReport
from gongkai.web.texts import one_line, plain


class Way(models.TextChoices):
    """How a report came (报送方式)."""

    PLATFORM = "platform", "平台报送"
    PUBLISHED = "published", "平台公布"
    UPLOAD = "upload", "上传文件"
    PACKAGE = "package", "离线包"


class State(models.TextChoices):
    """Where a received report stands (收报状态)."""

    PENDING = "pending", "待核对"
    RECEIVED = "received", "已收到"
    RETURNED = "returned", "已退回"
    ACCEPTED = "accepted", "已接收"
    REPLACED = "replaced", "已有更新的一版"
    DROPPED = "dropped", "已放弃"


class Submission(models.Model):
    """One report received from an organ for a year (收到的报告). Its content never changes.

    What a person settled about doubtful cells stands in ``confirmations``: the cell, what was read,
    what he found in the original.
    """

    member = models.ForeignKey(
        Member, models.PROTECT, related_name="submissions", verbose_name="机关"
    )
    year = models.PositiveSmallIntegerField("年度")
    number = models.PositiveSmallIntegerField("第几次")
    way = models.CharField("报送方式", max_length=10, choices=Way)
    state = models.CharField("状态", max_length=10, choices=State, default=State.RECEIVED)
    content = models.JSONField("报告")
    digest = models.CharField("摘要", max_length=64)
    received_on = models.DateField("收到日期")
    sent_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="经办人"
    )
    report = models.ForeignKey(
        AnnualReport,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="submissions",
        verbose_name="平台上的报告",
    )
    general = models.ForeignKey(
        "collecting.GeneralReport",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="submissions",
        verbose_name="平台上的总报告",
    )
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="原文件"
    )
    version = models.PositiveSmallIntegerField("报送方的版本", default=1)
    confirmations = models.JSONField("人工核对", default=list, blank=True)
    decided_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="处理人"
    )
    decided_on = models.DateField("处理日期", null=True, blank=True)
    comments = models.TextField("退回意见", blank=True, max_length=2000, validators=[plain])

    class Meta:
        verbose_name = "收到的报告"
        ordering = ["member", "year", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "year", "number"],
                name="collecting_submission_once",
                violation_error_message="这一次报送已经登记。",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="returned") | ~models.Q(comments=""),
                name="collecting_returned_with_comments",
                violation_error_message="退回要写明意见。",
            ),
        ]
        indexes = [models.Index(fields=["year", "state"], name="collecting_year_state")]

    def __str__(self) -> str:
        return f"{self.member}{self.year}年报告第{self.number}次报送"


class Reminder(models.Model):
    """That an organ was reminded of a report it owes (催报)."""

    member = models.ForeignKey(
        Member, models.PROTECT, related_name="reminders", verbose_name="机关"
    )
    year = models.PositiveSmallIntegerField("年度")
    on = models.DateField("催报日期")
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="催报人")
    text = models.CharField("催报内容", max_length=300, validators=[one_line])

    class Meta:
        verbose_name = "催报"
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return f"{self.member}：{self.on}催报"
