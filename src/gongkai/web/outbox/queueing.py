"""Writing notices into the outbox, in the transaction of what they tell of (写入通知)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection
from django.db.models import Model

from gongkai.letters.notices.model import TEMPLATE
from gongkai.letters.notices.model import Notice as Words
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.outbox.models import Notice, State, Way

# What is entered later than this is history written down, no news to anybody.
NEWS = timedelta(days=30)
NO_WAY = "没有登记电子邮箱和手机号码，请用电话、邮寄或者当面告知。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Who is told and where (收件人); ``shown`` is what the desk sees of the address."""

    way: Way
    address: str = ""
    shown: str = ""
    officer: Officer | None = None

    @property
    def mark(self) -> str:
        """What tells him apart from the others who are told the same."""
        return f"{self.way.value}{self.officer.pk if self.officer else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a notice is about (通知事项); ``held`` for what must never leave the machine."""

    thing: Model
    body: Body
    number: str
    held: bool = False


def is_news(on: date, today: date) -> bool:
    """Say whether what happened on a day is still told to anybody (是否仍需告知)."""
    return on >= today - NEWS


def queue(*, about: About, words: Words, key: str, to: Iterable[Recipient], now: datetime) -> int:
    """Write one notice for each recipient (写入通知); a second time nothing is added.

    ``key`` names the act within the thing. Returns how many are new.

    Raises:
        RuntimeError: outside a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("an act and its notices belong in one transaction")
    rows = {row.key: row for row in _rows(about, words, key, to, now)}
    known = set(Notice.objects.filter(key__in=rows).values_list("key", flat=True))
    new = [row for name, row in rows.items() if name not in known]
    # Two processes that tell the same write one row; no error breaks the act's transaction.
    Notice.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)


def _rows(
    about: About, words: Words, key: str, to: Iterable[Recipient], now: datetime
) -> Iterator[Notice]:
    thing = name_of(about.thing)
    for one in to:
        desk = one.way is Way.DESK
        yield Notice(
            key=f"{thing}/{key}/{one.mark}",
            body=about.body,
            thing=thing,
            number=about.number,
            kind=words.kind.value,
            template=TEMPLATE,
            on=words.on,
            until=words.until,
            way=one.way,
            officer=one.officer,
            address=one.address,
            shown=one.shown,
            title=words.title,
            text=words.short if one.way is Way.SMS else words.text,
            state=_state(one.way, held=about.held),
            queued_at=now,
            next_at=now,
            sent_at=now if desk else None,
            result=NO_WAY if one.way is Way.NONE else "",
        )


def _state(way: Way, *, held: bool) -> State:
    if way is Way.DESK:
        return State.SENT
    if held:
        return State.HELD
    return State.BY_HAND if way is Way.NONE else State.WAITING


def name_of(thing: Model) -> str:
    """Return how a thing is named, as in the trail."""
    return f"{thing._meta.label_lower}:{thing.pk}"
