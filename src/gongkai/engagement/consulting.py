"""How long a draft is open for comment (征求意见期限), 重大行政决策程序暂行条例第十五条."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from gongkai.engagement.limits import COMMENT


class State(StrEnum):
    """Where a consultation stands for the reader (征集状态)."""

    COMING = "未开始"
    OPEN = "征集中"
    CLOSED = "已结束"
    ANSWERED = "已反馈"


def days_open(start: date, end: date) -> int:
    """Return the days of a consultation; the day it begins is not counted (民法典第二百零一条)."""
    return (end - start).days


def state(start: date, end: date, *, answered: bool, today: date) -> State:
    """Say where a consultation stands; it is open until 24:00 of its last day (征集状态)."""
    if answered:
        return State.ANSWERED
    if today < start:
        return State.COMING
    return State.OPEN if today <= end else State.CLOSED


def too_short(start: date, end: date, *, thirty_days: bool) -> str | None:
    """Return what is wrong with a time for comment, ``None`` where nothing is (期限审查).

    ``thirty_days`` says that the law asks for no fewer than 30 days; fewer need a public reason.
    """
    if end < start:
        return "截止日期早于开始日期，请核对。"
    days = days_open(start, end)
    if days < 1:
        return "开始和截止是同一天，请至少留出1日。"
    if thirty_days and days < COMMENT.length:
        return (
            f"公开征求意见共{days}日，不足{COMMENT.length}日（{COMMENT.basis}）。"
            "请延长截止日期；确因情况紧急需要缩短的，写明缩短的理由，理由会一并公布。"
        )
    return None
