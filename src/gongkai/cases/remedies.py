"""Reviews and suits about a case, as table four counts them (行政复议、行政诉讼)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from gongkai.cases.errors import IllegalMoveError
from gongkai.cases.events import Entry, Redone, ReviewClosed, ReviewFiled, SuitClosed, SuitFiled
from gongkai.cases.kinds import Labelled, Outcome, SuitKind


class Group(Labelled):
    """The three groups of table four (表四的三组)."""

    REVIEW = "review", "行政复议"
    DIRECT = "direct", "未经复议直接起诉"
    AFTER_REVIEW = "after_review", "复议后起诉"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proceeding:
    """One review or suit, from filing to its effective end (一件复议或诉讼)."""

    group: Group
    filed: date
    closed: date | None = None
    outcome: Outcome | None = None


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
        case ReviewClosed(on=on, outcome=outcome):
            found = _the_open(proceedings, (Group.REVIEW,), "review_filed")
            return _ended(proceedings, found, on, outcome)
        case SuitFiled(on=on, kind=kind):
            return (*proceedings, _suit(proceedings, on, kind))
        case SuitClosed(on=on, outcome=outcome, kind=kind):
            groups = (Group(kind),) if kind else (Group.DIRECT, Group.AFTER_REVIEW)
            return _ended(proceedings, _the_open(proceedings, groups, "suit_filed"), on, outcome)
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


def _ended(proceedings: Proceedings, old: Proceeding, on: date, outcome: Outcome) -> Proceedings:
    new = replace(old, closed=on, outcome=outcome)
    return tuple(new if p is old else p for p in proceedings)


def _ordered(proceedings: Proceedings) -> Proceedings:
    if not any(p.closed for p in proceedings):
        raise IllegalMoveError(
            "重新作出答复须先有复议或者诉讼的结果；请先记录结案（review_closed 或 suit_closed）。"
        )
    return proceedings
