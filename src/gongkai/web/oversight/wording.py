"""Text of a ledger's record: words, and nothing that names a private person (台账文字)."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models

from gongkai.screening.text import hits_in
from gongkai.web.texts import one_line, plain

LONG = 1000
NUMBER = RegexValidator(
    r"^[0-9A-Za-z\u4e00-\u9fff〔〕（）()\[\]/._-]+\Z",
    "编号只能用汉字、字母、数字和〔〕（）[]/._-，不能有空格。",
)


def impersonal(value: str) -> None:
    """Refuse identity, telephone and account numbers and what stands beside a name (个人信息).

    Raises:
        ValidationError: naming what was found; the words themselves are not repeated.
    """
    for line in value.split("\n"):
        for hit in hits_in(line):
            if hit.blocks and hit.code.startswith("PII-"):
                raise ValidationError(f"这里写有{hit.rule.title}，台账不需要，请删去后再保存。")


def line(name: str, most: int = 200, *, optional: bool = False) -> models.CharField[str, str]:
    """Return a field of one line (单行文字)."""
    return models.CharField(
        name, max_length=most, blank=optional, validators=[one_line, impersonal]
    )


def lines(name: str, most: int = LONG) -> models.CharField[str, str]:
    """Return a field of several lines, which may stay empty (多行文字)."""
    return models.CharField(name, max_length=most, blank=True, validators=[plain, impersonal])
