"""Who may do what to which organ's things: one table, asked everywhere (权限).

A right hangs on a duty and on the organ: what a duty allows in the officer's own organ (``own``)
and in the organs below it (``below``). Nobody has rights sideways or upwards, so the things of
another organ are simply not there for him: queries are scoped, and a page answers 404.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeVar

from django.db.models import Model, Q, QuerySet

from gongkai.web.bodies.duties import Duty
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.errors import NotAllowed


class Action(StrEnum):
    """An act a person can be allowed (操作)."""

    SEE = "see"  # the staff view of a thing, personal data masked
    SEE_PERSON = "see_person"  # an applicant's personal data
    REGISTER = "register"  # take in an application
    HANDLE = "handle"  # record the next step of a case
    APPROVE = "approve"  # let a letter of a case go out
    URGE = "urge"  # urge another organ on about a case
    PUBLISH = "publish"
    REVIEW = "review"  # take a step in the review of a record
    URGENT = "urgent"  # let a record out before its review, and owe the review
    RECALL = "recall"  # take a published record back
    KEEP = "keep"  # keep the yearly registers and counts
    WRITE = "write"  # the words of the annual report
    COMPILE = "compile"
    REVIEW_REPORT = "review_report"  # review a drafted annual report, agree to a changed figure
    SIGN = "sign"
    HAND_UP = "hand_up"  # the signed report to who collects it
    COLLECT = "collect"  # the reports of the organs below
    SEE_TRAIL = "see_trail"


ACTION_NAMES: Mapping[Action, str] = {
    Action.SEE: "查看",
    Action.SEE_PERSON: "查看申请人信息",
    Action.REGISTER: "登记申请",
    Action.HANDLE: "办理申请",
    Action.APPROVE: "审批文书",
    Action.URGE: "督办",
    Action.PUBLISH: "发布信息",
    Action.REVIEW: "审查拟发布的信息",
    Action.URGENT: "先行发布、事后补审",
    Action.RECALL: "撤回已发布的信息",
    Action.KEEP: "登记台账",
    Action.WRITE: "编写年度报告",
    Action.COMPILE: "生成年度报告",
    Action.REVIEW_REPORT: "审核年度报告",
    Action.SIGN: "签发年度报告",
    Action.HAND_UP: "报送年度报告",
    Action.COLLECT: "汇集下级机关的年度报告",
    Action.SEE_TRAIL: "查看办理痕迹",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What a duty allows in one's own organ and in the organs below it (授权)."""

    own: frozenset[Action]
    below: frozenset[Action] = frozenset()


POLICY: Mapping[Duty, Grant] = {
    Duty.CLERK: Grant(
        own=frozenset(
            {
                Action.SEE,
                Action.SEE_PERSON,
                Action.REGISTER,
                Action.HANDLE,
                Action.PUBLISH,
                Action.REVIEW,
                Action.KEEP,
                Action.WRITE,
                Action.COMPILE,
                Action.REVIEW_REPORT,
                Action.HAND_UP,
            }
        )
    ),
    Duty.REVIEWER: Grant(
        own=frozenset({Action.SEE, Action.REVIEW, Action.RECALL, Action.REVIEW_REPORT})
    ),
    Duty.LEADER: Grant(
        own=frozenset(
            {
                Action.SEE,
                Action.SEE_PERSON,
                Action.APPROVE,
                Action.REVIEW,
                Action.URGENT,
                Action.RECALL,
                Action.REVIEW_REPORT,
                Action.SIGN,
                Action.HAND_UP,
                Action.SEE_TRAIL,
            }
        )
    ),
    # 条例第四十七条: the county's office guides and inspects; it does not act in a township's place.
    Duty.SUPERVISOR: Grant(
        own=frozenset({Action.SEE, Action.COLLECT, Action.SEE_TRAIL}),
        below=frozenset({Action.SEE, Action.URGE, Action.SEE_TRAIL}),
    ),
}

