"""What officers do about notices: read them, send them again, tell people otherwise (处理通知)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.web import rights
from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Officer
from gongkai.web.errors import IllegalMove, Invalid
from gongkai.web.outbox.models import Notice, State, Way
from gongkai.web.rights import Action
from gongkai.web.storing import store

OPEN = (State.FAILED, State.UNSURE, State.BY_HAND)


@transaction.atomic
def send_again(*, by: Officer, notice: Notice, now: datetime) -> Notice:
    """Let a notice that did not go out go again (重新发送).

    Raises:
        NotAllowed. IllegalMove: for one that went out or still waits.
    """
    held = _held(by, notice)
    if held.way == Way.NONE:
        raise IllegalMove("这条通知没有电子渠道，请用电话、邮寄或者当面告知后登记。")
    held.state, held.next_at, held.result, held.attempts = State.WAITING, now, "", 0
    held.save(update_fields=["state", "next_at", "result", "attempts"])
    return _told(by, held, "notice_sent_again")


@transaction.atomic
def told_otherwise(*, by: Officer, notice: Notice, how: str, now: datetime) -> Notice:
    """Record that the person was told by telephone, post or face to face (登记人工告知).

    Raises:
        NotAllowed. Invalid: without saying how. IllegalMove: for one that needs no telling.
    """
    held = _held(by, notice)
    if not how.strip():
        raise Invalid({"how": ["告知方式：请写明怎样告知的，例如电话、挂号信。"]})
    held.state, held.sent_at, held.result, held.address = State.TOLD, now, how.strip(), ""
    return _told(by, store(held), "notice_told_otherwise")


@transaction.atomic
def read(*, by: Officer, now: datetime) -> int:
    """Mark an officer's own messages as read (标为已读)."""
    return Notice.objects.filter(officer=by, way=Way.DESK, read_at=None).update(read_at=now)


def _held(by: Officer, notice: Notice) -> Notice:
    rights.require(by, Action.HANDLE, notice.body)
    held = Notice.objects.select_for_update(of=("self",)).select_related("body").get(pk=notice.pk)
    if held.state not in OPEN:
        raise IllegalMove(f"这条通知现在“{State(held.state).label}”，不需要处理。")
    return held


def _told(by: Officer, notice: Notice, act: str) -> Notice:
    data = {"number": notice.number, "kind": notice.kind}
    audit.record(by=by, act=act, thing=notice, body=notice.body, data=data)
    return notice
