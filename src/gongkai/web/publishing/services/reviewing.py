"""Review of a revision, step by step (送审、审查、退回)."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from gongkai.catalogue.review import ChainError, Step, check_chain, next_step
from gongkai.web import rights
from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.errors import IllegalMove, Invalid, NotAllowed
from gongkai.web.publishing import reviews
from gongkai.web.publishing.kinds import State
from gongkai.web.publishing.models import Opinion, Record, ReviewStep, Revision
from gongkai.web.publishing.services.drafts import locked, require_latest
from gongkai.web.rights import Action
from gongkai.web.storing import store


@transaction.atomic
def submit(*, by: Officer, record: Record, revision: int) -> Record:
    """Send the newest revision into review (送审).

    Raises:
        Overtaken: when a newer revision was saved.
        IllegalMove: when this revision is under review, reviewed or public already.
    """
    rights.require(by, Action.PUBLISH, record)
    record = locked(record)
    require_latest(record, revision)
    if record.submitted == revision:
        raise IllegalMove("这一稿已经送审，请等待审查意见。")
    if record.state == State.RECALLED or (
        record.public_revision == revision and not record.review_owed
    ):
        raise IllegalMove("这一稿已经发布或撤回，没有可以送审的修订。")
    if reviews.returned(record):
        raise IllegalMove("这一稿已被退回，请修改并保存后再送审。")
    record.submitted = revision
    if record.state == State.DRAFT:
        record.state = State.REVIEW
    store(record)
    data = {"revision": revision}
    audit.record(by=by, act="submitted", thing=record, body=record.body, data=data)
    return record


@transaction.atomic
def approve(
    *, by: Officer, record: Record, revision: int, step: str, basis: str = "", comment: str = ""
) -> Opinion:
    """Pass one step of the review of one revision (审查同意).

    Raises:
        Overtaken: when a newer revision was saved since the reviewer read this one.
        NotAllowed: for the drafter, for a second step by one person, for another duty's step.
        IllegalMove: for a step whose turn it is not.
    """
    opinion = _opinion(by, record, revision, step, passed=True, basis=basis, comment=comment)
    record = opinion.revision.record
    if record.public_revision == revision and reviews.waiting(record) is None:
        # The review of what went out ahead of it is made up for.
        record.review_owed = False
        store(record)
    return opinion


@transaction.atomic
def send_back(*, by: Officer, record: Record, revision: int, step: str, comment: str) -> Opinion:
    """Return a revision to its drafter with a comment (退回修改).

    Raises:
        Invalid: without a comment; and as :func:`approve`.
    """
    if not comment.strip():
        raise Invalid({"comment": ["意见：退回要写明需要修改的地方。"]})
    opinion = _opinion(by, record, revision, step, passed=False, comment=comment)
    record = opinion.revision.record
    record.submitted = 0
    if record.state == State.REVIEW:
        record.state = State.DRAFT
    store(record)
    return opinion


@transaction.atomic
def set_chain(*, by: Officer | None, body: Body, steps: Sequence[Step]) -> None:
    """Set an organ's chain of review (设定审查链条); ``None`` at set-up.

    Raises:
        Invalid: for a chain without secrecy review or second sign-off.
    """
    if by is not None:
        rights.require(by, Action.URGENT, body)
    try:
        check_chain(steps)
    except ChainError as fault:
        raise Invalid({"steps": [str(fault)]}) from fault
    ReviewStep.objects.filter(body=body).delete()
    for position, step in enumerate(steps):
        store(
            ReviewStep(body=body, position=position, key=step.key, name=step.name, duty=step.duty)
        )
    audit.record(
        by=by, act="chain_set", thing=body, body=body, data={"steps": [s.key for s in steps]}
    )


def _opinion(
    by: Officer,
    record: Record,
    revision: int,
    step: str,
    *,
    passed: bool,
    basis: str = "",
    comment: str = "",
) -> Opinion:
    rights.require(by, Action.REVIEW, record)
    record = locked(record)
    require_latest(record, revision)
    if record.submitted != revision:
        raise IllegalMove("这一稿没有送审，不能审查。")
    current = Revision.objects.get(record=record, number=revision)
    # The opinion and what follows from it see one and the same row.
    current.record = record
    _require_turn(by, record, step)
    opinion = store(
        Opinion(
            revision=current,
            step=step,
            step_name=reviews.step_named(record.body, step).name,
            passed=passed,
            basis=basis,
            comment=comment,
            by=by,
        )
    )
    act = "review_passed" if passed else "review_returned"
    data = {"revision": revision, "step": step}
    audit.record(by=by, act=act, thing=record, body=record.body, data=data)
    return opinion


def _require_turn(by: Officer, record: Record, step: str) -> None:
    turn = next_step(reviews.chain_of(record.body), reviews.passed(record))
    if turn is None or turn.key != step:
        now = f"现在轮到{turn.name}" if turn else "各环节都已审查"
        raise IllegalMove(f"还不能办理这一环节：{now}。请刷新页面查看。")
    said = reviews.opinions(record, record.latest)
    refusal = reviews.why_not(by, turn, reviews.authors(record), said)
    if refusal:
        raise NotAllowed(refusal)
