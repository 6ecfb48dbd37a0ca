"""Taking in what a citizen sends through the portal, without an account (网上申请)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from gongkai.cases.kinds import Channel
from gongkai.web.applications import drafts, notifying, papers, services
from gongkai.web.applications.identity import digest
from gongkai.web.applications.models import Access, Applicant, Application, Doubt, Draft, Filing
from gongkai.web.codes import code_hash, code_of
from gongkai.web.errors import Refused
from gongkai.web.storing import store

# Nobody fills in eight pages in this time; a machine does.
FASTEST = timedelta(seconds=1)


class Expired(Refused):
    """The draft is over (草稿已过期)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Everything a form has told, checked (申请表内容)."""

    applicant_kind: str
    applicant: Mapping[str, str]
    filing: Mapping[str, Any] = field(default_factory=dict)

    @property
    def requested(self) -> str:
        """What is asked for, in the applicant's own words."""
        parts = (self.filing.get("title", ""), self.filing.get("description", ""))
        return "\n".join(part for part in parts if part)


def submit(
    *, draft: Draft, key: str, answers: Answers, now: datetime, trapped: bool = False
) -> Application:
    """File the application of a draft; a second time returns the first's case (提交一次).

    The query code belonging to ``key`` is stored as its hash. What no person can have filled in is
    taken in all the same, marked for an officer to look at.

    Raises:
        Invalid: with every fault of the answers. Expired: where the draft is over.
    """
    # Slow on purpose, so outside the transaction: SQLite lets one writer in at a time.
    return _filed(draft, code_hash(code_of(key)), answers, now, trapped)


@transaction.atomic
def _filed(
    draft: Draft, hashed: str, answers: Answers, now: datetime, trapped: bool
) -> Application:
    locked = Draft.objects.select_for_update().select_related("body").filter(pk=draft.pk).first()
    if locked is None:
        raise Expired("草稿已过期，请重新填写。")
    if locked.application is not None:
        return locked.application
    today = timezone.localdate(now)
    application = services.open_case(
        by=None,
        body=locked.body,
        applicant_kind=answers.applicant_kind,
        channel=Channel.ONLINE,
        requested=answers.requested,
        submitted_on=today,
        form_key=f"online-{locked.key}"[:64],
    )
    identity = answers.applicant.get("identity", "")
    mark = digest(identity, secret=settings.SECRET_KEY)
    store(Applicant(application=application, same_person=mark, **answers.applicant))
    doubt = _doubt(locked, now, trapped=trapped)
    store(Filing(application=application, submitted_at=now, doubt=doubt, **answers.filing))
    store(Access(application=application, code_hash=hashed, set_at=now))
    papers.hand_on(draft=locked, application=application)
    # What a machine sent must not make us write to people it names; an officer looks first.
    if not doubt:
        notifying.of_last_event(application)
        notifying.new_case(application)
    locked.application, locked.answers = application, {}
    locked.expires_at = now + drafts.SHOWN
    locked.save(update_fields=["application", "answers", "expires_at"])
    return application


def _doubt(draft: Draft, now: datetime, *, trapped: bool) -> str:
    if trapped:
        return Doubt.HONEYPOT.value
    return Doubt.TOO_FAST.value if now - draft.started_at < FASTEST else ""
