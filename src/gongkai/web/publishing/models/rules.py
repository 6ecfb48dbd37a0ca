"""What an organ sets for its own catalogue (目录设置)."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from gongkai.catalogue import register_numbers
from gongkai.catalogue.index_numbers import DEFAULT, Template, TemplateError
from gongkai.web.bodies.models import Body
from gongkai.web.texts import one_line


def index_template(value: str) -> None:
    """Refuse a template that cannot number every record (索引号格式).

    Raises:
        ValidationError: with the cure.
    """
    try:
        Template(value)
    except TemplateError as fault:
        raise ValidationError(str(fault)) from fault


def register_template(value: str) -> None:
    """Refuse a template that cannot number every normative document (登记编号格式).

    Raises:
        ValidationError: with the cure.
    """
    try:
        register_numbers.RegisterTemplate(value)
    except register_numbers.RegisterTemplateError as fault:
        raise ValidationError(str(fault)) from fault


class CatalogueRules(models.Model):
    """An organ's own settings (目录设置); without a row the usual ones hold."""

    body = models.OneToOneField(
        Body, models.PROTECT, related_name="catalogue_rules", verbose_name="机关"
    )
    index_template = models.CharField(
        "索引号格式", max_length=60, default=DEFAULT, validators=[one_line, index_template]
    )
    register_template = models.CharField(
        "登记编号格式",
        max_length=60,
        default=register_numbers.DEFAULT,
        validators=[one_line, register_template],
    )
    # Whether a document that expired counts as repealed in table two; the law leaves it open.
    expired_counts_as_repealed = models.BooleanField("失效计入废止", default=False)

    class Meta:
        verbose_name = "目录设置"

    def __str__(self) -> str:
        return f"{self.body}目录设置"
