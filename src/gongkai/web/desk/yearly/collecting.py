"""The county's board of its organs' reports, and their sum opened down to a case (汇集与汇总)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.report.rollup import Rollup
from gongkai.web import rights
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.desk.access import organ_or_404, staff
from gongkai.web.desk.showing import Place, crumb, show
from gongkai.web.furniture import margin, yearly
from gongkai.web.furniture.document import document, linking
from gongkai.web.furniture.pages import Crumb
from gongkai.web.reports import collecting
from gongkai.web.reports.models import FIRST_YEAR, AnnualReport, Status

TONES = {Status.PUBLISHED: "done", Status.SIGNED: "calm", Status.DRAFT: "calm"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """An organ that owes a report, and where its report stands (应报机关)."""

    body: Body
    due: date
    words: str
    tone: str
    has_report: bool


@require_safe
@staff
def board(request: HttpRequest, officer: Officer, organ: str, year: int) -> HttpResponse:
    """Show who has published, who is late, and the sum of those published (汇集)."""
    body = _organ_or_404(officer, organ, year)
    below = _below(officer, body)
    today = timezone.localdate()
    reports = collecting.newest(below, year)
    rows = [_owed(child, year, reports.get(child.pk), today) for child in below]
    sum_ = collecting.added_up(body, list(below), year)
    place = Place(
        officer=officer, title=f"{year}年年度报告汇总", here="reports", trail=(crumb(body),)
    )
    return show(
        request,
        "desk/yearly/board.html",
        place,
        body=body,
        year=year,
        rows=rows,
        published=sum(row.tone == "done" for row in rows),
        findings=sum_.findings if sum_ else (),
        document=_document(sum_, organ, year) if sum_ else None,
        coverage=sum_.family.coverage if sum_ else None,
    )


@require_safe
@staff
def figure(
    request: HttpRequest, officer: Officer, organ: str, year: int, cell_id: str
) -> HttpResponse:
    """Show what each organ adds to a figure of the sum (汇总数的来处)."""
    body = _organ_or_404(officer, organ, year)
    below = list(_below(officer, body))
    sum_ = collecting.added_up(body, below, year)
    name = collecting.cell_name(sum_, cell_id) if sum_ else None
    if sum_ is None or name is None:
        raise Http404
    back = Crumb(name=f"{year}年年度报告汇总", url=reverse("desk:collected", args=[organ, year]))
    place = Place(officer=officer, title=f"{name}的来处", here="reports", trail=(crumb(body), back))
    return show(
        request,
        "desk/yearly/shares.html",
        place,
        body=body,
        year=year,
        total=sum_.family.sums.get(cell_id),
        shares=collecting.shares(sum_, below, cell_id),
        missing=sum_.family.coverage.missing,
    )


def _organ_or_404(officer: Officer, organ: str, year: int) -> Body:
    if year < FIRST_YEAR:
        raise Http404
    return organ_or_404(officer, organ)


def _below(officer: Officer, body: Body) -> QuerySet[Body]:
    return rights.visible_bodies(officer).filter(parent=body)


def _owed(body: Body, year: int, annual: AnnualReport | None, today: date) -> Owed:
    due = yearly.due_date(body).due(year)
    words, tone = _standing(annual, due, today)
    return Owed(body=body, due=due, words=words, tone=tone, has_report=annual is not None)


def _standing(annual: AnnualReport | None, due: date, today: date) -> tuple[str, str]:
    """Say where a report stands, and in what tone; late is said whether it came or not."""
    if annual is not None and annual.status == Status.PUBLISHED:
        late = annual.published_on is not None and annual.published_on > due
        return ("已公布，晚于期限" if late else "已按期公布"), "done"
    overdue = today > due
    words = annual.get_status_display() if annual is not None else "还没有编制"
    return (f"{words}，已超过期限" if overdue else words), "late" if overdue else "calm"


def _document(sum_: Rollup, organ: str, year: int) -> object:
    notes = margin.numbered(margin.of_findings(sum_.findings))
    behind = {cell_id: True for cell_id, total in sum_.family.sums.items() if total.known}
    return document(sum_.report, notes, linking(behind, "desk:collected_figure", organ, year))
