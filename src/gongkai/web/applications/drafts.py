"""Drafts of applications: begun, kept for a day, gone (申请草稿)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from gongkai.web.applications.models import Draft
from gongkai.web.bodies.models import Body
from gongkai.web.codes import key_digest, new_key

KEPT = timedelta(hours=24)
SHOWN = timedelta(minutes=30)  # how long the confirmation with its code can be shown again


@transaction.atomic
def begin(*, body: Body, now: datetime) -> str:
    """Begin a draft and return the key only the applicant's browser holds (开始填写).

    What has expired is removed on the way.
    """
    sweep(now=now)
    key = new_key()
    Draft.objects.create(
        key=key_digest(key), body=body, started_at=now, expires_at=now + KEPT, answers={}
    )
    return key


def sweep(*, now: datetime) -> int:
    """Remove the drafts whose time is over; return how many (清理过期草稿)."""
    gone, _ = Draft.objects.filter(expires_at__lte=now).delete()
    return gone


def draft_of(*, body: Body, key: str, now: datetime) -> Draft | None:
    """Return the draft of a key in an organ, or ``None`` where it is over or never was."""
    if not key:
        return None
    kept = Draft.objects.filter(key=key_digest(key), body=body, expires_at__gt=now)
    return kept.select_related("application").first()


@transaction.atomic
def keep(*, draft: Draft, step: str, answers: dict[str, Any], now: datetime) -> Draft:
    """Keep the answers of one page and begin the day anew (保存一页)."""
    locked = Draft.objects.select_for_update().get(pk=draft.pk)
    if locked.application_id is None:
        locked.answers = {**locked.answers, step: answers}
        locked.expires_at = now + KEPT
        locked.save(update_fields=["answers", "expires_at"])
    return locked


def drop(*, draft: Draft) -> None:
    """Remove a draft at once (删除草稿)."""
    draft.delete()
