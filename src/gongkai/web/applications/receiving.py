"""Taking in at the desk what did not come through the portal (收件登记)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.core.files import File
from django.db import transaction
from django.utils import timezone

from gongkai.cases.kinds import Channel
from gongkai.web.applications import papers, services
from gongkai.web.applications.models import Application, Filing
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.filing.purposes import Purpose
from gongkai.web.storing import store


@transaction.atomic
def take_in(
    *,
    by: Officer,
    body: Body,
    form_key: str,
    channel: str,
    submitted_on: date,
    received_on: date | None,
    applicant_kind: str,
    requested: str,
    carriers: Sequence[str],
    route: str,
    scans: Sequence[File[bytes]] = (),
    **applicant: str,
) -> Application:
    """Register a paper, a fax or a spoken request, with what the applicant asked for (登记).

    A form sent twice is one application.

    Raises:
        NotAllowed, Invalid, IllegalMove: each with its sentence.
    """
    way = Channel(channel)
    application = services.register(
        by=by,
        body=body,
        applicant_kind=applicant_kind,
        channel=way,
        requested=requested,
        submitted_on=submitted_on,
        received_on=None if way.received_at_once else received_on,
        applicant=applicant,
        form_key=f"desk-{by.pk}-{form_key}",
    )
    if not Filing.objects.filter(application=application).exists():
        store(
            Filing(
                application=application,
                submitted_at=timezone.now(),
                carriers=list(carriers),
                route=route,
            )
        )
        papers.add(
            by=by, application=application, uploads=scans, what=papers.SCAN, for_=Purpose.DESK
        )
    return application
