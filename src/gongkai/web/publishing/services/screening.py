"""Deciding on hits of the screening (筛查处理): let pass with a reason, or mask."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from gongkai.containers.errors import Unopenable
from gongkai.screening import apart
from gongkai.web import rights
from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Officer
from gongkai.web.errors import IllegalMove, Invalid, NotAllowed
from gongkai.web.filing import services as filing
from gongkai.web.filing.models import StoredFile
from gongkai.web.filing.purposes import Purpose
from gongkai.web.filing.selectors import bytes_of, is_whole
from gongkai.web.publishing import gate, reviews
from gongkai.web.publishing.models import Clearing, Record, Revision
from gongkai.web.publishing.models.contents import CONTENT
from gongkai.web.publishing.rich_text import rewrite
from gongkai.web.publishing.screening_of import DAMAGED, masked, masks
from gongkai.web.publishing.services.drafts import locked, require_latest, save
from gongkai.web.publishing.writing import files_of
from gongkai.web.rights import Action
from gongkai.web.storing import store

MASKED = "按筛查建议遮盖"


@transaction.atomic
def clear(*, by: Officer, record: Record, revision: int, digest: str, reason: str) -> Clearing:
    """Let a hit pass with a reason, in one's own name (放行).

    Raises:
        Overtaken: when a newer revision was saved.
        Invalid: without a reason.
        NotAllowed: for somebody who wrote the revision himself.
        IllegalMove: for a hit that is not in this revision.
    """
    rights.require(by, Action.REVIEW, record)
    record = locked(record)
    if by.pk in reviews.authors(record):
        raise NotAllowed("您参与起草了这一稿，筛查命中要由他人决定是否放行。")
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
    whole = Revision.objects.prefetch_related("attachments__file__content")
    revision = whole.get(record=record, number=record.latest)
    revision.record = record
    return revision


@transaction.atomic
def mask(*, by: Officer, record: Record, revision: int) -> Revision:
    """Save the next revision with every blocking hit in its words masked (按建议遮盖).

    The markup stays; a number parted by markup is masked as a whole.

    Raises:
        Overtaken: when a newer revision was saved.
        IllegalMove: where nothing in the words can be masked.
    """
    current = _open(by, record, revision)
    facts = {name: getattr(current, name) for name in CONTENT}
    corrected = partial(masked, words=gate.words_of(record.body))
    for name in ("title", "summary"):
        facts[name] = corrected(facts[name])
    facts["html"] = rewrite(current.html, partial(masks, words=gate.words_of(record.body)))
    if all(facts[name] == getattr(current, name) for name in ("title", "summary", "html")):
        raise IllegalMove("正文里没有可以自动遮盖的内容，附件请换成处理过的副本。")
    return _saved(by, current, files_of(current.record, revision), facts)


@transaction.atomic
def replace_with_copy(*, by: Officer, record: Record, revision: int, file: int) -> Revision:
    """Save the next revision with a file replaced by its harmless copy (换成处理过的副本).

    A workbook keeps the values that are seen, personal data masked; see ``screening.copies``.

    Raises:
        Overtaken: when a newer revision was saved.
        IllegalMove: for a file that is not attached, or of a kind no copy is made of.
    """
    current = _open(by, record, revision)
    files = files_of(current.record, revision)
    if file not in {each.pk for each in files}:
        raise IllegalMove("最新一稿里没有这个附件，请刷新页面查看。")
    facts = {name: getattr(current, name) for name in CONTENT}
    changed = [_harmless(each, by) if each.pk == file else each for each in files]
    return _saved(by, current, changed, facts)


def _open(by: Officer, record: Record, revision: int) -> Revision:
    rights.require(by, Action.PUBLISH, record)
    record = locked(record)
    require_latest(record, revision)
    return _current(record)


def _harmless(file: StoredFile, by: Officer) -> StoredFile:
    if not is_whole(file.content):
        raise IllegalMove(f"不能为“{file.name}”生成副本：{DAMAGED}。")
    try:
        copy = apart.copied(bytes_of(file.content))
    except Unopenable as fault:
        raise IllegalMove(f"不能为“{file.name}”生成副本：{fault}") from fault
    upload = ContentFile(copy, name=file.name)
    return filing.keep(upload, for_=Purpose.DESK, by=by)


def _saved(
    by: Officer, current: Revision, files: Iterable[StoredFile], facts: dict[str, Any]
) -> Revision:
    return save(
        by=by,
        record=current.record,
        base=current.number,
        column=current.column,
        reason=MASKED,
        files=files,
        **facts,
    )
