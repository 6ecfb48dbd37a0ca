"""What people who wrote to the organ are told: letters to the leaders, opinions on drafts (互动通知).

Nothing of what they wrote stands here, only its number, the day and where the answer can be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gongkai.letters.citing import written
from gongkai.letters.model import Organ
from gongkai.letters.notices.model import CHECK, Notice, NoticeKind, Subject

OF_LETTER = "请在政府网站“领导信箱”用来信编号和查询码查询。"


def mail_received(organ: Organ, number: str, on: date, promised: date) -> Notice:
    """A letter came in (L1): its number, and by when it is answered."""
    lines = [
        f"承诺最迟{written(promised)}前答复。{OF_LETTER}",
        "查询码在提交来信时显示一次，本通知不含查询码。",
    ]
    return _of(_letter(organ, number), NoticeKind.MAIL_RECEIVED, on, lines, promised)


def mail_answered(organ: Organ, number: str, on: date) -> Notice:
    """A letter was answered (L2): where the answer is read, and that it can be rated."""
    lines = [f"答复内容{OF_LETTER}", "查看答复后可以评价是否满意。"]
    return _of(_letter(organ, number), NoticeKind.MAIL_ANSWERED, on, lines)


def opinion_received(organ: Organ, number: str, title: str, on: date, ends: date) -> Notice:
    """An opinion on a draft came in (C1): until when more can be said, and what comes after."""
    lines = [
        f"征集的题目：{title}。征集到{written(ends)}截止，截止以前可以继续提出意见。",
        "采纳情况和不采纳的理由公布以后，本机关再通知您。",
    ]
    return _of(_draft(organ, number), NoticeKind.OPINION_RECEIVED, on, lines)


def outcome(organ: Organ, number: str, title: str, on: date) -> Notice:
    """What came of the opinions is public (C2)."""
    lines = [f"征集的题目：{title}。", "采纳情况和理由见政府网站“意见征集”栏目。"]
    return _of(_draft(organ, number), NoticeKind.OUTCOME, on, lines)


def _of(
    subject: Subject, kind: NoticeKind, on: date, lines: Sequence[str], until: date | None = None
) -> Notice:
    organ, what = subject.organ, subject.number
    where = f"{organ.name}，电话{organ.phone}" if organ.phone else organ.name
    due = f"，答复最迟{written(until)}" if until else ""
    return Notice(
        kind=kind,
        on=on,
        title=f"{organ.name}：{what}{kind.label}",
        lines=(f"{what}，{written(on)}：{kind.label}。", *lines, f"联系：{where}。"),
        short=f"【{organ.name}】{what}：{kind.label}{due}。{CHECK}",
        until=until,
    )


def _letter(organ: Organ, number: str) -> Subject:
    return Subject(organ=organ, number=f"来信{number}")


def _draft(organ: Organ, number: str) -> Subject:
    return Subject(organ=organ, number=f"意见征集{number}")
