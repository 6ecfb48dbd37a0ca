"""What the engagement ledgers say of a year (政民互动年度数字)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from gongkai.engagement.figures import Figure, Figures
from gongkai.web.bodies.models import Body
from gongkai.web.engagement.kinds import Desk, Reply, Sponsor, Taken, Verdict
from gongkai.web.engagement.models import (
    Basis,
    Consultation,
    Event,
    Letter,
    Opinion,
    Petition,
    Promise,
    Proposal,
    ServiceCount,
    Ticket,
)


def figures(body: Body, year: int, name: str) -> Figures:
    """Return a ledger's figures of a year, each with the records behind it (年度数字).

    A ledger without an item that was received, open or closed in the year says nothing.
    """
    return Figures(ledger=name, year=year, by_measure=COUNTS[name](body, year))


def every(body: Body, year: int) -> Mapping[str, Figures]:
    """Return the figures of every ledger that says something of the year."""
    found = {name: figures(body, year, name) for name in COUNTS}
    return {name: each for name, each in found.items() if each.by_measure}


def basis(body: Body, year: int, kind: str) -> Basis | None:
    """Return which of two figures was said to count (数字采用说明)."""
    return Basis.objects.filter(body=body, year=year, kind=kind).select_related("by").first()


def _figure(items: Iterable[Any]) -> Figure:
    ids = tuple(f"{item._meta.label_lower}:{item.pk}" for item in items)
    return Figure(value=len(ids), records=ids)


def _flow(
    items: QuerySet[Any], year: int, closed: str = "closed_on", came: str = "received_on"
) -> dict[str, list[Any]]:
    """Part what was in hand in a year: carried in, received, handled, open at its end."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    alive = Q(**{closed: None}) | Q(**{f"{closed}__gte": first})
    in_hand = list(items.filter(alive, received_on__lte=last))
    handled = [each for each in in_hand if (done := getattr(each, closed)) and done <= last]
    return {
        "received": [each for each in in_hand if each.received_on >= first],
        "carried_in": [each for each in in_hand if each.received_on < first],
        "in_hand": in_hand,
        "handled": handled,
        "open": [each for each in in_hand if each not in handled],
    }


_SILENT = ("carried_in", "open")  # said only where there is one


def _told(parts: Mapping[str, list[Any]]) -> dict[str, Figure]:
    if not parts["in_hand"]:
        return {}
    said = {name: items for name, items in parts.items() if items or name not in _SILENT}
    return {name: _figure(items) for name, items in said.items()}


def _tickets(body: Body, year: int) -> dict[str, Figure]:
    parts = _flow(Ticket.objects.filter(body=body, voided=""), year)
    rated = [each for each in parts["handled"] if each.verdict]
    if rated:
        parts["rated"] = rated
        parts["satisfied"] = [each for each in rated if each.verdict != Verdict.UNSATISFIED]
    return _told(parts)


def _petitions(body: Body, year: int) -> dict[str, Figure]:
    parts = _flow(Petition.objects.filter(body=body, voided=""), year)
    parts["resolved"] = [each for each in parts["handled"] if each.resolved]
    return _told(parts)


def _proposals(*sponsors: Sponsor) -> Callable[[Body, int], dict[str, Figure]]:
    def count(body: Body, year: int) -> dict[str, Figure]:
        items = Proposal.objects.filter(body=body, voided="", sponsor__in=sponsors)
        parts = _flow(items, year)
        planned = [each for each in parts["open"] if each.plan]
        planned += [each for each in parts["handled"] if each.reply == Reply.PLANNED]
        if planned:
            parts["planned"] = planned
        return _told(parts)

    return count


def _promises(body: Body, year: int) -> dict[str, Figure]:
    promised = list(Promise.objects.filter(body=body, voided="", year=year))
    done = [each for each in promised if each.closed_on and each.closed_on.year <= year]
    parts = {
        "received": promised,
        "in_hand": promised,
        "handled": done,
        "open": [each for each in promised if each not in done],
    }
    return _told(parts)


def _events(body: Body, year: int) -> dict[str, Figure]:
    """Hearings are counted with the consultations as well, in a sentence of their own."""
    held = list(Event.objects.filter(body=body, voided="", held_on__year=year))
    if not held:
        return {}
    found = {"held": _figure(held)}
    counted = [each for each in held if each.people is not None]
    if counted:
        found["people"] = Figure(
            value=sum(each.people or 0 for each in counted),
            records=_figure(counted).records,
            # Where one was not counted the sum is the least that came.
            at_least=len(counted) < len(held) or any(each.at_least for each in counted),
        )
    said = [each for each in held if each.suggestions is not None]
    if said:
        total = sum(each.suggestions or 0 for each in said)
        found["suggestions"] = Figure(value=total, records=_figure(said).records)
    return found


def _services(body: Body, year: int) -> dict[str, Figure]:
    rows = list(ServiceCount.objects.filter(body=body, voided="", year=year))
    found = {}
    for desk in Desk:
        own = [row for row in rows if row.desk == desk]
        if own:
            total = sum(row.quantity for row in own)
            found[desk.value] = Figure(value=total, records=_figure(own).records)
    return found


def _letters(body: Body, year: int) -> dict[str, Figure]:
    """Letters most likely sent by a machine are not counted."""
    letters = Letter.objects.filter(body=body, quarantined=False)
    parts = _flow(letters, year, "answered_on")
    told = _told(parts)
    published = [
        each for each in parts["in_hand"] if each.published_on and each.published_on.year == year
    ]
    if published:
        told["published"] = _figure(published)
    return told


def _consultations(body: Body, year: int) -> dict[str, Figure]:
    held = list(
        Consultation.objects.filter(body=body, starts_on__year=year, opened_at__isnull=False)
    )
    if not held:
        return {}
    opinions = list(
        Opinion.objects.filter(
            consultation__in=held, quarantined=False, set_aside=""
        ).select_related("topic")
    )
    found = {"held": _figure(held), "opinions": _figure(opinions)}
    for taken, name in (
        (Taken.ADOPTED, "adopted"),
        (Taken.PARTLY, "partly"),
        (Taken.NOT, "not_adopted"),
    ):
        own = [each for each in opinions if each.topic is not None and each.topic.taken == taken]
        if own:
            found[name] = _figure(own)
    answered = [each for each in held if each.answered_on]
    if answered:
        found["answered"] = _figure(answered)
    return found


COUNTS: Mapping[str, Callable[[Body, int], dict[str, Figure]]] = {
    "hotline": _tickets,
    "mailbox": _letters,
    "petition": _petitions,
    "congress": _proposals(Sponsor.CONGRESS),
    "consultative": _proposals(Sponsor.CONSULTATIVE, Sponsor.PUBLIC),
    "livelihood": _promises,
    "open_day": _events,
    "online_service": _services,
    "hearing": _consultations,
}
