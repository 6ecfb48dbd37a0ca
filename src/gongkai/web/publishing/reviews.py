"""Where a record stands in its review, and who may take the next step (审查进度)."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from gongkai.catalogue.review import USUAL_CHAIN, Step, next_step
from gongkai.web.bodies.duties import Duty
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.publishing.models import Opinion, Record, ReviewStep, Revision


def chain_of(body: Body) -> Sequence[Step]:
    """Return an organ's chain of review (审查链条)."""
    rows = ReviewStep.objects.filter(body=body)
    own = tuple(Step(key=row.key, name=row.name, duty=row.duty) for row in rows)
    return own or USUAL_CHAIN


def step_named(body: Body, key: str) -> Step:
    """Return the organ's step of that key.

    Raises:
        KeyError: where the organ has no such step.
    """
    return {step.key: step for step in chain_of(body)}[key]


def opinions(record: Record, number: int) -> Sequence[Opinion]:
    """Return what was said of one revision, in order."""
    found = Opinion.objects.filter(revision__record=record, revision__number=number)
    return list(found.select_related("by", "revision"))


def passed(record: Record) -> frozenset[str]:
    """Return the steps the newest revision has passed."""
    return frozenset(o.step for o in opinions(record, record.latest) if o.passed)


def returned(record: Record) -> bool:
    """Say whether the newest revision was returned to its drafter (已退回)."""
    return any(not opinion.passed for opinion in opinions(record, record.latest))


def waiting(record: Record) -> Step | None:
    """Return the step the newest revision waits for, ``None`` when all have passed."""
    return next_step(chain_of(record.body), passed(record))


def authors(record: Record, revisions: Iterable[Revision] | None = None) -> frozenset[int]:
    """Return who worked on the record since it was last public: nobody reviews his own draft.

    ``revisions`` are all of the record's, where the caller has them.
    """
    upto = _reviewed_up_to(record)
    if revisions is not None:
        return frozenset(each.by_id for each in revisions if each.number > upto)
    newer = Revision.objects.filter(record=record, number__gt=upto)
    return frozenset(newer.values_list("by_id", flat=True))


def why_not(officer: Officer, step: Step, wrote_it: Container[int], said: Iterable[Opinion]) -> str:
    """Return why a person may not take a step, empty where he may (回避)."""
    if step.duty not in officer.duties:
        return f"{step.name}由{Duty(step.duty).label}承担，您没有这项职责。"
    if officer.pk in wrote_it:
        return f"您参与起草了这一稿，不能再承担{step.name}，请由他人审查。"
    if any(opinion.by_id == officer.pk for opinion in said):
        return "您已经承担了这一稿的另一个审查环节，请由他人审查。"
    return ""


def wrote(records: Sequence[Record]) -> Mapping[int, frozenset[int]]:
    """Return for each record who wrote it since it was last public, by one query (起草人)."""
    people: dict[int, set[int]] = {record.pk: set() for record in records}
    upto = {record.pk: _reviewed_up_to(record) for record in records}
    written = Revision.objects.filter(record__in=upto).order_by()
    for pk, number, who in written.values_list("record", "number", "by"):
        if number > upto[pk]:
            people[pk].add(who)
    return {pk: frozenset(found) for pk, found in people.items()}


def _reviewed_up_to(record: Record) -> int:
    # What went out before its review is still a draft as far as reviewing goes.
    return 0 if record.review_owed else record.public_revision
