"""The annual report as it is kept (年度报告)."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models

from gongkai.web.bodies.models import Body, Officer
from gongkai.web.texts import one_line, plain

FIRST_YEAR = 2019  # the first year with a national format


class Status(models.TextChoices):
    """Where a report stands (状态)."""

    DRAFT = "draft", "编制中"
    SIGNED = "signed", "已签发"
    PUBLISHED = "published", "已公布"
    SUPERSEDED = "superseded", "已被更正版替代"


class AnnualReport(models.Model):
    """One version of an organ's annual report for a year (年度报告).

    Until it is signed its figures are compiled from the ledger each time; signing freezes them
    with the ids behind each cell. A correction is a new version.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="reports", verbose_name="机关")
    year = models.PositiveSmallIntegerField("年度", validators=[MinValueValidator(FIRST_YEAR)])
    version = models.PositiveSmallIntegerField("版本", default=1)
    edition = models.CharField("格式", max_length=8)
    status = models.CharField("状态", max_length=10, choices=Status, default=Status.DRAFT)
    # part number ("1" … "6", "preamble", "closing") → text
    narrative = models.JSONField("文字部分", default=dict, blank=True)
    frozen = models.JSONField("签发时的报告", null=True, blank=True, editable=False)
    behind = models.JSONField("签发时各数的来处", null=True, blank=True, editable=False)
    # fingerprint of a warning → {"code", "message", "reason"}, as its signer accepted it
    reasons = models.JSONField("签发时保留的提醒及理由", default=dict, blank=True, editable=False)
    # what the signature covers: digests of figures, sources, overrides, reasons, and the rules' version
    seal = models.JSONField("签发封存", null=True, blank=True, editable=False)
    correction = models.TextField(
        "更正理由", max_length=1000, blank=True, validators=[plain], editable=False
    )
    compiled_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="编制人"
    )
    signed_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="签发人"
    )
    signed_on = models.DateField("签发日期", null=True, blank=True)
    published_on = models.DateField("公布日期", null=True, blank=True)

    class Meta:
        verbose_name = "年度报告"
        ordering = ["-year", "body", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "year", "version"],
                name="reports_version_once",
                violation_error_message="这一版年度报告已经存在。",
            ),
            models.CheckConstraint(
                condition=models.Q(status=Status.DRAFT)
                | models.Q(frozen__isnull=False, signed_by__isnull=False),
                name="reports_signed_is_frozen",
                violation_error_message="签发的报告必须固定数据并写明签发人。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}{self.year}年政府信息公开工作年度报告"


class PublishedReport(models.Model):
    """What an organ really published for a year, as our reader read it (已公布的报告原样).

    ``content`` is a ``gongkai.report/1`` object; the source says where the document came from.
    """

    body = models.ForeignKey(
        Body, models.PROTECT, related_name="published_reports", verbose_name="机关"
    )
    year = models.PositiveSmallIntegerField("年度", validators=[MinValueValidator(FIRST_YEAR)])
    content = models.JSONField("读出的内容")
    source = models.CharField("来源", max_length=300, validators=[one_line])

    class Meta:
        verbose_name = "已公布的报告"
        ordering = ["-year", "body"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "year"],
                name="reports_published_once",
                violation_error_message="这一年度已公布的报告已经登记。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.body}{self.year}年已公布的报告"
