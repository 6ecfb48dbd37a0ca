"""The version an act is about, held until the act is done (报告版本)."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone

from gongkai.web.bodies.models import Body
from gongkai.web.errors import IllegalMove, Invalid
from gongkai.web.reports import parts
from gongkai.web.reports.models import AnnualReport, Status
from gongkai.web.texts import plain


def last(body: Body, year: int) -> AnnualReport | None:
    """Return the newest version of a year, draft or not."""
    reports = AnnualReport.objects.select_for_update().filter(body=body, year=year)
    return reports.order_by("-version").first()


def locked(report: AnnualReport) -> AnnualReport:
    """Return the version as it is now; nobody else changes it before this act is stored."""
    return AnnualReport.objects.select_for_update().select_related("body").get(pk=report.pk)


def draft(report: AnnualReport) -> AnnualReport:
    """Return the version as it is now, if it is still to be written.

    Raises:
        IllegalMove: once it is signed.
    """
    found = locked(report)
    if found.status != Status.DRAFT:
        raise IllegalMove("年度报告已经签发，不能再改；需要更正的，请另起更正版。")
    return found


def refuse_day(on: date, *, not_before: date, what: str) -> None:
    """Refuse a day that is too early, or still to come.

    Raises:
        Invalid: naming both ends.
    """
    today = timezone.localdate()
    if not not_before <= on <= today:
        raise Invalid({"on": [f"{what}：应在{not_before}至今天（{today}）之间，现在是{on}。"]})


def refuse_text(name: str, text: str, *, field: str = "text", longest: int = parts.LONGEST) -> None:
    """Refuse a text that is too long or holds characters nobody sees.

    Raises:
        Invalid: naming the text and the place.
    """
    if len(text) > longest:
        raise Invalid({field: [f"{name}：最多{longest}字，现有{len(text)}字，请压缩。"]})
    try:
        plain(text)
    except ValidationError as fault:
        raise Invalid({field: [f"{name}：{line}" for line in fault.messages]}) from fault
