"""Who owes a report to whom, what was received, and the sums made of it (应报、收报与汇总)."""

from __future__ import annotations

from datetime import date

from django.core.validators import RegexValidator
from django.db import models

from gongkai.law.timetable import (
    ANNUAL_REPORT,
    ANNUAL_REPORT_GOVERNMENT,
    ANNUAL_REPORT_TOWNSHIP,
    YearlyDate,
)
from gongkai.web.bodies.models import Body, Level, Officer
from gongkai.web.filing.models import StoredFile
from gongkai.web.reports.models import AnnualReport
from gongkai.web.texts import one_line, plain


class OrganKind(models.TextChoices):
    """What sort of organ owes the report; the day it is due hangs on it (机关类别)."""

    TOWNSHIP = "township", "乡镇、街道"
    DEPARTMENT = "department", "政府部门"
    GOVERNMENT = "government", "县级以上人民政府"


DUE: dict[str, YearlyDate] = {
    OrganKind.TOWNSHIP: ANNUAL_REPORT_TOWNSHIP,
    OrganKind.DEPARTMENT: ANNUAL_REPORT,
    OrganKind.GOVERNMENT: ANNUAL_REPORT_GOVERNMENT,
}


class Member(models.Model):
    """An organ that owes its report to another one (应报机关); on this platform or outside it.

    ``since`` and ``until`` are the first day it existed and the first day it did so no longer, where
    that is known; a year's report is owed by those that existed on its last day.
    """

    collector = models.ForeignKey(
        Body, models.PROTECT, related_name="members", verbose_name="汇集机关"
    )
    body = models.ForeignKey(
        Body,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name="平台内机关",
    )
    name = models.CharField("机关名称", max_length=100, validators=[one_line])
    key = models.SlugField("网址代号", max_length=40)
    code = models.CharField(
        "机关代码",
        max_length=30,
        blank=True,
        validators=[RegexValidator(r"^[0-9A-Z]+\Z", "机关代码只能用数字和大写字母。")],
    )
    kind = models.CharField("机关类别", max_length=12, choices=OrganKind)
    since = models.DateField("设立日期", null=True, blank=True)
    until = models.DateField("撤并日期", null=True, blank=True)
    public_key = models.CharField("离线包验证公钥", max_length=64, blank=True)

    class Meta:
        verbose_name = "应报机关"
        ordering = ["collector", "kind", "key"]
        constraints = [
            models.UniqueConstraint(
                fields=["collector", "key"],
                name="collecting_key_once",
                violation_error_message="应报名单里已经有这个网址代号。",
            ),
            models.UniqueConstraint(
                fields=["collector", "name"],
                name="collecting_name_once",
                violation_error_message="应报名单里已经有同名的机关。",
            ),
            models.CheckConstraint(
                condition=models.Q(since=None)
                | models.Q(until=None)
                | models.Q(until__gt=models.F("since")),
                name="collecting_ends_after_it_began",
                violation_error_message="撤并日期应晚于设立日期。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def stored(self) -> bool:
        """Whether it is a row already; an organ of the platform is one when first needed."""
        return bool(self.pk)

    def owes(self, year: int) -> bool:
        """Whether it existed on the year's last day and so owes that year's report."""
        last = date(year, 12, 31)
        return (self.since is None or self.since <= last) and (
            self.until is None or self.until > last
        )

    @property
    def due_rule(self) -> YearlyDate:
        """The yearly day by which it owes its report (报送期限)."""
        return DUE[self.kind]


def kind_of(body: Body) -> OrganKind:
    """Return what sort of organ one on the platform is."""
    if body.level == Level.TOWNSHIP:
        return OrganKind.TOWNSHIP
    return OrganKind.GOVERNMENT if body.is_government else OrganKind.DEPARTMENT


class Ending(models.TextChoices):
    """What became of an organ (机构变动)."""

    RENAMED = "renamed", "更名"
    MERGED = "merged", "并入其他机关"
    ABOLISHED = "abolished", "撤销"
    MOVED = "moved", "划出，改由其他机关汇集"


class Succession(models.Model):
    """That an organ was renamed, merged, abolished or moved on a day (机构变动)."""

    member = models.ForeignKey(
        Member, models.PROTECT, related_name="successions", verbose_name="机关"
    )
    ending = models.CharField("变动", max_length=10, choices=Ending)
    on = models.DateField("变动日期")
    into = models.ForeignKey(
        Member,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name="并入的机关",
    )
    former_name = models.CharField("原名称", max_length=100, blank=True, validators=[one_line])
    basis = models.CharField("依据", max_length=200, validators=[one_line])

    class Meta:
        verbose_name = "机构变动"
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ending=Ending.RENAMED, into=None) & ~models.Q(former_name="")
                | models.Q(ending=Ending.MERGED, into__isnull=False)
                | models.Q(ending__in=[Ending.ABOLISHED, Ending.MOVED], into=None),
                name="collecting_succession_whole",
                violation_error_message="更名要写原名称，并入要写并入的机关。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.member}：{self.get_ending_display()}（{self.on}）"


class Way(models.TextChoices):
    """How a report came (报送方式)."""

    PLATFORM = "platform", "平台报送"
    PUBLISHED = "published", "平台公布"
    UPLOAD = "upload", "上传文件"
    PACKAGE = "package", "离线包"


class State(models.TextChoices):
    """Where a received report stands (收报状态)."""

    PENDING = "pending", "待核对"
    RECEIVED = "received", "已收到"
    RETURNED = "returned", "已退回"
    ACCEPTED = "accepted", "已接收"
    REPLACED = "replaced", "已有更新的一版"
    DROPPED = "dropped", "已放弃"


class Submission(models.Model):
    """One report received from an organ for a year (收到的报告). Its content never changes.

    What a person settled about doubtful cells stands in ``confirmations``: the cell, what was read,
    what he found in the original.
    """

    member = models.ForeignKey(
        Member, models.PROTECT, related_name="submissions", verbose_name="机关"
    )
    year = models.PositiveSmallIntegerField("年度")
    number = models.PositiveSmallIntegerField("第几次")
    way = models.CharField("报送方式", max_length=10, choices=Way)
    state = models.CharField("状态", max_length=10, choices=State, default=State.RECEIVED)
    content = models.JSONField("报告")
    digest = models.CharField("摘要", max_length=64)
    received_on = models.DateField("收到日期")
    sent_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="经办人"
    )
    report = models.ForeignKey(
        AnnualReport,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="submissions",
        verbose_name="平台上的报告",
    )
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="原文件"
    )
    version = models.PositiveSmallIntegerField("报送方的版本", default=1)
    confirmations = models.JSONField("人工核对", default=list, blank=True)
    decided_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="处理人"
    )
    decided_on = models.DateField("处理日期", null=True, blank=True)
    comments = models.TextField("退回意见", blank=True, max_length=2000, validators=[plain])

    class Meta:
        verbose_name = "收到的报告"
        ordering = ["member", "year", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "year", "number"],
                name="collecting_submission_once",
                violation_error_message="这一次报送已经登记。",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="returned") | ~models.Q(comments=""),
                name="collecting_returned_with_comments",
                violation_error_message="退回要写明意见。",
            ),
        ]
        indexes = [models.Index(fields=["year", "state"], name="collecting_year_state")]

    def __str__(self) -> str:
        return f"{self.member}{self.year}年报告第{self.number}次报送"


