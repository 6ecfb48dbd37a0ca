"""Writing a document of a case: draft, approval by another person, number, issue, service (文书办理).

What a document says is the core's; here are its stations and who may take each. What it does to the
case stands in :mod:`letter_moves`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.files.base import ContentFile, File
from django.db import transaction

from gongkai.cases.errors import CaseError
from gongkai.cases.service import Method, Service
from gongkai.law.document_numbers import DocumentNumber
from gongkai.letters import compose, stored
from gongkai.letters.kinds import KINDS
from gongkai.letters.write.docx import docx_of
from gongkai.web.applications import (
    fees,
    fonts,
    letter_moves,
    letter_values,
    notifying,
    releasing,
)
from gongkai.web.applications.models import (
    Application,
    Letter,
    LetterSerial,
    LetterState,
    Supplied,
)
from gongkai.web.audit import services as audit
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.errors import IllegalMove, Invalid, NotAllowed, Overtaken
from gongkai.web.filing import services as filing
from gongkai.web.filing.models import StoredFile
from gongkai.web.filing.purposes import Purpose
from gongkai.web.rights import Action, require
from gongkai.web.storing import store

OPEN = (LetterState.DRAFT, LetterState.RETURNED)
PLATFORM = "本平台留存的送达记录"


@transaction.atomic
def draft(
    *,
    by: Officer,
    application: Application,
    kind: str,
    decision: str = "",
    details: Mapping[str, Any] | None = None,
    addressee: str = "",
    online: bool = False,
    confirmed: bool = False,
) -> Letter:
    """Begin a document of a case (拟稿).

    Raises:
        NotAllowed. Invalid: for a field that cannot be read, each with its sentence.
    """
    require(by, Action.HANDLE, application)
    letter = Letter(
        application=application,
        kind=kind,
        decision=decision,
        details=dict(details or {}),
        addressee=addressee,
        online=online,
        confirmed=confirmed,
        drafted_by=by,
    )
    _read(letter)
    store(letter)
    _trail(by, letter, "letter_drafted")
    return letter


@transaction.atomic
def revise(*, by: Officer, letter: Letter, seen: int, **changed: Any) -> Letter:
    """Change a draft (修改); whoever changes it is its drafter from then on.

    Raises:
        NotAllowed, Overtaken, Invalid. IllegalMove: once it lies with the approver.
    """
    letter = _held(letter, seen, *OPEN)
    require(by, Action.HANDLE, letter.application)
    for name, value in changed.items():
        setattr(letter, name, value)
    letter.revision, letter.drafted_by = letter.revision + 1, by
    _read(letter)
    store(letter)
    _trail(by, letter, "letter_revised")
    return letter


@transaction.atomic
def attach(*, by: Officer, letter: Letter, uploads: Iterable[File[bytes]]) -> list[Supplied]:
    """Add the files that go out with a letter (随文提供的信息), after looking them through.

    Raises:
        Invalid: for a file that is not taken, or holds what must not go out.
    """
    letter = _held(letter, None, *OPEN)
    require(by, Action.HANDLE, letter.application)
    uploads = list(uploads)
    hints = releasing.look_through(uploads)
    beside = [one.stored for one in letter.supplied.select_related("stored__content")]
    kept = filing.keep_all(uploads, for_=Purpose.DESK, by=by, beside=beside)
    letter.revision += 1
    letter.save(update_fields=["revision"])
    return [
        store(Supplied(letter=letter, stored=one, hints=told))
        for one, told in zip(kept, hints, strict=True)
    ]


@transaction.atomic
def detach(*, by: Officer, letter: Letter, key: str) -> None:
    """Take a file off a draft again (撤下随文文件)."""
    letter = _held(letter, None, *OPEN)
    require(by, Action.HANDLE, letter.application)
    letter.supplied.filter(stored__key=key).delete()
    letter.revision += 1
    letter.save(update_fields=["revision"])
    _trail(by, letter, "letter_file_taken_off")


@transaction.atomic
def submit(*, by: Officer, letter: Letter, seen: int, on: date) -> Letter:
    """Hand a finished draft to whoever approves it (送审).

    Raises:
        Invalid: with everything the letter still lacks.
    """
    letter = _held(letter, seen, *OPEN)
    require(by, Action.HANDLE, letter.application)
    if faults := [*letter_values.lacking(letter, on), *releasing.against(letter)]:
        raise Invalid({"letter": faults})
    return _moved(by, letter, LetterState.PENDING, "letter_submitted")


@transaction.atomic
def approve(*, by: Officer, letter: Letter, seen: int, comment: str = "") -> Letter:
    """Approve exactly the draft that was read (审批), by another person than who wrote it (C10).

    Raises:
        NotAllowed, Overtaken, IllegalMove.
    """
    letter = _held(letter, seen, LetterState.PENDING)
    require(by, Action.APPROVE, letter.application)
    if by.pk == letter.drafted_by_id:
        raise NotAllowed("拟稿人不能审批自己拟的文书，请由另一人审批。")
    letter.approved_by, letter.comment = by, comment
    return _moved(by, letter, LetterState.APPROVED, "letter_approved")


@transaction.atomic
def send_back(*, by: Officer, letter: Letter, seen: int, comment: str) -> Letter:
    """Return a draft with what has to be changed (退回修改)."""
    letter = _held(letter, seen, LetterState.PENDING)
    require(by, Action.APPROVE, letter.application)
    if not comment.strip():
        raise Invalid({"comment": ["审批意见：退回修改的，请写明修改意见。"]})
    letter.comment = comment
    case, drafter = letter.application, letter.drafted_by
    notifying.returned(case, drafter=drafter, letter=str(letter), comment=comment)
    return _moved(by, letter, LetterState.RETURNED, "letter_returned")


@transaction.atomic
def issue(*, by: Officer, letter: Letter, on: date) -> Letter:
    """Number, date and freeze an approved letter, and make its files (签发).

    The move it gives notice of is thereby made: an answer is the decision of the case (办理结果).

    Raises:
        IllegalMove: without approval, or where the case is not in a state for the move.
        Invalid: with everything the letter lacks.
    """
    letter = _held(letter, None, LetterState.APPROVED)
    require(by, Action.HANDLE, letter.application)
    releasing.again(letter)
    kind = KINDS[letter.kind]
    number = _next_number(letter.application.body, on.year) if kind.numbered else None
    value = letter_values.as_value(letter, number=number, dated=on)
    if faults := compose.missing(value):
        raise Invalid({"letter": faults})
    document = compose.issued(value)
    letter.number, letter.dated = str(number or ""), on
    letter.frozen = stored.to_json(value)
    letter.pdf = _kept(by, letter, fonts.printed(document, dated=on), "pdf")
    letter.docx = _kept(by, letter, docx_of(document, dated=on), "docx")
    letter_moves.at_issue(by=by, letter=letter, value=value, on=on)
    return _moved(by, letter, LetterState.ISSUED, "letter_issued")


@transaction.atomic
def serve(
    *,
    by: Officer,
    letter: Letter,
    on: date,
    how: str,
    evidence: str = "",
    carrier: str = "",
    known_on: date | None = None,
) -> Letter:
    """Record that a letter reached its addressee (送达), and what begins to count with it.

    ``on`` is the day it was signed for or posted, ``known_on`` the day a posted one was signed for;
    ``how`` is what officers call a way of serving, ``carrier`` who carried a posted one.

    Raises:
        IllegalMove: for a letter that was not issued.
        Invalid: for days that cannot be, and for a way that is not proved or not allowed (235号).
    """
    letter = _held(letter, None, LetterState.ISSUED)
    require(by, Action.HANDLE, letter.application)
    if letter.dated and on < letter.dated:
        raise Invalid({"on": [f"送达日期：早于签发日期{letter.dated}，请核对。"]})
    if known_on is not None and known_on < on:
        raise Invalid({"known_on": [f"签收之日：早于送达日期{on}，请核对。"]})
    method = _method(how)
    posted = method is Method.POST
    proof = evidence or (PLATFORM if letter.online and method is Method.ONLINE else "")
    _require_proof(
        Service(
            method=method,
            sent_on=on if posted else None,
            signed_on=known_on if posted else on,
            carrier=carrier,
            mail_number=proof if posted else "",
            record=proof,
        )
    )
    letter.served_on, letter.served_how = on, method.label
    letter.evidence = f"{carrier}　{proof}" if posted and carrier else proof
    value = stored.from_json(letter.frozen or {})
    letter_moves.at_service(
        by=by, letter=letter, value=value, on=on, known_on=known_on, posted=posted
    )
    return _moved(by, letter, LetterState.SERVED, "letter_served")


def require_open(letter: Letter) -> None:
    """Let only a draft be changed.

    Raises:
        IllegalMove: once it lies with the approver.
    """
    _held(letter, None, *OPEN)


def _read(letter: Letter) -> None:
    """Refuse details nobody can read.

    Raises:
        Invalid: with a sentence for each field.
    """
    kind = KINDS.get(letter.kind)
    if kind is None:
        raise Invalid({"kind": ["种类：没有这种文书。"]})
    details, faults = stored.read_details(letter.kind, letter.details)
    if faults:
        raise Invalid({name: [fault] for name, fault in faults.items()})
    if letter.kind == "D09":
        fees.refuse_wrong_sum(letter.application, details)
    if letter.decision and letter.decision not in kind.decisions:
        raise Invalid({"decision": [f"办理结果：与{kind.name}不符。"]})


def _kept(by: Officer, letter: Letter, data: bytes, kind: str) -> StoredFile:
    name = f"{KINDS[letter.kind].name}{letter.application.number}.{kind}"
    return filing.keep(ContentFile(data, name=name), for_=Purpose.DESK, by=by)


def _held(letter: Letter, seen: int | None, *states: LetterState) -> Letter:
    held = Letter.objects.select_for_update(of=("self",)).select_related(
        "application__body", "drafted_by"
    )
    current = held.get(pk=letter.pk)
    if seen is not None and seen != current.revision:
        raise Overtaken(
            f"这份文书已经改为第{current.revision}稿，您看到的是第{seen}稿。请重新阅读后再办理。",
            latest=current.revision,
        )
    if current.state not in states:
        label = LetterState(current.state).label
        raise IllegalMove(f"文书现在“{label}”，不能办理这一步。")
    return current


def _method(how: str) -> Method:
    try:
        return Method.named(how)
    except CaseError as wrong:
        raise Invalid({"how": [str(wrong)]}) from None


def _require_proof(service: Service) -> None:
    if service.faults:
        raise Invalid({"evidence": [f"凭证：{fault}" for fault in service.faults]})


def _moved(by: Officer, letter: Letter, state: LetterState, act: str) -> Letter:
    letter.state = state
    letter.save()
    _trail(by, letter, act)
    return letter


def _trail(by: Officer, letter: Letter, act: str) -> None:
    data = {
        "kind": letter.kind,
        "letter": letter.pk,
        "revision": letter.revision,
        "number": letter.number,
    }
    audit.record(by=by, act=act, thing=letter.application, body=letter.application.body, data=data)


def _next_number(body: Body, year: int) -> DocumentNumber:
    """Word, year and serial, without gaps and never given twice (文号)."""
    LetterSerial.objects.get_or_create(body=body, year=year)
    serial = LetterSerial.objects.select_for_update().get(body=body, year=year)
    serial.last += 1
    serial.save(update_fields=["last"])
    return DocumentNumber(letter_values.word_of(body), year, serial.last)
