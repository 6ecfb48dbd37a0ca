"""A reader's correction as it is kept (纠错)."""

from __future__ import annotations

from django.core.validators import MaxLengthValidator, MinLengthValidator
from django.db import models

from gongkai.web.bodies.models import Body, Officer
from gongkai.web.feedback.kinds import Kind
from gongkai.web.texts import one_line, plain

LONGEST = 1000


class Correction(models.Model):
    """Something a reader found wrong on a page (纠错). Asked for: the page and what is wrong, no name.

    ``quarantined`` ones were most likely sent by a machine: kept, shown apart, never lost.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="corrections", verbose_name="机关")
    number = models.CharField("编号", max_length=20, unique=True, editable=False)
    page = models.CharField("页面地址", max_length=300, blank=True, validators=[one_line])
    kind = models.CharField("类型", max_length=10, choices=Kind)
    description = models.TextField(
        "说明",
        validators=[
            plain,
            MinLengthValidator(4, "请再写具体一些，至少4个字。"),
            MaxLengthValidator(LONGEST, f"说明请控制在{LONGEST}字以内。"),
        ],
    )
    contact = models.CharField("联系方式", max_length=100, blank=True, validators=[one_line])
    received_at = models.DateTimeField("收到时间", auto_now_add=True)
    quarantined = models.BooleanField("疑似机器提交", default=False)
    answer = models.CharField("处理结果", max_length=300, blank=True, validators=[one_line])
    answered_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="处理人"
    )
    answered_at = models.DateTimeField("处理时间", null=True, blank=True)

    class Meta:
        verbose_name = "纠错"
        ordering = ["-received_at", "-id"]

    def __str__(self) -> str:
        return self.number