# Which acts make sense on a thing of that kind; on an organ itself, all of them do.
APPLICABLE: Mapping[str, frozenset[Action]] = {
    "bodies.body": frozenset(Action),
    "publishing.record": frozenset(
        {Action.SEE, Action.PUBLISH, Action.REVIEW, Action.URGENT, Action.RECALL}
    ),
    "publishing.channelentry": frozenset({Action.SEE, Action.KEEP}),
    "publishing.columncount": frozenset({Action.SEE, Action.KEEP}),
    "registers.entry": frozenset({Action.SEE, Action.KEEP}),
    "applications.application": frozenset(
        {Action.SEE, Action.SEE_PERSON, Action.HANDLE, Action.APPROVE, Action.URGE}
    ),
    "reports.annualreport": frozenset(
        {
            Action.SEE,
            Action.WRITE,
            Action.COMPILE,
            Action.REVIEW_REPORT,
            Action.SIGN,
            Action.HAND_UP,
        }
    ),
    "collecting.rollup": frozenset({Action.SEE, Action.COLLECT, Action.REVIEW_REPORT, Action.SIGN}),
    "collecting.generalreport": frozenset({Action.SEE, Action.SIGN, Action.HAND_UP}),
    "reports.publishedreport": frozenset({Action.SEE, Action.KEEP}),
    "audit.entry": frozenset({Action.SEE_TRAIL}),
}


class Owned(Protocol):
    """A thing that belongs to an organ."""

    @property
    def body(self) -> Body | None:
        """The organ it belongs to."""
        ...


Thing = TypeVar("Thing", bound=Model)


def abilities(officer: Officer | None, thing: Body | Owned) -> frozenset[Action]:
    """Return everything the person may do to the thing (权限). The public may do nothing here."""
    body = thing if isinstance(thing, Body) else thing.body
    if officer is None or body is None:
        return frozenset()
    return _granted(officer, body) & APPLICABLE[_kind(thing)]


def require(officer: Officer | None, action: Action, thing: Body | Owned) -> None:
    """Let an act pass or refuse it.

    Raises:
        NotAllowed: with the act and the organ in words.
    """
    if action not in abilities(officer, thing):
        raise NotAllowed(f"您没有“{ACTION_NAMES[action]}”的权限，请联系本机关分管领导。")


def visible_bodies(officer: Officer | None) -> QuerySet[Body]:
    """Return the organs whose things the person may see on the desk (可见机关)."""
    return bodies_where(officer, Action.SEE)


def bodies_where(officer: Officer | None, action: Action) -> QuerySet[Body]:
    """Return the organs in which the person may do this (有权机关)."""
    if officer is None:
        return Body.objects.none()
    place = Q(pk__in=())
    grants = [POLICY[duty] for duty in officer.duties]
    if any(action in grant.own for grant in grants):
        place |= Q(pk=officer.body_id)
    if any(action in grant.below for grant in grants):
        place |= Q(parent=officer.body_id) | Q(parent__parent=officer.body_id)
    return Body.objects.filter(place)


def scoped(
    things: QuerySet[Thing], officer: Officer | None, action: Action = Action.SEE
) -> QuerySet[Thing]:
    """Narrow a query to the organs in which the person may do this (按机关过滤)."""
    return things.filter(body__in=bodies_where(officer, action))


def _granted(officer: Officer, body: Body) -> frozenset[Action]:
    grants = [POLICY[duty] for duty in officer.duties]
    if body.pk == officer.body_id:
        return frozenset().union(*(grant.own for grant in grants))
    if _is_below(body, officer.body_id):
        return frozenset().union(*(grant.below for grant in grants))
    return frozenset()


def _is_below(body: Body, ancestor: int) -> bool:
    parent = body.parent
    return parent is not None and ancestor in {parent.pk, parent.parent_id}


def _kind(thing: object) -> str:
    if not isinstance(thing, Model):
        raise TypeError(thing)
    return thing._meta.label_lower
