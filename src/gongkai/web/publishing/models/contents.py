"""What a record says, revision by revision (内容): the fields a revision and a record share."""

from __future__ import annotations

from typing import Final

from django.core.validators import MaxLengthValidator
from django.db import models

from gongkai.web.publishing.kinds import Disclosure, ExplainedAs, Nature
from gongkai.web.publishing.rich_text import unmarked
from gongkai.web.texts import LONGEST_TEXT, one_line, plain

LONGEST_MARKUP = 4 * LONGEST_TEXT


class Content(models.Model):
    """The words and the head of a record (内容). A revision holds them; the record shows one."""

    title = models.CharField("名称", max_length=300, validators=[one_line])
    summary = models.CharField("内容概述", max_length=500, blank=True, validators=[one_line])
    html = models.TextField(
        "正文（排版）",
        blank=True,
        validators=[MaxLengthValidator(LONGEST_MARKUP)],
        editable=False,
    )
    text = models.TextField(
        "正文", blank=True, validators=[plain, MaxLengthValidator(LONGEST_TEXT)]
    )
    document_number = models.CharField("发文字号", max_length=60, blank=True, validators=[one_line])
    nature = models.CharField("文件性质", max_length=10, choices=Nature, default=Nature.OTHER)
    topic = models.CharField("主题分类", max_length=60, blank=True, validators=[one_line])
    genre = models.CharField("体裁分类", max_length=20, blank=True, validators=[one_line])
    disclosure = models.CharField(
        "公开方式", max_length=20, choices=Disclosure, default=Disclosure.PROACTIVE
    )
    ground = models.CharField("公开依据", max_length=100, blank=True, validators=[one_line])
    made_on = models.DateField("成文日期", null=True, blank=True)
    formed_on = models.DateField("生成日期", null=True, blank=True)
    valid_until = models.DateField("有效期至", null=True, blank=True)
    explained_as = models.CharField("解读形式", max_length=10, choices=ExplainedAs, blank=True)
    author_office = models.CharField("解读单位", max_length=100, blank=True, validators=[one_line])
    shown_until = models.DateField("公示截止日期", null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def words(self) -> str:
        """The text as it is read, without what its author typed for headings and items."""
        return unmarked(self.text)


CONTENT: Final = tuple(field.name for field in Content._meta.local_fields)
