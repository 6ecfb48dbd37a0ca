"""A matter, who brought it, and its log (事项、当事人、办理记录)."""

from __future__ import annotations

from django.core.validators import MaxLengthValidator
from django.db import models

from gongkai.cases.matters import MatterEvent as Event
from gongkai.cases.matters import MatterKind
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.texts import one_line, plain

KINDS = [(kind.value, kind.label) for kind in MatterKind]
EVENTS = [(event.value, event.label) for event in Event]


class Matter(models.Model):
    """A request to correct one's own record (条例41), or a complaint (条例51) (事项).

    Stage and limit are folded from the log; ``due_on`` and ``closed_on`` are copies for sorting.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="matters", verbose_name="机关")
    number = models.CharField("编号", max_length=30, editable=False)
    kind = models.CharField("类别", max_length=20, choices=KINDS)
    subject = models.TextField("请求事项", validators=[plain, MaxLengthValidator(2000)])
    evidence = models.TextField(
        "提供的证据", blank=True, validators=[plain, MaxLengthValidator(2000)]
    )
    # From which application it was told apart (条例39(1)); only its number, the case is another's.
    application = models.CharField("来自申请", max_length=30, blank=True, validators=[one_line])
    form_key = models.CharField("表单号", max_length=64, unique=True, editable=False)
    due_on = models.DateField("期限", null=True, editable=False)
    closed_on = models.DateField("办结日期", null=True, editable=False)

    class Meta:
        verbose_name = "事项"
        ordering = ["body", "number"]
        indexes = [models.Index(fields=["body", "due_on"], name="matters_due")]
        constraints = [
            models.UniqueConstraint(fields=["body", "number"], name="matters_number_once")
        ]

    def __str__(self) -> str:
        return self.number


class Party(models.Model):
    """Who brought a matter: personal data, kept apart and masked by default (当事人)."""

    matter = models.OneToOneField(Matter, models.CASCADE, related_name="party", verbose_name="事项")
    name = models.CharField("姓名或名称", max_length=100, validators=[one_line])
    contact = models.CharField("联系方式", max_length=200, blank=True, validators=[one_line])

    class Meta:
        verbose_name = "当事人"

    def __str__(self) -> str:
        return "当事人"


class MatterLine(models.Model):
    """One line of the log of a matter (办理记录). Never changed, never removed."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="lines", verbose_name="事项")
    position = models.PositiveSmallIntegerField("次序")
    event = models.CharField("办理", max_length=20, choices=EVENTS)
    on = models.DateField("日期")
    to = models.CharField("转送（告知）的机关", max_length=100, blank=True, validators=[one_line])
    note = models.TextField("内容", blank=True, validators=[plain, MaxLengthValidator(2000)])
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="经办人")
    stored_at = models.DateTimeField("登记时间", auto_now_add=True)

    class Meta:
        verbose_name = "办理记录"
        ordering = ["matter", "position"]
        constraints = [
            models.UniqueConstraint(fields=["matter", "position"], name="matters_line_once")
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.get_event_display()}"


class MatterSerial(models.Model):
    """The last number given out by an organ for a kind in a year (编号流水); never goes back."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name="机关")
    kind = models.CharField("类别", max_length=20, choices=KINDS)
    year = models.PositiveSmallIntegerField("年份")
    last = models.PositiveIntegerField("最后一号", default=0)

    class Meta:
        verbose_name = "编号流水"
        constraints = [
            models.UniqueConstraint(fields=["body", "kind", "year"], name="matters_serial_once")
        ]

    def __str__(self) -> str:
        return f"{self.body}{self.year}年：{self.last}"
