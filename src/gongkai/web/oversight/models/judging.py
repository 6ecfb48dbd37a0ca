"""Assessment, review by society, accountability, complaints (考核、社会评议、责任追究、投诉)."""

from __future__ import annotations

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models

from gongkai.oversight.scoring import ScoreLine, write_sheet
from gongkai.web.oversight.kinds import (
    ComplaintChannel,
    ComplaintMatter,
    Measure,
    Outcome,
    ReviewKind,
)
from gongkai.web.oversight.models.base import Item, at_most, before
from gongkai.web.oversight.wording import line, lines


def _points(name: str) -> models.DecimalField[Decimal | str | int, Decimal]:
    return models.DecimalField(
        name,
        max_digits=7,
        decimal_places=2,
        validators=[MinValueValidator(0, "不能是负数，请核对。")],
    )


class Assessment(Item):
    """One assessment of an office, a village or the organ itself (工作考核), 条例第四十六条."""

    on = models.DateField("考核日期")
    unit = line("被考核单位", 100)
    assessor = line("考核单位", 100)
    full = _points("总满分")
    points = _points("总得分")
    grade = line("等次", 20, optional=True)

    class Meta(Item.Meta):
        verbose_name = "工作考核"

    @property
    def sheet(self) -> str:
        """The scored sheet, one item in a line (评分表)."""
        return write_sheet([score.as_line() for score in self.scores.all()])

    @property
    def table_sheet(self) -> str:
        """The scored sheet in one cell of a table."""
        return write_sheet([score.as_line() for score in self.scores.all()], between=" || ")


class Score(models.Model):
    """One item of a scored sheet (评分项)."""

    assessment = models.ForeignKey(
        Assessment, models.CASCADE, related_name="scores", verbose_name="考核"
    )
    position = models.PositiveSmallIntegerField("序号")
    item = line("项目")
    full = _points("满分")
    points = _points("得分")
    reason = line("理由", optional=True)

    class Meta:
        verbose_name = "评分项"
        ordering = ["assessment", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "position"],
                name="oversight_score_place",
                violation_error_message="评分项的序号重复。",
            )
        ]

    def __str__(self) -> str:
        return self.item

    def as_line(self) -> ScoreLine:
        """Return the item as the core knows it."""
        return ScoreLine(item=self.item, full=self.full, points=self.points, reason=self.reason)


class SocialReview(Item):
    """Society's judgment of this work (社会评议), 条例第四十六条; never who said what."""

    on = models.DateField("开始日期")
    until = models.DateField("结束日期", null=True, blank=True)
    kind = models.CharField("评议方式", max_length=14, choices=ReviewKind)
    subject = line("评议内容")
    asked = models.PositiveIntegerField("发出份数或邀请人数", null=True, blank=True)
    answered = models.PositiveIntegerField("收回份数或参加人数", null=True, blank=True)
    satisfied = models.PositiveIntegerField("满意数", null=True, blank=True)
    result = lines("意见和改进情况")

    class Meta(Item.Meta):
        verbose_name = "社会评议"
        constraints = [
            *Item.Meta.constraints,
            before("on", "until", "oversight_review_days", "结束日期不能早于开始日期。"),
            at_most("answered", "asked", "oversight_review_answered", "收回数不能多于发出数。"),
            at_most(
                "satisfied", "answered", "oversight_review_satisfied", "满意数不能多于收回数。"
            ),
        ]


class Accountability(Item):
    """Somebody was called to account over this work (责任追究), 条例第五十二条、第五十三条."""

    on = models.DateField("日期")
    matter = line("事由")
    target = line("追责对象（单位或职务）", 100)
    measure = models.CharField("追责方式", max_length=10, choices=Measure)
    people = models.PositiveIntegerField("人数", null=True, blank=True)
    authority = line("决定机关", 100, optional=True)

    class Meta(Item.Meta):
        verbose_name = "责任追究"


class Complaint(Item):
    """A complaint about disclosure (公开工作投诉举报), 条例第四十七条、第五十一条; never by whom."""

    received_on = models.DateField("收到日期")
    channel = models.CharField("渠道", max_length=10, choices=ComplaintChannel)
    matter = models.CharField("投诉事项", max_length=12, choices=ComplaintMatter)
    subject = line("内容摘要")
    promised_on = models.DateField("承诺办结日期", null=True, blank=True)
    handled_on = models.DateField("办结日期", null=True, blank=True)
    outcome = models.CharField("处理结果", max_length=10, choices=Outcome, blank=True)
    answer = lines("处理情况")

    class Meta(Item.Meta):
        verbose_name = "公开投诉"
        constraints = [
            *Item.Meta.constraints,
            before(
                "received_on", "handled_on", "oversight_complaint_end", "办结日期不能早于收到日期。"
            ),
            before(
                "received_on",
                "promised_on",
                "oversight_complaint_due",
                "承诺办结日期不能早于收到日期。",
            ),
            models.CheckConstraint(
                condition=models.Q(handled_on=None, outcome="")
                | (models.Q(handled_on__isnull=False) & ~models.Q(outcome="")),
                name="oversight_complaint_outcome",
                violation_error_message="办结日期和处理结果要一起填；正在处理的都不填。",
            ),
        ]
