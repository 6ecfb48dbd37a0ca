"""Documents of a case from draft to service (办理文书)."""

from __future__ import annotations

from typing import Any

from django.db import models

from gongkai.letters.kinds import KINDS
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.filing.models import StoredFile
from gongkai.web.texts import one_line

LETTER_KINDS = [(kind.id, f"{kind.id} {kind.name}") for kind in KINDS.values()]


class LetterState(models.TextChoices):
    """How far a document has come (文书进度)."""

    DRAFT = "draft", "起草中"
    RETURNED = "returned", "退回修改"
    PENDING = "pending", "待审批"
    APPROVED = "approved", "已审批、待签发"
    ISSUED = "issued", "已签发、待送达"
    SERVED = "served", "已送达"


class Letter(models.Model):
    """One document of a case (文书).

    ``details`` is what officers fill in; from issue on, ``frozen`` is the whole letter as it went
    out, with the edition of its wording, and the two files are what was sent. Neither changes again.
    """

    application = models.ForeignKey(
        "applications.Application", models.PROTECT, related_name="letters", verbose_name="申请"
    )
    kind = models.CharField("种类", max_length=12, choices=LETTER_KINDS)
    state = models.CharField("进度", max_length=10, choices=LetterState, default=LetterState.DRAFT)
    revision = models.PositiveSmallIntegerField("稿次", default=1)
    decision = models.CharField("办理结果", max_length=40, blank=True)
    addressee = models.CharField("受文者", max_length=100, blank=True, validators=[one_line])
    details: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(
        "要素", default=dict, blank=True
    )
    online = models.BooleanField("网上送达", default=False)
    confirmed = models.BooleanField("暂定日期已核实", default=False)
    drafted_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="拟稿人")
    approved_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="审批人"
    )
    comment = models.CharField("审批意见", max_length=500, blank=True, validators=[one_line])
    number = models.CharField("文号", max_length=60, blank=True, validators=[one_line])
    dated = models.DateField("签发日期", null=True, blank=True)
    frozen: models.JSONField[dict[str, Any] | None, dict[str, Any] | None] = models.JSONField(
        "签发文本", null=True, blank=True
    )
    pdf = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="版式文件"
    )
    docx = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="文档文件"
    )
    served_on = models.DateField("送达日期", null=True, blank=True)
    served_how = models.CharField("送达方式", max_length=40, blank=True, validators=[one_line])
    evidence = models.CharField("送达凭证", max_length=100, blank=True, validators=[one_line])

    class Meta:
        verbose_name = "文书"
        ordering = ["application", "pk"]

    def __str__(self) -> str:
        return KINDS[self.kind].name


class Supplied(models.Model):
    """A file that goes out with a letter (随文提供的信息)."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="supplied", verbose_name="文书")
    stored = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="文件")
    # What the release check asks a person to look at, and who did.
    hints: models.JSONField[list[str], list[str]] = models.JSONField(
        "放行检查提示", default=list, blank=True
    )
    cleared_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="核对人"
    )
    cleared_why = models.CharField("核对说明", max_length=200, blank=True, validators=[one_line])

    class Meta:
        verbose_name = "随文文件"
        ordering = ["letter", "pk"]

    def __str__(self) -> str:
        return self.stored.name


class RedactionDraft(models.Model):
    """A paper while boxes are drawn on it; it goes with its original as soon as that is done (涂黑中).

    ``boxes`` are sides as parts of the page with the ground of each; ``corner`` is the first corner
    of a box whose second has not been set yet.
    """

    letter = models.ForeignKey(
        Letter, models.CASCADE, related_name="redactions", verbose_name="文书"
    )
    stored = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="原件")
    pages = models.PositiveSmallIntegerField("页数")
    boxes: models.JSONField[list[dict[str, Any]], list[dict[str, Any]]] = models.JSONField(
        "涂黑框", default=list, blank=True
    )
    corner: models.JSONField[list[float] | None, list[float] | None] = models.JSONField(
        "第一个角", null=True, blank=True
    )
    begun_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="涂黑人")

    class Meta:
        verbose_name = "涂黑"
        ordering = ["letter", "pk"]

    def __str__(self) -> str:
        return "涂黑"


class Paper(models.Model):
    """What came in with an application or later: a scan, a proof, an annex (来件材料)."""

    application = models.ForeignKey(
        "applications.Application", models.CASCADE, related_name="papers", verbose_name="申请"
    )
    stored = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="文件")
    what = models.CharField("材料", max_length=20, validators=[one_line])

    class Meta:
        verbose_name = "来件材料"
        ordering = ["application", "pk"]

    def __str__(self) -> str:
        return self.what


class DraftPaper(models.Model):
    """A proof handed in with a draft (草稿材料)."""

    draft = models.ForeignKey(
        "applications.Draft", models.CASCADE, related_name="papers", verbose_name="申请草稿"
    )
    stored = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="文件")

    what = models.CharField("材料", max_length=20, default="", validators=[one_line])

    class Meta:
        verbose_name = "草稿材料"
        ordering = ["draft", "pk"]

    def __str__(self) -> str:
        return self.stored.name


class LetterSerial(models.Model):
    """The last document number given out by an organ in a year (文号流水); never goes back."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name="机关")
    year = models.PositiveSmallIntegerField("年份")
    last = models.PositiveIntegerField("最后一号", default=0)

    class Meta:
        verbose_name = "文号流水"
        constraints = [
            models.UniqueConstraint(fields=["body", "year"], name="applications_letter_serial")
        ]

    def __str__(self) -> str:
        return f"{self.body}{self.year}年：{self.last}"
