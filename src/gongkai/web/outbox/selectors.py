"""Which notices there are, for whom (查询通知)."""

from __future__ import annotations

from django.db.models import Model, QuerySet

from gongkai.web import rights
from gongkai.web.bodies.models import Officer
from gongkai.web.outbox.models import Notice, State, Way
from gongkai.web.outbox.queueing import name_of

UNSENT = (State.WAITING, State.SENDING, State.FAILED, State.UNSURE, State.BY_HAND)


def about(thing: Model) -> QuerySet[Notice]:
    """Return what was told about a thing, messages among officers left out (已发通知)."""
    return Notice.objects.filter(thing=name_of(thing)).exclude(way=Way.DESK)


def unsent(officer: Officer | None) -> QuerySet[Notice]:
    """Return what has not reached anybody, of the organs the person may see (未发出的通知)."""
    waiting = Notice.objects.filter(state__in=UNSENT).exclude(way=Way.DESK)
    return rights.scoped(waiting.select_related("body"), officer)


def messages(officer: Officer) -> QuerySet[Notice]:
    """Return an officer's own messages, the newest first (工作台消息)."""
    own = Notice.objects.filter(officer=officer, way=Way.DESK)
    return own.select_related("body").order_by("-pk")


def unread(officer: Officer) -> int:
    """Return how many of them he has not read (未读)."""
    return Notice.objects.filter(officer=officer, way=Way.DESK, read_at=None).count()
