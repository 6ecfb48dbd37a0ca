"""Matters and their clocks (事项查询)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from gongkai.cases import matters as core
from gongkai.cases.matters import MatterClock, MatterEntry, MatterEvent, MatterKind, MatterStage
from gongkai.law.workdays import CHINA
from gongkai.web import rights
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.matters.models import Matter, MatterLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A matter with its clock as of a day (事项进度)."""

    matter: Matter
    clock: MatterClock

    @property
    def moves(self) -> tuple[MatterEvent, ...]:
        """What can be recorded next (下一步)."""
        return core.allowed(MatterKind(self.matter.kind), self.clock.stage)


def open_to(officer: Officer | None) -> QuerySet[Matter]:
    """Return the matters the person may see (可见事项)."""
    found = Matter.objects.select_related("body", "party").prefetch_related("lines__by")
    return rights.scoped(found, officer)


def of_year(officer: Officer | None, body: Body, year: int, today: date) -> Sequence[Standing]:
    """Return an organ's matters received, open or closed in a year, the next to fall due first."""
    started = Q(lines__position=1, lines__on__year__lte=year)
    still = Q(closed_on=None) | Q(closed_on__year__gte=year)
    found = open_to(officer).filter(started, still, body=body)
    every = [standing(one, today) for one in found]
    return sorted(every, key=lambda one: (one.clock.due or date.max, one.matter.number))


def standing(matter: Matter, today: date) -> Standing:
    """Return a matter with its clock as of today."""
    return Standing(matter=matter, clock=fold(matter, matter.lines.all(), today))


def fold(matter: Matter, lines: Iterable[MatterLine], today: date) -> MatterClock:
    """Fold a log into its clock (推算期限).

    Raises:
        CaseError: for a step that cannot be there.
    """
    log = [
        MatterEntry(event=MatterEvent(line.event), on=line.on, to=line.to, note=line.note)
        for line in lines
    ]
    return core.fold(MatterKind(matter.kind), log, CHINA, today)


def is_closed(clock: MatterClock) -> bool:
    """Say whether nothing more is to be done."""
    return clock.stage is MatterStage.CLOSED


def received(body: Body, year: int, kind: MatterKind) -> QuerySet[Matter]:
    """Return the matters of a kind that came in a year (本年收到)."""
    came = Q(lines__event=MatterEvent.RECEIVED.value, lines__on__year=year)
    return Matter.objects.filter(came, body=body, kind=kind.value).distinct()


def figures(body: Body, year: int) -> dict[str, dict[str, int]]:
    """Return how many were received and closed in a year, by kind; in no table of the report."""
    received = Matter.objects.filter(
        body=body, lines__event=MatterEvent.RECEIVED.value, lines__on__year=year
    )
    closed = Matter.objects.filter(body=body, closed_on__year=year)
    return {
        kind.value: {
            "received": received.filter(kind=kind.value).count(),
            "closed": closed.filter(kind=kind.value).count(),
        }
        for kind in MatterKind
    }
