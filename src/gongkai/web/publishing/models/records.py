"""Records: what is public, where it stands and how it hangs together (政府信息)."""

from __future__ import annotations

from datetime import date

from django.db import models

from gongkai.web.bodies.models import Body
from gongkai.web.publishing.kinds import Ending, RecallCode, RelationKind, State
from gongkai.web.publishing.models.columns import Column
from gongkai.web.publishing.models.contents import Content
from gongkai.web.sourcing import Sourced
from gongkai.web.texts import one_line

_OUT = (State.PUBLISHED, State.RECALLED)


class Record(Sourced, Content):
    """A piece of government information (政府信息).

    Once published, its content is that of the revision the public reads; what is being worked on
    stands in later revisions. Index number and day of publication come with publication and stay.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="records", verbose_name="发布机构")
    column = models.ForeignKey(Column, models.PROTECT, related_name="records", verbose_name="栏目")
    columns: models.ManyToManyField[Column, Placement] = models.ManyToManyField(
        Column, through="Placement", related_name="placed", verbose_name="所在栏目"
    )
    state = models.CharField(
        "状态", max_length=10, choices=State, default=State.DRAFT, editable=False
    )
    index_number = models.CharField("索引号", max_length=60, blank=True, editable=False)
    issuer = models.CharField("发布时的机关名称", max_length=100, validators=[one_line])
    published_on = models.DateField("发布日期", null=True, blank=True)
    # When this system let it out; unlike the day, nobody can enter it.
    released_at = models.DateTimeField("发布时刻", null=True, blank=True, editable=False)
    latest = models.PositiveIntegerField("最新修订", default=0, editable=False)
    # The revision that is under review; none while nothing waits for a reviewer.
    submitted = models.PositiveIntegerField("送审的修订", default=0, editable=False)
    public_revision = models.PositiveIntegerField("公开的修订", default=0, editable=False)
    review_owed = models.BooleanField("待补审查", default=False, editable=False)
    urgent_reason = models.CharField(
        "先行发布的理由", max_length=300, blank=True, validators=[one_line]
    )
    ended_on = models.DateField("失效日期", null=True, blank=True)
    ended_kind = models.CharField("失效原因", max_length=12, choices=Ending, blank=True)
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name="替代文件",
    )
    recalled_on = models.DateField("撤回日期", null=True, blank=True)
    recall_code = models.CharField("撤回原因类别", max_length=12, choices=RecallCode, blank=True)
    recall_reason = models.CharField("撤回原因", max_length=300, blank=True, validators=[one_line])

    class Meta:
        verbose_name = "政府信息"
        ordering = ["-published_on", "-id"]
        indexes = [
            models.Index(fields=["body", "column", "-published_on"], name="publishing_list"),
            models.Index(fields=["body", "index_number"], name="publishing_index"),
            models.Index(fields=["body", "state", "-published_on", "-id"], name="publishing_state"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["index_number"],
                condition=~models.Q(index_number=""),
                name="publishing_index_once",
                violation_error_message="这个索引号已经使用，请检查本机关的索引号格式。",
            ),
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
            models.CheckConstraint(
                condition=models.Q(
                    ~models.Q(index_number=""), state__in=_OUT, published_on__isnull=False
                )
                | models.Q(~models.Q(state__in=_OUT), index_number="", published_on=None),
                name="publishing_out_whole",
                violation_error_message="发布的信息要有索引号和发布日期，草稿没有。",
            ),
            models.CheckConstraint(
                condition=models.Q(state=State.RECALLED, recalled_on__isnull=False)
                | models.Q(~models.Q(state=State.RECALLED), recalled_on=None),
                name="publishing_recall_state",
                violation_error_message="撤回的状态和撤回日期不一致。",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def validity(self, on: date) -> str:
        """Return the document's validity on a day, in words (有效性)."""
        if self.ended_on is not None and self.ended_on <= on:
            return Ending(self.ended_kind).label
        if self.valid_until is not None and self.valid_until < on:
            return Ending.EXPIRED.label
        return "有效"

    def is_over(self, on: date) -> bool:
        """Say whether a notice for a time has been shown to its last day (公示期满)."""
        return self.shown_until is not None and self.shown_until < on


class Placement(models.Model):
    """A column a record stands in (所在栏目); the record itself is there once.

    ``published_on`` is a copy that is empty while the public cannot read the record, so that a
    column's list is one walk along an index, however deep.
    """

    record = models.ForeignKey(
        Record, models.PROTECT, related_name="placements", verbose_name="政府信息"
    )
    column = models.ForeignKey(
        Column, models.PROTECT, related_name="placements", verbose_name="栏目"
    )
    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name="机关")
    published_on = models.DateField("发布日期", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "所在栏目"
        ordering = ["record", "id"]
        indexes = [
            models.Index(
                fields=["body", "column", "-published_on", "-record"], name="publishing_placed"
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["record", "column"], name="publishing_placed_once")
        ]

    def __str__(self) -> str:
        return f"{self.record}：{self.column}"


class Relation(models.Model):
    """One record stands to another (关联): a 解读 to its policy, a repeal to what it ends."""

    record = models.ForeignKey(
        Record, models.PROTECT, related_name="relations", verbose_name="政府信息"
    )
    other = models.ForeignKey(
        Record, models.PROTECT, related_name="related_from", verbose_name="关联的信息"
    )
    kind = models.CharField("关联", max_length=12, choices=RelationKind)

    class Meta:
        verbose_name = "关联"
        ordering = ["record", "kind", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "other", "kind"],
                name="publishing_relation_once",
                violation_error_message="这两条信息已经有这项关联。",
            ),
            models.CheckConstraint(
                condition=~models.Q(record=models.F("other")),
                name="publishing_relation_apart",
                violation_error_message="信息不能和自己关联。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record}{self.get_kind_display()}{self.other}"


class Series(models.TextChoices):
    """What is numbered (流水的种类)."""

    INDEX = "index", "索引号"
    REGISTER = "register", "规范性文件登记编号"


class Serial(models.Model):
    """The last number of a series given out by an organ in a year (流水); it never goes back."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name="机关")
    series = models.CharField("种类", max_length=10, choices=Series, default=Series.INDEX)
    year = models.PositiveSmallIntegerField("年份")
    last = models.PositiveIntegerField("最后一号", default=0)

    class Meta:
        verbose_name = "编号流水"
        constraints = [
            models.UniqueConstraint(
                fields=["body", "series", "year"], name="publishing_serial_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.body}{self.get_series_display()}{self.year}年：{self.last}"
