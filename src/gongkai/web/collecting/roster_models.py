"""Who owes a report to whom, and what became of an organ (应报机关)."""

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
from gongkai.web.bodies.models import Body, Level
from gongkai.web.texts import one_line


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
