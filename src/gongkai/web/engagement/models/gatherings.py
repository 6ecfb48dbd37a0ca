"""What was held with people, and how much was done for them (活动、办件)."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from gongkai.web.engagement.kinds import Desk, Gathering
from gongkai.web.ledgers.models import Item
from gongkai.web.texts import one_line
from gongkai.web.years import LEDGER_YEAR


class Event(Item):
    """An open day, a hearing, a forum (政府开放日等活动)."""

    held_on = models.DateField("日期")
    gathering = models.CharField("活动类别", max_length=10, choices=Gathering)
    title = models.CharField("活动名称", max_length=200, validators=[one_line])
    place = models.CharField("地点", max_length=100, blank=True, validators=[one_line])
    people = models.PositiveIntegerField("参加人数", null=True, blank=True)
    at_least = models.BooleanField("人数带“余”", default=False)
    suggestions = models.PositiveIntegerField("收集意见建议条数", null=True, blank=True)
    published_as = models.CharField(
        "公开信息的索引号", max_length=60, blank=True, validators=[one_line]
    )

    class Meta:
        verbose_name = "开放日等活动"
        indexes = [models.Index(fields=["body", "held_on"], name="engagement_event_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "held_on", "title"],
                name="engagement_event_once",
                violation_error_message="这一天已经登记同名的活动。",
            )
        ]

    def __str__(self) -> str:
        return self.title


class ServiceCount(Item):
    """How many services were given in a month, online or at the counter (办件数)."""

    year = models.PositiveSmallIntegerField("年份", validators=LEDGER_YEAR)
    month = models.PositiveSmallIntegerField(
        "月份",
        validators=[
            MinValueValidator(1, "月份请填1至12。"),
            MaxValueValidator(12, "月份请填1至12。"),
        ],
    )
    desk = models.CharField("办理渠道", max_length=8, choices=Desk)
    item = models.CharField(
        "事项", max_length=100, validators=[one_line], help_text="全部事项合计的，填“全部事项”。"
    )
    quantity = models.PositiveIntegerField("办件数")

    class Meta:
        verbose_name = "网上和窗口办件"
        constraints = [
            models.UniqueConstraint(
                fields=["body", "year", "month", "desk", "item"],
                name="engagement_service_once",
                violation_error_message="这个月、这个渠道、这个事项已经登记。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.item}（{self.year}年{self.month}月）"
