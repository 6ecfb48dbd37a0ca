"""Files that belong to a revision, and what was decided about hits in it (附件、筛查处理)."""

from __future__ import annotations

from django.db import models

from gongkai.web.bodies.models import Officer
from gongkai.web.filing.models import StoredFile
from gongkai.web.publishing.models.records import Record
from gongkai.web.publishing.models.revisions import Revision
from gongkai.web.texts import one_line


class Attachment(models.Model):
    """A file of a revision (附件): what was approved is what goes out, files included."""

    revision = models.ForeignKey(
        Revision, models.PROTECT, related_name="attachments", verbose_name="修订"
    )
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="文件")
    position = models.PositiveSmallIntegerField("次序", default=0)

    class Meta:
        verbose_name = "附件"
        ordering = ["revision", "position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "file"],
                name="publishing_attached_once",
                violation_error_message="这个文件已经附上。",
            )
        ]

    def __str__(self) -> str:
        return self.file.name


class Clearing(models.Model):
    """A hit of the screening that a named person let pass, with his reason (筛查放行).

    What was hit is kept as a digest only: the list of leaks must not leak. It holds for the same
    words at the same place of the same record, in later revisions too. Never changed or removed.
    """

    record = models.ForeignKey(
        Record, models.PROTECT, related_name="clearings", verbose_name="政府信息"
    )
    digest = models.CharField("命中摘要", max_length=64)
    rule = models.CharField("规则", max_length=60)
    where = models.CharField("位置", max_length=200)
    reason = models.CharField("放行理由", max_length=300, validators=[one_line])
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="放行人")
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = "筛查放行"
        ordering = ["record", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "digest"],
                name="publishing_hit_once",
                violation_error_message="这处命中已经放行。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.record} {self.rule}"
