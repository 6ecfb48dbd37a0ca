"""The desk's work list: by due date, page by page however many lie there (待办清单).

Sorted by the stored copies and paged by the last row shown, so that a page costs the same among
fifty cases and among a hundred thousand; only what is shown is folded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q, QuerySet

from gongkai.cases.kinds import Channel
from gongkai.law.workdays import CHINA
from gongkai.web import rights
from gongkai.web.applications.models import Application, Pile
from gongkai.web.applications.selectors import Case, case
from gongkai.web.bodies.models import Officer

PER_PAGE = 50
HOUR, MANY = timedelta(hours=1), 20  # so many forms in an hour are told to officers
BANDS = {
    "late": "已超期（红牌）",
    "today": "今天到期",
    "one": "1个工作日内",
    "three": "3个工作日内",
    "five": "5个工作日内（黄牌）",
}
MINE, DOUBT = "mine", "doubt"
OTHERS = {MINE: "由我承办", DOUBT: "待甄别"}
SHOWN: Mapping[str, str] = {**BANDS, **dict(Pile.choices), **OTHERS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page of the work list; ``after`` is the mark of the next, ``None`` on the last."""

    cases: Sequence[Case]
    after: str | None


def counts(officer: Officer | None, today: date, now: datetime) -> Mapping[str, int]:
    """Return how many lie on each pile and in each band, by one query.

    ``burst`` is how many forms came in online within the hour, where that is out of the common, else 0.
    """
    each = {name: Count("pk", filter=_where(name, officer, today)) for name in SHOWN}
    lately = Q(channel=Channel.ONLINE, filing__submitted_at__gt=now - HOUR)
    found = _piled(officer).aggregate(
        all=Count("pk", filter=GENUINE), burst=Count("pk", filter=lately), **each
    )
    return {**found, "burst": found["burst"] if found["burst"] >= MANY else 0}


def sheet(
    officer: Officer | None, today: date, *, show: str = "", after: str = "", most: int = PER_PAGE
) -> Sheet:
    """Return the next cases, the first to fall due first; those without a running limit last."""
    chosen = _piled(officer).filter(_where(show, officer, today))
    due, last = _read(after)
    found = list(_dated(chosen, due, last)[: most + 1]) if due is not None or not after else []
    if len(found) <= most:
        rest = chosen.filter(due_on=None, pk__gt=last if due is None and after else 0)
        found += list(rest.order_by("pk")[: most + 1 - len(found)])
    page = found[:most]
    ids = [one.pk for one in page]
    whole = _whole().in_bulk(ids)
    more = _mark(page[-1]) if len(found) > most else None
    return Sheet(cases=[case(whole[pk], today) for pk in ids], after=more)


def _piled(officer: Officer | None) -> QuerySet[Application]:
    return rights.scoped(Application.objects.exclude(pile=""), officer)


def _whole() -> QuerySet[Application]:
    joined = Application.objects.select_related("body", "applicant", "filing", "office", "officer")
    return joined.prefetch_related("events")


def _dated(chosen: QuerySet[Application], due: date | None, last: int) -> QuerySet[Application]:
    dated = chosen.exclude(due_on=None)
    if due is not None:
        dated = dated.filter(Q(due_on__gt=due) | Q(due_on=due, pk__gt=last))
    return dated.order_by("due_on", "pk").only("pk", "due_on")


GENUINE = Q(filing=None) | Q(filing__doubt="")


def _where(name: str, officer: Officer | None, today: date) -> Q:
    if name == DOUBT:
        return ~Q(filing=None) & ~Q(filing__doubt="")
    if name == MINE:
        return GENUINE & Q(officer=officer)
    if name in BANDS:
        return GENUINE & Q(pile__in=(Pile.HANDLE, Pile.CONSULT)) & _band(name, today)
    return GENUINE & Q(pile=name) if name else GENUINE


def _band(name: str, today: date) -> Q:
    if name == "late":
        return Q(due_on__lt=today)
    if name == "today":
        return Q(due_on=today)
    return within(today, {"one": 1, "three": 3, "five": 5}[name])


def within(today: date, days: int) -> Q:
    """Return what falls due today or within so many working days."""
    return Q(due_on__gte=today, due_on__lte=CHINA.count_after(today, days).date)


def _mark(one: Application) -> str:
    return f"{one.due_on.isoformat() if one.due_on else '-'}.{one.pk}"


def _read(mark: str) -> tuple[date | None, int]:
    """Return where a page ended; a mark that is none begins anew."""
    day, _, last = mark.partition(".")
    try:
        return date.fromisoformat(day), int(last)
    except ValueError:
        return None, int(last) if last.isascii() and last.isdigit() and len(last) < 19 else 0
