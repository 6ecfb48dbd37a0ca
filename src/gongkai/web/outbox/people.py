"""By which ways a person can be told something, and how little of it stays to be seen (收件人)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.web.outbox.models import Way
from gongkai.web.outbox.queueing import Recipient

HIDDEN = "＊"
MOBILE = re.compile(r"(?:\+?86[- ]?)?(1[3-9]\d{9})", re.ASCII)
EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@.]+")


def ways(*, email: str = "", phone: str = "", otherwise: bool = True) -> Iterator[Recipient]:
    """Yield a person's ways; ``otherwise``: where there is none, somebody has to tell him by hand."""
    mobile = MOBILE.fullmatch(phone.strip())
    if email:
        yield Recipient(way=Way.MAIL, address=email, shown=mask_email(email))
    if mobile:
        yield Recipient(way=Way.SMS, address=mobile[1], shown=mask_phone(mobile[1]))
    if otherwise and not email and not mobile:
        yield Recipient(way=Way.NONE)


def ways_of(contact: str) -> Iterator[Recipient]:
    """Yield the way a free line names, an address or a mobile number; none where it names neither."""
    words = contact.strip()
    email = words if EMAIL.fullmatch(words) else ""
    return ways(email=email, phone=words, otherwise=False)


def mask_phone(phone: str) -> str:
    """Keep three digits in front and four behind: 138＊＊＊＊1234."""
    return ends(phone, 3, 4)


def mask_email(email: str) -> str:
    """Keep the first letter and where the box is."""
    box, at, place = email.partition("@")
    return f"{box[:1]}{HIDDEN * 3}{at}{place}" if email else ""


def ends(text: str, front: int, behind: int) -> str:
    """Keep so many characters in front and behind; of a short text nothing."""
    if not text:
        return ""
    if len(text) < 2 * (front + behind) - front:
        return HIDDEN * 4
    return f"{text[:front]}{HIDDEN * 4}{text[len(text) - behind :]}"
