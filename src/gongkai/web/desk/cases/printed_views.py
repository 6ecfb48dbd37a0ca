"""The printed forms of a case: receipt, approval sheet, record of service (打印单据)."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.web.applications import printing
from gongkai.web.applications.models import Application
from gongkai.web.bodies.models import Officer
from gongkai.web.desk.cases.finding import of_case
from gongkai.web.desk.cases.letter_views import letter_or_404
from gongkai.web.rights import Action


@require_safe
@of_case(Action.SEE_PERSON)
def receipt(request: HttpRequest, officer: Officer, case: Application) -> HttpResponse:
    """Hand over the receipt of an application (登记回执)."""
    return pdf(printing.receipt(case, timezone.localdate()), f"登记回执{case.number}.pdf")


@require_safe
@of_case(Action.SEE_PERSON)
def approval(request: HttpRequest, officer: Officer, case: Application, pk: int) -> HttpResponse:
    """Hand over the approval sheet of a letter (办理审批单)."""
    return pdf(printing.approval(letter_or_404(case, pk)), f"办理审批单{case.number}-{pk}.pdf")


@require_safe
@of_case(Action.SEE_PERSON)
def service_record(
    request: HttpRequest, officer: Officer, case: Application, pk: int
) -> HttpResponse:
    """Hand over the record of a letter's service (送达回证)."""
    return pdf(printing.service_record(letter_or_404(case, pk)), f"送达回证{case.number}-{pk}.pdf")


def pdf(data: bytes, name: str) -> HttpResponse:
    """Return a file that is made on the spot and kept nowhere on the way."""
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["Cache-Control"] = "private, no-store"
    return response
