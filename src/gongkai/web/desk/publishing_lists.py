"""What the publishing desk lists: waiting, returned, owed, late (信息发布待办)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from gongkai.catalogue.limits import Timeliness, timeliness
from gongkai.catalogue.review import USUAL_CHAIN, Step, next_step
from gongkai.law.workdays import CHINA, OutsideCalendarError
from gongkai.web import rights
from gongkai.web.bodies.duties import Duty
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.publishing import reviews
from gongkai.web.publishing.kinds import State
from gongkai.web.publishing.models import Clearance, Opinion, Record, ReviewStep, Withheld
from gongkai.web.rights import Action

MOST = 50  # of one kind on the first page; the organ's own list has them all
OWED = "owed"
# Nothing formed later than this can have passed the shortest limit.
SHORTEST = timedelta(days=20)
LOOKED_BACK = timedelta(days=365)
SOON = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A revision that waits for a step (待审)."""

    record: Record
    step: Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """Something that became public late, or still is not (超期公开)."""

    record: Record
    timeliness: Timeliness


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """What must not be forgotten: reviews owed, limits passed, copies outside (待补、超期、待清理)."""

    owed: Sequence[Record]
    late: Sequence[Late]
    uncleared: Sequence[Record]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """A choice of state above a list, with its number (状态)."""

    key: str
    name: str
    count: int
    chosen: bool


def waiting_for(officer: Officer) -> Sequence[Waiting]:
    """Return the revisions whose next step this person may take, oldest first (待我审查)."""
    organs = rights.bodies_where(officer, Action.REVIEW)
    records = list(
        Record.objects.filter(body__in=organs, submitted__gt=0, submitted=F("latest"))
        .filter(Q(state=State.REVIEW) | Q(review_owed=True) | Q(submitted__gt=F("public_revision")))
        .select_related("body", "column")
        .order_by("pk")[: MOST * 2]
    )
    if not records:
        return []
    chains, said, authors = _chains(records), _said(records), reviews.wrote(records)
    found = []
    for record in records:
        opinions = said.get(record.pk, [])
        step = next_step(chains[record.body_id], {key for key, _ in opinions})
        barred = authors[record.pk] | {who for _, who in opinions}
        if step and step.duty in officer.duties and officer.pk not in barred:
            found.append(Waiting(record=record, step=step))
    return found[:MOST]


def returned_to(officer: Officer) -> Sequence[Opinion]:
    """Return the newest opinions that sent the organ's revisions back (退回修改)."""
    organs = rights.bodies_where(officer, Action.PUBLISH)
    found = Opinion.objects.filter(
        passed=False,
        revision__record__body__in=organs,
        revision__number=F("revision__record__latest"),
    )
    return list(found.select_related("revision__record__body", "by").order_by("-id")[:MOST])


def watched(officer: Officer, today: date) -> Watched:
    """Return what is owed, late or not yet cleared, by one query.

    Late is looked for among what was formed in the last year.
    """
    owing = Q(review_owed=True, state=State.PUBLISHED)
    unpublished = Q(published_on=None, formed_on__lt=today - SHORTEST)
    late = Q(formed_on__gte=today - LOOKED_BACK) & (
        unpublished | Q(published_on__gt=F("formed_on") + SHORTEST)
    )
    left = Clearance.objects.filter(record=OuterRef("pk"), done_at=None).order_by()
    count = left.values("record").annotate(n=Count("pk")).values("n")
    records = Record.objects.annotate(open_copies=Coalesce(Subquery(count), 0))
    uncleared = Q(state=State.RECALLED, open_copies__gt=0)
    wanted = owing | (late & ~Q(state=State.RECALLED)) | uncleared
    scoped = rights.scoped(records.filter(wanted), officer).select_related("body", "column")
    found = list(scoped.order_by("-pk")[: MOST * 4])
    standing = [each for each in found if each.state != State.RECALLED]
    lates = (_late(each, today) for each in standing if each.formed_on)
    return Watched(
        owed=[each for each in standing if each.review_owed and each.published_on][:MOST],
        late=[each for each in lates if each is not None][:MOST],
        uncleared=[each for each in found if each.state == State.RECALLED][:MOST],
    )


def organs_of(officer: Officer) -> Sequence[Body]:
    """Return the organs the person may see; without a question where it is his own alone."""
    if Duty.SUPERVISOR in officer.duties:
        return list(rights.visible_bodies(officer))
    return [officer.body] if Action.SEE in rights.abilities(officer, officer.body) else []


def to_reassess(officer: Officer, today: date) -> Sequence[Withheld]:
    """Return refused information that has to be looked at again soon (待评估)."""
    due = Withheld.objects.filter(opened_on=None, next_review_on__lte=today + SOON)
    return list(rights.scoped(due, officer).select_related("body")[:MOST])


def of_organ(body: Body, state: str, words: str) -> QuerySet[Record]:
    """Return an organ's records of a state with these words in title or number."""
    found = Record.objects.filter(body=body).select_related("column")
    if state == OWED:
        found = found.filter(review_owed=True, state=State.PUBLISHED)
    elif state in State.values:
        found = found.filter(state=state)
    if words:
        found = found.filter(
            Q(title__icontains=words)
            | Q(document_number__icontains=words)
            | Q(index_number__icontains=words)
        )
    return found.order_by("-pk")


def tabs(body: Body, chosen: str) -> Sequence[Tab]:
    """Return the states with how many records are in each, by one query."""
    records = Record.objects.filter(body=body).order_by()
    numbers = dict(records.values_list("state").annotate(Count("pk")))
    debts = records.filter(review_owed=True, state=State.PUBLISHED).count()
    every = [("", "全部", sum(numbers.values()))]
    every += [(state.value, state.label, numbers.get(state.value, 0)) for state in State]
    every.append((OWED, "待补审查", debts))
    return [Tab(key=k, name=n, count=c, chosen=k == chosen) for k, n, c in every]


def kept_in_address(state: str, words: str) -> str:
    """Return the choices of a list for the links to its other pages."""
    kept = {key: value for key, value in (("state", state), ("q", words)) if value}
    return urlencode(kept) + "&" if kept else ""


def timeliness_of(record: Record, today: date) -> Timeliness | None:
    """Return whether a record became public in time; ``None`` where nobody entered the day."""
    start = record.formed_on or record.made_on
    if start is None:
        return None
    try:
        return timeliness(
            record.column.publication_limit, start, record.published_on, today=today, calendar=CHINA
        )
    except OutsideCalendarError:
        return None


def _late(record: Record, today: date) -> Late | None:
    found = timeliness_of(record, today)
    return Late(record=record, timeliness=found) if found and found.is_late else None


def _chains(records: Sequence[Record]) -> dict[int, Sequence[Step]]:
    bodies = {record.body_id for record in records}
    own: dict[int, list[Step]] = {}
    for row in ReviewStep.objects.filter(body__in=bodies):
        own.setdefault(row.body_id, []).append(Step(key=row.key, name=row.name, duty=row.duty))
    return {body: own.get(body) or USUAL_CHAIN for body in bodies}


def _said(records: Sequence[Record]) -> dict[int, list[tuple[str, int]]]:
    """Who passed which step of the newest revision; one that was returned is under review no more."""
    opinions = Opinion.objects.filter(
        revision__record__in=records, revision__number=F("revision__record__latest")
    )
    found: dict[int, list[tuple[str, int]]] = {}
    for pk, step, who in opinions.values_list("revision__record", "step", "by"):
        found.setdefault(pk, []).append((step, who))
    return found
