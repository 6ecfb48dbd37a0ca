"""What can be done against an answer, in words for the applicant (救济途径)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.law.decisions import decision
from gongkai.law.remedies import Suit, relief, review_term, suit_term
from gongkai.law.workdays import CHINA
from gongkai.web.bodies.models import Body
from gongkai.web.portal.applying.checks import spoken

AUTHORITY = "本机关的行政复议机关（名称请向公开机构询问）"
COURT = "有管辖权的人民法院"


def told(body: Body, decided: str, on: date, known: date) -> list[str]:
    """Return the remedies against an answer made on a day and known from another.

    The law in force on the day of the act decides; periods run from knowing it.
    """
    return list(_told(body, decided, on, known))


def silence(body: Body) -> str:
    """Return what can be done against silence past the limit; what is unsettled is not promised."""
    return f"超过期限没有答复的，可以向{_authority(body)}申请行政复议，也可以向监督机关投诉。"


def _told(body: Body, decided: str, on: date, known: date) -> Iterator[str]:
    open_to = relief(decision(decided).relief, on)
    if not open_to.review:
        return
    term = review_term(on)
    last = spoken(term.count(known, CHINA).date)
    review = f"自知道这一答复之日起{term}内（最迟{last}），向{_authority(body)}申请行政复议"
    if open_to.review_first:
        yield f"对不予公开的决定不服的，应当先申请行政复议：{review}。"
        yield "对复议决定不服的，再依法提起行政诉讼。"
        return
    yield f"不服这一答复的，可以{review}。"
    if open_to.suit is Suit.DIRECT:
        term = suit_term(on)
        last = spoken(term.count(known, CHINA).date)
        court = body.court or COURT
        yield f"也可以自知道之日起{term}内（最迟{last}），向{court}提起行政诉讼。"


def _authority(body: Body) -> str:
    return body.review_authority or AUTHORITY
