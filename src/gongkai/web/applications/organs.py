"""An organ as its letters and notices name it (机关的对外名称和联系方式)."""

from __future__ import annotations

from gongkai.letters.model import Authority, Organ
from gongkai.web.applications.models import IntakeRule
from gongkai.web.bodies.models import Body


def organ_of(body: Body) -> Organ:
    """Return the organ with its office, its telephone and where its answers are contested."""
    rule = IntakeRule.objects.filter(body=body).first()
    office = body.offices.filter(is_disclosure_office=True).first()
    url = rule.review_url if rule else ""
    review = Authority(name=body.review_authority, online=url) if body.review_authority else None
    return Organ(
        name=body.name,
        office=office.name if office else "",
        address=body.address,
        phone=(office.phone if office else "") or body.phone,
        review=review,
        court=Authority(name=body.court) if body.court else None,
    )
