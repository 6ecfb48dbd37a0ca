"""Every saved state of a record's content (修订). Never changed, never removed."""

from __future__ import annotations

from django.db import models

from gongkai.web.bodies.models import Officer
from gongkai.web.publishing.models.columns import Column
from gongkai.web.publishing.models.contents import Content
from gongkai.web.publishing.models.records import Record
from gongkai.web.texts import one_line


class Revision(Content):
    """A saved state of a record (修订): the whole content, who saved it, when and why."""

    record = models.ForeignKey(
        Record, models.PROTECT, related_name="revisions", verbose_name="政府信息"
    )
    number = models.PositiveIntegerField("修订号")
    column = models.ForeignKey(Column, models.PROTECT, related_name="+", verbose_name="栏目")
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="起草人")
    saved_at = models.DateTimeField("保存时间", auto_now_add=True)
    reason = models.CharField("修订说明", max_length=300, blank=True, validators=[one_line])

    class Meta:
        verbose_name = "修订"
        ordering = ["record", "number"]
        constraints = [
            models.UniqueConstraint(fields=["record", "number"], name="publishing_revision_once")
        ]

    def __str__(self) -> str:
        return f"{self.record}：修订{self.number}"
