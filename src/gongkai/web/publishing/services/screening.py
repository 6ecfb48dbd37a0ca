"""Deciding on hits of the screening (筛查处理): let pass with a reason, or mask."""

from __future__ import annotations

from django.db import transaction

from gongkai.web import rights
from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Officer
from gongkai.web.errors import IllegalMove, Invalid
from gongkai.web.publishing import gate
from gongkai.web.publishing.models import Clearing, Record, Revision
from gongkai.web.publishing.services.drafts import locked, require_latest
from gongkai.web.rights import Action
from gongkai.web.storing import store


@transaction.atomic
def clear(*, by: Officer, record: Record, revision: int, digest: str, reason: str) -> Clearing:
    """Let a hit pass with a reason, in one's own name (放行).

    Raises:
        Overtaken: when a newer revision was saved.
        Invalid: without a reason.
        IllegalMove: for a hit that is not in this revision.
    """
    rights.require(by, Action.REVIEW, record)
    record = locked(record)
    require_latest(record, revision)
    if not reason.strip():
        raise Invalid({"reason": ["放行理由：请写明为什么可以公开，例如“单位值班电话”。"]})
    found = next((hit for hit in gate.hits(_current(record)) if hit.key == digest), None)
    if found is None:
        raise IllegalMove("这处命中已经不在最新一稿里，请刷新页面查看。")
    row = Clearing(
        record=record,
        digest=digest,
        rule=found.find.title,
        where=found.where,
        reason=reason,
        by=by,
    )
    store(row)
    data = {"revision": revision, "rule": found.find.code, "digest": digest[:12]}
    audit.record(by=by, act="hit_cleared", thing=record, body=record.body, data=data)
    return row


def require_clean(record: Record) -> None:
    """Let a record through the gate when nothing in its newest revision is open.

    Raises:
        IllegalMove: with the number and the first places of what is open.
    """
    waiting = gate.open_hits(_current(record))
    if waiting:
        places = "、".join(dict.fromkeys(f"{hit.where}的{hit.find.title}" for hit in waiting[:3]))
        raise IllegalMove(
            f"筛查发现{len(waiting)}处不能直接公开的内容（{places}），"
            "请遮盖，或者由专人写明理由放行后再发布。"
        )


def _current(record: Record) -> Revision:
    revision = Revision.objects.get(record=record, number=record.latest)
    revision.record = record
    return revision
