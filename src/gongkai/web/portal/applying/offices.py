"""The organs that take applications in: those with somebody in office to do it (受理机关)."""

from __future__ import annotations

from django.db.models import QuerySet

from gongkai.web.bodies.models import Body, Officer
from gongkai.web.rights import POLICY, Action


def working() -> QuerySet[Body]:
    """Return the organs somebody in office may register applications for, in order."""
    duties = [duty for duty, grant in POLICY.items() if Action.REGISTER in grant.own]
    clerks = Officer.objects.filter(left_on=None, assignments__duty__in=duties)
    return Body.objects.filter(pk__in=clerks.values("body"))


def takes_applications(body: Body) -> bool:
    """Say whether an organ takes applications in through the portal."""
    return working().filter(pk=body.pk).exists()
