"""A zero somebody stands up for, as distinct from nothing entered (零报告)."""

from __future__ import annotations

from django.db import models

from gongkai.web.bodies.models import Body, Officer
from gongkai.web.years import LEDGER_YEAR


class Zero(models.Model):
    """An organ's word that a year has nothing of a kind (零报告)."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name="机关")
    year = models.PositiveSmallIntegerField("年度", validators=LEDGER_YEAR)
    ledger = models.CharField("台账", max_length=20)
    on = models.DateField("报告日期")
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="报告人")

    class Meta:
        verbose_name = "零报告"
        ordering = ["year", "ledger"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "year", "ledger"],
                name="oversight_zero_once",
                violation_error_message="这一年已经作过零报告。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.ledger}（{self.year}年零报告）"
