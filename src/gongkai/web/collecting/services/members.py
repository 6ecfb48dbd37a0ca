"""Entering who owes a report, and what became of organs (应报名单与机构变动)."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.web import rights
from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.collecting.models import Ending, Member, OrganKind, Succession
from gongkai.web.errors import AlreadyDone, Invalid
from gongkai.web.rights import Action
from gongkai.web.storing import store


@transaction.atomic
def enrol(
    *,
    by: Officer,
    collector: Body,
    name: str,
    key: str,
    kind: OrganKind,
    body: Body | None = None,
    code: str = "",
    since: date | None = None,
    public_key: str = "",
) -> Member:
    """Enter an organ that owes its report (列入应报名单).

    Raises:
        Invalid: for a name or key that is there already, or a form that does not hold.
    """
    rights.require(by, Action.COLLECT, collector)
    member = store(
        Member(
            collector=collector,
            body=body,
            name=name,
            key=key,
            kind=kind,
            code=code,
            since=since,
            public_key=public_key,
        )
    )
    audit.record(by=by, act="member_enrolled", thing=member, body=collector, data={"key": key})
    return member


@transaction.atomic
def trust(*, by: Officer, member: Member, public_key: str) -> Member:
    """Say with which key the packages of an organ are signed (登记离线包公钥)."""
    rights.require(by, Action.COLLECT, member.collector)
    member = settled(member)
    member.public_key = public_key
    store(member)
    data = {"key": "-".join(public_key[at : at + 8] for at in range(0, len(public_key), 8))}
    audit.record(by=by, act="member_key", thing=member, body=member.collector, data=data)
    return member


@transaction.atomic
def change(
    *,
    by: Officer,
    member: Member,
    ending: Ending,
    on: date,
    basis: str,
    into: Member | None = None,
    name: str = "",
) -> Succession:
    """Enter that an organ was renamed, merged, abolished or moved away on a day (登记机构变动).

    ``name`` is the new name of a renamed organ; ``into`` the organ another was merged into.

    Raises:
        Invalid: for a merger with oneself or into another roster, a new name that is missing.
        AlreadyDone: for an organ that ended before.
    """
    rights.require(by, Action.COLLECT, member.collector)
    member = settled(member)
    if member.until is not None:
        raise AlreadyDone(f"{member.name}已于{member.until}撤并，不能再登记变动。")
    if into is not None:
        into = settled(into)
        _refuse_merger(member, into)
    former = _renamed(member, name) if ending == Ending.RENAMED else ""
    entry = store(
        Succession(member=member, ending=ending, on=on, into=into, former_name=former, basis=basis)
    )
    if ending != Ending.RENAMED:
        member.until = on
        store(member)
    data = {"ending": ending.value, "on": on.isoformat()}
    audit.record(by=by, act="member_changed", thing=member, body=member.collector, data=data)
    return entry


def settled(member: Member) -> Member:
    """Return the member as a stored row; an organ of the platform is entered when first needed."""
    if member.stored:
        return (
            Member.objects.select_for_update().select_related("collector", "body").get(pk=member.pk)
        )
    found, made = Member.objects.select_for_update().get_or_create(
        collector=member.collector,
        body=member.body,
        defaults={
            "name": member.name,
            "key": member.key,
            "kind": member.kind,
            "code": member.code,
        },
    )
    if made:
        data = {"key": member.key}
        audit.record(by=None, act="member_enrolled", thing=found, body=found.collector, data=data)
    return found


def _refuse_merger(member: Member, into: Member) -> None:
    if member.pk == into.pk:
        raise Invalid({"into": ["并入的机关：不能是它自己，请另选。"]})
    if member.collector_id != into.collector_id:
        raise Invalid({"into": ["并入的机关：不在同一份应报名单里，请登记为划出。"]})


def _renamed(member: Member, name: str) -> str:
    if not name.strip() or name == member.name:
        raise Invalid({"name": ["新名称：请写更名后的名称，且与原名称不同。"]})
    former, member.name = member.name, name
    store(member)
    return former
