"""Reviews and suits about a case, as table four counts them (行政复议、行政诉讼)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from gongkai.cases.errors import IllegalMoveError
from gongkai.cases.events import (
    Entry,
    Redone,
    ReviewAnswered,
    ReviewClosed,
    ReviewExtended,
    ReviewFiled,
    ReviewNotified,
    SuitClosed,
    SuitFiled,
)
from gongkai.cases.kinds import Labelled, Outcome, SuitKind


class Group(Labelled):
    """The three groups of table four (表四的三组)."""

    REVIEW = "review", "行政复议"
    DIRECT = "direct", "未经复议直接起诉"
    AFTER_REVIEW = "after_review", "复议后起诉"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proceeding:
    """One review or suit, from filing to its effective end (一件复议或诉讼).

    ``accepted``, ``notified``, ``answered`` and ``extended`` (in days) are of reviews: taken up by the
    authority, copy received by the organ, answer handed in, time prolonged.
    """

    group: Group
    filed: date
    closed: date | None = None
    outcome: Outcome | None = None
    simplified: bool = False
    accepted: date | None = None
    notified: date | None = None
    answered: date | None = None
    extended: int = 0
    redo_by: date | None = None


Proceedings = tuple[Proceeding, ...]


def follow(proceedings: Proceedings, entry: Entry) -> Proceedings:
    """Return the proceedings after an entry; entries about something else change nothing.

    Raises:
        IllegalMoveError: for an end without a beginning, a second proceeding of a kind while one is
            open, a suit beside an open review (行诉法44), or a fresh answer nobody ordered.
    """
    match entry:
        case ReviewFiled(on=on):
            _refuse_second(proceedings, Group.REVIEW)
            return (*proceedings, Proceeding(group=Group.REVIEW, filed=on))
        case SuitFiled(on=on, kind=kind):
            return (*proceedings, _suit(proceedings, on, kind))
        case ReviewNotified() | ReviewAnswered() | ReviewExtended():
            found = _the_open(proceedings, (Group.REVIEW,), "review_filed")
            return _replaced(proceedings, found, _further(found, entry))
        case ReviewClosed() | SuitClosed():
            return _ended(proceedings, entry)
        case Redone():
            return _ordered(proceedings)
        case _:
            return proceedings


def _suit(proceedings: Proceedings, on: date, kind: SuitKind) -> Proceeding:
    _refuse_second(proceedings, Group.DIRECT, Group.AFTER_REVIEW)
    reviews = [p for p in proceedings if p.group is Group.REVIEW]
    if kind is SuitKind.AFTER_REVIEW and not reviews:
        raise IllegalMoveError(
            "没有行政复议的记录，不能是“复议后起诉”；请先记录申请复议（review_filed），"
            "或者把 kind 改为 direct。"
        )
    if kind is SuitKind.DIRECT and any(p.closed is None for p in reviews):
        raise IllegalMoveError(
            "行政复议尚未结案，不能“未经复议直接起诉”（行政诉讼法44）；请先记录复议结案"
            "（review_closed），或者把 kind 改为 after_review。"
        )
    return Proceeding(group=Group(kind), filed=on)


def _refuse_second(proceedings: Proceedings, *groups: Group) -> None:
    for proceeding in proceedings:
        if proceeding.closed is None and proceeding.group in groups:
            raise IllegalMoveError(
                f"{proceeding.filed}的{proceeding.group.label}尚未结案，不能再提起一件；"
                "请先记录结案，或者删去重复的事件。"
            )


def _the_open(proceedings: Proceedings, groups: tuple[Group, ...], begin: str) -> Proceeding:
    for proceeding in proceedings:
        if proceeding.closed is None and proceeding.group in groups:
            return proceeding
    names = "、".join(group.label for group in groups)
    raise IllegalMoveError(f"没有未结案的{names}；请先记录提起（{begin}），并核对日期和 kind。")


def _ended(proceedings: Proceedings, entry: ReviewClosed | SuitClosed) -> Proceedings:
    if isinstance(entry, ReviewClosed):
        found = _the_open(proceedings, (Group.REVIEW,), "review_filed")
    else:
        groups = (Group(entry.kind),) if entry.kind else (Group.DIRECT, Group.AFTER_REVIEW)
        found = _the_open(proceedings, groups, "suit_filed")
    new = replace(found, closed=entry.on, outcome=entry.outcome, redo_by=entry.redo_by)
    return _replaced(proceedings, found, new)


def _further(review: Proceeding, entry: Entry) -> Proceeding:
    match entry:
        case ReviewNotified(on=on, simplified=simplified, accepted_on=accepted):
            if review.notified:
                raise IllegalMoveError(
                    f"{review.filed}申请的行政复议，答复通知已在{review.notified}收到；请删去重复的一个。"
                )
            return replace(review, notified=on, simplified=simplified, accepted=accepted)
        case ReviewAnswered(on=on):
            if review.notified is None:
                raise IllegalMoveError(
                    "还没有收到行政复议答复通知，不能记录书面答复；"
                    "请先记录收到通知（review_notified）的日期。"
                )
            if review.answered:
                raise IllegalMoveError(
                    f"行政复议的书面答复已在{review.answered}提出；请删去重复的一个。"
                )
            return replace(review, answered=on)
        case ReviewExtended(days=days):
            if review.extended or review.simplified:
                why = "只能延长一次" if review.extended else "适用简易程序的不能延长"
                raise IllegalMoveError(f"行政复议{why}（行政复议法62）；请核对这个事件。")
            return replace(review, extended=days)
        case _:
            return review


def _replaced(proceedings: Proceedings, old: Proceeding, new: Proceeding) -> Proceedings:
    return tuple(new if p is old else p for p in proceedings)


def _ordered(proceedings: Proceedings) -> Proceedings:
    if not any(p.closed for p in proceedings):
        raise IllegalMoveError(
            "重新作出答复须先有复议或者诉讼的结果；请先记录结案（review_closed 或 suit_closed）。"
        )
    return proceedings
