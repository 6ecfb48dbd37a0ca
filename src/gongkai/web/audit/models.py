"""The trail's one table (办理痕迹)."""

from __future__ import annotations

from django.db import models

from gongkai.web.audit.chain import Link
from gongkai.web.bodies.models import Body, Officer


class Entry(models.Model):
    """One act: who, when, in which organ, what, to which thing (痕迹). Never changed, never removed.

    ``officer`` is empty for what the system itself does at set-up. ``data`` holds codes, dates,
    numbers and ids only; never a name, number or address of an applicant.
    """

    sequence = models.PositiveBigIntegerField("序号", primary_key=True)
    at = models.DateTimeField("时间")
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+", verbose_name="机关")
    officer = models.ForeignKey(
        Officer, models.PROTECT, null=True, related_name="+", verbose_name="经办人"
    )
    act = models.CharField("事项", max_length=60)
    thing = models.CharField("对象", max_length=80)
    data = models.JSONField("内容", default=dict)
    previous = models.CharField("上一条摘要", max_length=64)
    digest = models.CharField("摘要", max_length=64, unique=True)

    class Meta:
        verbose_name = "痕迹"
        ordering = ["sequence"]
        indexes = [models.Index(fields=["thing"], name="audit_thing")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.act} {self.thing}"

    def as_link(self) -> Link:
        """Return what is hashed."""
        return Link(
            sequence=self.sequence,
            at=self.at,
            body=self.body_id,
            officer=self.officer_id,
            act=self.act,
            thing=self.thing,
            data=self.data,
            previous=self.previous,
        )
