"""What applicants and third parties do through the portal, each with a number and a code (查询与答复)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.core import signing
from django.core.files import File
from django.db import transaction
from django.utils import timezone

from gongkai.cases.entry import Event
from gongkai.cases.kinds import Opinion
from gongkai.cases.stages import Stage
from gongkai.law.terms import THIRD_PARTY
from gongkai.law.workdays import CHINA
from gongkai.web.applications import log, notifying, papers, services
from gongkai.web.applications.models import Access, Application, Invitation, Message, Sender
from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.codes import code_hash, is_code, key_digest, new_code
from gongkai.web.errors import AlreadyDone, IllegalMove
from gongkai.web.filing.purposes import Purpose
from gongkai.web.rights import Action, require
from gongkai.web.storing import store

LASTS = 4 * 60 * 60  # seconds a page may stay open between two steps
_SALT, _THIRD = "gongkai.tracking", "gongkai.third-party"
NOT_NOW = "现在不能办理这一步，请重新查询进度。"


def found(body: Body, number: str, code: str) -> Application | None:
    """Return the case of a number whose code is right; a wrong number takes as long as a wrong code."""
    cases = Application.objects.select_related("body", "access", "filing")
    case = cases.filter(body=body, number=number.strip()).first()
    access = getattr(case, "access", None)
    right = is_code(code, access.code_hash if access else "")
    return case if right else None


def ticket(application: Application) -> str:
    """Return what the next step brings along instead of the code; worthless after a code reset."""
    return signing.dumps([application.pk, key_digest(application.access.code_hash)], salt=_SALT)


def by_ticket(body: Body, sent: str) -> Application | None:
    """Return the case of a ticket of this organ, ``None`` where it is over."""
    pair = _opened(sent, _SALT)
    if pair is None:
        return None
    cases = Application.objects.select_related("body", "access", "filing")
    case = cases.filter(body=body, pk=pair[0]).first()
    access = getattr(case, "access", None)
    return case if access and key_digest(access.code_hash) == pair[1] else None


def invited(body: Body, number: str, code: str) -> Invitation | None:
    """Return the invitation of a letter whose code is right (征求意见凭证)."""
    letters = Invitation.objects.select_related("application__body")
    letter = letters.filter(application__body=body, letter_number=number.strip()).first()
    return letter if is_code(code, letter.code_hash if letter else "") else None


def letter_ticket(invitation: Invitation) -> str:
    """Return what a third party's next step brings along."""
    return signing.dumps([invitation.pk, key_digest(invitation.code_hash)], salt=_THIRD)


def by_letter_ticket(body: Body, sent: str) -> Invitation | None:
    """Return the invitation of a ticket."""
    pair = _opened(sent, _THIRD)
    if pair is None:
        return None
    letters = Invitation.objects.select_related("application__body")
    letter = letters.filter(application__body=body, pk=pair[0]).first()
    return letter if letter and key_digest(letter.code_hash) == pair[1] else None


def _opened(sent: str, salt: str) -> list[Any] | None:
    try:
        opened = signing.loads(sent, salt=salt, max_age=LASTS)
    except signing.BadSignature:
        return None
    return opened if isinstance(opened, list) else None


@transaction.atomic
def correct(
    *,
    application: Application,
    answers: Iterable[str],
    now: datetime,
    uploads: Iterable[File[bytes]] = (),
) -> bool:
    """Take in a correction (网上补正); the limit starts again that day, 条例第三十条.

    One that comes after its period is kept for the officer to accept or not. Returns whether it
    was in time.

    Raises:
        IllegalMove: where no correction is awaited.
    """
    case = _locked(application)
    today = timezone.localdate(now)
    clock = log.clock(case, today)
    if clock.stage is not Stage.AWAITING_CORRECTION:
        raise IllegalMove(NOT_NOW)
    papers.add(
        by=None,
        application=case,
        uploads=uploads,
        what=papers.CORRECTION,
        for_=Purpose.CORRECTION,
    )
    text = "\n\n".join(answers)
    _keep(case, Sender.APPLICANT, Event.CORRECTION_RECEIVED, text, now)
    last = next((limit.on for limit in clock.limits if limit.term.id == "T05"), None)
    in_time = last is None or today <= last
    if in_time:
        services.add_own(application=case, event=Event.CORRECTION_RECEIVED, on=today)
    return in_time


