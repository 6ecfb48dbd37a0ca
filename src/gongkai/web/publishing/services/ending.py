"""Taking records back and ending their force (撤回、失效、公示期满)."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from gongkai.catalogue.channels import STANDING_COPIES, Channel
from gongkai.web import rights
from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Officer
from gongkai.web.errors import AlreadyDone, IllegalMove, Invalid
from gongkai.web.publishing.changelog import log
from gongkai.web.publishing.kinds import ChangeKind, Ending, RecallCode, State
from gongkai.web.publishing.models import Change, ChannelEntry, Clearance, Record
from gongkai.web.publishing.services.drafts import locked
from gongkai.web.rights import Action
from gongkai.web.storing import store


@transaction.atomic
def recall(
    *,
    by: Officer,
    record: Record,
    on: date,
    reason: str,
    code: RecallCode = RecallCode.OTHER,
) -> Record:
    """Take a published record back (撤回). Its index number and address stay taken for ever.

    Nothing is deleted. A list is begun of what stands outside the system and has to be cleared by
    hand: every channel it was logged in, and the copies that are always there.

    Raises:
        AlreadyDone: when it was recalled before.
        IllegalMove: for a draft.
        Invalid: without a reason.
    """
    rights.require(by, Action.RECALL, record)
    record = locked(record)
    if record.recalled_on is not None:
        raise AlreadyDone(f"这条信息已于{record.recalled_on}撤回，无需再次撤回。")
    if record.state != State.PUBLISHED:
        raise IllegalMove("这条信息还没有发布，不需要撤回。")
    if not reason.strip():
        raise Invalid({"recall_reason": ["撤回已发布的信息要写明原因。"]})
    record.recalled_on, record.recall_reason, record.recall_code = on, reason, code
    record.state, record.submitted = State.RECALLED, 0
    store(record)
    record.placements.update(published_on=None)
    _begin_clearing(record)
    data = {"on": on.isoformat(), "code": code.value}
    log(by=by, act="recalled", record=record, kind=ChangeKind.RECALLED, data=data)
    return record


@transaction.atomic
def tick_off(*, by: Officer, clearance: Clearance, note: str = "") -> Clearance:
    """Say that a copy outside was cleared (已清理).

    Raises:
        AlreadyDone: when somebody said so before.
    """
    if not rights.abilities(by, clearance.record) & {Action.RECALL, Action.PUBLISH}:
        rights.require(by, Action.RECALL, clearance.record)
    clearance = Clearance.objects.select_for_update().get(pk=clearance.pk)
    if clearance.done_at is not None:
        raise AlreadyDone("这一项已经登记完成。")
    clearance.done_at, clearance.done_by, clearance.note = timezone.now(), by, note
    store(clearance)
    audit.record(by=by, act="copy_cleared", thing=clearance, body=clearance.record.body)
    return clearance


@transaction.atomic
def end_validity(
    *,
    by: Officer,
    record: Record,
    on: date,
    kind: Ending,
    successor: Record | None = None,
) -> Record:
    """Mark a document as repealed, expired or superseded (废止、失效、修改).

    Raises:
        Invalid: for a successor that is not the organ's own published document, or is the document
            itself; for a day before it was made.
    """
    rights.require(by, Action.PUBLISH, record)
    record = locked(record)
    if successor is not None and not _can_follow(successor, record):
        raise Invalid({"successor": ["替代文件：请选择本机关已发布的另一份文件。"]})
    if record.made_on is not None and on < record.made_on:
        raise Invalid({"ended_on": [f"失效日期：不能早于成文日期{record.made_on}，请核对。"]})
    record.ended_on, record.ended_kind, record.successor = on, kind, successor
    store(record)
    data = {"on": on.isoformat(), "kind": kind.value}
    log(by=by, act="validity_ended", record=record, kind=ChangeKind.VALIDITY, data=data)
    return record


@transaction.atomic
def close_notices(*, today: date) -> int:
    """Write into the change log that notices have been shown to their last day (公示期满).

    The public cannot read them from the next day on, whether this runs or not; the log tells the
    index and the page store. Doing it twice writes nothing twice. Returns how many were closed.
    """
    shown = Record.objects.filter(state=State.PUBLISHED, shown_until__lt=today)
    closed = Change.objects.filter(kind=ChangeKind.CLOSED).values("record")
    due = list(shown.exclude(pk__in=closed).select_related("body"))
    for record in due:
        log(by=None, act="notice_closed", record=record, kind=ChangeKind.CLOSED)
    return len(due)


def _can_follow(successor: Record, record: Record) -> bool:
    return (
        successor.body_id == record.body_id
        and successor.pk != record.pk
        and successor.state == State.PUBLISHED
    )


def _begin_clearing(record: Record) -> None:
    for copy in STANDING_COPIES:
        store(Clearance(record=record, key=copy.key, name=copy.name, how=copy.how))
    for entry in ChannelEntry.objects.filter(record=record):
        name = f"{Channel(entry.channel).label}：{entry.label}"
        how = "删除原文和转发，截图留存；已经张贴、播放的撤下停播。"
        store(Clearance(record=record, key=f"entry-{entry.pk}", name=name, how=how))
