"""Columns, records, counts and channels (栏目、政府信息、渠道)."""

from __future__ import annotations

from datetime import date

from django.core.validators import MaxLengthValidator
from django.db import models

from gongkai.web.bodies.models import Body
from gongkai.web.publishing.kinds import Channel, Disclosure, Ending, Nature, Part
from gongkai.web.sourcing import Sourced
from gongkai.web.texts import LONGEST_TEXT, one_line, plain
from gongkai.web.years import LEDGER_YEAR


class Column(models.Model):
    """A column of the catalogue (栏目). Without an organ it is common to the whole county."""

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
        ]

    def __str__(self) -> str:
        return self.name


class Record(Sourced):
    """A piece of government information made public (政府信息)."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="records", verbose_name="发布机构")
    column = models.ForeignKey(Column, models.PROTECT, related_name="records", verbose_name="栏目")
    title = models.CharField("名称", max_length=300, validators=[one_line])
    summary = models.CharField("内容概述", max_length=500, blank=True, validators=[one_line])
    text = models.TextField(
        "正文", blank=True, validators=[plain, MaxLengthValidator(LONGEST_TEXT)]
    )
    index_number = models.CharField("索引号", max_length=60, unique=True, editable=False)
    document_number = models.CharField("发文字号", max_length=60, blank=True, validators=[one_line])
    issuer = models.CharField("发布时的机关名称", max_length=100, validators=[one_line])
    nature = models.CharField("文件性质", max_length=10, choices=Nature, default=Nature.OTHER)
    topic = models.CharField("主题分类", max_length=60, blank=True, validators=[one_line])
    genre = models.CharField("体裁分类", max_length=20, blank=True, validators=[one_line])
    disclosure = models.CharField(
        "公开方式", max_length=20, choices=Disclosure, default=Disclosure.PROACTIVE
    )
    made_on = models.DateField("成文日期", null=True, blank=True)
    published_on = models.DateField("发布日期")
    ended_on = models.DateField("失效日期", null=True, blank=True)
    ended_kind = models.CharField("失效原因", max_length=12, choices=Ending, blank=True)
    recalled_on = models.DateField("撤回日期", null=True, blank=True)
    recall_reason = models.CharField("撤回原因", max_length=300, blank=True, validators=[one_line])

    class Meta:
        verbose_name = "政府信息"
        ordering = ["-published_on", "-id"]
        indexes = [models.Index(fields=["body", "column", "-published_on"], name="publishing_list")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(made_on=None) | models.Q(made_on__lte=models.F("published_on")),
                name="publishing_made_first",
                violation_error_message="成文日期不能晚于发布日期，请核对两个日期。",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on=None, ended_kind="")
                | (models.Q(ended_on__isnull=False) & ~models.Q(ended_kind="")),
                name="publishing_ending_whole",
                violation_error_message="失效日期和失效原因要同时填写或同时留空。",
            ),
            models.CheckConstraint(
                condition=models.Q(recalled_on=None, recall_reason="")
                | (models.Q(recalled_on__isnull=False) & ~models.Q(recall_reason="")),
                name="publishing_recall_whole",
                violation_error_message="撤回已发布的信息要写明原因。",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def validity(self, on: date) -> str:
        """Return the document's validity on a day, in words (有效性)."""
        if self.ended_on is None or self.ended_on > on:
            return "有效"
        return Ending(self.ended_kind).label


class Serial(models.Model):
    """The last index number given out by an organ in a year (索引号流水); it never goes back."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name="机关")
    year = models.PositiveSmallIntegerField("年份")
    last = models.PositiveIntegerField("最后一号", default=0)

    class Meta:
        verbose_name = "索引号流水"
        constraints = [
            models.UniqueConstraint(fields=["body", "year"], name="publishing_serial_once")
        ]

    def __str__(self) -> str:
        return f"{self.body}{self.year}年：{self.last}"


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


class ChannelEntry(Sourced):
    """What went out through one channel in a year, or on one day of it (渠道发布情况).

    ``part_of`` makes it a part of a larger count (其中); parts are never added to the whole.
    ``count`` is empty where a channel was used and nobody counted.
    """

    body = models.ForeignKey(
        Body, models.PROTECT, related_name="channel_entries", verbose_name="机关"
    )
    channel = models.CharField("渠道", max_length=14, choices=Channel)
    label = models.CharField("名称", max_length=100, validators=[one_line])
    part_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name="其中",
    )
    record = models.ForeignKey(
        Record,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="channel_entries",
        verbose_name="政府信息",
    )
    year = models.PositiveSmallIntegerField("年份", validators=LEDGER_YEAR)
    on = models.DateField("日期", null=True, blank=True)
    count = models.PositiveIntegerField("数量", null=True, blank=True)
    at_least = models.BooleanField("“余”：只知至少", default=False)
    unit = models.CharField("量词", max_length=10, default="条", validators=[one_line])
    note = models.CharField("说明", max_length=300, blank=True, validators=[one_line])

    class Meta:
        verbose_name = "渠道发布情况"
        ordering = ["year", "id"]

    def __str__(self) -> str:
        return f"{self.label}{self.year}年"
