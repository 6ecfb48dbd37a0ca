"""The proofs, scans and annexes of an application (来件材料)."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.files import File
from django.db import transaction

from gongkai.web.applications.models import Application, Draft, DraftPaper, Paper
from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Officer
from gongkai.web.filing import services as filing
from gongkai.web.filing.purposes import Purpose
from gongkai.web.storing import store

IDENTITY, AUTHORITY, RELIEF = "身份证明", "授权委托材料", "减免费用证明"
SCAN, CORRECTION, OPINION = "来信扫描件", "补正材料", "第三方材料"


@transaction.atomic
def keep_with_draft(*, draft: Draft, upload: File[bytes], what: str) -> DraftPaper:
    """Keep a proof handed in with a draft (草稿材料).

    Raises:
        Invalid: with the reason and the cure; nothing is kept.
    """
    beside = [one.stored for one in draft.papers.select_related("stored__content")]
    [kept] = filing.keep_all([upload], for_=Purpose.PORTAL, beside=beside)
    return store(DraftPaper(draft=draft, stored=kept, what=what))


@transaction.atomic
def remove_from_draft(*, draft: Draft, pk: int) -> None:
    """Take a proof out of a draft (删除)."""
    for paper in draft.papers.filter(pk=pk).select_related("stored"):
        stored = paper.stored
        paper.delete()
        filing.erase(file=stored, by=None)


def hand_on(*, draft: Draft, application: Application) -> None:
    """Let an application have what its draft held, inside the caller's transaction."""
    for paper in draft.papers.all():
        store(Paper(application=application, stored=paper.stored, what=paper.what))
    draft.papers.all().delete()


@transaction.atomic
def add(
    *,
    by: Officer | None,
    application: Application,
    uploads: Iterable[File[bytes]],
    what: str,
    for_: Purpose,
) -> list[Paper]:
    """Add papers to a case; ``by`` is ``None`` where the applicant or a third party sends them.

    Raises:
        Invalid: with every fault, each naming its file; nothing is kept.
    """
    kept = filing.keep_all(uploads, for_=for_, by=by)
    if kept:
        audit.record(by=by, act="papers_added", thing=application, body=application.body)
    return [store(Paper(application=application, stored=one, what=what)) for one in kept]
