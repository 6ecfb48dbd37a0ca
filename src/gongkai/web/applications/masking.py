"""Personal data as far as everyday work needs it (个人信息遮盖); 个人信息保护法第六条、第三十四条."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.web.applications.models import Applicant
from gongkai.web.outbox.people import HIDDEN, ends, mask_email, mask_phone


@dataclass(frozen=True, slots=True, kw_only=True)
class Masked:
    """An applicant as lists and case pages show him (遮盖后的申请人)."""

    name: str
    identity: str
    phone: str
    email: str
    address: str


def masked(applicant: Applicant) -> Masked:
    """Return what may be shown without asking for the person's data (遮盖)."""
    return Masked(
        name=mask_name(applicant.name),
        identity=mask_number(applicant.identity),
        phone=mask_phone(applicant.phone),
        email=mask_email(applicant.email),
        address=HIDDEN * 3 if applicant.address else "",
    )


def mask_name(name: str) -> str:
    """Keep the first character: 王＊＊. The length is not told."""
    return f"{name[0]}{HIDDEN * 2}" if name else ""


def mask_number(number: str) -> str:
    """Keep the last four characters of an identity number; of a short one nothing."""
    return ends(number, 0, 4)
