"""One organ's report as the collector sees it: what came, and his decision (单个机关的报送)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from gongkai.web import rights
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.collecting import receipts, rosters
from gongkai.web.collecting.models import Member, State
from gongkai.web.collecting.receipts import Receipt
from gongkai.web.collecting.services import receiving
from gongkai.web.desk.access import staff
from gongkai.web.desk.collecting.access import (
    collector_or_404,
    may_collect,
    member_or_404,
    trail_to,
)
from gongkai.web.desk.collecting.board import standing
from gongkai.web.desk.showing import Place, show
from gongkai.web.errors import IllegalMove, Invalid
from gongkai.web.furniture import margin
from gongkai.web.furniture.document import Document, document, linking
from gongkai.web.reports import selectors as reports


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """An organ's year as its collector has it before him: who looks, for whom, at whose report."""

    officer: Officer
    body: Body
    year: int
    member: Member

    @classmethod
    def at(cls, officer: Officer, organ: str, year: int, key: str) -> Desk:
        """Return it, or 404 for who may not see it."""
        body = collector_or_404(officer, organ, year)
        return cls(officer=officer, body=body, year=year, member=member_or_404(body, key))

    def again(self) -> HttpResponse:
        """Lead back to its page."""
        return redirect("desk:collected_organ", self.body.slug, self.year, self.member.key)


@require_safe
@staff
def organ_page(
    request: HttpRequest, officer: Officer, organ: str, year: int, key: str
) -> HttpResponse:
    """Show what came of an organ, what is found in it, and what can be decided (报送情况)."""
    return _page(request, Desk.at(officer, organ, year, key))


@require_POST
@staff
def accept(request: HttpRequest, officer: Officer, organ: str, year: int, key: str) -> HttpResponse:
    """Accept the report (接收)."""
    desk = Desk.at(officer, organ, year, key)
    receiving.accept(by=officer, member=desk.member, year=year, on=timezone.localdate())
    messages.success(request, f"已接收{desk.member.name}{year}年的报告。")
    return desk.again()


@require_POST
@staff
def give_back(
    request: HttpRequest, officer: Officer, organ: str, year: int, key: str
) -> HttpResponse:
    """Return the report with comments (退回)."""
    desk = Desk.at(officer, organ, year, key)
    comments = request.POST.get("comments", "").replace("\r\n", "\n")

    def act() -> str:
        on = timezone.localdate()
        receiving.give_back(by=officer, member=desk.member, year=year, on=on, comments=comments)
        return f"已退回{desk.member.name}{year}年的报告，对方在工作台上看得到意见。"

    return _acted(request, desk, act)


@require_POST
@staff
def remind(request: HttpRequest, officer: Officer, organ: str, year: int, key: str) -> HttpResponse:
    """Remind the organ (催报)."""
    desk = Desk.at(officer, organ, year, key)
    said = request.POST.get("text", "")

    def act() -> str:
        receiving.remind(
            by=officer, member=desk.member, year=year, on=timezone.localdate(), text=said
        )
        return f"已催报{desk.member.name}，对方在工作台上看得到。"

    return _acted(request, desk, act)


def _acted(request: HttpRequest, desk: Desk, act: Callable[[], str]) -> HttpResponse:
    try:
        said = act()
    except (Invalid, IllegalMove) as refusal:
        return _page(request, desk, fault=str(refusal))
    messages.success(request, said)
    return desk.again()


def _page(request: HttpRequest, desk: Desk, *, fault: str = "") -> HttpResponse:
    member, year = desk.member, desk.year
    line = receipts.board([member], year)[0]
    receipt = line.receipt
    words, tone = standing(line, timezone.localdate())
    place = Place(
        officer=desk.officer, title=member.name, here="reports", trail=trail_to(desk.body, year)
    )
    answer = show(
        request,
        "desk/collecting/organ.html",
        place,
        body=desk.body,
        year=year,
        member=member,
        line=line,
        words=words,
        tone=tone,
        deadline=rosters.deadline(member, year),
        owes=member.owes(year),
        fault=fault,
        comments=request.POST.get("comments", ""),
        may_collect=may_collect(desk.officer, desk.body),
        may_accept=receipt is not None and receipt.state == State.RECEIVED,
        may_return=receipt is not None and receipt.counted,
        may_remind=line.owing and member.owes(year),
        history=receipts.history(member, year),
        reminders=receipts.reminders(member, year),
        document=_document(desk, receipt) if receipt else None,
    )
    answer.status_code = 422 if fault else 200
    return answer


def _document(desk: Desk, receipt: Receipt) -> Document:
    """The report as it came, with what the rules find; its figures open what is behind them."""
    report = receipt.report
    notes = margin.numbered(margin.of_findings(reports.findings(report)))
    annual, body = receipt.annual, receipt.member.body
    visible = rights.visible_bodies(desk.officer)
    if annual is None or body is None or not visible.filter(pk=body.pk).exists():
        return document(report, notes)
    behind = dict.fromkeys(annual.behind or {}, True)
    return document(report, notes, linking(behind, "desk:figure", body.slug, desk.year))