@transaction.atomic
def withdraw(*, application: Application, reason: str, now: datetime) -> None:
    """Take an application back (撤回申请); this cannot be undone.

    Raises:
        IllegalMove: where the case is over already.
    """
    case = _locked(application)
    _keep(case, Sender.APPLICANT, Event.WITHDRAWN, reason, now)
    services.add_own(
        application=case, event=Event.WITHDRAWN, on=timezone.localdate(now), data={"by": "申请人"}
    )


@transaction.atomic
def give_opinion(
    *, invitation: Invitation, opinion: Opinion | None, text: str, now: datetime
) -> None:
    """Take in a third party's opinion (第三方意见), 条例第三十二条; ``None`` is 部分同意.

    Raises:
        AlreadyDone: where it was given before, or the wait is over.
    """
    letter = Invitation.objects.select_for_update().get(pk=invitation.pk)
    case = _locked(letter.application)
    today = timezone.localdate(now)
    asked = _round(case, letter)
    if letter.answered_at is not None or asked is None:
        raise AlreadyDone("这份征求意见书已经答复或者征求意见已经结束，不能再次答复。")
    whom = {"kind": letter.kind, "party": letter.party}
    if asked.held is None:
        services.add_own(application=case, event=Event.CONSULT_RECEIVED_BY, on=today, data=whom)
    told: Mapping[str, str] = {"opinion": opinion.value} if opinion else {}
    closing = {**whom, **told}
    services.add_own(application=case, event=Event.CONSULT_CLOSED, on=today, data=closing)
    words = opinion.label if opinion else "部分同意公开"
    _keep(case, Sender.THIRD_PARTY, Event.CONSULT_CLOSED, f"{words}\n{text}".strip(), now)
    letter.answered_at = now
    letter.save(update_fields=["answered_at"])


def _round(case: Application, letter: Invitation) -> Any:
    rounds = log.course(case).rounds
    return next(
        (
            r
            for r in rounds
            if r.closed is None and (r.kind, r.party) == (letter.kind, letter.party)
        ),
        None,
    )


def opinion_due(letter: Invitation, today: date) -> date:
    """Return the last day for the opinion: from the letter's receipt, or from today's reading."""
    asked = _round(letter.application, letter)
    held = asked.held if asked and asked.held else today
    return THIRD_PARTY.count(held, CHINA).date


@transaction.atomic
def invite(
    *, by: Officer, application: Application, kind: str, party: str, about: str, sent_on: date
) -> tuple[Invitation, str]:
    """Give a third party its way in (征求意见凭证); return it with the code, which is shown once."""
    require(by, Action.HANDLE, application)
    _locked(application)  # two at once would count the same number
    serial = application.invitations.count() + 1
    code = new_code()
    letter = store(
        Invitation(
            application=application,
            letter_number=f"征{application.number}-{serial}",
            code_hash=code_hash(code),
            kind=kind,
            party=party,
            about=about,
            sent_on=sent_on,
        )
    )
    audit.record(by=by, act="third_party_invited", thing=application, body=application.body)
    return letter, code


@transaction.atomic
def reset_code(*, by: Officer, application: Application, now: datetime) -> str:
    """Give a new query code to an applicant who proved at the counter who he is (重置查询码).

    The old one and every page opened with it are worthless at once.
    """
    require(by, Action.SEE_PERSON, application)
    code = new_code()
    Access.objects.update_or_create(
        application=application, defaults={"code_hash": code_hash(code), "set_at": now}
    )
    audit.record(by=by, act="query_code_reset", thing=application, body=application.body)
    notifying.code_reset(application)
    return code


def _locked(application: Application) -> Application:
    return Application.objects.select_for_update().select_related("body").get(pk=application.pk)


def _keep(case: Application, sender: Sender, event: Event, text: str, now: datetime) -> None:
    store(Message(application=case, sender=sender.value, kind=event.value, at=now, text=text))
