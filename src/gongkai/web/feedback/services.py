"""Taking in and answering corrections (受理纠错)."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from gongkai.web import rights
from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.errors import AlreadyDone, Invalid
from gongkai.web.feedback.models import Correction
from gongkai.web.rights import Action
from gongkai.web.storing import store


@transaction.atomic
def report(
    *,
    body: Body,
    kind: str,
    description: str,
    page: str = "",
    contact: str = "",
    quarantined: bool = False,
) -> Correction:
    """Take in what a reader found wrong and give it a number (提交纠错).

    Raises:
        Invalid: with every fault.
    """
    Body.objects.select_for_update().get(pk=body.pk)  # one number at a time
    correction = Correction(
        body=body,
        number=_next_number(body),
        kind=kind,
        description=description.strip(),
        page=page,
        contact=contact.strip(),
        quarantined=quarantined,
    )
    store(correction)
    data = {"number": correction.number, "kind": kind}
    audit.record(by=None, act="correction_reported", thing=correction, body=body, data=data)
    return correction


@transaction.atomic
def answer(*, by: Officer, correction: Correction, text: str) -> Correction:
    """Say what was done about a correction (处理纠错).

    Raises:
        NotAllowed: without the right in this organ.
        AlreadyDone: when it was answered before.
        Invalid: without words.
    """
    rights.require(by, Action.KEEP, correction.body)
    correction = Correction.objects.select_for_update().get(pk=correction.pk)
    if correction.answered_at is not None:
        raise AlreadyDone("这条纠错已经处理，无需再次处理。")
    if not text.strip():
        raise Invalid({"answer": ["处理结果：请写明怎样处理的。"]})
    correction.answer, correction.answered_by = text.strip(), by
    correction.answered_at = timezone.now()
    store(correction)
    audit.record(by=by, act="correction_answered", thing=correction, body=correction.body)
    return correction


def _next_number(body: Body) -> str:
    """JC, the year and a running number of the organ (纠错编号)."""
    year = timezone.localdate().year
    begin = f"JC{body.pk}-{year}-"
    count = Correction.objects.filter(number__startswith=begin).count()
    return f"{begin}{count + 1:04}"
