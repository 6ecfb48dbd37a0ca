"""Sending what waits in the outbox: once each, whoever is killed when (发送通知)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import F, Q

from gongkai.web.outbox.gateways import Failed, Gateway, Later, Rejected, Unreachable
from gongkai.web.outbox.models import Notice, State, Way

CUT_OFF = timedelta(minutes=10)  # nothing takes so long: its sender is gone
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=5), timedelta(hours=6)
MOST_ATTEMPTS = 20


@dataclass(slots=True, kw_only=True)
class Drained:
    """What one run of the sender did (发送结果)."""

    sent: int = 0
    failed: int = 0
    unsure: int = 0
    closed: dict[Way, str] = field(default_factory=dict)  # gateways that could not be reached


def drain(*, gateways: Mapping[Way, Gateway], now: datetime) -> Drained:
    """Send all that waits, the oldest first; stop at a gateway that cannot be reached (发送)."""
    done = Drained()
    for way, gateway in gateways.items():
        done.unsure += _settle(way, gateway, now)
        waiting = Notice.objects.filter(way=way, state=State.WAITING, next_at__lte=now)
        for key in list(waiting.order_by("pk").values_list("pk", flat=True)):
            if not _claim(key, now):
                continue
            notice = Notice.objects.select_related("body").get(pk=key)
            try:
                receipt = gateway.send(notice)
            except Unreachable as closed:
                _give_back(notice, str(closed))
                done.closed[way] = str(closed)
                break
            except Failed as fault:
                _failed(notice, fault, now, done)
            else:
                _sent(notice, receipt, now)
                done.sent += 1
    return done


def _settle(way: Way, gateway: Gateway, now: datetime) -> int:
    """Look after what a sender that died left behind; return how many nobody can tell about."""
    left = Notice.objects.filter(way=way, state=State.SENDING, claimed_at__lte=now - CUT_OFF)
    if gateway.repeatable:
        left.update(state=State.WAITING, next_at=now, claimed_at=None)
        return 0
    return left.update(state=State.UNSURE, result="发送时中断，请核实后决定是否重发")


def _claim(key: int, now: datetime) -> bool:
    """Take a notice; of two senders only one gets it."""
    mine = Notice.objects.filter(pk=key, state=State.WAITING)
    return bool(mine.update(state=State.SENDING, claimed_at=now, attempts=F("attempts") + 1))


def _sent(notice: Notice, receipt: str, now: datetime) -> None:
    # The address has served its purpose; what stays is its masked form.
    Notice.objects.filter(pk=notice.pk).update(
        state=State.SENT, sent_at=now, result=receipt, address="", claimed_at=None
    )


def _give_back(notice: Notice, why: str) -> None:
    Notice.objects.filter(pk=notice.pk).update(
        state=State.WAITING, result=why, claimed_at=None, attempts=F("attempts") - 1
    )


def _failed(notice: Notice, fault: Failed, now: datetime, done: Drained) -> None:
    again = isinstance(fault, Later) and notice.attempts < MOST_ATTEMPTS
    sure = isinstance(fault, Later | Rejected)
    state = State.WAITING if again else State.FAILED if sure else State.UNSURE
    done.failed += state is State.FAILED
    done.unsure += state is State.UNSURE
    wait = min(FIRST_WAIT * 2 ** min(notice.attempts, 10), LONGEST_WAIT)
    Notice.objects.filter(pk=notice.pk).update(
        state=state, result=str(fault)[:200], claimed_at=None, next_at=now + wait
    )


def unsent(way: Way | None = None) -> int:
    """Return how many notices have not gone out yet (待发件数)."""
    chosen = Q(way=way) if way else Q()
    return Notice.objects.filter(chosen, state__in=(State.WAITING, State.SENDING)).count()
