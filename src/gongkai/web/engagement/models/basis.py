"""Which of two figures of a year counts (年度数字的采用)."""

from __future__ import annotations

from django.db import models

from gongkai.web.bodies.models import Body, Officer
from gongkai.web.texts import one_line
from gongkai.web.years import LEDGER_YEAR


class Basis(models.Model):
    """That a year's figures come from single items or from a yearly line, and why (数字采用说明).

    Asked for only where both were entered and differ; until then the report says neither.
    """

    class Source(models.TextChoices):
        """Where the figures come from (数字来源)."""

        ITEMS = "items", "逐件登记"
        LINES = "lines", "年度合计登记"

    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name="机关")
    year = models.PositiveSmallIntegerField("年份", validators=LEDGER_YEAR)
    kind = models.CharField("台账", max_length=16)
    uses = models.CharField("采用", max_length=8, choices=Source)
    reason = models.CharField("理由", max_length=200, validators=[one_line])
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="决定人")
    at = models.DateTimeField("决定时间")

    class Meta:
        verbose_name = "数字采用说明"
        constraints = [
            models.UniqueConstraint(
                fields=["body", "year", "kind"],
                name="engagement_basis_once",
                violation_error_message="这一年已经有采用说明。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.year}年{self.kind}"
