"""Acts on the engagement ledgers that are about a year (政民互动年度事项)."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from gongkai.web import rights
from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.engagement.models import Basis
from gongkai.web.errors import Invalid
from gongkai.web.rights import Action
from gongkai.web.storing import store


@transaction.atomic
def use(*, by: Officer, body: Body, year: int, kind: str, source: str, reason: str) -> Basis:
    """Say which of two figures of a year counts, and why (采用哪一处数字).

    Raises:
        NotAllowed. Invalid: without a reason.
    """
    rights.require(by, Action.KEEP, body)
    if not reason.strip():
        raise Invalid({"reason": ["理由：请写明为什么采用这一处数字。"]})
    basis = Basis.objects.select_for_update().filter(body=body, year=year, kind=kind).first()
    basis = basis or Basis(body=body, year=year, kind=kind)
    basis.uses, basis.reason, basis.by, basis.at = source, reason.strip(), by, timezone.now()
    store(basis)
    data = {"year": year, "kind": kind, "uses": source}
    audit.record(by=by, act="figures_chosen", thing=basis, body=body, data=data)
    return basis
