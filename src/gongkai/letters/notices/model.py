"""What a notice is: its kind, its words for a letter box and for a telephone (办理通知)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.cases.kinds import Labelled
from gongkai.letters.model import Organ

TEMPLATE = "2026.12"  # the edition of the wording, kept with every notice
CHECK = "请在政府网站查询。"


class NoticeKind(Labelled):
    """At which step somebody is told something (通知种类)."""

    SUBMITTED = "N1", "已提交，待确认"
    RECEIVED = "N2", "已收到申请"
    CORRECTION = "N3", "请补正申请"
    CORRECTED = "N4", "已收到补正"
    CONSULTING = "N5", "正在征求意见"
    EXTENDED = "N6", "已延长答复期限"
    FEE = "N7", "请缴纳信息处理费"
    DECIDED = "N8", "已作出答复"
    UNDELIVERED = "N9", "送达未成功"
    CODE_RESET = "N10", "查询码已重置"
    ENDED = "N11", "申请已结束"
    CALENDAR = "N12", "答复期限因放假安排变动"
    NEW_CASE = "D1", "收到新的申请"
    DUE_SOON = "D2", "答复期限将到"
    OVERDUE = "D3", "答复已超期"
    RETURNED = "D4", "文书退回修改"
    URGED = "D7", "上级督办"
    URGING_ANSWERED = "D8", "督办已反馈"
    MAIL_RECEIVED = "L1", "已收到来信"
    MAIL_ANSWERED = "L2", "来信已答复"
    OPINION_RECEIVED = "C1", "已收到意见"
    OUTCOME = "C2", "采纳情况已公布"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What every notice names: the organ, the number, where to ask (通知抬头)."""

    organ: Organ
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A notice in words (通知). ``short`` is the form for a telephone, without any detail.

    ``on`` is the day of what happened; ``until`` the last day of what comes next, where there is one.
    """

    kind: NoticeKind
    on: date
    title: str
    lines: tuple[str, ...]
    short: str
    until: date | None = None

    @property
    def text(self) -> str:
        """The whole as one text, a line a paragraph."""
        return "\n".join(self.lines)
