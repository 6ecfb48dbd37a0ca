"""Letters, consultations and hotline tickets around a given day, all of them invented (演示补设)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time
from importlib import resources
from typing import Any

from django.utils import timezone

from gongkai.web.bodies.models import Body, Officer
from gongkai.web.demo.current import working_day
from gongkai.web.demo.node import Node
from gongkai.web.engagement import consulting, mailbox
from gongkai.web.engagement.kinds import Draft, Taken, Verdict, Way, Wish
from gongkai.web.engagement.kinds import Letter as LetterKind
from gongkai.web.engagement.ledgers import HOTLINE
from gongkai.web.engagement.models import Consultation, Letter
from gongkai.web.ledgers import services as ledgers

NAME = "engaging.toml"
WRITER = {"name": "演示来信人", "phone": "000-0000000"}


def load_engaging(today: date, bodies: Mapping[str, Body], clerks: Mapping[str, Officer]) -> None:
    """Enter what people brought forward lately, through the services (装入政民互动演示)."""
    text = (resources.files("gongkai.web.demo") / "data" / NAME).read_text("utf-8")
    root = Node(tomllib.loads(text), NAME)
    root.whole("form")
    source = root.text("source")
    for node in root.each("letter"):
        _letter(node, today, bodies, clerks, source)
    for node in root.each("consultation"):
        _consultation(node, today, bodies, clerks, source)
    for node in root.each("ticket"):
        _ticket(node, today, bodies, clerks, source)
    root.done()


def _letter(
    node: Node, today: date, bodies: Mapping[str, Body], clerks: Mapping[str, Officer], source: str
) -> None:
    key = node.text("body")
    by = clerks[key]
    letter = mailbox.receive(
        body=bodies[key],
        key=f"demo-{node.text('key')}",
        now=_morning(working_day(today, node.whole("received"))),
        writer=WRITER,
        kind=node.choice("kind", tuple(LetterKind.values)),
        title=node.text("title"),
        text=node.text("text"),
        may_publish=True,
        source=source,
        invented=True,
    )
    _handled(node.rest(), letter, by, today)


def _handled(rest: Mapping[str, Any], letter: Letter, by: Officer, today: date) -> None:
    if "accepted" in rest:
        on = working_day(today, rest["accepted"])
        letter = mailbox.accept(by=by, letter=letter, office=rest["office"], on=on)
    if "answered" in rest:
        on = working_day(today, rest["answered"])
        letter = mailbox.answer(by=by, letter=letter, text=rest["answer"], on=on)
    if "published" in rest:
        on = working_day(today, rest["published"])
        mailbox.publish(by=by, letter=letter, on=on, **mailbox.proposed(letter))
    if "verdict" in rest:
        mailbox.rate(letter=letter, verdict=Verdict(rest["verdict"]).value)


def _consultation(
    node: Node, today: date, bodies: Mapping[str, Body], clerks: Mapping[str, Officer], source: str
) -> None:
    key = node.text("body")
    by, starts = clerks[key], working_day(today, node.whole("starts"))
    made = consulting.draw_up(
        by=by,
        body=bodies[key],
        kind=node.choice("kind", tuple(Draft.values)),
        **{name: node.text(name) for name in ("title", "background", "text", "contact")},
        starts_on=starts,
        ends_on=working_day(today, node.whole("ends")),
        source=source,
        invented=True,
    )
    made = consulting.publish(by=by, consultation=made, now=_morning(starts))
    _answered(node.text("key"), node.rest(), made, by, today)


def _answered(
    key: str, rest: Mapping[str, Any], made: Consultation, by: Officer, today: date
) -> None:
    topics = {
        each["title"]: consulting.add_topic(
            by=by,
            consultation=made,
            title=each["title"],
            taken=Taken(each["taken"]).value,
            reason=each["reason"],
        )
        for each in rest.get("topics", ())
    }
    for number, each in enumerate(rest.get("opinions", ())):
        now = _morning(working_day(today, each["ago"]))
        if each["way"] == Way.ONLINE:
            opinion = consulting.reply(
                consultation=made, key=f"demo-{key}-{number}", now=now, text=each["text"]
            )
        else:
            opinion = consulting.note(
                by=by, consultation=made, way=each["way"], text=each["text"], now=now
            )
        if "topic" in each:
            consulting.sort(by=by, opinion=opinion, topic=topics[each["topic"]])
    if "answered" in rest:
        on = working_day(today, rest["answered"])
        consulting.give_result(
            by=by, consultation=made, summary=rest["summary"], final_index="", on=on
        )


def _ticket(
    node: Node, today: date, bodies: Mapping[str, Body], clerks: Mapping[str, Officer], source: str
) -> None:
    key, number = node.text("body"), node.text("number")
    values: dict[str, Any] = {
        "number": number,
        "wish": node.choice("wish", tuple(Wish.values)),
        "subject": node.text("subject"),
        "received_on": working_day(today, node.whole("received")),
    }
    rest = node.rest()
    if "closed" in rest:
        values |= {"closed_on": working_day(today, rest["closed"]), "verdict": rest["verdict"]}
    ledgers.enter(
        by=clerks[key],
        body=bodies[key],
        ledger=HOTLINE,
        values=values,
        source=source,
        invented=True,
    )


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(9)))
