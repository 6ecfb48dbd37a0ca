"""Files and their contents (文件与内容)."""

from __future__ import annotations

import secrets

from django.core.validators import MaxLengthValidator
from django.db import models

from gongkai.containers.kinds import KEPT
from gongkai.web.bodies.models import Officer
from gongkai.web.filing.purposes import Purpose
from gongkai.web.texts import one_line

KINDS = [(kind.value, kind.value.upper()) for kind in KEPT]
LONGEST_TEXT = 2_000_000  # letters kept of one file for the search


def _new_key() -> str:
    return secrets.token_urlsafe(18)


class Content(models.Model):
    """The bytes of a file, kept once whoever handed them in (文件内容)."""

    sha256 = models.CharField("摘要", max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField("字节数")
    kind = models.CharField("类型", max_length=8, choices=KINDS)
    pages = models.PositiveIntegerField("页数", null=True, blank=True)
    text = models.TextField("文字", blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)])

    class Meta:
        verbose_name = "文件内容"

    def __str__(self) -> str:
        return self.sha256[:12]


class StoredFile(models.Model):
    """A file somebody handed in, under the name he gave it (文件).

    Two people who hand in the same bytes have two files with one content, so that neither's name
    for it, nor that there is another one, ever shows.
    """

    key = models.CharField("取件码", max_length=32, unique=True, default=_new_key, editable=False)
    content = models.ForeignKey(
        Content, models.PROTECT, related_name="files", verbose_name="文件内容"
    )
    name = models.CharField("文件名", max_length=120, validators=[one_line])
    purpose = models.CharField("用途", max_length=12, choices=Purpose)
    made_by = models.ForeignKey(
        Officer,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="files",
        verbose_name="上传人",
        help_text="公众上传的为空。",
    )
    made_at = models.DateTimeField("上传时间")

    class Meta:
        verbose_name = "文件"
        ordering = ["id"]
        indexes = [models.Index(fields=["made_at"], name="filing_made_at")]

    def __str__(self) -> str:
        return self.name

    @property
    def size_in_words(self) -> str:
        """The size for people: 340 KB, 1.2 MB."""
        size = self.content.size
        return f"{size / 1024 / 1024:.1f} MB" if size >= 1024 * 1024 else f"{-(-size // 1024)} KB"
