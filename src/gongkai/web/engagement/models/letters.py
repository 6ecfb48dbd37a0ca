"""Letters to the leaders (领导信箱)."""

from __future__ import annotations

from django.core.validators import MaxLengthValidator, MinLengthValidator
from django.db import models

from gongkai.web.bodies.models import Body, Officer
from gongkai.web.engagement.kinds import Letter as Kind
from gongkai.web.engagement.kinds import Verdict
from gongkai.web.filing.models import StoredFile
from gongkai.web.sourcing import Sourced
from gongkai.web.texts import one_line, plain

TITLE = (5, 50)
TEXT = (10, 2000)


class Letter(Sourced):
    """A letter to the leaders (领导来信), from its arrival to its answer and publication.

    Three states the writer sees: 待受理, 办理中, 已答复. Who wrote stands in :class:`LetterWriter`.
    ``public_*`` is what readers see: screened and masked by an officer, never the letter itself.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="letters", verbose_name="机关")
    number = models.CharField("来信编号", max_length=40, unique=True, editable=False)
    form_key = models.CharField("表单标识散列", max_length=64, unique=True, editable=False)
    kind = models.CharField("类型", max_length=10, choices=Kind)
    title = models.CharField(
        "标题",
        max_length=TITLE[1],
        validators=[one_line, MinLengthValidator(TITLE[0], f"请写{TITLE[0]}至{TITLE[1]}字。")],
    )
    text = models.TextField(
        "内容",
        validators=[
            plain,
            MinLengthValidator(TEXT[0], f"请至少写{TEXT[0]}字。"),
            MaxLengthValidator(TEXT[1], f"请控制在{TEXT[1]}字以内。"),
        ],
    )
    may_publish = models.BooleanField("同意公开", default=False)
    received_at = models.DateTimeField("收到时间")
    received_on = models.DateField("收到日期")
    quarantined = models.BooleanField("疑似机器提交", default=False)
    accepted_on = models.DateField("受理日期", null=True, blank=True)
    office = models.CharField("承办机构", max_length=100, blank=True, validators=[one_line])
    answer = models.TextField("答复", blank=True, validators=[plain, MaxLengthValidator(5000)])
    answered_on = models.DateField("答复日期", null=True, blank=True)
    answered_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="答复人"
    )
    verdict = models.CharField("满意度", max_length=12, choices=Verdict, blank=True)
    public_title = models.CharField("公开的标题", max_length=100, blank=True, validators=[one_line])
    public_text = models.TextField("公开的来信", blank=True, validators=[plain])
    public_answer = models.TextField("公开的答复", blank=True, validators=[plain])
    published_on = models.DateField("公开日期", null=True, blank=True)
    published_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="公开人"
    )

    class Meta:
        verbose_name = "领导来信"
        ordering = ["-received_at", "-id"]
        indexes = [models.Index(fields=["body", "received_at"], name="engagement_letter_day")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(published_on=None)
                | models.Q(answered_on__isnull=False, may_publish=True),
                name="engagement_letter_answered_first",
                violation_error_message="来信人同意公开并且已经答复的信件才能公开。",
            )
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def state(self) -> str:
        """The state the writer sees (三种状态)."""
        if self.answered_on is not None:
            return "已答复"
        return "办理中" if self.accepted_on is not None else "待受理"


class LetterWriter(models.Model):
    """Who wrote a letter (来信人): shown to those who handle it, published nowhere."""

    letter = models.OneToOneField(
        Letter, models.CASCADE, related_name="writer", verbose_name="来信"
    )
    name = models.CharField("姓名", max_length=50, validators=[one_line])
    phone = models.CharField("电话", max_length=40, blank=True, validators=[one_line])
    email = models.EmailField("电子邮箱", max_length=254, blank=True)
    code_hash = models.CharField("查询码散列", max_length=200)

    class Meta:
        verbose_name = "来信人"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(phone="", email=""),
                name="engagement_writer_reachable",
                violation_error_message="电话和电子邮箱请至少填写一项。",
            )
        ]

    def __str__(self) -> str:
        return "来信人"


class LetterFile(models.Model):
    """A file that came with a letter (来信附件); opened at the desk only."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="files", verbose_name="来信")
    stored = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="文件")

    class Meta:
        verbose_name = "来信附件"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.stored.name
