"""Reading and proving the trail (查询与核验痕迹)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db.models import Model, QuerySet

from gongkai.web import rights
from gongkai.web.audit.chain import Verdict, follow
from gongkai.web.audit.models import Entry
from gongkai.web.bodies.models import Officer


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A point of the chain written down elsewhere, e.g. printed in a report (锚点)."""

    sequence: int
    digest: str


def trail_of(thing: Model, *, officer: Officer | None) -> QuerySet[Entry]:
    """Return the acts on one thing that the person may see, oldest first."""
    entries = Entry.objects.filter(thing=f"{thing._meta.label_lower}:{thing.pk}")
    entries = rights.scoped(entries, officer, rights.Action.SEE_TRAIL)
    return entries.select_related("officer", "body")


def head() -> Anchor | None:
    """Return the newest point of the chain, to be printed or kept elsewhere (链头)."""
    last = Entry.objects.order_by("-sequence").first()
    return Anchor(sequence=last.sequence, digest=last.digest) if last else None


def verify(anchor: Anchor | None = None) -> Verdict:
    """Check the whole chain, and that it still holds the anchor (核验).

    Without an anchor a cut-off tail cannot be noticed; with one it is.
    """
    entries = Entry.objects.order_by("sequence").iterator(chunk_size=2000)
    verdict = follow((entry.as_link(), entry.digest) for entry in entries)
    if anchor is None or not verdict.holds or _holds(anchor):
        return verdict
    reason = f"找不到锚点所记的第{anchor.sequence}条：末尾记录被删去或整链被重写。"
    return replace(verdict, broken_at=anchor.sequence, reason=reason)


def _holds(anchor: Anchor) -> bool:
    return Entry.objects.filter(sequence=anchor.sequence, digest=anchor.digest).exists()
