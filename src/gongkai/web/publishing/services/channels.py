"""Logging channels (登记渠道)."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from gongkai.web import rights
from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.errors import Invalid
from gongkai.web.publishing.kinds import Channel
from gongkai.web.publishing.models import ChannelEntry
from gongkai.web.publishing.writing import allow_invented
from gongkai.web.rights import Action
from gongkai.web.storing import store


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

    Raises:
        NotAllowed: without the right in this organ.
        Invalid: for faults in the entry, naming each field.
    """
    rights.require(by, Action.KEEP, body)
    allow_invented(invented)
    row = ChannelEntry(
        body=body,
        channel=channel.value,
        label=label,
        year=year,
        count=count,
        invented=invented,
        **facts,
    )
    _refuse_mixed(row)
    _refuse_other_year(row)
    store(row)
    data = {"channel": channel.value, "year": year, "count": count}
    audit.record(by=by, act="channel_entered", thing=row, body=body, data=data)
    return row


def _refuse_mixed(row: ChannelEntry) -> None:
    for whole in (row.part_of, row.record):
        if whole is not None and whole.body_id != row.body_id:
            raise Invalid({"part_of": ["渠道登记只能归入本机关的登记或信息，请重新选择。"]})


def _refuse_other_year(row: ChannelEntry) -> None:
    if row.on is not None and row.on.year != row.year:
        raise Invalid({"on": [f"日期：{row.on}不在{row.year}年，请改日期或者登记到那一年。"]})
