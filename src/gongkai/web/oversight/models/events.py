"""What was held and done on a day (会议、培训、检查、巡检、检测)."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models

from gongkai.web.oversight.kinds import InspectionKind, MeetingKind, SecurityKind, TrainingKind
from gongkai.web.oversight.models.base import Item, at_most, before
from gongkai.web.oversight.wording import line, lines


class Meeting(Item):
    """A meeting on this work (会议)."""

    on = models.DateField("日期")
    kind = models.CharField("会议类别", max_length=10, choices=MeetingKind)
    subject = line("议题")
    chair = line("主持人职务", 100, optional=True)
    people = models.PositiveIntegerField("参加人数", null=True, blank=True)
    decided = lines("议定事项")

    class Meta(Item.Meta):
        verbose_name = "会议"


class Training(Item):
    """A training (培训), 条例第四十八条: sessions, hours of a session, who took part."""

    on = models.DateField("日期")
    kind = models.CharField("培训方式", max_length=10, choices=TrainingKind)
    subject = line("内容")
    sessions = models.PositiveSmallIntegerField(
        "场次", default=1, validators=[MinValueValidator(1, "至少是1，请核对。")]
    )
    hours = models.DecimalField(
        "学时",
        max_digits=6,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0, "不能是负数，请核对。")],
    )
    people = models.PositiveIntegerField("参训人次", null=True, blank=True)
    audience = line("对象", 100, optional=True)

    class Meta(Item.Meta):
        verbose_name = "培训"


class Inspection(Item):
    """An inspection of this work (监督检查), 条例第四十七条: what was found, what was put right."""

    on = models.DateField("日期")
    kind = models.CharField("检查方式", max_length=12, choices=InspectionKind)
    subject = line("检查内容")
    inspector = line("检查人职务或单位", 100, optional=True)
    units = models.PositiveIntegerField("检查单位数", null=True, blank=True)
    faults = models.PositiveIntegerField("发现问题数")
    fixed = models.PositiveIntegerField("已整改数", null=True, blank=True)
    due_on = models.DateField("整改期限", null=True, blank=True)
    finished_on = models.DateField("整改完成日期", null=True, blank=True)
    result = lines("问题和整改情况")

    class Meta(Item.Meta):
        verbose_name = "监督检查"
        constraints = [
            *Item.Meta.constraints,
            at_most(
                "fixed", "faults", "oversight_inspection_fixed", "已整改数不能多于发现问题数。"
            ),
            before("on", "due_on", "oversight_inspection_due", "整改期限不能早于检查日期。"),
            before(
                "on", "finished_on", "oversight_inspection_end", "整改完成日期不能早于检查日期。"
            ),
            models.CheckConstraint(
                condition=models.Q(finished_on=None) | models.Q(fixed=models.F("faults")),
                name="oversight_inspection_done",
                violation_error_message="还有问题没有整改，请不要填整改完成日期。",
            ),
        ]


class Patrol(Item):
    """One look over the organ's site (网站巡检日志): faults found, when they were fixed."""

    on = models.DateField("日期")
    site = line("网站或平台", 100)
    inspector = line("巡检岗位", 100, optional=True)
    faults = models.PositiveIntegerField("发现故障数")
    fixed = models.PositiveIntegerField("已排除数", null=True, blank=True)
    reported_on = models.DateField("上报日期", null=True, blank=True)
    fixed_on = models.DateField("排除日期", null=True, blank=True)
    what = lines("故障和处理情况")

    class Meta(Item.Meta):
        verbose_name = "网站巡检"
        constraints = [
            *Item.Meta.constraints,
            at_most("fixed", "faults", "oversight_patrol_fixed", "已排除数不能多于发现故障数。"),
            before("on", "reported_on", "oversight_patrol_reported", "上报日期不能早于巡检日期。"),
            before("on", "fixed_on", "oversight_patrol_end", "排除日期不能早于巡检日期。"),
            models.CheckConstraint(
                condition=models.Q(fixed_on=None) | models.Q(fixed=models.F("faults")),
                name="oversight_patrol_done",
                violation_error_message="还有故障没有排除，请不要填排除日期。",
            ),
            models.UniqueConstraint(
                fields=["body", "on", "site"],
                condition=models.Q(withdrawn_on=None),
                name="oversight_patrol_daily",
                violation_error_message="这一天这个网站的巡检已经登记，请修改原来的登记。",
            ),
        ]


class SecurityCheck(Item):
    """A check of computers, accounts or the site (安全检测)."""

    on = models.DateField("日期")
    kind = models.CharField("检测内容", max_length=10, choices=SecurityKind)
    subject = line("范围")
    faults = models.PositiveIntegerField("发现隐患数")
    fixed = models.PositiveIntegerField("已整改数", null=True, blank=True)
    result = lines("情况")

    class Meta(Item.Meta):
        verbose_name = "安全检测"
        constraints = [
            *Item.Meta.constraints,
            at_most("fixed", "faults", "oversight_security_fixed", "已整改数不能多于发现隐患数。"),
        ]
