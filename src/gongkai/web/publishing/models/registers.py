"""Registers beside the records: normative documents, refused information, deposits (登记簿)."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models

from gongkai.law.grounds import GROUNDS
from gongkai.web.bodies.models import Body, Office, Officer
from gongkai.web.publishing.models.records import Record
from gongkai.web.texts import one_line

GROUND_CHOICES = [(ground.id, ground.name) for ground in GROUNDS.values()]


class NormativeFile(models.Model):
    """The life of a normative document before and beside its publication (规范性文件登记).

    国办发〔2018〕37号: registered, numbered and printed or published in one way (三统一); the days of
    the procedure are empty where a step was not taken.
    """

    record = models.OneToOneField(
        Record, models.PROTECT, related_name="normative", verbose_name="政府信息"
    )
    body = models.ForeignKey(
        Body, models.PROTECT, related_name="normative_files", verbose_name="机关"
    )
    # Given by the organ's template on the act of registering; nobody types or changes it.
    register_number = models.CharField(
        "统一登记编号", max_length=60, validators=[one_line], editable=False
    )
    registered_on = models.DateField("统一登记", null=True, blank=True)
    # Numbered before this system was in use: then it was typed, and the trail says by whom.
    numbered_before = models.BooleanField("启用本系统前已编号", default=False)
    assessed_on = models.DateField("评估论证", null=True, blank=True)
    consulted_from = models.DateField("征求意见开始", null=True, blank=True)
    consulted_until = models.DateField("征求意见截止", null=True, blank=True)
    competition_on = models.DateField("公平竞争审查", null=True, blank=True)
    legality_on = models.DateField("合法性审核", null=True, blank=True)
    deliberated_on = models.DateField("集体审议", null=True, blank=True)
    signed_on = models.DateField("签发", null=True, blank=True)
    printed_on = models.DateField("统一印发", null=True, blank=True)
    filed_on = models.DateField("备案", null=True, blank=True)
    # When somebody last looked whether it is still to hold; the trail keeps the earlier days.
    reviewed_on = models.DateField("上次清理", null=True, blank=True)

    class Meta:
        verbose_name = "规范性文件登记"
        ordering = ["body", "register_number"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "register_number"],
                name="publishing_register_once",
                violation_error_message="这个登记编号已经使用。",
            ),
            models.CheckConstraint(
                condition=models.Q(consulted_until=None)
                | models.Q(consulted_until__gte=models.F("consulted_from")),
                name="publishing_consulted_days",
                violation_error_message="征求意见的截止日期不能早于开始日期。",
            ),
        ]

    def __str__(self) -> str:
        return self.register_number


class Withheld(models.Model):
    """Information not made public, and when that is looked at again (不予公开台账), 条例第十八条."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="withheld", verbose_name="机关")
    title = models.CharField("信息名称", max_length=300, validators=[one_line])
    ground = models.CharField("不予公开情形", max_length=20, choices=GROUND_CHOICES)
    # A ground that leaves a choice needs the reason of the choice.
    reason = models.CharField("裁量理由", max_length=300, blank=True, validators=[one_line])
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="责任机构"
    )
    decided_on = models.DateField("决定日期")
    next_review_on = models.DateField("下次评估日期")
    opened_on = models.DateField("转为公开日期", null=True, blank=True)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="登记人")

    class Meta:
        verbose_name = "不予公开台账"
        ordering = ["next_review_on", "id"]

    def __str__(self) -> str:
        return self.title


class Reassessment(models.Model):
    """One look at refused information after a time (动态调整). Never changed."""

    withheld = models.ForeignKey(
        Withheld, models.PROTECT, related_name="reassessments", verbose_name="不予公开信息"
    )
    on = models.DateField("评估日期")
    stays = models.BooleanField("仍不公开")
    reason = models.CharField("理由", max_length=300, validators=[one_line])
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="评估人")

    class Meta:
        verbose_name = "动态调整"
        ordering = ["withheld", "on", "id"]

    def __str__(self) -> str:
        return f"{self.withheld}：{self.on}"


class Deposit(models.Model):
    """Material supplied to a reading place (送交查阅场所), 条例第二十五条."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="deposits", verbose_name="机关")
    place = models.CharField("查阅场所", max_length=100, validators=[one_line])
    on = models.DateField("送交日期")
    what = models.CharField("送交内容", max_length=300, validators=[one_line])
    record = models.ForeignKey(
        Record,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="deposits",
        verbose_name="政府信息",
    )
    copies = models.PositiveIntegerField("份数", default=1, validators=[MinValueValidator(1)])
    receipt = models.CharField("回执", max_length=200, blank=True, validators=[one_line])
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="经办人")

    class Meta:
        verbose_name = "送交查阅场所"
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return f"{self.place}{self.on}"
