"""What a letter of a case says, as the core knows it (文书内容).

Its stations stand in :mod:`lettering`; here the stored draft becomes a value, a document, a list of gaps.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.utils import timezone

from gongkai.cases.kinds import Channel
from gongkai.law.document_numbers import DocumentNumber
from gongkai.law.workdays import CHINA
from gongkai.letters import compose, stored
from gongkai.letters.document import Document
from gongkai.letters.fields import Details, Field, Sort
from gongkai.letters.kinds import KINDS
from gongkai.letters.model import Annex, Request
from gongkai.letters.model import Letter as Value
from gongkai.web.applications import log
from gongkai.web.applications.models import Applicant, Application, IntakeRule, Letter
from gongkai.web.applications.organs import organ_of
from gongkai.web.bodies.models import Body
from gongkai.web.errors import IllegalMove


def lacking(letter: Letter, on: date) -> tuple[str, ...]:
    """Return what a draft still lacks, as if it were numbered and dated today."""
    word = word_of(letter.application.body)
    value = as_value(letter, number=DocumentNumber(word, on.year, 1), dated=on)
    return compose.missing(value)


def document(letter: Letter) -> Document:
    """Return the letter in words: as it was issued, or as the draft stands, gaps visible.

    A draft tells the remedies by the law of today, so that whoever approves it reads all of it.
    """
    if letter.frozen is not None:
        return compose.compose(stored.from_json(letter.frozen))
    drafted = compose.compose(as_value(letter, number=None, dated=timezone.localdate()))
    return replace(drafted, dated="")


def as_value(letter: Letter, *, number: DocumentNumber | None, dated: date | None) -> Value:
    """Return the letter as the core knows it."""
    case = letter.application
    details, _ = stored.read_details(letter.kind, letter.details)
    clock = log.clock(case, dated or timezone.localdate())
    return Value(
        kind=letter.kind,
        organ=organ_of(case.body),
        request=request_of(case),
        details=details,
        number=number if KINDS[letter.kind].numbered else None,
        dated=dated,
        addressee=letter.addressee,
        decision=letter.decision or None,
        annexes=_annexes(letter),
        served_online=letter.online,
        provisional=clock.provisional or _states_a_day_that_may_move(letter.kind, details),
        confirmed_by=letter.drafted_by.name if letter.confirmed else "",
    )


def fields_of(letter: Letter) -> tuple[Field, ...]:
    """Return what an officer fills in of a letter."""
    return KINDS[letter.kind].fields


def _states_a_day_that_may_move(kind: str, details: Details) -> bool:
    """Whether a limit it names lies in a year whose holidays nobody has announced yet."""
    names = {one.name for one in KINDS[kind].fields if one.sort is Sort.LIMIT}
    stated = (day for name, day in details.items() if name in names and isinstance(day, date))
    return any(CHINA.is_provisional(day) for day in stated)


def request_of(case: Application) -> Request:
    """Return what a letter repeats of the application (申请情况).

    Raises:
        IllegalMove: for a case without a day.
    """
    applicant = Applicant.objects.filter(application=case).first()
    submitted = case.submitted_on or case.received_on
    if submitted is None:
        raise IllegalMove("这件申请没有提交日期，不能起草文书。")
    return Request(
        number=case.number,
        applicant=applicant.name if applicant else "",
        asked=case.requested,
        channel=Channel(case.channel),
        submitted=submitted,
        received=case.received_on,
        organisation=case.applicant_kind != "natural_person",
    )


def _annexes(letter: Letter) -> tuple[Annex, ...]:
    files = letter.supplied.select_related("stored__content")
    return tuple(Annex(name=one.stored.name, pages=one.stored.content.pages) for one in files)


def word_of(body: Body) -> str:
    """Return the word of an organ's 文号 (机关代字)."""
    rule = IntakeRule.objects.filter(body=body).first()
    return (rule.letter_word if rule else "") or f"{body.short_name}公开"
