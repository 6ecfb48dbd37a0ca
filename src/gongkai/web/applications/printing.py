"""The forms of a case that are printed from what is recorded, and drafted by nobody (打印单据).

The receipt (D01) as soon as an application is in, the approval sheet (D26) of a letter with the
opinions as they were given, the record of service (D25) with blanks for the pen.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils import timezone

from gongkai.cases.charging import Sheet
from gongkai.cases.clock import Clock
from gongkai.law.fees import Slice
from gongkai.letters import compose
from gongkai.letters.citing import written
from gongkai.letters.document import Document, Row
from gongkai.letters.fields import Value
from gongkai.letters.kinds import KINDS
from gongkai.letters.model import Letter as Printed
from gongkai.web.applications import fonts, letter_values, log
from gongkai.web.applications.models import Application, Letter, LetterState
from gongkai.web.applications.organs import organ_of
from gongkai.web.audit.models import Entry
from gongkai.web.errors import IllegalMove

APPROVED, SUBMITTED = "letter_approved", "letter_submitted"


def receipt(case: Application, today: date) -> bytes:
    """Return D01 as a PDF: number, channel, days, and the last day where it is certain (登记回执)."""
    clock = log.clock(case, today)
    day = promised(clock)
    details: dict[str, Value] = {"due": day} if day else {}
    return _pdf(_document(case, "D01", details, dated=clock.received or today), today)


def promised(clock: Clock) -> date | None:
    """Return the last day to answer; none where the next year's holidays may still move it."""
    return None if clock.provisional else clock.due


def approval(letter: Letter) -> bytes:
    """Return D26 as a PDF: what was proposed, by whom, and what the approver said (办理审批单)."""
    case, today = letter.application, timezone.localdate()
    clock = log.clock(case, today)
    document = letter_values.document(letter)
    proposal = f"拟发《{document.title}》（{KINDS[letter.kind].name}），第{letter.revision}稿。"
    details: dict[str, Value] = {
        "proposal": proposal + _main_words(document),
        "unit_opinion": _said(letter, SUBMITTED, "拟稿并送审", letter.drafted_by.name),
    }
    if clock.due:
        details["due"] = clock.due
    if letter.approved_by:
        words = letter.comment or "同意"
        details["leader_opinion"] = _said(letter, APPROVED, words, letter.approved_by.name)
    return _pdf(_document(case, "D26", details, dated=None), today)


def service_record(letter: Letter) -> bytes:
    """Return D25 as a PDF; before the service, the day and the signature are left to the pen (送达回证).

    Raises:
        IllegalMove: for a letter that was not issued.
    """
    if letter.state not in {LetterState.ISSUED, LetterState.SERVED}:
        raise IllegalMove("文书签发以后才有送达回证。")
    name = KINDS[letter.kind].title
    details: dict[str, Value] = {
        "documents": (f"《{name}》{letter.number}".strip(),),
        "method": letter.served_how,
        "evidence": letter.evidence,
    }
    if letter.served_on:
        details["served_on"] = letter.served_on
    addressee = letter.addressee
    whole = _document(letter.application, "D25", details, dated=None, addressee=addressee)
    return _pdf(whole, letter.dated or timezone.localdate())


def fee_sheet(case: Application, sheet: Sheet) -> bytes:
    """Return the calculation of a fee as a PDF, slice by slice with its article (收费计算表)."""
    lines = [Row(label=one.what.split("：")[0], text=_slice(one)) for one in sheet.slices]
    today, request = timezone.localdate(), letter_values.request_of(case)
    document = Document(
        title="信息处理费计算表",
        organ=case.body.name,
        number="",
        addressee="",
        blocks=(),
        rows=(
            Row(label="受理号", text=case.number),
            Row(label="申请人", text=request.applicant),
            Row(label="收到日期", text=written(request.received)),
            Row(label="计收方式", text=sheet.lines[0]),
            *lines,
            Row(label="合计", text=f"{sheet.amount}元"),
            Row(label="计算日期", text=written(today)),
            Row(label="计算人", tall=True),
            Row(label="审批意见", tall=True),
        ),
        letterhead=False,
    )
    return _pdf(document, today)


def _slice(one: Slice) -> str:
    return f"{one.what.split('：', 1)[1]}（{one.article.short}）"


def _document(
    case: Application,
    kind: str,
    details: Mapping[str, Value],
    *,
    dated: date | None,
    addressee: str = "",
) -> Document:
    return compose.compose(
        Printed(
            kind=kind,
            organ=organ_of(case.body),
            request=letter_values.request_of(case),
            details=details,
            dated=dated,
            addressee=addressee,
        )
    )


def _pdf(document: Document, today: date) -> bytes:
    return fonts.printed(document, dated=today)


def _main_words(document: Document) -> str:
    """The finding of the letter, so that the sheet can be read by itself."""
    found = [one.text for one in document.blocks if one.part.value in {"finding", "reasons"}]
    return "\n" + "\n".join(found) if found else ""


def _said(letter: Letter, act: str, words: str, who: str) -> str:
    """The words with who said them and when, as the trail has it."""
    entries = Entry.objects.filter(thing=_thing(letter), act=act).order_by("-sequence")
    same = (one for one in entries if one.data.get("letter") == letter.pk)
    entry = next(same, None)
    when = f"　{written(timezone.localdate(entry.at))}" if entry else ""
    return f"{words}　{who}{when}"


def _thing(letter: Letter) -> str:
    case = letter.application
    return f"{case._meta.label_lower}:{case.pk}"
