"""Letting records out (发布): after review, ahead of it, or taken over from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from gongkai.web import rights
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.errors import IllegalMove, Invalid
from gongkai.web.filing.models import StoredFile
from gongkai.web.publishing import reviews, writing
from gongkai.web.publishing.changelog import log
from gongkai.web.publishing.kinds import ChangeKind, State
from gongkai.web.publishing.models import Column, Record, Revision
from gongkai.web.publishing.models.contents import CONTENT
from gongkai.web.publishing.numbering import next_index_number
from gongkai.web.publishing.services.drafts import locked, require_latest
from gongkai.web.publishing.services.screening import require_clean
from gongkai.web.rights import Action
from gongkai.web.storing import store


@transaction.atomic
def publish(
    *,
    by: Officer,
    body: Body,
    column: Column,
    title: str,
    published_on: date,
    columns: Iterable[Column] = (),
    files: Iterable[StoredFile] = (),
    invented: bool = False,
    **facts: Any,
) -> Record:
    """Enter a record as public at once (直接登记发布) and give it its index number.

    For what was published before this system kept it. No review is on record here, so the record
    owes one. ``facts`` are the other fields of :class:`Record`.

    Raises:
        NotAllowed: without the right in this organ.
        Invalid: for faults in the record, among them a day of publication still to come.
    """
    rights.require(by, Action.PUBLISH, body)
    writing.allow_invented(invented)
    writing.refuse_future(published_on, timezone.localdate())
    places = list(columns)
    writing.refuse_foreign([column, *places], body)
    record = Record(
        body=body,
        column=column,
        issuer=body.name,
        invented=invented,
        review_owed=True,
        **writing.content({"title": title, **facts}),
    )
    _out(record, published_on)
    store(record)
    revision = writing.revise(record, by=by, files=files, **_content_of(record))
    return _let_out(record, revision, by=by, columns=places, kind=ChangeKind.PUBLISHED)


@transaction.atomic
def release(*, by: Officer, record: Record, revision: int) -> Record:
    """Let a reviewed revision out to the public (发布).

    Raises:
        Overtaken: when a newer revision was saved.
        IllegalMove: before every step of the review has passed, or with a hit still open.
    """
    rights.require(by, Action.PUBLISH, record)
    record = locked(record)
    require_latest(record, revision)
    step = reviews.waiting(record)
    if record.submitted != revision or step is not None:
        wanting = f"还差{step.name}" if step and record.submitted else "还没有送审"
        raise IllegalMove(f"这一稿审查没有完成（{wanting}），不能发布。")
    if record.public_revision == revision:
        raise IllegalMove("这一稿已经发布。")
    require_clean(record)
    record.review_owed = False
    return _to_the_public(record, revision, by=by)


@transaction.atomic
def release_urgently(*, by: Officer, record: Record, revision: int, reason: str) -> Record:
    """Let a revision out ahead of its review (先行发布); the review is owed and stays visible.

    Raises:
        Invalid: without a reason.
    """
    rights.require(by, Action.URGENT, record)
    record = locked(record)
    require_latest(record, revision)
    if record.state == State.RECALLED or record.public_revision == revision:
        raise IllegalMove("这一稿已经发布或撤回，不能先行发布。")
    if not reason.strip():
        raise Invalid({"urgent_reason": ["先行发布的理由：请写明为什么不能等审查完成。"]})
    # Haste lets nobody's data out: the gate holds for what is urgent too.
    require_clean(record)
    record.review_owed, record.urgent_reason = True, reason
    record.submitted = revision
    return _to_the_public(record, revision, by=by)


def _to_the_public(record: Record, number: int, *, by: Officer) -> Record:
    revision = Revision.objects.get(record=record, number=number)
    places = list(record.columns.exclude(pk=record.column_id))
    first = record.published_on is None
    if first:
        _out(record, timezone.localdate())
    writing.show(record, revision)
    kind = ChangeKind.PUBLISHED if first else ChangeKind.REVISED
    return _let_out(record, revision, by=by, columns=places, kind=kind)


def _out(record: Record, on: date) -> None:
    record.published_on = on
    record.index_number = next_index_number(record.body, on)
    record.released_at = timezone.now()
    record.state = State.PUBLISHED
    record.issuer = record.body.name


def _let_out(
    record: Record,
    revision: Revision,
    *,
    by: Officer,
    columns: Iterable[Column],
    kind: ChangeKind,
) -> Record:
    record.public_revision = revision.number
    store(record)
    writing.place(record, columns)
    data = {
        "index_number": record.index_number,
        "on": f"{record.published_on}",
        "revision": revision.number,
        "review_owed": record.review_owed,
    }
    log(by=by, act=kind.value, record=record, kind=kind, data=data)
    return record


def _content_of(record: Record) -> dict[str, Any]:
    return {name: getattr(record, name) for name in (*CONTENT, "column_id")}
