"""Single decisions, charges and purchases behind table two (双公示、收费、采购)."""

from __future__ import annotations

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models

from gongkai.web.oversight.kinds import DecisionKind, PartyKind, Unit
from gongkai.web.oversight.models.base import Item, before
from gongkai.web.oversight.wording import line

YUAN_IN_WAN = Decimal(10_000)


class Decision(Item):
    """A licence, penalty or act of coercion (行政许可、处罚、强制决定), shown online or not yet.

    The person it is about has a kind and no name: the name stands in the file.
    """

    kind = models.CharField("类别", max_length=10, choices=DecisionKind)
    subject = line("事项")
    party = models.CharField("相对人类别", max_length=10, choices=PartyKind, blank=True)
    decided_on = models.DateField("决定日期")
    shown_on = models.DateField("公示日期", null=True, blank=True)
    where = line("公示渠道", 100, optional=True)

    class Meta(Item.Meta):
        verbose_name = "行政决定"
        constraints = [
            *Item.Meta.constraints,
            before(
                "decided_on", "shown_on", "oversight_decision_days", "公示日期不能早于决定日期。"
            ),
        ]


class Money(Item):
    """A record with an amount in 元 or 万元 (有金额的记录)."""

    amount = models.DecimalField(
        "金额",
        max_digits=16,
        decimal_places=4,
        validators=[MinValueValidator(0, "不能是负数，请核对。")],
    )
    unit = models.CharField("金额单位", max_length=4, choices=Unit)

    class Meta(Item.Meta):
        abstract = True

    @property
    def in_yuan(self) -> Decimal:
        """The amount in 元."""
        return self.amount * YUAN_IN_WAN if self.unit == Unit.WAN else self.amount


class Charge(Money):
    """A charge that was taken (行政事业性收费)."""

    on = models.DateField("收费日期")
    subject = line("收费项目")
    basis = line("收费依据", optional=True)

    class Meta(Money.Meta):
        verbose_name = "行政事业性收费"


class Procurement(Money):
    """A purchase under central procurement (政府集中采购项目)."""

    on = models.DateField("成交或合同日期")
    subject = line("采购项目")
    method = line("采购方式", 40, optional=True)

    class Meta(Money.Meta):
        verbose_name = "政府集中采购"