class Reminder(models.Model):
    """That an organ was reminded of a report it owes (催报)."""

    member = models.ForeignKey(
        Member, models.PROTECT, related_name="reminders", verbose_name="机关"
    )
    year = models.PositiveSmallIntegerField("年度")
    on = models.DateField("催报日期")
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="催报人")
    text = models.CharField("催报内容", max_length=300, validators=[one_line])

    class Meta:
        verbose_name = "催报"
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return f"{self.member}：{self.on}催报"


class RollUp(models.Model):
    """A sum as it was fixed on a day (汇总表): figures, proof, and which reports went into it.

    ``inputs`` are the submissions added, so that it can always be said what changed since.
    ``narrative`` holds the words of the general report drafted on it.
    """

    collector = models.ForeignKey(
        Body, models.PROTECT, related_name="rollups", verbose_name="汇集机关"
    )
    year = models.PositiveSmallIntegerField("年度")
    version = models.PositiveSmallIntegerField("版本")
    made_on = models.DateField("汇总日期")
    made_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="汇总人")
    content = models.JSONField("汇总结果", editable=False)
    inputs = models.ManyToManyField(
        Submission, related_name="rollups", verbose_name="计入的报告", editable=False
    )
    own = models.ForeignKey(
        AnnualReport,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="本级报告",
    )
    reason = models.CharField(
        "带着发现汇总的理由", max_length=300, blank=True, validators=[one_line]
    )
    narrative = models.JSONField("总报告文字", default=dict, blank=True)

    class Meta:
        verbose_name = "汇总表"
        ordering = ["collector", "-year", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["collector", "year", "version"],
                name="collecting_rollup_once",
                violation_error_message="这一版汇总表已经存在。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.collector}{self.year}年汇总表第{self.version}版"
