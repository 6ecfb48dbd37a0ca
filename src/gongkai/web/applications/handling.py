"""What officers do about a case beside its events (承办、记录、督办、拆分、甄别)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.forms.models import model_to_dict

from gongkai.cases.kinds import Channel
from gongkai.web import rights
from gongkai.web.applications import notifying, services
from gongkai.web.applications.identity import digest
from gongkai.web.applications.models import (
    Applicant,
    Application,
    Filing,
    Hand,
    JointApplicant,
    Note,
    Pile,
    Urging,
)
from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Body, Office, Officer
from gongkai.web.errors import AlreadyDone, IllegalMove, Invalid
from gongkai.web.rights import Action
from gongkai.web.storing import store

MOST_UNITS = 20


@transaction.atomic
def assign(
    *,
    by: Officer,
    application: Application,
    at: datetime,
    office: Office | None = None,
    officer: Officer | None = None,
    answer_by: date | None = None,
    word: str = "",
) -> Hand:
    """Give a case into somebody's hands within the organ (交办、移交); the limit runs on.

    Raises:
        Invalid: for nobody, or somebody of another organ or out of office.
    """
    rights.require(by, Action.HANDLE, application)
    _require_own(application, office, officer)
    hand = store(
        Hand(
            application=application,
            office=office or (officer.office if officer else None),
            officer=officer,
            by=by,
            at=at,
            answer_by=answer_by,
            word=word,
        )
    )
    application.office, application.officer = hand.office, officer
    application.save(update_fields=["office", "officer"])
    audit.record(by=by, act="case_assigned", thing=application, body=application.body)
    return hand


def _require_own(application: Application, office: Office | None, officer: Officer | None) -> None:
    if office is None and officer is None:
        raise Invalid({"officer": ["承办：请选择承办机构或者承办人。"]})
    if office is not None and office.body_id != application.body_id:
        raise Invalid({"office": ["承办机构：只能交给本机关的机构。"]})
    if officer is not None and (officer.body_id != application.body_id or officer.left_on):
        raise Invalid({"officer": ["承办人：只能交给本机关在岗的人员。"]})


@transaction.atomic
def hand_over(*, by: Officer, giver: Officer, taker: Officer, at: datetime) -> int:
    """Hand every open case of one officer to another, as when he leaves (工作交接)."""
    rights.require(by, Action.HANDLE, giver.body)
    if giver.pk == taker.pk:
        raise Invalid({"taker": ["接手人：不能是移交人自己，请另选一人。"]})
    cases = list(in_hand(giver))
    for case in cases:
        assign(by=by, application=case, at=at, officer=taker, word="工作交接")
    return len(cases)


@transaction.atomic
def ask(
    *,
    by: Officer,
    application: Application,
    at: datetime,
    office: Office | None = None,
    officer: Officer | None = None,
    answer_by: date | None = None,
    word: str = "",
) -> Hand:
    """Ask another office of the organ for its part (会办); the case stays where it is.

    Raises:
        Invalid: for nobody, or somebody of another organ or out of office, or without a day.
    """
    rights.require(by, Action.HANDLE, application)
    _require_own(application, office, officer)
    if answer_by is None:
        raise Invalid({"answer_by": ["要求回复日期：请填写，到期会列入催办清单。"]})
    hand = store(
        Hand(
            application=application,
            office=office or (officer.office if officer else None),
            officer=officer,
            by=by,
            at=at,
            answer_by=answer_by,
            word=word,
            asked=True,
        )
    )
    audit.record(by=by, act="office_asked", thing=application, body=application.body)
    return hand


@transaction.atomic
def reply(*, by: Officer, hand: Hand, text: str, at: datetime) -> Hand:
    """Say what an office that was asked has to say (承办意见), once. It is never sent outside.

    Raises:
        Invalid: without a word. AlreadyDone: for a second time.
    """
    hand = (
        Hand.objects.select_for_update(of=("self",))
        .select_related("application__body")
        .get(pk=hand.pk)
    )
    rights.require(by, Action.HANDLE, hand.application)
    if hand.answered_at is not None:
        raise AlreadyDone("这一承办已经回复。")
    if not text.strip():
        raise Invalid({"text": ["承办意见：请写明查找和办理的情况。"]})
    hand.answer, hand.answered_by, hand.answered_at = text, by, at
    store(hand)
    audit.record(by=by, act="office_answered", thing=hand.application, body=hand.application.body)
    return hand


def owed(body: Body) -> QuerySet[Hand]:
    """Return who owes a reply on an open case, the longest first (催办清单).

    A case that was handed on is owed by whoever has it now, not by who had it before.
    """
    newer = Hand.objects.filter(
        application=OuterRef("application"), asked=False, pk__gt=OuterRef("pk")
    )
    waiting = Hand.objects.filter(
        application__body=body, answer_by__isnull=False, answered_at=None
    ).exclude(application__pile="")
    mine = waiting.filter(Q(asked=True) | ~Exists(newer))
    joined = mine.select_related("application__body", "office", "officer", "by")
    return joined.order_by("answer_by", "pk")


def unanswered(body: Body) -> QuerySet[Urging]:
    """Return what the county urged and still waits to hear of (督办待反馈)."""
    open_ones = Urging.objects.filter(application__body=body, answered_at=None)
    return open_ones.select_related("application", "by__body").order_by("answer_by", "pk")


def urgings(officer: Officer) -> QuerySet[Urging]:
    """Return every urging in the organs the person may see (督办清单), what is open first."""
    bodies = rights.visible_bodies(officer)
    found = Urging.objects.filter(application__body__in=bodies)
    joined = found.select_related("application__body", "by__body")
    return joined.order_by(F("answered_at").desc(nulls_first=True), "answer_by", "pk")


@transaction.atomic
def chase(*, by: Officer, hand: Hand, at: datetime) -> Note:
    """Remind an office that its reply is due (催办); the case keeps that it was reminded."""
    rights.require(by, Action.HANDLE, hand.application)
    if hand.answered_at is not None:
        raise AlreadyDone("这一承办已经回复，不必再催。")
    words = f"催办：{hand}应于{hand.answer_by}以前回复。"
    return note(by=by, application=hand.application, text=words, at=at)


def in_hand(giver: Officer) -> QuerySet[Application]:
    """Return the open cases an officer has in hand (在手申请), the first to fall due first."""
    cases = Application.objects.filter(body=giver.body, officer=giver).exclude(pile="")
    return cases.order_by(F("due_on").asc(nulls_last=True), "pk")


@transaction.atomic
def note(*, by: Officer, application: Application, text: str, at: datetime) -> Note:
    """Write a note among officers (内部记录); it is never sent to anybody."""
    rights.require(by, Action.HANDLE, application)
    return store(Note(application=application, by=by, at=at, text=text))


@transaction.atomic
def urge(
    *, by: Officer, application: Application, text: str, answer_by: date, at: datetime
) -> Urging:
    """Urge a township on about a case (督办), 条例第四十七条. The county does not act in its place."""
    rights.require(by, Action.URGE, application)
    urging = store(Urging(application=application, by=by, at=at, answer_by=answer_by, text=text))
    audit.record(by=by, act="case_urged", thing=application, body=application.body)
    notifying.urged(application, key=urging.pk, answer_by=answer_by)
    return urging


@transaction.atomic
def answer_urging(*, by: Officer, urging: Urging, text: str, at: datetime) -> Urging:
    """Tell the county what was done (督办反馈), once."""
    rights.require(by, Action.HANDLE, urging.application)
    if urging.answered_at is not None:
        raise AlreadyDone("这条督办已经反馈。")
    if not text.strip():
        raise Invalid({"answer": ["反馈：请写明办理情况。"]})
    urging.answer, urging.answered_by, urging.answered_at = text, by, at
    store(urging)
    case = urging.application
    audit.record(by=by, act="urging_answered", thing=case, body=case.body)
    notifying.urging_answered(case, key=urging.pk, by=urging.by)
    return urging


@transaction.atomic
def split(*, by: Officer, application: Application, matters: Sequence[str]) -> list[Application]:
    """Split an application with several matters into units (拆分), one matter each.

    The first matter stays with the application itself; each of the others becomes a case of its
    own, received on the same day. Every unit counts by itself (109号4).

    Raises:
        Invalid: for fewer than two matters or too many. AlreadyDone: for a second time.
    """
    rights.require(by, Action.REGISTER, application.body)
    if application.units.exists() or application.split_from_id:
        raise AlreadyDone("这件申请已经拆分过。")
    if not 2 <= len(matters) <= MOST_UNITS:
        raise Invalid({"matters": [f"事项：请每行写一件，共2至{MOST_UNITS}件。"]})
    units = [_unit(by, application, matter) for matter in matters[1:]]
    audit.record(
        by=by,
        act="case_split",
        thing=application,
        body=application.body,
        data={"units": [unit.number for unit in units]},
    )
    return units


def _unit(by: Officer, whole: Application, matter: str) -> Application:
    received = None if Channel(whole.channel).received_at_once else whole.received_on
    unit = services.register(
        by=by,
        body=whole.body,
        applicant_kind=whole.applicant_kind,
        channel=Channel(whole.channel),
        requested=matter,
        submitted_on=whole.submitted_on or whole.events.first().on,  # type: ignore[union-attr]
        received_on=received,
        applicant=_copied(whole),
        form_key=f"unit-{uuid4().hex}",
        invented=whole.invented,
    )
    unit.split_from = whole
    unit.save(update_fields=["split_from"])
    return unit


def _copied(whole: Application) -> dict[str, str] | None:
    applicant = Applicant.objects.filter(application=whole).first()
    if applicant is None:
        return None
    return model_to_dict(applicant, exclude=["id", "application", "same_person"])


@transaction.atomic
def add_joint(
    *, by: Officer, application: Application, name: str, identity: str = "", phone: str = ""
) -> JointApplicant:
    """Add a person who applies together with the first (共同申请人)."""
    rights.require(by, Action.REGISTER, application.body)
    joint = store(
        JointApplicant(application=application, name=name, identity=identity, phone=phone)
    )
    audit.record(by=by, act="joint_applicant_added", thing=application, body=application.body)
    return joint


@transaction.atomic
def clear_doubt(*, by: Officer, application: Application) -> None:
    """Find that a marked form is a genuine application (甄别为正常申请)."""
    rights.require(by, Action.HANDLE, application)
    cleared = Filing.objects.filter(application=application).exclude(doubt="").update(doubt="")
    audit.record(by=by, act="doubt_cleared", thing=application, body=application.body)
    if cleared and application.events.count() == 1:  # nothing has been told so far
        notifying.of_last_event(application)


@transaction.atomic
def undelivered(*, by: Officer, application: Application, on: date, how: str) -> None:
    """Record that an answer could not be delivered, and tell the applicant how to get it (送达未成功).

    Raises:
        IllegalMove: where no answer waits for delivery.
    """
    rights.require(by, Action.HANDLE, application)
    if application.pile != Pile.SERVE:
        raise IllegalMove("这件申请现在没有等待送达的答复。")
    data = {"on": on.isoformat()}
    body = application.body
    audit.record(by=by, act="answer_undelivered", thing=application, body=body, data=data)
    notifying.undelivered(application, on=on, how=how)


def history(application: Application) -> list[Application]:
    """Return what the same person applied for before at this organ (同一申请人), newest first."""
    applicant = Applicant.objects.filter(application=application).first()
    mark = applicant.same_person if applicant else ""
    if applicant and not mark:
        mark = digest(applicant.identity, secret=settings.SECRET_KEY)
    if not mark:
        return []
    others = Application.objects.filter(body=application.body, applicant__same_person=mark)
    return list(others.exclude(pk=application.pk).order_by("-submitted_on", "-pk")[:20])


def alike(application: Application, among: Sequence[Application]) -> list[Application]:
    """Return which of the cases ask for nearly the same (疑似重复)."""
    own = _pairs(application.requested)
    return [case for case in among if own and _share(own, _pairs(case.requested)) >= 0.6]


def _pairs(text: str) -> frozenset[str]:
    plain = "".join(character for character in text if character.isalnum())
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))
