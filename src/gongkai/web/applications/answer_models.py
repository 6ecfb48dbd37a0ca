"""What follows an answer: what the applicant says of it, what the public log says (答复之后)."""

from __future__ import annotations

from django.core.validators import MaxLengthValidator
from django.db import models

from gongkai.web.bodies.models import Officer
from gongkai.web.texts import one_line, plain


class Satisfaction(models.IntegerChoices):
    """How content an applicant is, in the five steps of 政务服务“好差评” (满意度)."""

    VERY_GOOD = 5, "非常满意"
    GOOD = 4, "满意"
    FAIR = 3, "基本满意"
    BAD = 2, "不满意"
    VERY_BAD = 1, "非常不满意"


class Rating(models.Model):
    """What an applicant says of his answer, once and of his own will (满意度评价)."""

    application = models.OneToOneField(
        "applications.Application", models.CASCADE, related_name="rating", verbose_name="申请"
    )
    score = models.PositiveSmallIntegerField("满意度", choices=Satisfaction)
    words = models.TextField("意见", blank=True, validators=[plain, MaxLengthValidator(500)])
    at = models.DateTimeField("评价时间")

    class Meta:
        verbose_name = "满意度评价"

    def __str__(self) -> str:
        return self.get_score_display()


class LoggedAnswer(models.Model):
    """An answered application in the organ's public log (依申请公开答复目录).

    The subject is an officer's own words. What was decided and when is read from the case.
    """

    application = models.OneToOneField(
        "applications.Application", models.CASCADE, related_name="logged", verbose_name="申请"
    )
    subject = models.CharField("事项", max_length=200, validators=[one_line])
    proposed_by = models.ForeignKey(
        Officer, models.PROTECT, related_name="+", verbose_name="拟稿人"
    )
    # Empty until a leader lets it out, and again once it was taken back.
    released_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="审批人"
    )
    released_at = models.DateTimeField("公布时间", null=True, blank=True)

    class Meta:
        verbose_name = "依申请公开答复目录"

    def __str__(self) -> str:
        return self.subject
