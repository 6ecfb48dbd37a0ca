"""The log that search index and page store follow (变更日志). Never changed, never removed."""

from __future__ import annotations

from django.db import models

from gongkai.web.bodies.models import Body
from gongkai.web.publishing.kinds import ChangeKind
from gongkai.web.publishing.models.records import Record


class Change(models.Model):
    """One change of what the public can read (变更), written in the transaction of the act.

    A follower keeps the last ``sequence`` it has seen and asks for what came after. The trail's
    entry of the same act is written first and lets one writer through at a time, so the numbers
    appear in the order of commits.
    """

    sequence = models.BigAutoField("序号", primary_key=True)
    record = models.ForeignKey(
        Record, models.PROTECT, related_name="changes", verbose_name="政府信息"
    )
    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name="机关")
    kind = models.CharField("变更", max_length=10, choices=ChangeKind)
    revision = models.PositiveIntegerField("修订号")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "变更"
        ordering = ["sequence"]

    def __str__(self) -> str:
        return f"{self.sequence} {self.get_kind_display()}"
