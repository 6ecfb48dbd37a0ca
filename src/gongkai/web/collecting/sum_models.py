"""The sum as it was fixed, and the general report signed on it (汇总表与总报告)."""

from __future__ import annotations

from django.db import models

from gongkai.report.signoff import STEP_NAMES
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.collecting.receipt_models import Submission
from gongkai.web.reports.models import AnnualReport
from gongkai.web.texts import one_line, plain

STEPS = [(step.value, name) for step, name in STEP_NAMES.items()]


class RollUp(models.Model):
    """A sum as it was fixed on a day (汇总表): figures, proof, and which reports went into it.

    ``inputs`` are the submissions added, so that it can always be said what changed since.
    ``narrative`` holds the words of the general report drafted on it, ``drafters`` who made the sum
    or wrote in it. ``correction`` says why a general report that was signed is made anew.
    """

    collector = models.ForeignKey(
        Body, models.PROTECT, related_name="rollups", verbose_name="汇集机关"
    )
    year = models.PositiveSmallIntegerField("年度")
    version = models.PositiveSmallIntegerField("版本")
    made_on = models.DateField("汇总日期")
    made_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="汇总人")
    content = models.JSONField("汇总结果", editable=False)
    inputs = models.ManyToManyField(
        Submission, related_name="rollups", verbose_name="计入的报告", editable=False
    )
    own = models.ForeignKey(
        AnnualReport,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="本级报告",
    )
    reason = models.CharField(
        "带着发现汇总的理由", max_length=300, blank=True, validators=[one_line]
    )
    narrative = models.JSONField("总报告文字", default=dict, blank=True)
    drafters = models.ManyToManyField(
        Officer, related_name="+", verbose_name="总报告编制人", editable=False
    )
    correction = models.CharField("更正理由", max_length=1000, blank=True, validators=[one_line])

    class Meta:
        verbose_name = "汇总表"
        ordering = ["collector", "-year", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["collector", "year", "version"],
                name="collecting_rollup_once",
                violation_error_message="这一版汇总表已经存在。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.collector}{self.year}年汇总表第{self.version}版"

    @property
    def body(self) -> Body:
        """The organ it belongs to."""
        return self.collector


class GeneralStep(models.Model):
    """A step towards the signature of a general report (总报告流转), told by its digest."""

    rollup = models.ForeignKey(RollUp, models.PROTECT, related_name="steps", verbose_name="汇总表")
    step = models.CharField("步骤", max_length=10, choices=STEPS)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="办理人")
    at = models.DateTimeField("时间", auto_now_add=True)
    digest = models.CharField("全文摘要", max_length=64)
    comment = models.TextField("意见", max_length=2000, blank=True, validators=[plain])

    class Meta:
        verbose_name = "总报告流转"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.rollup}{self.get_step_display()}"


class Stand(models.TextChoices):
    """Where a signed general report stands (总报告状态)."""

    SIGNED = "signed", "已签发"
    PUBLISHED = "published", "已公布"
    SUPERSEDED = "superseded", "已被更正版替代"


class GeneralReport(models.Model):
    """The general report of a year as it was signed (总报告): the sum, its words, its proof.

    A draft is a fixed sum with its words; this row is there from the signature on, and its content
    never changes. A correction is a new version.
    """

    rollup = models.OneToOneField(
        RollUp, models.PROTECT, related_name="general", verbose_name="汇总表"
    )
    collector = models.ForeignKey(
        Body, models.PROTECT, related_name="general_reports", verbose_name="汇集机关"
    )
    year = models.PositiveSmallIntegerField("年度")
    version = models.PositiveSmallIntegerField("版本")
    state = models.CharField("状态", max_length=10, choices=Stand, default=Stand.SIGNED)
    # a gongkai.report/1 object with the proof of every sum under "rollup"
    content = models.JSONField("签发时的总报告", editable=False)
    # fingerprint of a warning → {"code", "message", "reason"}, as its signer accepted it
    reasons = models.JSONField("保留的提醒及理由", default=dict, blank=True, editable=False)
    # digests of the content and the reasons, and the rules' version
    seal = models.JSONField("签发封存", editable=False)
    signed_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="签发人")
    signed_on = models.DateField("签发日期")
    published_on = models.DateField("公布日期", null=True, blank=True)

    class Meta:
        verbose_name = "总报告"
        ordering = ["collector", "-year", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["collector", "year", "version"],
                name="collecting_general_once",
                violation_error_message="这一版总报告已经存在。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.collector}{self.year}年总报告第{self.version}版"

    @property
    def body(self) -> Body:
        """The organ it belongs to."""
        return self.collector
