"""What can be said of a year's figures, one sentence a ledger (年度语句).

A sentence holds only figures that are known; where the first one is unknown nothing is said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gongkai.engagement.figures import Figures, percent


def sentence(figures: Figures) -> str | None:
    """Return the sentence of a ledger's year, ``None`` where nothing is known."""
    return SENTENCES[figures.ledger](figures)


def _said(figures: Figures, *parts: tuple[str, str, str]) -> str:
    """Join what is known: words, measure, unit."""
    known = [(words, figures.get(measure), unit) for words, measure, unit in parts]
    return "，".join(f"{words}{figure}{unit}" for words, figure, unit in known if figure)


def _rate(figures: Figures, words: str, part: str, whole: str) -> str:
    some, every = figures.get(part), figures.get(whole)
    rate = percent(some.value, every.value) if some and every else None
    return f"，{words}{rate}" if rate else ""


def _hotline(figures: Figures) -> str | None:
    if figures.get("received") is None:
        return None
    counted = _said(
        figures, ("全年收到“12345”热线工单", "received", "件"), ("上年转入", "carried_in", "件"),
        ("办结", "handled", "件"), ("正在办理", "open", "件"),
    )  # fmt: skip
    rates = _rate(figures, "办结率", "handled", "in_hand")
    rates += _rate(figures, "群众满意率", "satisfied", "rated")
    return f"{counted}{rates}。"


def _mailbox(figures: Figures) -> str | None:
    return _counted(
        figures, ("“领导信箱”收到来信", "received", "件"), ("上年转入", "carried_in", "件"),
        ("答复", "handled", "件"), ("正在办理", "open", "件"), ("选登", "published", "件"),
    )  # fmt: skip


def _petition(figures: Figures) -> str | None:
    if figures.get("received") is None:
        return None
    counted = _said(
        figures, ("排查收集信访线索", "received", "件"), ("上年转入", "carried_in", "件"),
        ("办结", "handled", "件"), ("化解", "resolved", "件"), ("正在办理", "open", "件"),
    )  # fmt: skip
    return f"{counted}{_rate(figures, '化解率', 'resolved', 'in_hand')}。"


def _congress(figures: Figures) -> str | None:
    return _counted(
        figures, ("承办人大代表建议", "received", "件"), ("上年转入", "carried_in", "件"),
        ("办理答复", "handled", "件"), ("正在办理", "open", "件"), ("已列入计划", "planned", "件"),
    )  # fmt: skip


def _consultative(figures: Figures) -> str | None:
    return _counted(
        figures, ("承办政协提案和各界意见", "received", "件"), ("上年转入", "carried_in", "件"),
        ("办理答复", "handled", "件"), ("正在办理", "open", "件"), ("已列入计划", "planned", "件"),
    )  # fmt: skip


def _livelihood(figures: Figures) -> str | None:
    if figures.get("received") is None:
        return None
    counted = _said(
        figures, ("承诺为民办实事", "received", "件"), ("完成", "handled", "件"),
        ("正在推进", "open", "件"),
    )  # fmt: skip
    return f"{counted}{_rate(figures, '完成率', 'handled', 'received')}。"


def _open_day(figures: Figures) -> str | None:
    return _counted(
        figures, ("举办政府开放日等活动", "held", "场"), ("参加", "people", "人"),
        ("收集意见建议", "suggestions", "条"),
    )  # fmt: skip


def _services(figures: Figures) -> str | None:
    said = _said(figures, ("网上办理事项", "online", "件"), ("窗口办理事项", "counter", "件"))
    return f"全年{said}。" if said else None


def _hearing(figures: Figures) -> str | None:
    return _counted(
        figures, ("公开征求意见", "held", "次"), ("收到意见", "opinions", "条"),
        ("采纳", "adopted", "条"), ("部分采纳", "partly", "条"),
        ("未采纳并说明理由", "not_adopted", "条"), ("公布采纳情况", "answered", "次"),
    )  # fmt: skip


def _counted(figures: Figures, *parts: tuple[str, str, str]) -> str | None:
    first = parts[0][1]
    return f"{_said(figures, *parts)}。" if figures.get(first) is not None else None


SENTENCES: Mapping[str, Callable[[Figures], str | None]] = {
    "hotline": _hotline,
    "mailbox": _mailbox,
    "petition": _petition,
    "congress": _congress,
    "consultative": _consultative,
    "livelihood": _livelihood,
    "open_day": _open_day,
    "online_service": _services,
    "hearing": _hearing,
}
