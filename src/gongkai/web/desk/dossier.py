"""Everything the page of one record shows (信息全貌): content, review, hits, what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from gongkai.catalogue.limits import Timeliness
from gongkai.catalogue.review import Step, next_step
from gongkai.web import rights
from gongkai.web.bodies.duties import Duty
from gongkai.web.bodies.models import Officer
from gongkai.web.desk.publishing_lists import timeliness_of
from gongkai.web.publishing import gate, reviews, selectors
from gongkai.web.publishing.kinds import Ending, Nature, RecallCode, RelationKind, State
from gongkai.web.publishing.models import Clearance, Opinion, Record, Relation, Revision
from gongkai.web.publishing.rich_text import clean
from gongkai.web.rights import Action


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A step of the chain as it stands for the newest revision (审查环节)."""

    step: Step
    duty: str
    opinion: Opinion | None
    is_next: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """What this person can do with the record now (可以办理的事项)."""

    edit: bool
    submit: bool
    review: Step | None
    why_not: str
    release: bool
    urgent: bool
    recall: bool
    clear: bool
    tick: bool
    end: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a record stands, as far as it decides what can be done (办理状态)."""

    record: Record
    waiting: Step | None
    is_open: bool
    returned: bool
    authors: frozenset[int]
    said: Sequence[Opinion]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A record with everything beside it (信息全貌)."""

    record: Record
    revision: Revision
    html: SafeString
    revisions: Sequence[Revision]
    stages: Sequence[Stage]
    hits: Sequence[gate.Hit]
    moves: Moves
    relations: Sequence[Relation]
    copies: Sequence[Clearance]
    timeliness: Timeliness | None
    in_review: bool
    returned: Opinion | None

    @property
    def open_hits(self) -> int:
        """How many hits wait for a decision."""
        return sum(hit.is_open for hit in self.hits)

    @property
    def open_in_text(self) -> int:
        """How many of them are in the words themselves, where they can be masked at once."""
        return sum(hit.is_open and hit.file is None for hit in self.hits)

    @property
    def recall_codes(self) -> list[tuple[str, str]]:
        """The kinds of reason a recall can have."""
        return RecallCode.choices

    @property
    def endings(self) -> list[tuple[str, str]]:
        """How a document can lose its force."""
        return Ending.choices

    @property
    def relation_kinds(self) -> list[tuple[str, str]]:
        """How this record can stand to another."""
        return RelationKind.choices

    @property
    def is_newer(self) -> bool:
        """Whether the newest revision is not what the public reads."""
        return self.record.public_revision not in {0, self.record.latest}


def address(record: Record) -> str:
    """Return the record's address on the desk."""
    return reverse("desk:pub_record", args=[record.body.slug, record.pk])


def of(record: Record, officer: Officer, today: date) -> Dossier:
    """Gather everything the page of a record shows."""
    every = _revisions(record)
    said = reviews.opinions(record, record.latest)
    chain = reviews.chain_of(record.body)
    waiting = next_step(chain, {each.step for each in said if each.passed})
    returned = next((each for each in said if not each.passed), None)
    in_review = record.submitted == record.latest and waiting is not None
    hits = gate.hits(every[0])
    standing = Standing(
        record=record,
        waiting=waiting if in_review else None,
        is_open=any(hit.is_open for hit in hits),
        returned=returned is not None,
        authors=reviews.authors(record, every),
        said=said,
    )
    return Dossier(
        record=record,
        revision=every[0],
        html=rich(every[0].html),
        revisions=every,
        stages=_stages(chain, said, standing.waiting),
        hits=hits,
        moves=_moves(officer, standing),
        relations=selectors.relations(record),
        copies=list(record.clearances.select_related("done_by")) if record.recalled_on else [],
        timeliness=timeliness_of(record, today),
        in_review=in_review,
        returned=returned,
    )


def _revisions(record: Record) -> list[Revision]:
    """Return the revisions with their files, newest first."""
    found = record.revisions.select_related("by", "column")
    every = list(found.prefetch_related("attachments__file__content").order_by("-number"))
    every[0].record = record
    return every


def _stages(chain: Sequence[Step], said: Sequence[Opinion], waiting: Step | None) -> list[Stage]:
    """Return the steps of the review with what was said at each, and which comes next."""
    by_step = {each.step: each for each in said}
    return [
        Stage(
            step=step,
            duty=Duty(step.duty).label,
            opinion=by_step.get(step.key),
            is_next=step == waiting,
        )
        for step in chain
    ]


def rich(html: str) -> SafeString:
    """Return cleaned markup ready for a page; cleaning it once more costs little and is sure."""
    return mark_safe(clean(html))  # noqa: S308 - nothing but the allow-list is left in it


def _moves(officer: Officer, now: Standing) -> Moves:
    record = now.record
    able = rights.abilities(officer, record)
    recalled = record.state == State.RECALLED
    out = record.public_revision == record.latest
    reviewed = record.submitted == record.latest and now.waiting is None
    writes = Action.PUBLISH in able and not recalled
    reviews_now = Action.REVIEW in able and not recalled
    refusal = ""
    if now.waiting is not None and reviews_now:
        refusal = reviews.why_not(officer, now.waiting, now.authors, now.said)
    unsent = record.submitted != record.latest and not now.returned
    return Moves(
        edit=writes,
        submit=writes and unsent and (not out or record.review_owed),
        review=now.waiting if reviews_now and not refusal else None,
        why_not=refusal,
        release=writes and reviewed and not out and not now.is_open,
        urgent=Action.URGENT in able and not recalled and not out,
        recall=Action.RECALL in able and record.state == State.PUBLISHED,
        clear=reviews_now and not out and now.is_open and officer.pk not in now.authors,
        tick=recalled and bool(able & {Action.RECALL, Action.PUBLISH}),
        end=writes and record.state == State.PUBLISHED and record.nature != Nature.OTHER,
    )
