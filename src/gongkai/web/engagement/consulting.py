"""Drafts put out for comment: opened, replied to, sorted, answered (意见征集办理)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from gongkai.engagement.consulting import State, days_open, state
from gongkai.web import installing, rights
from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.codes import key_digest, new_key
from gongkai.web.engagement import screened, telling
from gongkai.web.engagement.kinds import Taken, Way
from gongkai.web.engagement.models import Consultation, Opinion, Topic
from gongkai.web.errors import AlreadyDone, IllegalMove, Invalid
from gongkai.web.rights import Action
from gongkai.web.storing import store

CLOSED = "征集不在开放的时间内，不能提交意见。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many opinions came, by way (各渠道意见数)."""

    total: int
    by_way: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A topic with the number of its opinions (一个主题的采纳情况)."""

    topic: Topic
    count: int


def standing(consultation: Consultation, today: date) -> State:
    """Say where a consultation stands on a day (征集状态)."""
    return state(
        consultation.starts_on,
        consultation.ends_on,
        answered=consultation.answered_on is not None,
        today=today,
    )


def days(consultation: Consultation) -> int:
    """Return how many days it is open (征集天数)."""
    return days_open(consultation.starts_on, consultation.ends_on)


def public(body: Body) -> QuerySet[Consultation]:
    """Return the consultations readers may see (公开的征集)."""
    return Consultation.objects.filter(body=body, opened_at__isnull=False)


def about(body: Body, index_number: str) -> QuerySet[Consultation]:
    """Return the public consultations that name a record as their draft or outcome (相关征集)."""
    named = public(body).filter(draft_index=index_number)
    return named | public(body).filter(final_index=index_number)


def counted(consultation: Consultation) -> QuerySet[Opinion]:
    """Return the opinions that count: neither quarantined nor set aside with a reason."""
    return consultation.opinions.filter(quarantined=False, set_aside="")


def tally(consultation: Consultation) -> Tally:
    """Return how many opinions came by which way (各渠道意见数)."""
    ways = Counter(counted(consultation).values_list("way", flat=True))
    told = tuple((str(Way(way).label), ways[way]) for way in Way.values if ways[way])
    return Tally(total=sum(ways.values()), by_way=told)


def outcomes(consultation: Consultation) -> tuple[Outcome, ...]:
    """Return the topics, each with its number of opinions (采纳情况)."""
    counts = Counter(counted(consultation).values_list("topic_id", flat=True))
    return tuple(
        Outcome(topic=topic, count=counts[topic.pk]) for topic in consultation.topics.all()
    )


@transaction.atomic
def draw_up(*, by: Officer, body: Body, invented: bool = False, **facts: Any) -> Consultation:
    """Draw up a consultation that is not yet public (拟定征集).

    Raises:
        NotAllowed. Invalid: with every fault; fewer than 30 days where the law asks need a reason.
    """
    rights.require(by, Action.KEEP, body)
    if invented:
        installing.require_demonstration()
    Body.objects.select_for_update().get(pk=body.pk)
    last = Consultation.objects.filter(body=body).order_by("-serial").first()
    serial = last.serial + 1 if last else 1
    made = store(Consultation(body=body, serial=serial, invented=invented, **facts))
    return _done(by, made, "consultation_drawn_up")


@transaction.atomic
def revise(*, by: Officer, consultation: Consultation, **facts: Any) -> Consultation:
    """Change a consultation: all of it before it is public, only its end afterwards, and only later.

    Raises:
        NotAllowed. IllegalMove: for anything else once people are answering it. Invalid.
    """
    made = _to_keep(by, consultation)
    changed = {name for name, value in facts.items() if getattr(made, name) != value}
    if made.opened_at is not None:
        later = facts.get("ends_on", made.ends_on) >= made.ends_on
        if changed - {"ends_on", "contact", "address"} or not later or made.answered_on:
            raise IllegalMove("征集已经发布：只能延后截止日期、更正联系方式，其他内容不能改。")
    for name, value in facts.items():
        setattr(made, name, value)
    store(made)
    return _done(by, made, "consultation_revised", changed=sorted(changed))


@transaction.atomic
def publish(*, by: Officer, consultation: Consultation, now: datetime) -> Consultation:
    """Put a consultation on the pages (发布征集); it can be replied to from its first day on.

    Raises:
        NotAllowed. AlreadyDone: a second time.
        Invalid: with personal data in it, or when its first day is past already.
    """
    rights.require(by, Action.PUBLISH, consultation.body)
    made = _locked(consultation)
    if made.opened_at is not None:
        raise AlreadyDone("这项征集已经发布。")
    if made.starts_on < timezone.localdate(now):
        raise Invalid({"starts_on": ["开始日期：已经过去，请改为今天或以后，期限从那天算起。"]})
    for name in ("title", "background", "text"):
        if found := list(screened.faults(getattr(made, name))):
            raise Invalid({name: found})
    made.opened_at = now
    store(made)
    return _done(by, made, "consultation_published")


@transaction.atomic
def reply(
    *,
    consultation: Consultation,
    key: str,
    now: datetime,
    quarantined: bool = False,
    **facts: str,
) -> Opinion:
    """Take in an opinion through the portal; a form sent twice is one opinion (提交意见).

    Raises:
        IllegalMove: before the first day or after 24:00 of the last one, Beijing time.
        Invalid: with every fault.
    """
    digest = key_digest(key)
    known = Opinion.objects.filter(form_key=digest).first()
    if known is not None:
        return known
    made = _locked(consultation)
    if standing(made, timezone.localdate(now)) is not State.OPEN or made.opened_at is None:
        raise IllegalMove(CLOSED)
    missing = {
        name: [f"请填写{label}"]
        for name, label in (("name", "姓名"), ("contact", "联系方式"))
        if made.named and not facts.get(name)
    }
    if missing:
        raise Invalid(missing)
    opinion = Opinion(
        consultation=made, form_key=digest, received_at=now, quarantined=quarantined, **facts
    )
    store(opinion)
    telling.opinion_received(opinion)
    _done(None, made, "opinion_received", way=opinion.way)
    return opinion


@transaction.atomic
def note(
    *, by: Officer, consultation: Consultation, way: str, text: str, now: datetime, clause: str = ""
) -> Opinion:
    """Note an opinion that came another way (登记意见): a letter, a call, a meeting.

    Raises:
        NotAllowed. IllegalMove: once the result is public. Invalid.
    """
    made = _to_sort(by, consultation)
    opinion = Opinion(
        consultation=made, form_key=key_digest(new_key()), way=way, text=text.strip(),
        clause=clause, received_at=now,
    )  # fmt: skip
    store(opinion)
    _done(by, made, "opinion_noted", way=way)
    return opinion


@transaction.atomic
def add_topic(
    *, by: Officer, consultation: Consultation, title: str, taken: str, reason: str = ""
) -> Topic:
    """Say what became of the opinions on a topic (登记采纳情况).

    Raises:
        NotAllowed. IllegalMove. Invalid: not adopted without a reason.
    """
    made = _to_sort(by, consultation)
    topic = store(Topic(consultation=made, title=title.strip(), taken=taken, reason=reason.strip()))
    _done(by, made, "topic_added", taken=taken)
    return topic


@transaction.atomic
def sort(
    *, by: Officer, opinion: Opinion, topic: Topic | None = None, set_aside: str = ""
) -> Opinion:
    """Put an opinion under a topic, or set it aside with a reason (归类).

    A quarantined one that is sorted was genuine.

    Raises:
        NotAllowed. IllegalMove. Invalid: neither or both.
    """
    made = _to_sort(by, opinion.consultation)
    if (topic is None) == (not set_aside.strip()):
        raise Invalid({"topic": ["请选择主题，或者写明不计入的理由，两者只填一项。"]})
    if topic is not None and topic.consultation_id != made.pk:
        raise Invalid({"topic": ["主题不属于这项征集，请重新选择。"]})
    opinion = Opinion.objects.select_for_update().get(pk=opinion.pk)
    opinion.topic, opinion.set_aside = topic, set_aside.strip()
    opinion.quarantined = False
    store(opinion)
    _done(by, made, "opinion_sorted", opinion=opinion.pk)
    return opinion


@transaction.atomic
def give_result(
    *, by: Officer, consultation: Consultation, summary: str, final_index: str, on: date
) -> Consultation:
    """Publish what came of it (公布采纳情况): numbers by way, topics with reasons, the final document.

    Raises:
        NotAllowed. IllegalMove: before it has ended. AlreadyDone: a second time.
        Invalid: with opinions nobody sorted, personal data, or without a word.
    """
    rights.require(by, Action.PUBLISH, consultation.body)
    made = _locked(consultation)
    where = standing(made, on)
    if where is State.ANSWERED:
        raise AlreadyDone("采纳情况已经公布。")
    if made.opened_at is None or where is not State.CLOSED:
        raise IllegalMove("征集还没有结束，截止日期过后才能公布采纳情况。")
    left = made.opinions.filter(topic=None, set_aside="").count()
    faults: dict[str, list[str]] = {}
    if left:
        faults["summary"] = [f"还有{left}条意见没有归入主题，请先归类，或者写明不计入的理由。"]
    if not summary.strip():
        faults.setdefault("summary", []).append("采纳情况说明：请写明总的情况。")
    words = [summary, *(f"{topic.title}\n{topic.reason}" for topic in made.topics.all())]
    found = [line for each in words for line in screened.faults(each)]
    if found:
        faults.setdefault("summary", []).extend(found)
    if faults:
        raise Invalid(faults)
    made.summary, made.final_index = summary.strip(), final_index.strip()
    made.answered_on, made.answered_by = on, by
    store(made)
    telling.outcome(made, counted(made), on)
    return _done(by, made, "consultation_answered")


def shares(consultation: Consultation) -> Mapping[str, int]:
    """Return how many opinions were adopted, partly, not (采纳数)."""
    counts = Counter(counted(consultation).values_list("topic__taken", flat=True))
    return {str(Taken(taken).label): counts[taken] for taken in Taken.values if counts[taken]}


def _to_keep(by: Officer, consultation: Consultation) -> Consultation:
    rights.require(by, Action.KEEP, consultation.body)
    return _locked(consultation)


def _to_sort(by: Officer, consultation: Consultation) -> Consultation:
    made = _to_keep(by, consultation)
    if made.answered_on is not None:
        raise IllegalMove("采纳情况已经公布，不能再改。")
    return made


def _locked(consultation: Consultation) -> Consultation:
    rows = Consultation.objects.select_for_update().select_related("body")
    return rows.get(pk=consultation.pk)


def _done(by: Officer | None, made: Consultation, act: str, **told: Any) -> Consultation:
    data = {"serial": made.serial, **told}
    audit.record(by=by, act=act, thing=made, body=made.body, data=data)
    return made
