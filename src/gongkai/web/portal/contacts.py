"""How to reach an organ's disclosure office (公开工作机构的联系方式)."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.web.bodies.models import Body


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """What is known of the office (条例第十二条); empty where the organ has not registered it."""

    office: str
    address: str
    hours: str
    phone: str
    fax: str
    email: str
    postcode: str
    above: str  # the organ above, to be asked where nothing is registered

    @property
    def lines(self) -> list[tuple[str, str]]:
        """What is known, each with its name, in the order of article 12."""
        every = (
            ("公开机构", self.office),
            ("办公地址", self.address),
            ("办公时间", self.hours),
            ("联系电话", self.phone),
            ("传真号码", self.fax),
            ("电子邮箱", self.email),
            ("邮政编码", self.postcode),
        )
        return [(name, value) for name, value in every if value]


def contact_of(body: Body) -> Contact:
    """Return how to reach the organ's disclosure office, or the organ itself."""
    office = body.offices.filter(is_disclosure_office=True).first()
    return Contact(
        office=office.name if office else "",
        address=body.address,
        hours=body.office_hours,
        phone=(office.phone if office else "") or body.phone,
        fax=body.fax,
        email=body.email,
        postcode=body.postcode,
        above=body.parent.name if body.parent else "",
    )
