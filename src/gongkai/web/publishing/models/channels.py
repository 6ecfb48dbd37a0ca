"""What went out through which channel, and what to clear after a recall (渠道)."""

from __future__ import annotations

from django.db import models

from gongkai.web.bodies.models import Body, Officer
from gongkai.web.publishing.kinds import CHANNELS, FORMS, ORIGINS
from gongkai.web.publishing.models.records import Record
from gongkai.web.sourcing import Sourced
from gongkai.web.texts import one_line
from gongkai.web.years import LEDGER_YEAR


class ChannelEntry(Sourced):
    """What went out through one channel in a year, or on some days of it (渠道发布情况).

    ``part_of`` makes it a part of a larger count (其中); parts are never added to the whole.
    ``count`` is empty where a channel was used and nobody counted.
    """

    body = models.ForeignKey(
        Body, models.PROTECT, related_name="channel_entries", verbose_name="机关"
    )
    channel = models.CharField("渠道", max_length=14, choices=CHANNELS)
    label = models.CharField("名称", max_length=100, validators=[one_line])
    part_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name="其中",
    )
    record = models.ForeignKey(
        Record,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="channel_entries",
        verbose_name="政府信息",
    )
    year = models.PositiveSmallIntegerField("年份", validators=LEDGER_YEAR)
    on = models.DateField("日期", null=True, blank=True)
    until = models.DateField("截止日期", null=True, blank=True)
    count = models.PositiveIntegerField("数量", null=True, blank=True)
    at_least = models.BooleanField("“余”：只知至少", default=False)
    unit = models.CharField("量词", max_length=10, default="条", validators=[one_line])
    origin = models.CharField("原创或转发", max_length=10, choices=ORIGINS, blank=True)
    form = models.CharField("形式", max_length=10, choices=FORMS, blank=True)
    reach = models.PositiveIntegerField("覆盖（人次等）", null=True, blank=True)
    evidence = models.CharField("凭据", max_length=300, blank=True, validators=[one_line])
    note = models.CharField("说明", max_length=300, blank=True, validators=[one_line])

    class Meta:
        verbose_name = "渠道发布情况"
        ordering = ["year", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("on")),
                name="publishing_channel_days",
                violation_error_message="截止日期不能早于开始日期，请核对两个日期。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.label}{self.year}年"


class Clearance(models.Model):
    """A copy outside the system that a person has to clear after a recall (撤回后的清理)."""

    record = models.ForeignKey(
        Record, models.PROTECT, related_name="clearances", verbose_name="政府信息"
    )
    key = models.CharField("对象代号", max_length=40)
    name = models.CharField("对象", max_length=120, validators=[one_line])
    how = models.CharField("做法", max_length=200, blank=True, validators=[one_line])
    done_at = models.DateTimeField("完成时间", null=True, blank=True)
    done_by = models.ForeignKey(
        Officer,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="完成人",
    )
    note = models.CharField("说明", max_length=300, blank=True, validators=[one_line])

    class Meta:
        verbose_name = "撤回后的清理"
        ordering = ["record", "id"]
        constraints = [
            models.UniqueConstraint(fields=["record", "key"], name="publishing_cleared_once")
        ]

    def __str__(self) -> str:
        return self.name
