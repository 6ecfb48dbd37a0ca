"""Setting up an installation: its name, organs, officers and accounts (初始设置与人员管理)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.web.audit import services as audit
from gongkai.web.bodies import selectors
from gongkai.web.bodies.duties import Duty
from gongkai.web.bodies.models import Account, Assignment, Body, Installation, Office, Officer
from gongkai.web.errors import AlreadyDone, DemonstrationOnly, Invalid
from gongkai.web.storing import store

NOT_A_DEMONSTRATION = "这不是演示库，不能放入演示内容。请换一个空的数据目录运行演示。"


@transaction.atomic
def install(*, name: str, demonstration: bool = False) -> Installation:
    """Say once what this database is (登记本系统).

    Raises:
        AlreadyDone: when it was said before; a real database never becomes a demonstration.
    """
    if selectors.installation() is not None:
        raise AlreadyDone("本系统已经登记，不能再次登记。需要演示时请换一个空的数据目录。")
    installation = store(Installation(name=name, is_demonstration=demonstration))
    audit.record(
        by=None, act="installed", thing=installation, data={"demonstration": demonstration}
    )
    return installation


def require_demonstration() -> None:
    """Let only a demonstration database pass.

    Raises:
        DemonstrationOnly: with the cure.
    """
    if not selectors.is_demonstration():
        raise DemonstrationOnly(NOT_A_DEMONSTRATION)


@transaction.atomic
def add_body(**facts: Any) -> Body:
    """Add an organ; ``facts`` are the fields of :class:`Body` (登记机关)."""
    body = store(Body(**facts))
    audit.record(by=None, act="body_added", thing=body, body=body)
    return body


@transaction.atomic
def change_body(body: Body, **facts: Any) -> bool:
    """Change facts of an organ (变更机关登记); return whether anything was different."""
    changed = sorted(name for name, value in facts.items() if getattr(body, name) != value)
    if not changed:
        return False
    for name in changed:
        setattr(body, name, facts[name])
    store(body)
    audit.record(by=None, act="body_changed", thing=body, body=body, data={"facts": changed})
    return True


@transaction.atomic
def add_office(*, body: Body, name: str, disclosure: bool = False, phone: str = "") -> Office:
    """Add an office of an organ (登记内设机构)."""
    office = store(Office(body=body, name=name, is_disclosure_office=disclosure, phone=phone))
    audit.record(by=None, act="office_added", thing=office, body=body)
    return office


@transaction.atomic
def add_officer(
    *,
    body: Body,
    name: str,
    username: str,
    password: str,
    duties: Iterable[Duty],
    office: Office | None = None,
    must_change: bool = False,
) -> Officer:
    """Add a person with an account and duties (登记工作人员). The password has to be a good one.

    ``must_change``: it was made for the person, who chooses another when first signing in.

    Raises:
        Invalid: for a weak password, a user name in use, or a missing name.
    """
    account = Account(username=username, must_change_password=must_change)
    _set_password(account, password)
    return _officer(account, body=body, name=name, office=office, duties=duties)


@transaction.atomic
def add_demonstration_officer(
    *, body: Body, name: str, username: str, hashed: str, duties: Iterable[Duty]
) -> Officer:
    """Add a person to sign in as in a demonstration (演示账号).

    The roles share one password, which is printed anyway, so it comes hashed once for all of them.

    Raises:
        DemonstrationOnly: in a real database.
    """
    require_demonstration()
    account = Account(username=username, password=hashed)
    return _officer(account, body=body, name=name, office=None, duties=duties)


@transaction.atomic
def choose_password(*, officer: Officer, password: str) -> None:
    """Take the password a person chose (修改密码).

    Raises:
        Invalid: for a weak password.
    """
    _change_password(officer, password, must_change=False)
    audit.record(by=officer, act="password_chosen", thing=officer, body=officer.body)


@transaction.atomic
def reset_password(*, officer: Officer, password: str) -> None:
    """Put a password made by the system in place of a forgotten one (重置密码).

    It is good for one sign-in: then the person chooses another. Open sessions end at once.
    """
    _change_password(officer, password, must_change=True)
    audit.record(by=None, act="password_reset", thing=officer, body=officer.body)


@transaction.atomic
def change_duties(*, officer: Officer, duties: Iterable[Duty]) -> bool:
    """Give a person exactly these duties (变更职责); return whether they were others before."""
    held = sorted(set(duties))
    if set(held) == officer.duties:
        return False
    officer.assignments.exclude(duty__in=held).delete()
    for duty in set(held) - officer.duties:
        store(Assignment(officer=officer, duty=duty))
    audit.record(
        by=None, act="duties_changed", thing=officer, body=officer.body, data={"duties": held}
    )
    return True


def _change_password(officer: Officer, password: str, *, must_change: bool) -> None:
    account = officer.account
    _set_password(account, password)
    account.must_change_password = must_change
    account.save(update_fields=["password", "must_change_password"])


def _set_password(account: Account, password: str) -> None:
    try:
        validate_password(password, account)
    except ValidationError as fault:
        raise Invalid({"password": [f"密码：{line}" for line in fault.messages]}) from fault
    account.set_password(password)


@transaction.atomic
def dismiss(*, officer: Officer, on: date) -> Officer:
    """Close the account of a person who leaves (离岗); open sessions end at once."""
    officer.left_on = on
    officer.account.is_active = False
    officer.account.save(update_fields=["is_active"])
    store(officer)
    audit.record(by=None, act="officer_left", thing=officer, body=officer.body)
    return officer


def _officer(
    account: Account,
    *,
    body: Body,
    name: str,
    office: Office | None,
    duties: Iterable[Duty],
) -> Officer:
    store(account)
    officer = store(Officer(account=account, body=body, office=office, name=name))
    held = sorted(set(duties))
    for duty in held:
        store(Assignment(officer=officer, duty=duty))
    audit.record(by=None, act="officer_added", thing=officer, body=body, data={"duties": held})
    return officer
