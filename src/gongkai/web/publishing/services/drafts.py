"""Drafting and revising (起草、修订)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from gongkai.web import rights
from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.errors import IllegalMove, Invalid, Overtaken
from gongkai.web.filing.models import StoredFile
from gongkai.web.publishing import writing
from gongkai.web.publishing.changelog import log
from gongkai.web.publishing.kinds import ChangeKind, RelationKind, State
from gongkai.web.publishing.models import Column, Record, Relation, Revision
from gongkai.web.rights import Action
from gongkai.web.storing import store


@transaction.atomic
def draft(
    *,
    by: Officer,
    body: Body,
    column: Column,
    title: str,
    columns: Iterable[Column] = (),
    files: Iterable[StoredFile] = (),
    invented: bool = False,
    source: str = "",
    **facts: Any,
) -> Record:
    """Begin a record (起草). ``facts`` are the fields of its content; ``columns`` further places.

    Raises:
        NotAllowed: without the right in this organ.
        Invalid: for faults in the content, naming each field.
    """
    rights.require(by, Action.PUBLISH, body)
    writing.allow_invented(invented)
    places = list(columns)
    writing.refuse_foreign([column, *places], body)
    writing.refuse_closed([column, *places])
    content = writing.content({"title": title, **facts})
    record = Record(
        body=body, column=column, issuer=body.name, invented=invented, source=source, **content
    )
    store(record)
    writing.revise(record, by=by, column=column, files=files, **content)
    record.save(update_fields=["latest"])
    writing.place(record, places)
    audit.record(by=by, act="drafted", thing=record, body=body)
    return record


@transaction.atomic
def save(
    *,
    by: Officer,
    record: Record,
    base: int,
    column: Column,
    reason: str = "",
    files: Iterable[StoredFile] | None = None,
    **facts: Any,
) -> Revision:
    """Save a new revision on top of the one the editor began from (保存修订).

    A draft shows it at once. What the public reads stays as it is until the revision was reviewed
    and released; a review that was going on ends, for it belonged to the revision before. Without
    ``files`` the ones of the revision before stay.

    Raises:
        Overtaken: when somebody else saved in the meantime; nothing is stored.
        IllegalMove: for a recalled record.
        Invalid: for faults in the content, or a correction of something public without a reason.
    """
    rights.require(by, Action.PUBLISH, record)
    record = locked(record)
    if record.state == State.RECALLED:
        raise IllegalMove("已撤回的信息不能再修改。请起草一条新的信息。")
    require_latest(record, base)
    writing.refuse_foreign([column], record.body)
    writing.refuse_closed([column], stays=[record.column_id])
    if record.state == State.PUBLISHED and not reason.strip():
        raise Invalid({"reason": ["修订说明：更正已发布的信息要写明原因。"]})
    content = writing.content(facts)
    kept = writing.files_of(record, base) if files is None else files
    revision = writing.revise(record, by=by, column=column, reason=reason, files=kept, **content)
    record.submitted = 0
    if record.state != State.PUBLISHED:
        record.state = State.DRAFT
        writing.show(record, revision)
        writing.place(record, record.columns.exclude(pk=column.pk))
    store(record)
    data = {"revision": revision.number}
    audit.record(by=by, act="revised", thing=record, body=record.body, data=data)
    return revision


@transaction.atomic
def place(*, by: Officer, record: Record, columns: Iterable[Column]) -> Record:
    """Show a record in further columns without a copy (一文多栏)."""
    rights.require(by, Action.PUBLISH, record)
    record = locked(record)
    places = list(columns)
    writing.refuse_foreign(places, record.body)
    writing.refuse_closed(places, stays=record.columns.values_list("pk", flat=True))
    writing.place(record, places)
    data = {"columns": sorted(column.pk for column in places)}
    if record.state == State.PUBLISHED:
        log(by=by, act="placed", record=record, kind=ChangeKind.PLACED, data=data)
    else:
        audit.record(by=by, act="placed", thing=record, body=record.body, data=data)
    return record


@transaction.atomic
def relate(*, by: Officer, record: Record, other: Record, kind: RelationKind) -> Relation:
    """Say how one record stands to another (登记关联); both pages change together.

    Raises:
        Invalid: for the same relation twice, a record to itself, or one of another organ that the
            public cannot read.
    """
    rights.require(by, Action.PUBLISH, record)
    if other.body_id != record.body_id and other.state != State.PUBLISHED:
        raise Invalid({"other": ["关联的信息：没有找到这条已发布的信息，请核对索引号。"]})
    relation = store(Relation(record=record, other=other, kind=kind))
    for each in (record, other):
        if each.state == State.PUBLISHED:
            log(
                by=by,
                act="related",
                record=each,
                kind=ChangeKind.RELATED,
                data={"kind": kind.value, "relation": relation.pk},
            )
    return relation


def locked(record: Record) -> Record:
    """Return the record as it is now, its row held until the transaction ends."""
    held = Record.objects.select_for_update(of=("self",)).select_related("body", "column")
    return held.get(pk=record.pk)


def require_latest(record: Record, number: int) -> None:
    """Let an act on the newest revision pass.

    Raises:
        Overtaken: for an act on an older one.
    """
    if number != record.latest:
        raise Overtaken(
            f"这条信息已有更新的修订{record.latest}，您看到的是修订{number}。请先对照改动再办理。",
            latest=record.latest,
        )
