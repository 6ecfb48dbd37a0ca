"""The letter that ends a request to correct a record, as a draft to be numbered and sealed (D24)."""

from __future__ import annotations

from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.cases.kinds import Channel
from gongkai.cases.matters import MatterEntry, MatterEvent, MatterKind
from gongkai.letters.compose import compose
from gongkai.letters.filling import for_record_correction
from gongkai.letters.model import Letter, Request
from gongkai.letters.write.docx import docx_of
from gongkai.web import rights
from gongkai.web.applications.organs import organ_of
from gongkai.web.bodies.models import Officer
from gongkai.web.desk.access import staff
from gongkai.web.desk.matters.finding import matter_or_404
from gongkai.web.matters.models import Matter, MatterLine
from gongkai.web.rights import Action

ENDINGS = (MatterEvent.CORRECTED, MatterEvent.DECLINED, MatterEvent.FORWARDED)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
@staff
def letter(request: HttpRequest, officer: Officer, organ: str, number: str) -> HttpResponse:
    """Hand over the letter to the applicant, filled in from the log (更正申请告知书)."""
    found = matter_or_404(officer, organ, number)
    rights.require(officer, Action.SEE_PERSON, found.body)
    last = ending(found)
    if last is None:
        raise Http404
    made = docx_of(compose(_letter(found, last)), dated=last.on)
    response = HttpResponse(made, content_type=DOCX)
    name = quote(f"更正申请告知书{found.number}.docx")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response


def ending(matter: Matter) -> MatterLine | None:
    """Return the step that decided about a record, ``None`` where there is no letter to write."""
    lines = list(matter.lines.all())
    decided = matter.kind == MatterKind.RECORD_CORRECTION and lines[-1].event in ENDINGS
    return lines[-1] if decided else None


def _letter(matter: Matter, last: MatterLine) -> Letter:
    party = getattr(matter, "party", None)
    first = matter.lines.all()[0]
    step = MatterEntry(event=MatterEvent(last.event), on=last.on, to=last.to, note=last.note)
    return Letter(
        kind="D24",
        organ=organ_of(matter.body),
        request=Request(
            number=matter.number,
            applicant=party.name if party else "",
            asked=matter.subject,
            channel=Channel.COUNTER,
            submitted=first.on,
            received=first.on,
        ),
        details=for_record_correction(step),
        dated=last.on,
    )
