"""Publishing, recalling and counting (发布、撤回、登记数量)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from gongkai.web import installing, rights
from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.errors import AlreadyDone, Invalid
from gongkai.web.publishing.document_numbers import normalise
from gongkai.web.publishing.kinds import Channel, Ending, Part
from gongkai.web.publishing.models import ChannelEntry, Column, ColumnCount, Record, Serial
from gongkai.web.rights import Action
from gongkai.web.storing import store


@transaction.atomic
def add_column(
    *,
    by: Officer | None,
    code: str,
    name: str,
    body: Body | None = None,
    part: Part = Part.STATUTORY,
    parent: Column | None = None,
    basis: str = "",
    position: int = 0,
) -> Column:
    """Add a column to an organ's catalogue, or at set-up to everybody's (增设栏目)."""
    if by is not None:
        rights.require(by, Action.KEEP, body or by.body)
        body = body or by.body
    column = store(
        Column(
            body=body,
            code=code,
            name=name,
            part=part,
            parent=parent,
            basis=basis,
            position=position,
        )
    )
    audit.record(by=by, act="column_added", thing=column, body=body)
    return column


@transaction.atomic
def publish(
    *,
    by: Officer,
    body: Body,
    column: Column,
    title: str,
    published_on: date,
    document_number: str = "",
    invented: bool = False,
    **facts: Any,
) -> Record:
    """Publish a record (发布政府信息) and give it its index number.

    ``facts`` are the other fields of :class:`Record`. The document number is brought into the one
    official form.

    Raises:
        NotAllowed: without the right in this organ.
        Invalid: for faults in the record, among them a day of publication still to come.
    """
    rights.require(by, Action.PUBLISH, body)
    _allow_invented(invented)
    _refuse_future(published_on)
    _refuse_foreign(column, body)
    record = Record(
        body=body,
        column=column,
        title=title,
        published_on=published_on,
        document_number=normalise(document_number),
        issuer=body.name,
        index_number=_next_index_number(body, published_on.year),
        invented=invented,
        **facts,
    )
    store(record)
    facts_written = {"index_number": record.index_number, "on": published_on.isoformat()}
    audit.record(by=by, act="published", thing=record, body=body, data=facts_written)
    return record


@transaction.atomic
def recall(*, by: Officer, record: Record, on: date, reason: str) -> Record:
    """Take a published record back (撤回). Its index number and address stay taken for ever.

    Raises:
        AlreadyDone: when it was recalled before.
        Invalid: without a reason.
    """
    rights.require(by, Action.RECALL, record)
    record = Record.objects.select_for_update().get(pk=record.pk)
    if record.recalled_on is not None:
        raise AlreadyDone(f"这条信息已于{record.recalled_on}撤回，无需再次撤回。")
    if not reason.strip():
        raise Invalid({"recall_reason": ["撤回已发布的信息要写明原因。"]})
    record.recalled_on, record.recall_reason = on, reason
    store(record)
    audit.record(by=by, act="recalled", thing=record, body=record.body, data={"on": on.isoformat()})
    return record


@transaction.atomic
def end_validity(*, by: Officer, record: Record, on: date, kind: Ending) -> Record:
    """Mark a document as repealed, expired or superseded (废止、失效、修改)."""
    rights.require(by, Action.PUBLISH, record)
    record = Record.objects.select_for_update().get(pk=record.pk)
    record.ended_on, record.ended_kind = on, kind
    store(record)
    data = {"on": on.isoformat(), "kind": kind.value}
    audit.record(by=by, act="validity_ended", thing=record, body=record.body, data=data)
    return record


@transaction.atomic
def count_column(
    *,
    by: Officer,
    body: Body,
    column: Column,
    year: int,
    count: int,
    invented: bool = False,
    **facts: Any,
) -> ColumnCount:
    """Enter how many items a column took beyond the single records (登记栏目数量).

    ``facts`` are the other fields of :class:`ColumnCount` (``label``, ``at_least``, ``note``,
    ``source``).
    """
    rights.require(by, Action.KEEP, body)
    _allow_invented(invented)
    _refuse_foreign(column, body)
    row = ColumnCount(body=body, column=column, year=year, count=count, invented=invented, **facts)
    store(row)
    data = {"year": year, "count": count}
    audit.record(by=by, act="column_counted", thing=row, body=body, data=data)
    return row


@transaction.atomic
def enter_channel(
    *,
    by: Officer,
    body: Body,
    channel: Channel,
    label: str,
    year: int,
    count: int | None = None,
    invented: bool = False,
    **facts: Any,
) -> ChannelEntry:
    """Enter what went out through a channel (登记渠道发布情况).

    ``facts`` are the other fields of :class:`ChannelEntry`; without a count the channel was used
    and nobody counted.
    """
    rights.require(by, Action.KEEP, body)
    _allow_invented(invented)
    row = ChannelEntry(
        body=body,
        channel=channel,
        label=label,
        year=year,
        count=count,
        invented=invented,
        **facts,
    )
    _refuse_mixed(row)
    store(row)
    data = {"channel": channel.value, "year": year, "count": count}
    audit.record(by=by, act="channel_entered", thing=row, body=body, data=data)
    return row


def _next_index_number(body: Body, year: int) -> str:
    """Organ code / year - five digits (索引号); a number once given is never given again."""
    Serial.objects.get_or_create(body=body, year=year)
    serial = Serial.objects.select_for_update().get(body=body, year=year)
    serial.last += 1
    serial.save(update_fields=["last"])
    return f"{body.organ_code}/{year}-{serial.last:05}"


def _allow_invented(invented: bool) -> None:
    if invented:
        installing.require_demonstration()


def _refuse_future(published_on: date) -> None:
    today = timezone.localdate()
    if published_on > today:
        fault = f"发布日期：{published_on}还没有到，请填写今天（{today}）或以前的日期。"
        raise Invalid({"published_on": [fault]})


def _refuse_foreign(column: Column, body: Body) -> None:
    if column.body_id not in {None, body.pk}:
        raise Invalid({"column": ["栏目：这个栏目属于其他机关，请改选本机关的栏目。"]})


def _refuse_mixed(row: ChannelEntry) -> None:
    for whole in (row.part_of, row.record):
        if whole is not None and whole.body_id != row.body_id:
            raise Invalid({"part_of": ["渠道登记只能归入本机关的登记或信息，请重新选择。"]})
