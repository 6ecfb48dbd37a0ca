"""Notices as they were worded, to whom, by which way, and what became of them (通知)."""

from __future__ import annotations

from django.core.validators import MaxLengthValidator
from django.db import models

from gongkai.letters.notices.model import NoticeKind
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.texts import one_line, plain

KINDS = [(kind.value, f"{kind.value} {kind.label}") for kind in NoticeKind]


class Way(models.TextChoices):
    """By which way a notice goes (通知渠道)."""

    MAIL = "mail", "电子邮件"
    SMS = "sms", "短信"
    DESK = "desk", "工作台消息"
    NONE = "none", "没有电子渠道"


class State(models.TextChoices):
    """How far a notice has come (发送进度)."""

    WAITING = "waiting", "待发送"
    SENDING = "sending", "正在发送"
    SENT = "sent", "已发送"
    FAILED = "failed", "发送失败"
    UNSURE = "unsure", "不能确定是否发出"
    BY_HAND = "by_hand", "待人工告知"
    TOLD = "told", "已人工告知"
    HELD = "held", "演示数据，不发送"


class Notice(models.Model):
    """One notice to one person by one way (通知).

    ``key`` makes it one of its kind: whatever is repeated, the same act tells the same person once.
    ``address`` is there only while it is needed; what stays is ``shown``, with its middle hidden.
    ``thing`` is what it is about, written as the trail writes it.
    """

    key = models.CharField("标识", max_length=100, unique=True, editable=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="notices", verbose_name="机关")
    thing = models.CharField("事项", max_length=60, db_index=True, editable=False)
    number = models.CharField("编号", max_length=30, validators=[one_line])
    kind = models.CharField("种类", max_length=4, choices=KINDS)
    template = models.CharField("措辞版本", max_length=20)
    on = models.DateField("事项日期")
    until = models.DateField("期限", null=True, blank=True)
    way = models.CharField("渠道", max_length=5, choices=Way)
    officer = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="工作人员"
    )
    address = models.CharField("地址", max_length=254, blank=True, validators=[one_line])
    shown = models.CharField("收件人", max_length=254, blank=True, validators=[one_line])
    title = models.CharField("标题", max_length=200, validators=[one_line])
    text = models.TextField("内容", validators=[plain, MaxLengthValidator(20_000)])
    state = models.CharField("进度", max_length=8, choices=State, default=State.WAITING)
    queued_at = models.DateTimeField("写入时间")
    claimed_at = models.DateTimeField("开始发送时间", null=True, blank=True)
    next_at = models.DateTimeField("下次发送时间", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("发送次数", default=0)
    sent_at = models.DateTimeField("发送时间", null=True, blank=True)
    read_at = models.DateTimeField("阅读时间", null=True, blank=True)
    result = models.CharField("结果", max_length=200, blank=True, validators=[one_line])

    class Meta:
        verbose_name = "通知"
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["way", "next_at"],
                condition=models.Q(state=State.WAITING),
                name="outbox_waiting",
            ),
            models.Index(fields=["officer", "read_at"], name="outbox_of_officer"),
            models.Index(fields=["body", "state"], name="outbox_of_body"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"

    @property
    def name(self) -> str:
        """What it tells, in words."""
        return NoticeKind(self.kind).label
