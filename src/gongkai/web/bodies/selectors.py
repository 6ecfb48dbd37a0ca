"""Who and what is there (机关与人员查询)."""

from __future__ import annotations

from django.db.models import QuerySet

from gongkai.web.bodies.models import Account, Body, Installation, Level, Officer


def installation() -> Installation | None:
    """Return what this database is, or ``None`` before it was set up."""
    return Installation.objects.first()


def is_demonstration() -> bool:
    """Say whether this database is marked as a demonstration (演示库)."""
    return Installation.objects.filter(is_demonstration=True).exists()


def townships() -> QuerySet[Body]:
    """Return the townships (乡镇人民政府), in order."""
    return Body.objects.filter(level=Level.TOWNSHIP).select_related("parent")


def body_of(slug: str) -> Body | None:
    """Return the organ of that web name, or ``None``."""
    return Body.objects.select_related("parent").filter(slug=slug).first()


def in_office() -> QuerySet[Officer]:
    """Return everybody in office with organ, account and duties (在岗人员)."""
    officers = Officer.objects.select_related("body", "account").prefetch_related("assignments")
    return officers.filter(left_on=None)


def officer_of(account: object) -> Officer | None:
    """Return the officer behind a signed-in account; ``None`` for everybody else.

    A person who has left, or whose account was closed, is nobody from that moment on.
    """
    if not isinstance(account, Account) or not account.is_active:
        return None
    return in_office().filter(account=account).first()
