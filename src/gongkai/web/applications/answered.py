"""After the answer: the applicant's word on it, the organ's public log of answers (答复之后)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Avg, Count, QuerySet

from gongkai.cases.events import ConsultSent
from gongkai.screening.text import hits_in
from gongkai.web.applications import log
from gongkai.web.applications.models import (
    Applicant,
    Application,
    JointApplicant,
    LoggedAnswer,
    Rating,
)
from gongkai.web.applications.public_status import outcome
from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.errors import AlreadyDone, IllegalMove, Invalid, NotAllowed
from gongkai.web.rights import Action, require
from gongkai.web.storing import store

NAMES = ("name", "identity", "phone", "email", "address", "legal_rep", "contact_name")
AGENTS = ("agent_name", "agent_identity")
UNANSWERED = "这件申请还没有答复，答复后才能办理。"


@transaction.atomic
def rate(*, application: Application, score: int, words: str, now: datetime) -> Rating:
    """Keep what the applicant says of the answer (满意度评价), once; nothing depends on it.

    Raises:
        IllegalMove: before the answer. AlreadyDone: for a second time. Invalid.
    """
    case = _locked(application)
    if case.answered_on is None:
        raise IllegalMove(UNANSWERED)
    if Rating.objects.filter(application=case).exists():
        raise AlreadyDone("您已经评价过，谢谢。")
    rating = store(Rating(application=case, score=score, words=words, at=now))
    audit.record(by=None, act="answer_rated", thing=case, body=case.body, data={"score": score})
    return rating


def ratings(bodies: Iterable[Body], year: int) -> Mapping[int, tuple[float, int]]:
    """Return how content applicants were with the answers of a year: mean and number, by organ."""
    found = Rating.objects.filter(
        application__body__in=list(bodies), application__answered_on__year=year
    )
    rows = found.values_list("application__body").annotate(Avg("score"), Count("pk"))
    return {body: (mean, number) for body, mean, number in rows}


@transaction.atomic
def propose(*, by: Officer, application: Application, subject: str) -> LoggedAnswer:
    """Propose an answered case for the public log (拟列入答复目录); nobody sees it yet.

    Raises:
        NotAllowed. IllegalMove: before the answer. AlreadyDone: where it is public.
        Invalid: for a subject that tells who asked, or other personal data.
    """
    require(by, Action.HANDLE, application)
    case = _locked(application)
    if case.answered_on is None:
        raise IllegalMove(UNANSWERED)
    entry = LoggedAnswer.objects.filter(application=case).first()
    if entry is not None and entry.released_at is not None:
        raise AlreadyDone("这件申请已经列入答复目录。需要修改的，请先撤下。")
    if faults := list(_faults(case, subject)):
        raise Invalid({"subject": [f"事项：{fault}" for fault in faults]})
    entry = entry or LoggedAnswer(application=case)
    entry.subject, entry.proposed_by = subject, by
    store(entry)
    audit.record(by=by, act="log_proposed", thing=case, body=case.body)
    return entry


@transaction.atomic
def release(*, by: Officer, application: Application, subject: str, now: datetime) -> LoggedAnswer:
    """Let a proposed entry out (公布), by another person than who wrote it.

    ``subject`` is what the person read; another text is not let out in its name.

    Raises:
        NotAllowed. IllegalMove: where nothing waits, or it was changed meanwhile.
    """
    require(by, Action.APPROVE, application)
    case = _locked(application)
    entry = waiting(case)
    if entry is None or entry.subject != subject:
        raise IllegalMove("拟列入答复目录的事项有变化，没有公布。请看清后再办理。")
    if entry.proposed_by_id == by.pk:
        raise NotAllowed("拟稿人不能审批自己拟的内容，请由另一人审批。")
    if faults := list(_faults(case, subject)):  # somebody may have been added to the case
        raise Invalid({"subject": [f"事项：{fault}" for fault in faults]})
    entry.released_by, entry.released_at = by, now
    store(entry)
    audit.record(by=by, act="log_released", thing=case, body=case.body)
    return entry


@transaction.atomic
def take_back(*, by: Officer, application: Application) -> LoggedAnswer:
    """Take an entry out of the public log (撤下); the proposal is kept.

    Raises:
        NotAllowed. IllegalMove: where it is not public.
    """
    require(by, Action.HANDLE, application)
    case = _locked(application)
    entry = public(case.body).filter(application=case).first()
    if entry is None:
        raise IllegalMove("这件申请没有列入答复目录。")
    entry.released_by = entry.released_at = None
    store(entry)
    audit.record(by=by, act="log_taken_back", thing=case, body=case.body)
    return entry


def waiting(application: Application) -> LoggedAnswer | None:
    """Return the entry of a case that waits for its release (待审批)."""
    return LoggedAnswer.objects.filter(application=application, released_at=None).first()


def public(body: Body) -> QuerySet[LoggedAnswer]:
    """Return the organ's public log, the newest answer first (答复目录)."""
    found = LoggedAnswer.objects.filter(
        application__body=body, application__answered_on__isnull=False, released_at__isnull=False
    )
    joined = found.select_related("application").prefetch_related("application__events")
    return joined.order_by("-application__answered_on", "-pk")


def result(entry: LoggedAnswer) -> str:
    """Return how a logged case was answered, in the report's terms (答复结果)."""
    return outcome(log.course(entry.application)) or "已答复"


def _faults(case: Application, subject: str) -> Iterator[str]:
    """Yield what keeps a subject from the public, with the cure."""
    for hit in hits_in(subject):
        if hit.blocks:
            yield f"有{hit.rule.title}“{hit.shown}”，请遮盖或者改写。"
    even = _even(subject)
    if any(_even(word) in even for word in _known(case)):
        yield "出现了申请人、受托人或者第三方的名称、证件或者联系方式，请改写。"
    if case.number in even:
        yield "不要写受理号。"


def _even(text: str) -> str:
    """Return a text as it reads however it was typed: no blanks, full width folded."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _known(case: Application) -> set[str]:
    """Return the words that tell who has a part in the case."""
    people = Applicant.objects.filter(application=case).values_list(*NAMES, *AGENTS)
    joint = JointApplicant.objects.filter(application=case).values_list("name", "identity", "phone")
    words = {word for row in (*people, *joint) for word in row}
    asked = log.entries(case.events.all())
    words |= {entry.party for entry in asked if isinstance(entry, ConsultSent)}
    return {word for word in words if len(_even(word)) > 1}


def _locked(application: Application) -> Application:
    return Application.objects.select_for_update().select_related("body").get(pk=application.pk)
