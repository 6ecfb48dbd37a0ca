"""Telling who wrote what became of it, in the transaction of the act itself (互动通知).

A letter from what looks like a machine and whatever is entered long afterwards is told to nobody.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from gongkai.letters.model import Organ
from gongkai.letters.notices import engagement as words
from gongkai.letters.notices.model import Notice
from gongkai.web.bodies.models import Body
from gongkai.web.engagement.models import Consultation, Letter, Opinion
from gongkai.web.outbox.people import ways, ways_of
from gongkai.web.outbox.queueing import About, Recipient, is_news, queue


def mail_received(letter: Letter, promised: date) -> None:
    """Tell the writer that his letter came in (L1)."""
    if letter.quarantined:
        return
    told = words.mail_received(_organ(letter.body), letter.number, letter.received_on, promised)
    _to_writer(letter, told, otherwise=False)


def mail_answered(letter: Letter, on: date) -> None:
    """Tell the writer that his letter is answered (L2), by hand where he has no such way."""
    told = words.mail_answered(_organ(letter.body), letter.number, on)
    _to_writer(letter, told, otherwise=True)


def opinion_received(opinion: Opinion) -> None:
    """Tell who gave an opinion through the portal and left a way that it came in (C1)."""
    if opinion.quarantined:
        return
    made, on = opinion.consultation, timezone.localdate(opinion.received_at)
    told = words.opinion_received(_organ(made.body), _number(made), made.title, on, made.ends_on)
    _queue(_about(made), told, f"C1-{opinion.pk}", ways_of(opinion.contact))


def outcome(made: Consultation, opinions: Iterable[Opinion], on: date) -> None:
    """Tell everybody who gave an opinion and left a way, once each, what came of it (C2)."""
    told = words.outcome(_organ(made.body), _number(made), made.title, on)
    first = {one.contact.strip(): one for one in reversed(list(opinions)) if one.contact.strip()}
    for contact, opinion in first.items():
        _queue(_about(made), told, f"C2-{opinion.pk}", ways_of(contact))


def _to_writer(letter: Letter, told: Notice, *, otherwise: bool) -> None:
    writer = letter.writer
    about = About(thing=letter, body=letter.body, number=letter.number, held=letter.invented)
    to = ways(email=writer.email, phone=writer.phone, otherwise=otherwise)
    _queue(about, told, told.kind.value, to)


def _queue(about: About, told: Notice, key: str, to: Iterable[Recipient]) -> None:
    if is_news(told.on, timezone.localdate()):
        queue(about=about, words=told, key=key, to=to, now=timezone.now())


def _about(made: Consultation) -> About:
    return About(thing=made, body=made.body, number=_number(made), held=made.invented)


def _number(made: Consultation) -> str:
    return f"第{made.serial}号"


def _organ(body: Body) -> Organ:
    return Organ(name=body.name, office="", address=body.address, phone=body.phone)
