"""What officers keep beside the events of a case: hands, notes, urging, messages (办理辅助)."""

from __future__ import annotations

from django.core.validators import MaxLengthValidator
from django.db import models

from gongkai.web.bodies.models import Office, Officer
from gongkai.web.texts import one_line, plain


class Hand(models.Model):
    """Who has the case in hand from when (承办). The newest one counts."""

    application = models.ForeignKey(
        "applications.Application", models.CASCADE, related_name="hands", verbose_name="申请"
    )
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="承办机构"
    )
    officer = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="承办人"
    )
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="交办人")
    at = models.DateTimeField("交办时间")
    answer_by = models.DateField("要求回复日期", null=True, blank=True)
    word = models.CharField("交办意见", max_length=300, blank=True, validators=[one_line])
    # Asked for its part beside the one in charge, who keeps the case (会办).
    asked = models.BooleanField("会办", default=False)
    answer = models.TextField("承办意见", blank=True, validators=[plain, MaxLengthValidator(2000)])
    answered_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="回复人"
    )
    answered_at = models.DateTimeField("回复时间", null=True, blank=True)

    class Meta:
        verbose_name = "承办"
        ordering = ["application", "pk"]

    def __str__(self) -> str:
        return f"{self.officer or self.office or '未指定'}"


class Note(models.Model):
    """A note among officers; never sent to anybody (内部记录)."""

    application = models.ForeignKey(
        "applications.Application", models.CASCADE, related_name="notes", verbose_name="申请"
    )
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="记录人")
    at = models.DateTimeField("时间")
    text = models.TextField("内容", validators=[plain, MaxLengthValidator(2000)])

    class Meta:
        verbose_name = "内部记录"
        ordering = ["application", "pk"]

    def __str__(self) -> str:
        return "内部记录"


class Urging(models.Model):
    """The county's office urges a township on (督办), 条例第四十七条."""

    application = models.ForeignKey(
        "applications.Application", models.CASCADE, related_name="urgings", verbose_name="申请"
    )
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="督办人")
    at = models.DateTimeField("时间")
    answer_by = models.DateField("要求反馈日期")
    text = models.TextField("督办意见", validators=[plain, MaxLengthValidator(1000)])
    answer = models.TextField("反馈", blank=True, validators=[plain, MaxLengthValidator(1000)])
    answered_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="反馈人"
    )
    answered_at = models.DateTimeField("反馈时间", null=True, blank=True)

    class Meta:
        verbose_name = "督办"
        ordering = ["application", "pk"]

    def __str__(self) -> str:
        return "督办"


class Sender(models.TextChoices):
    """Who wrote a message that came in through the portal (来信人)."""

    APPLICANT = "applicant", "申请人"
    THIRD_PARTY = "third_party", "第三方"


class Message(models.Model):
    """Words that came in through the portal: a correction, an opinion, a reason (网上来信)."""

    application = models.ForeignKey(
        "applications.Application", models.CASCADE, related_name="messages", verbose_name="申请"
    )
    sender = models.CharField("来信人", max_length=12, choices=Sender)
    kind = models.CharField("事项", max_length=20)
    at = models.DateTimeField("时间")
    text = models.TextField("内容", blank=True, validators=[plain, MaxLengthValidator(12_000)])

    class Meta:
        verbose_name = "网上来信"
        ordering = ["application", "pk"]

    def __str__(self) -> str:
        return "网上来信"


class Invitation(models.Model):
    """A third party's way in: the number of the letter and a code (征求意见凭证)."""

    application = models.ForeignKey(
        "applications.Application", models.CASCADE, related_name="invitations", verbose_name="申请"
    )
    letter_number = models.CharField("征求意见书编号", max_length=60, validators=[one_line])
    code_hash = models.CharField("查询码散列", max_length=200)
    kind = models.CharField("对象", max_length=12)
    party = models.CharField("对方名称", max_length=100, validators=[one_line])
    # What the party is told of the information; written by an officer, without the applicant.
    about = models.TextField("涉及的信息", validators=[plain, MaxLengthValidator(2000)])
    sent_on = models.DateField("发出日期")
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)

    class Meta:
        verbose_name = "征求意见凭证"
        constraints = [
            # The number holds the application's, which is unique within its organ only.
            models.UniqueConstraint(
                fields=["application", "letter_number"], name="applications_invited_once"
            )
        ]

    def __str__(self) -> str:
        return self.letter_number
