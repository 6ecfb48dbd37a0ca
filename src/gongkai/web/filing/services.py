"""Keeping files, and letting go of them (存放与清除文件)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.core.files import File
from django.db import transaction
from django.utils import timezone

from gongkai.containers.errors import Unopenable
from gongkai.containers.kinds import Kind
from gongkai.screening import apart
from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Officer
from gongkai.web.errors import Invalid
from gongkai.web.filing import blobs, selectors
from gongkai.web.filing.intake import Accepted, NotAccepted, accept
from gongkai.web.filing.models import LONGEST_TEXT, Content, StoredFile
from gongkai.web.filing.purposes import LIMITS, MEGABYTE, Limits, Purpose
from gongkai.web.storing import store

_WITHOUT_WORDS = frozenset({Kind.JPG, Kind.PNG})
ORPHANED_AFTER = timedelta(hours=24)  # as long as a draft lives
SWEPT_EVERY = timedelta(hours=1)


def keep(
    upload: File[bytes], *, for_: Purpose, by: Officer | None = None, field: str = "file"
) -> StoredFile:
    """Keep one uploaded file (存放文件).

    Raises:
        Invalid: with the reason, under the name of the form's field; nothing is kept.
    """
    return keep_all([upload], for_=for_, by=by, field=field)[0]


def looked_through(upload: File[bytes], *, for_: Purpose, field: str = "file") -> Accepted:
    """Look an upload through as if it were to be kept, and keep nothing (只检查不存放).

    Raises:
        Invalid: with the reason, under the name of the form's field.
    """
    try:
        return accept(_bytes(upload, LIMITS[for_]), upload.name or "", for_)
    except NotAccepted as problem:
        raise Invalid({field: [f"“{_told(upload.name)}”：{problem}。"]}) from None


def keep_all(
    uploads: Iterable[File[bytes]],
    *,
    for_: Purpose,
    by: Officer | None = None,
    beside: Sequence[StoredFile] = (),
    field: str = "files",
) -> list[StoredFile]:
    """Keep the uploaded files of a form, all or none; ``beside`` are those it holds already.

    Raises:
        Invalid: with every fault, each naming its file.
    """
    given = list(uploads)
    limits = LIMITS[for_]
    _refuse_too_many(given, beside, limits, field)
    accepted, faults = [], []
    for upload in given:
        try:
            accepted.append(accept(_bytes(upload, limits), upload.name or "", for_))
        except NotAccepted as problem:
            faults.append(f"“{_told(upload.name)}”：{problem}。")
    if faults:
        raise Invalid({field: faults})
    with transaction.atomic():
        transaction.on_commit(_sweep_when_due)
        return [_kept(each, for_, by) for each in accepted]


@transaction.atomic
def erase(*, file: StoredFile, by: Officer | None) -> None:
    """Erase a file (清除文件), and its bytes where nobody else keeps the same.

    Raises:
        ProtectedError: while a record still refers to it.
    """
    audit.record(by=by, act="file_erased", thing=file, data={"sha256": _parted(file.content_id)})
    _let_go(file)


def sweep(*, now: datetime | None = None) -> int:
    """Remove what no record refers to after a day, and what lies on disk by itself (清理孤立文件).

    Returns how many files and objects went.
    """
    before = (now or timezone.now()) - ORPHANED_AFTER
    with transaction.atomic():
        orphans = list(selectors.unattached().filter(made_at__lt=before))
        for orphan in orphans:
            _let_go(orphan)
    return len(orphans) + _sweep_disk()


def _sweep_when_due() -> None:
    """Whoever uploads clears up, at most once an hour: no installation forgets to."""
    if blobs.first_since(SWEPT_EVERY.total_seconds()):
        sweep()


def _sweep_disk() -> int:
    gone = 0
    for path in list(blobs.older_than(ORPHANED_AFTER.total_seconds())):
        if not Content.objects.filter(sha256=path.name).exists():
            path.unlink(missing_ok=True)
            gone += 1
    return gone


def _kept(accepted: Accepted, purpose: Purpose, by: Officer | None) -> StoredFile:
    sha256 = hashlib.sha256(accepted.data).hexdigest()
    blobs.put(sha256, accepted.data)
    content, _ = Content.objects.get_or_create(
        sha256=sha256,
        defaults={
            "size": len(accepted.data),
            "kind": accepted.kind.value,
            "pages": accepted.pages,
        },
    )
    if LIMITS[purpose].searchable and not content.text:
        content.text = _words_in(accepted)[:LONGEST_TEXT]
        content.save(update_fields=["text"])
    file = StoredFile(
        content=content,
        name=accepted.name,
        purpose=purpose,
        made_by=by,
        made_at=timezone.now(),
    )
    store(file)
    if by is not None:
        data = {"sha256": _parted(sha256), "size": content.size, "kind": content.kind}
        audit.record(by=by, act="file_kept", thing=file, data=data)
    return file


def _words_in(accepted: Accepted) -> str:
    """The words for the search, read in a process of its own; the screening tells what is unread."""
    if accepted.kind in _WITHOUT_WORDS:
        return ""
    try:
        return apart.words_seen(accepted.data, accepted.kind)
    except Unopenable:
        return ""


def _let_go(file: StoredFile) -> None:
    content, sha256 = file.content, file.content_id
    file.delete()
    if not content.files.exists():
        content.delete()
        transaction.on_commit(lambda: _remove_unless_kept_again(sha256))


def _remove_unless_kept_again(sha256: str) -> None:
    if not Content.objects.filter(sha256=sha256).exists():
        blobs.remove(sha256)


def _refuse_too_many(
    given: Sequence[File[bytes]], beside: Sequence[StoredFile], limits: Limits, field: str
) -> None:
    if len(given) + len(beside) > limits.count:
        raise Invalid({field: [f"最多上传{limits.count}个文件，请删去多余的。"]})
    together = sum(each.size for each in given) + sum(each.content.size for each in beside)
    if together > limits.together:
        most = limits.together // MEGABYTE
        raise Invalid({field: [f"全部文件合计不能超过{most}MB，请压缩或分次上传。"]})


def _bytes(upload: File[bytes], limits: Limits) -> bytes:
    """Read no more than one byte beyond the limit, whatever size the upload claims."""
    too_large = NotAccepted(f"文件不能超过{limits.each // MEGABYTE}MB，请压缩后再上传")
    if upload.size > limits.each:
        raise too_large
    upload.seek(0)
    data: bytes = upload.read(limits.each + 1)
    if len(data) > limits.each:
        raise too_large
    return data


def _told(name: str | None) -> str:
    """A name for a sentence: one line, not too long."""
    plain = "".join(mark if mark.isprintable() else " " for mark in name or "未命名")
    return plain if len(plain) <= 60 else f"{plain[:40]}…{plain[-15:]}"


def _parted(sha256: str) -> str:
    """A digest in groups: a run of its figures must not look like a telephone number."""
    return "-".join(sha256[at : at + 8] for at in range(0, 64, 8))
