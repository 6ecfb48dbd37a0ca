"""The registers' one table (年度台账)."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models

from gongkai.web.bodies.models import Body
from gongkai.web.registers.kinds import Kind, Measure, Unit
from gongkai.web.sourcing import Sourced
from gongkai.web.texts import one_line
from gongkai.web.years import LEDGER_YEAR


class Standing(models.Manager["Entry"]):
    """The lines that count: those that were not withdrawn (有效登记)."""

    def get_queryset(self) -> models.QuerySet[Entry]:
        """Leave out what was withdrawn."""
        return super().get_queryset().filter(withdrawn_on=None)


class Entry(Sourced):
    """One line of a register: a number or an amount of one organ in one year (台账登记).

    Lines of the same kind and measure add up, except parts (``part_of``, 其中). A line with 0 is a
    declared zero (零报告): without any line the figure is unknown, not zero. A wrong line is
    withdrawn with a reason and stays to be seen; ``objects`` are the lines that count, ``every`` all.
    """

    body = models.ForeignKey(
        Body, models.PROTECT, related_name="register_entries", verbose_name="机关"
    )
    year = models.PositiveSmallIntegerField("年份", validators=LEDGER_YEAR)
    kind = models.CharField("类别", max_length=16, choices=Kind)
    measure = models.CharField("计量", max_length=14, choices=Measure, default=Measure.COUNT)
    label = models.CharField("事项", max_length=200, validators=[one_line])
    on = models.DateField("日期", null=True, blank=True)
    quantity = models.IntegerField("数量", null=True, blank=True)
    at_least = models.BooleanField("“余”：只知至少", default=False)
    word = models.CharField("量词", max_length=10, blank=True, validators=[one_line])
    amount = models.DecimalField(
        "金额",
        max_digits=16,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    unit = models.CharField("金额单位", max_length=4, choices=Unit, blank=True)
    part_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name="其中",
    )
    note = models.CharField("说明", max_length=300, blank=True, validators=[one_line])
    withdrawn_on = models.DateField("撤销日期", null=True, blank=True, editable=False)
    withdrawn_why = models.CharField(
        "撤销原因", max_length=200, blank=True, validators=[one_line], editable=False
    )

    objects = Standing()
    every = models.Manager["Entry"]()

    class Meta:
        verbose_name = "台账登记"
        ordering = ["year", "kind", "id"]
        indexes = [models.Index(fields=["body", "year", "kind"], name="registers_year")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(quantity__isnull=False, amount=None, unit="")
                | (models.Q(quantity=None, amount__isnull=False) & ~models.Q(unit=""))
                | models.Q(quantity=None, amount__isnull=False, amount=0),
                name="registers_number_or_money",
                violation_error_message="请填写数量，或者填写金额和金额单位，两者只填一种。",
            ),
            models.CheckConstraint(
                condition=models.Q(measure=Measure.DELTA)
                | models.Q(quantity=None)
                | models.Q(quantity__gte=0),
                name="registers_not_negative",
                violation_error_message="只有“本年增/减”可以是负数，请核对数量。",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_on=None, withdrawn_why="")
                | (models.Q(withdrawn_on__isnull=False) & ~models.Q(withdrawn_why="")),
                name="registers_withdrawn_with_reason",
                violation_error_message="撤销登记要写明原因。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}（{self.year}年）"
