"""What people bring forward and what was promised to them (群众诉求、建议提案、实事)."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.db import models

from gongkai.web.engagement.kinds import Approach, Reply, Sponsor, Verdict, Wish
from gongkai.web.ledgers.models import Item
from gongkai.web.texts import one_line
from gongkai.web.years import LEDGER_YEAR


def _in_order(**days: date | None) -> None:
    """Refuse a later step before an earlier one."""
    known = [(name, day) for name, day in days.items() if day is not None]
    for (_, before), (name, after) in pairwise(known):
        if after < before:
            raise ValidationError({name: "早于前一步的日期，请核对。"})


class Ticket(Item):
    """A ticket of the government hotline (12345热线工单). Who called is not kept here."""

    number = models.CharField("工单编号", max_length=40, validators=[one_line])
    received_on = models.DateField("收到日期")
    wish = models.CharField("诉求类别", max_length=10, choices=Wish)
    subject = models.CharField(
        "诉求摘要", max_length=200, validators=[one_line], help_text="不写姓名、电话和住址。"
    )
    office = models.CharField("承办机构", max_length=100, blank=True, validators=[one_line])
    closed_on = models.DateField("办结日期", null=True, blank=True)
    result = models.CharField("办理结果", max_length=300, blank=True, validators=[one_line])
    verdict = models.CharField("满意度", max_length=12, choices=Verdict, blank=True)

    class Meta:
        verbose_name = "12345热线工单"
        indexes = [models.Index(fields=["body", "received_on"], name="engagement_ticket_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "number"],
                name="engagement_ticket_once",
                violation_error_message="这个工单编号已经登记。",
            )
        ]

    def __str__(self) -> str:
        return self.number

    def clean(self) -> None:
        """Keep the days in order; only what was closed can be judged."""
        _in_order(received_on=self.received_on, closed_on=self.closed_on)
        if self.verdict and self.closed_on is None:
            raise ValidationError({"verdict": "还没有办结，不能登记满意度。"})


class Petition(Item):
    """A petition matter (信访事项). Who petitioned is not kept here."""

    number = models.CharField("信访编号", max_length=40, validators=[one_line])
    received_on = models.DateField("收到日期")
    approach = models.CharField("信访形式", max_length=8, choices=Approach)
    subject = models.CharField(
        "事项摘要", max_length=200, validators=[one_line], help_text="不写姓名、电话和住址。"
    )
    told_on = models.DateField("受理告知日期", null=True, blank=True)
    extended = models.BooleanField("经批准延长30日", default=False)
    closed_on = models.DateField("办结日期", null=True, blank=True)
    resolved = models.BooleanField("是否化解", null=True, blank=True)

    class Meta:
        verbose_name = "信访事项"
        indexes = [models.Index(fields=["body", "received_on"], name="engagement_petition_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "number"],
                name="engagement_petition_once",
                violation_error_message="这个信访编号已经登记。",
            )
        ]

    def __str__(self) -> str:
        return self.number

    def clean(self) -> None:
        """Keep the days in order; only what was closed can be resolved."""
        _in_order(received_on=self.received_on, told_on=self.told_on, closed_on=self.closed_on)
        if self.resolved is not None and self.closed_on is None:
            raise ValidationError({"resolved": "还没有办结，不能登记是否化解。"})


class Proposal(Item):
    """A deputy's or member's proposal to be answered (人大代表建议、政协提案)."""

    number = models.CharField("编号", max_length=40, validators=[one_line])
    sponsor = models.CharField("来源", max_length=14, choices=Sponsor)
    received_on = models.DateField("交办日期")
    subject = models.CharField("标题", max_length=200, validators=[one_line])
    office = models.CharField("承办机构", max_length=100, blank=True, validators=[one_line])
    extended = models.BooleanField("经同意延至六个月", default=False)
    closed_on = models.DateField("答复日期", null=True, blank=True)
    reply = models.CharField("答复分类", max_length=8, choices=Reply, blank=True)
    plan = models.CharField(
        "办理计划", max_length=300, blank=True, validators=[one_line],
        help_text="没有办完的，写明何时、怎样办。",
    )  # fmt: skip
    published_as = models.CharField(
        "答复公开的索引号", max_length=60, blank=True, validators=[one_line]
    )

    class Meta:
        verbose_name = "建议提案"
        indexes = [models.Index(fields=["body", "received_on"], name="engagement_proposal_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "sponsor", "number"],
                name="engagement_proposal_once",
                violation_error_message="这个来源的编号已经登记。",
            )
        ]

    def __str__(self) -> str:
        return self.number

    def clean(self) -> None:
        """Keep the days in order; an answer has its kind, and a plan where it is one."""
        _in_order(received_on=self.received_on, closed_on=self.closed_on)
        if bool(self.reply) != (self.closed_on is not None):
            raise ValidationError({"reply": "答复日期和答复分类要一并填写。"})
        if self.reply == Reply.PLANNED and not self.plan:
            raise ValidationError({"plan": "列入计划解决的，请写明办理计划。"})


class Promise(Item):
    """A thing promised to the people for a year (为民办实事)."""

    year = models.PositiveSmallIntegerField("年份", validators=LEDGER_YEAR)
    title = models.CharField("实事名称", max_length=200, validators=[one_line])
    office = models.CharField("责任机构", max_length=100, blank=True, validators=[one_line])
    closed_on = models.DateField("完成日期", null=True, blank=True)
    progress = models.CharField("进展", max_length=300, blank=True, validators=[one_line])

    class Meta:
        verbose_name = "为民办实事"
        constraints = [
            models.UniqueConstraint(
                fields=["body", "year", "title"],
                name="engagement_promise_once",
                violation_error_message="这一年已经登记同名的实事。",
            )
        ]

    def __str__(self) -> str:
        return self.title
