"""Carrying a plan out: adding what is missing, changing what is otherwise (按名单设置)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai.web import installing
from gongkai.web.bodies import selectors
from gongkai.web.bodies.models import Body, Office, Officer
from gongkai.web.errors import DemonstrationOnly, Invalid, Refused
from gongkai.web.founding.common import add_common_columns
from gongkai.web.founding.passwords import first_password
from gongkai.web.founding.plan import Plan, PlannedOfficer, PlannedOrgan, facts_of
from gongkai.web.publishing.models import Column


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """An account with the password it has until its owner chooses one (账号和初始密码)."""

    account: str
    name: str
    body: str
    password: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was done (设置结果): organs added and changed, accounts made."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    issued: tuple[Issued, ...]


@transaction.atomic
def carry_out(plan: Plan) -> Outcome:
    """Make the installation what the plan says (按名单设置): all of it or nothing.

    Organs are known by their ``slug``, people by their account. What the plan does not name stays:
    nobody is removed by being left out.

    Raises:
        DemonstrationOnly: in a demonstration, whose towns are real and whose people are not.
        Invalid: naming the organ or person and what is wrong.
    """
    if selectors.is_demonstration():
        raise DemonstrationOnly("这是演示库，不能用来正式办理。请换一个空的数据目录（--data）。")
    if selectors.installation() is None:
        installing.install(name=plan.name)
    if not Column.objects.exists():
        add_common_columns()
    added: list[str] = []
    changed: list[str] = []
    issued: list[Issued] = []
    for organ in plan.organs:
        body, is_new, is_changed = _organ(organ)
        added += [body.name] if is_new else []
        changed += [body.name] if is_changed else []
        _offices(body, organ)
        issued += _officers(body, organ)
    return Outcome(added=tuple(added), changed=tuple(changed), issued=tuple(issued))


@transaction.atomic
def reset(account: str) -> Issued:
    """Give a person a new first password (重置密码).

    Raises:
        Refused: where nobody in office has that account.
    """
    officer, password = _in_office(account), first_password()
    installing.reset_password(officer=officer, password=password)
    return _issued(officer, password)


@transaction.atomic
def leave(account: str, *, on: date) -> Officer:
    """Close the account of a person who leaves (离岗); raises as ``reset``."""
    return installing.dismiss(officer=_in_office(account), on=on)


def _organ(organ: PlannedOrgan) -> tuple[Body, bool, bool]:
    parent = _parent(organ)
    facts = facts_of(organ, parent)
    body = selectors.body_of(organ.slug)
    try:
        if body is None:
            return installing.add_body(slug=organ.slug, **facts), True, False
        return body, False, installing.change_body(body, **facts)
    except Invalid as fault:
        raise _named(organ.name, fault) from fault


def _parent(organ: PlannedOrgan) -> Body | None:
    if not organ.parent:
        return None
    parent = selectors.body_of(organ.parent)
    if parent is None:
        said = f"{organ.name}：没有网址代号为“{organ.parent}”的上级机关，请先登记它。"
        raise Invalid({"file": [said]})
    return parent


def _offices(body: Body, organ: PlannedOrgan) -> None:
    known = set(body.offices.values_list("name", flat=True))
    for office in organ.offices:
        if office.name in known:
            continue
        try:
            installing.add_office(
                body=body, name=office.name, disclosure=office.disclosure, phone=office.phone
            )
        except Invalid as fault:
            raise _named(f"{organ.name}的{office.name}", fault) from fault


def _officers(body: Body, organ: PlannedOrgan) -> Iterator[Issued]:
    for planned in organ.officers:
        place = f"{organ.name}的{planned.account}"
        officer = Officer.objects.filter(account__username=planned.account).first()
        try:
            if officer is None:
                yield _added(body, planned)
            else:
                _kept(officer, body, planned)
        except Invalid as fault:
            raise _named(place, fault) from fault


def _added(body: Body, planned: PlannedOfficer) -> Issued:
    password = first_password()
    officer = installing.add_officer(
        body=body,
        name=planned.name,
        username=planned.account,
        password=password,
        duties=planned.duties,
        office=_office(body, planned),
        must_change=True,
    )
    return _issued(officer, password)


def _kept(officer: Officer, body: Body, planned: PlannedOfficer) -> None:
    """A person stays in the organ he was entered for; duties may change."""
    if officer.body_id != body.pk:
        said = f"账号已属于{officer.body.name}，不能改到别的机关。请另设账号。"
        raise Invalid({"account": [said]})
    if officer.left_on is not None:
        raise Invalid({"account": ["账号的人已经离岗。请另设账号。"]})
    installing.change_duties(officer=officer, duties=planned.duties)


def _office(body: Body, planned: PlannedOfficer) -> Office | None:
    if not planned.office:
        return None
    office = body.offices.filter(name=planned.office).first()
    if office is None:
        said = f"没有内设机构“{planned.office}”，请在 [[organ.office]] 里写出。"
        raise Invalid({"office": [said]})
    return office


def _issued(officer: Officer, password: str) -> Issued:
    return Issued(
        account=officer.account.username,
        name=officer.name,
        body=officer.body.name,
        password=password,
    )


def _in_office(account: str) -> Officer:
    officer = Officer.objects.filter(account__username=account, left_on=None).first()
    if officer is None:
        raise Refused(f"没有账号为“{account}”的在岗人员。用 gongkai web officer list 查看。")
    return officer


def _named(place: str, fault: Invalid) -> Invalid:
    return Invalid(
        {"file": [f"{place}：{line}" for lines in fault.fields.values() for line in lines]}
    )
