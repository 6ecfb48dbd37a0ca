"""Columns of the catalogue, and what they took by number only (栏目)."""

from __future__ import annotations

from django.db import models

from gongkai.catalogue.limits import OWN, OWN_UNITS, Limit, limit_of, own_limit
from gongkai.law.terms import Unit
from gongkai.web.bodies.models import Body, Office, Officer
from gongkai.web.publishing.kinds import Part
from gongkai.web.sourcing import Sourced
from gongkai.web.texts import one_line
from gongkai.web.years import LEDGER_YEAR

UNITS = [(unit.value, unit.value) for unit in OWN_UNITS]


class Column(models.Model):
    """A column of the catalogue (栏目). Without an organ it is common to the whole county.

    The fields after ``limit`` are those of the grass-roots 标准目录; empty ones are not shown.
    """

    body = models.ForeignKey(
        Body,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="columns",
        verbose_name="机关",
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="上级栏目",
    )
    code = models.SlugField("栏目代号", max_length=60)
    name = models.CharField("栏目名称", max_length=100, validators=[one_line])
    part = models.CharField("固定栏目", max_length=10, choices=Part, default=Part.STATUTORY)
    basis = models.CharField("公开依据", max_length=100, blank=True, validators=[one_line])
    position = models.PositiveSmallIntegerField("次序", default=0)
    office = models.ForeignKey(
        Office,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="责任机构",
    )
    # A key of gongkai.catalogue.limits; the days and the article stand there.
    limit = models.CharField("公开时限", max_length=20, default="general", validators=[one_line])
    # Only where ``limit`` is "own": another law sets the limit (法律、法规另有规定的).
    limit_days = models.PositiveSmallIntegerField("期限天数", null=True, blank=True)
    limit_unit = models.CharField("期限单位", max_length=4, blank=True, choices=UNITS)
    limit_source = models.CharField("期限依据", max_length=100, blank=True, validators=[one_line])
    rhythm = models.CharField("更新要求", max_length=12, default="other", validators=[one_line])
    content = models.CharField(
        "公开内容（要素）", max_length=500, blank=True, validators=[one_line]
    )
    carriers = models.CharField("公开渠道和载体", max_length=200, blank=True, validators=[one_line])
    audience = models.CharField("公开对象", max_length=60, blank=True, validators=[one_line])
    tier = models.CharField("公开层级", max_length=30, blank=True, validators=[one_line])
    checked_on = models.DateField("最近检查日期", null=True, blank=True)
    closed_on = models.DateField("停用日期", null=True, blank=True)

    class Meta:
        verbose_name = "栏目"
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "code"],
                name="publishing_column_once",
                violation_error_message="这个机关已经有这个代号的栏目。",
            ),
            models.UniqueConstraint(
                fields=["code"],
                condition=models.Q(body=None),
                name="publishing_common_column_once",
                violation_error_message="已经有这个代号的共用栏目。",
            ),
            models.CheckConstraint(
                condition=models.Q(limit=OWN, limit_days__gte=1)
                & ~models.Q(limit_unit="")
                & ~models.Q(limit_source="")
                | ~models.Q(limit=OWN) & models.Q(limit_days=None, limit_unit="", limit_source=""),
                name="publishing_limit_whole",
                violation_error_message="另有规定的公开时限要写明天数、单位和依据，其他时限不填。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def publication_limit(self) -> Limit:
        """The limit its records have to be public by, with its source (公开时限)."""
        if self.limit == OWN and self.limit_days:
            return own_limit(self.limit_days, Unit(self.limit_unit), self.limit_source)
        return limit_of(self.limit)


class Upkeep(models.Model):
    """Who answers for a column in an organ, and when it was last looked at there (栏目维护).

    Common columns belong to no organ, so this cannot stand in the column itself.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="upkeeps", verbose_name="机关")
    column = models.ForeignKey(Column, models.PROTECT, related_name="upkeeps", verbose_name="栏目")
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="责任机构"
    )
    checked_on = models.DateField("最近检查日期", null=True, blank=True)
    checked_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="检查人"
    )
    note = models.CharField("检查情况", max_length=200, blank=True, validators=[one_line])

    class Meta:
        verbose_name = "栏目维护"
        constraints = [
            models.UniqueConstraint(fields=["body", "column"], name="publishing_upkeep_once")
        ]

    def __str__(self) -> str:
        return f"{self.body}：{self.column}"


class ColumnCount(Sourced):
    """How many more items a column took in a year, known only by number (仅有数量).

    These come on top of the column's records: nothing is listed for them and nothing is made up.
    """

    body = models.ForeignKey(
        Body, models.PROTECT, related_name="column_counts", verbose_name="机关"
    )
    column = models.ForeignKey(Column, models.PROTECT, related_name="counts", verbose_name="栏目")
    year = models.PositiveSmallIntegerField("年份", validators=LEDGER_YEAR)
    label = models.CharField("内容", max_length=100, blank=True, validators=[one_line])
    count = models.PositiveIntegerField("条数")
    at_least = models.BooleanField("“余”：只知至少", default=False)
    note = models.CharField("说明", max_length=300, blank=True, validators=[one_line])

    class Meta:
        verbose_name = "栏目数量"
        ordering = ["year", "column__position", "column_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "column", "year", "label"],
                name="publishing_count_once",
                violation_error_message="这个栏目本年的这项数量已经登记，请直接核对原有登记。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.column}{self.year}年：{self.count}条"
