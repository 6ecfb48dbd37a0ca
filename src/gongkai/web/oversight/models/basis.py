"""Which of two figures of a year counts, where records and a yearly line differ (数字采用说明)."""

from __future__ import annotations

from django.db import models

from gongkai.web.bodies.models import Body, Officer
from gongkai.web.oversight.wording import line
from gongkai.web.years import LEDGER_YEAR


class Basis(models.Model):
    """An officer's word, with the reason, that records or yearly lines count (数字采用说明)."""

    class Source(models.TextChoices):
        """Where the figures come from (数字来源)."""

        ITEMS = "items", "逐条登记"
        LINES = "lines", "年度合计登记"

    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name="机关")
    year = models.PositiveSmallIntegerField("年度", validators=LEDGER_YEAR)
    kind = models.CharField("类别", max_length=16)
    uses = models.CharField("采用", max_length=8, choices=Source)
    reason = line("理由", 200)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="决定人")
    at = models.DateTimeField("决定时间")

    class Meta:
        verbose_name = "数字采用说明"
        constraints = [
            models.UniqueConstraint(
                fields=["body", "year", "kind"],
                name="oversight_basis_once",
                violation_error_message="这一年已经有采用说明。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}（{self.year}年）"
