"""The chain of review of an organ, and what reviewers said of a revision (审查)."""

from __future__ import annotations

from django.core.validators import MaxLengthValidator
from django.db import models

from gongkai.web.bodies.duties import Duty
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.publishing.models.revisions import Revision
from gongkai.web.texts import one_line, plain


class ReviewStep(models.Model):
    """One step of an organ's chain of review (审查环节), in order. No row: the usual chain."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="review_steps", verbose_name="机关")
    position = models.PositiveSmallIntegerField("次序")
    key = models.SlugField("环节代号", max_length=20)
    name = models.CharField("环节名称", max_length=30, validators=[one_line])
    duty = models.CharField("承担的职责", max_length=12, choices=Duty)

    class Meta:
        verbose_name = "审查环节"
        ordering = ["body", "position"]
        constraints = [
            models.UniqueConstraint(fields=["body", "position"], name="publishing_step_order"),
            models.UniqueConstraint(fields=["body", "key"], name="publishing_step_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Opinion(models.Model):
    """What one person said of one revision at one step (审查意见). Never changed, never removed."""

    revision = models.ForeignKey(
        Revision, models.PROTECT, related_name="opinions", verbose_name="修订"
    )
    step = models.SlugField("环节代号", max_length=20)
    step_name = models.CharField("环节名称", max_length=30, validators=[one_line])
    passed = models.BooleanField("同意")
    basis = models.CharField("审查依据", max_length=200, blank=True, validators=[one_line])
    comment = models.TextField("意见", blank=True, validators=[plain, MaxLengthValidator(2000)])
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="审查人")
    at = models.DateTimeField("审查时间", auto_now_add=True)

    class Meta:
        verbose_name = "审查意见"
        ordering = ["revision", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "step"],
                name="publishing_step_answered",
                violation_error_message="这一环节已经有意见，请刷新页面查看。",
            ),
            models.UniqueConstraint(
                fields=["revision", "by"],
                name="publishing_one_step_each",
                violation_error_message="同一人不能承担同一稿的两个审查环节。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.revision} {self.step_name}"
