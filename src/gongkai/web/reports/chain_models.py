"""How a version came about: every wording, every step, every figure put by hand (编制过程)."""

from __future__ import annotations

from django.db import models

from gongkai.report.editions import EDITIONS
from gongkai.report.signoff import STEP_NAMES
from gongkai.web.bodies.models import Officer
from gongkai.web.reports.report_models import AnnualReport
from gongkai.web.texts import one_line, plain

STEPS = [(step.value, name) for step, name in STEP_NAMES.items()]


class Wording(models.Model):
    """One saved text of a part (文字稿): who wrote it and when. Never changed.

    The newest of a part is what the report says; its number tells whether somebody else saved
    while one was writing.
    """

    report = models.ForeignKey(
        AnnualReport, models.PROTECT, related_name="wordings", verbose_name="年度报告"
    )
    part = models.CharField("部分", max_length=12)
    number = models.PositiveIntegerField("第几稿")
    text = models.TextField("文字", blank=True, validators=[plain])
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="编写人")
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = "文字稿"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "part", "number"],
                name="reports_wording_once",
                violation_error_message="这一稿已经有人保存。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.report}{self.part}第{self.number}稿"


class ReportStep(models.Model):
    """A step towards the signature (流转): on which content it was taken, told by its digests."""

    report = models.ForeignKey(
        AnnualReport, models.PROTECT, related_name="steps", verbose_name="年度报告"
    )
    step = models.CharField("步骤", max_length=10, choices=STEPS)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="办理人")
    at = models.DateTimeField("时间", auto_now_add=True)
    digest = models.CharField("全文摘要", max_length=64)
    # part or table → digest of it, so that a later reader is told what changed
    digests = models.JSONField("各部分摘要", default=dict)
    comment = models.TextField("意见", max_length=2000, blank=True, validators=[plain])

    class Meta:
        verbose_name = "流转"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.report}{self.get_step_display()}"


class Override(models.Model):
    """A figure put in place of the ledger's (改动的数): by whom, why, and who agreed."""

    report = models.ForeignKey(
        AnnualReport, models.PROTECT, related_name="overrides", verbose_name="年度报告"
    )
    cell = models.CharField("单元格", max_length=60)
    value = models.DecimalField("改为", max_digits=18, decimal_places=6)
    unit = models.CharField("单位", max_length=4, blank=True)
    # the cell as the ledgers made it when the figure was put, a contract cell object
    ledger = models.JSONField("当时台账的数")
    reason = models.CharField("理由", max_length=500, validators=[one_line])
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="经手人")
    at = models.DateTimeField("时间", auto_now_add=True)
    approved_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="核准人"
    )
    approved_at = models.DateTimeField("核准时间", null=True, blank=True)

    class Meta:
        verbose_name = "改动的数"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "cell"],
                name="reports_override_once",
                violation_error_message="这一格已经有改动，请先撤销。",
            ),
            models.CheckConstraint(
                condition=models.Q(approved_by=None) | ~models.Q(approved_by=models.F("officer")),
                name="reports_override_by_two",
                violation_error_message="改动要由另一人核准。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report}{self.cell}"

    @property
    def name(self) -> str:
        """The cell in the words of the form (单元格名称)."""
        return EDITIONS[self.report.edition].describe(self.cell)
