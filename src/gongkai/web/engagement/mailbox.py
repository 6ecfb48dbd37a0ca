"""Letters to the leaders: received, accepted, answered, published (领导信箱办理)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.core import signing
from django.core.files import File
from django.db import transaction
from django.utils import timezone

from gongkai.engagement import limits
from gongkai.engagement.clock import Limit, limit
from gongkai.law.workdays import CHINA
from gongkai.web import installing, rights
from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.codes import code_hash, code_of, is_code, key_digest
from gongkai.web.engagement import screened, telling
from gongkai.web.engagement.kinds import Letter as Kind
from gongkai.web.engagement.kinds import Verdict
from gongkai.web.engagement.models import Letter, LetterFile, LetterWriter
from gongkai.web.errors import AlreadyDone, IllegalMove, Invalid
from gongkai.web.filing import services as filing
from gongkai.web.filing.purposes import Purpose
from gongkai.web.rights import Action
from gongkai.web.storing import store

LASTS = 4 * 60 * 60  # seconds a page may stay open between two steps
_SALT = "gongkai.letters"


def promised(letter: Letter) -> Limit:
    """Return by when a letter is to be answered (承诺答复日期), counted from the day it came."""
    term = limits.SUGGESTION if letter.kind == Kind.SUGGEST else limits.LETTER
    return limit(letter.received_on, CHINA, term)


def waiting(officer: Officer, today: date) -> list[tuple[Body, int, int]]:
    """Return the organs whose letters the person answers: how many wait, how many too long (待办来信)."""
    bodies = rights.bodies_where(officer, Action.HANDLE)
    letters = Letter.objects.filter(body__in=bodies, answered_on=None, quarantined=False)
    found: dict[Body, list[Letter]] = {}
    for letter in letters.select_related("body"):
        found.setdefault(letter.body, []).append(letter)
    return [
        (body, len(own), sum(promised(letter).on < today for letter in own))
        for body, own in found.items()
    ]


def receive(
    *,
    body: Body,
    key: str,
    now: datetime,
    writer: Mapping[str, str],
    files: Iterable[File[bytes]] = (),
    quarantined: bool = False,
    **facts: object,
) -> Letter:
    """Take in a letter; a form sent twice is one letter (收信).

    ``facts`` are its kind, title, text and ``may_publish``; ``writer`` holds name, phone and email.
    The query code that belongs to ``key`` is stored as its hash.

    Raises:
        Invalid: with every fault; nothing is stored.
    """
    if facts.get("invented"):
        installing.require_demonstration()
    known = Letter.objects.filter(body=body, form_key=key_digest(key)).first()
    if known is not None:
        return known
    # Slow on purpose, so outside the transaction: SQLite lets one writer in at a time.
    return _received(body, key, code_hash(code_of(key)), now, writer, files, quarantined, facts)


@transaction.atomic
def _received(  # noqa: PLR0917 - the public function takes keywords
    body: Body,
    key: str,
    hashed: str,
    now: datetime,
    writer: Mapping[str, str],
    files: Iterable[File[bytes]],
    quarantined: bool,
    facts: Mapping[str, object],
) -> Letter:
    Body.objects.select_for_update().get(pk=body.pk)  # one number at a time
    again = Letter.objects.filter(body=body, form_key=key_digest(key)).first()
    if again is not None:
        return again
    day = timezone.localdate(now)
    letter = Letter(
        body=body,
        number=_next_number(body, day.year),
        form_key=key_digest(key),
        received_at=now,
        received_on=day,
        quarantined=quarantined,
        **facts,
    )
    store(letter)
    store(LetterWriter(letter=letter, code_hash=hashed, **writer))
    for stored in filing.keep_all(files, for_=Purpose.PORTAL):
        store(LetterFile(letter=letter, stored=stored))
    data = {"number": letter.number, "kind": letter.kind}
    audit.record(by=None, act="letter_received", thing=letter, body=body, data=data)
    telling.mail_received(letter, promised(letter).on)
    return letter


@transaction.atomic
def accept(*, by: Officer, letter: Letter, office: str, on: date) -> Letter:
    """Accept a letter for an office to deal with (受理); what was quarantined is genuine then.

    Raises:
        NotAllowed. AlreadyDone: a second time. Invalid: for a day that cannot be.
    """
    letter = _to_handle(by, letter)
    if letter.accepted_on is not None:
        raise AlreadyDone("这封来信已经受理。")
    _require_day(on, letter.received_on, "受理日期", "accepted_on")
    letter.accepted_on, letter.office, letter.quarantined = on, office.strip(), False
    store(letter)
    return _done(by, letter, "letter_accepted")


@transaction.atomic
def answer(*, by: Officer, letter: Letter, text: str, on: date) -> Letter:
    """Answer a letter (答复).

    Raises:
        NotAllowed. IllegalMove: before it was accepted. AlreadyDone: a second time.
        Invalid: without words, or for a day that cannot be.
    """
    letter = _to_handle(by, letter)
    if letter.accepted_on is None:
        raise IllegalMove("这封来信还没有受理，请先受理再答复。")
    if letter.answered_on is not None:
        raise AlreadyDone("这封来信已经答复。")
    if not text.strip():
        raise Invalid({"answer": ["答复：请写明答复的内容。"]})
    _require_day(on, letter.accepted_on, "答复日期", "answered_on")
    letter.answer, letter.answered_on, letter.answered_by = text.strip(), on, by
    store(letter)
    telling.mail_answered(letter, on)
    return _done(by, letter, "letter_answered")


@transaction.atomic
def publish(*, by: Officer, letter: Letter, title: str, text: str, answer: str, on: date) -> Letter:
    """Publish a letter as readers may see it (选登): screened, without the writer.

    Raises:
        NotAllowed. IllegalMove: unanswered, or the writer did not agree.
        Invalid: naming what must not be published.
    """
    rights.require(by, Action.PUBLISH, letter.body)
    letter = _locked(letter)
    if letter.answered_on is None or not letter.may_publish:
        raise IllegalMove("来信人同意公开并且已经答复的信件才能公开。")
    _require_day(on, letter.answered_on, "公开日期", "published_on")
    texts = {
        "public_title": title.strip(),
        "public_text": text.strip(),
        "public_answer": answer.strip(),
    }
    _require_harmless(letter, texts)
    for name, words in texts.items():
        setattr(letter, name, words)
    letter.published_on, letter.published_by = on, by
    store(letter)
    return _done(by, letter, "letter_published")


@transaction.atomic
def take_back(*, by: Officer, letter: Letter) -> Letter:
    """Take a published letter off the pages again (撤下).

    Raises:
        NotAllowed. IllegalMove: where it is not public.
    """
    rights.require(by, Action.PUBLISH, letter.body)
    letter = _locked(letter)
    if letter.published_on is None:
        raise IllegalMove("这封来信没有公开。")
    letter.published_on = letter.published_by = None
    store(letter)
    return _done(by, letter, "letter_taken_back")


@transaction.atomic
def rate(*, letter: Letter, verdict: str) -> Letter:
    """Keep what the writer says of the answer, once (满意度评价).

    Raises:
        IllegalMove: before the answer. AlreadyDone: a second time. Invalid: for another word.
    """
    letter = _locked(letter)
    if letter.answered_on is None:
        raise IllegalMove("来信还没有答复，答复后可以评价。")
    if letter.verdict:
        raise AlreadyDone("您已经评价过，谢谢。")
    if verdict not in Verdict.values:
        raise Invalid({"verdict": ["请选择满意、基本满意或者不满意。"]})
    letter.verdict = verdict
    store(letter)
    return _done(None, letter, "letter_rated")


@transaction.atomic
def reveal(*, by: Officer, letter: Letter) -> LetterWriter:
    """Show who wrote to whoever may see it, and note that it was shown (查看来信人)."""
    rights.require(by, Action.SEE_PERSON, letter.body)
    _done(by, letter, "letter_writer_seen")
    return letter.writer


def found(body: Body, number: str, code: str) -> Letter | None:
    """Return the letter of a number whose code is right; a wrong number takes as long."""
    letters = Letter.objects.select_related("body", "writer")
    letter = letters.filter(body=body, number=number.strip()[:40]).first()
    right = is_code(code, letter.writer.code_hash if letter else "")
    return letter if right else None


def ticket(letter: Letter) -> str:
    """Return what the next step brings along instead of the code."""
    return signing.dumps(letter.pk, salt=_SALT)


def by_ticket(body: Body, sent: str) -> Letter | None:
    """Return the letter of a ticket of this organ, ``None`` where it is over."""
    try:
        pk = signing.loads(sent, salt=_SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    return Letter.objects.select_related("body").filter(body=body, pk=pk).first()


def proposed(letter: Letter) -> dict[str, str]:
    """Return the words to publish, masked as far as the rules can (选登建议稿)."""
    known = _known(letter)
    return {
        "title": screened.masked(letter.title, known),
        "text": screened.masked(letter.text, known),
        "answer": screened.masked(letter.answer, known),
    }


def _known(letter: Letter) -> tuple[str, ...]:
    writer = letter.writer
    return tuple(word for word in (writer.name, writer.phone, writer.email) if len(word) > 1)


def _require_harmless(letter: Letter, texts: Mapping[str, str]) -> None:
    known = _known(letter)
    found = {name: list(screened.faults(words, known)) for name, words in texts.items()}
    empty = {name: ["公开的内容不能为空。"] for name, words in texts.items() if not words}
    wrong = {name: lines for name, lines in found.items() if lines} | empty
    if wrong:
        labels = {each.name: str(each.verbose_name) for each in Letter._meta.fields}
        raise Invalid(
            {name: [f"{labels[name]}：{line}" for line in lines] for name, lines in wrong.items()}
        )


def _require_day(on: date, earliest: date, label: str, name: str) -> None:
    today = timezone.localdate()
    if not earliest <= on <= today:
        raise Invalid({name: [f"{label}：请填写{earliest}至{today}之间的日期。"]})


def _to_handle(by: Officer, letter: Letter) -> Letter:
    rights.require(by, Action.HANDLE, letter.body)
    return _locked(letter)


def _locked(letter: Letter) -> Letter:
    return (
        Letter.objects.select_for_update(of=("self",))
        .select_related("body", "writer")
        .get(pk=letter.pk)
    )


def _done(by: Officer | None, letter: Letter, act: str) -> Letter:
    data = {"number": letter.number}
    audit.record(by=by, act=act, thing=letter, body=letter.body, data=data)
    return letter


def _next_number(body: Body, year: int) -> str:
    """XJ, the organ, the year and a running number (来信编号)."""
    begin = f"XJ{body.pk}-{year}-"
    return f"{begin}{Letter.objects.filter(number__startswith=begin).count() + 1:04}"
