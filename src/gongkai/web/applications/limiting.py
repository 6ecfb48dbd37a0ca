"""How often something may be tried from one place (限次); counted in the database.

Several processes answer the public, so a count in one's memory would be no count. Only digests
of addresses are kept, and those not longer than the window.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F

from gongkai.web.applications.models import Failure


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """So many times within a window (限次规则)."""

    name: str
    most: int
    window: timedelta


@dataclass(frozen=True, slots=True)
class Tried:
    """One limit and whom it is counted for."""

    limit: Limit
    whom: str

    @property
    def key(self) -> str:
        """What is stored of it."""
        text = f"{self.limit.name}\0{self.whom}"
        return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


def wait(*tried: Tried, now: datetime) -> int | None:
    """Return the seconds to wait, ``None`` where it may be tried now."""
    most = {one.key: one.limit.most for one in tried}
    found = Failure.objects.filter(pk__in=most, until__gt=now)
    over = [one.until - now for one in found if one.count >= most[one.key]]
    return max(1, -(-max(over) // timedelta(seconds=1))) if over else None


@transaction.atomic
def count(*tried: Tried, now: datetime) -> None:
    """Count one more try; the window begins with the first."""
    Failure.objects.filter(until__lte=now).delete()
    for one in tried:
        row = {"count": 0, "until": now + one.limit.window}
        Failure.objects.get_or_create(pk=one.key, defaults=row)
        Failure.objects.filter(pk=one.key).update(count=F("count") + 1)


def forget(*tried: Tried) -> None:
    """Forget the tries of who got in."""
    Failure.objects.filter(pk__in=[one.key for one in tried]).delete()
