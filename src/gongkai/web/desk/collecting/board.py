"""The county's board of its organs' reports (汇集进度)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.web.bodies.models import Officer
from gongkai.web.collecting import receipts, rosters, sums
from gongkai.web.collecting.models import State
from gongkai.web.collecting.receipts import Line
from gongkai.web.desk.access import staff
from gongkai.web.desk.collecting.access import collector_or_404, may_collect
from gongkai.web.desk.collecting.summed import summed_document
from gongkai.web.desk.showing import Place, crumb, show

PER_PAGE = 100
SUMMED_BESIDE = 300  # organs up to which the sum stands below the board
GROUPS: Mapping[str, str] = {
    "late": "没有报送，已超过期限",
    "open": "还没有报送",
    "returned": "已退回",
    "received": "已收到",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An organ on the board: its line, and in words where its report stands."""

    line: Line
    words: str
    tone: str

    @property
    def group(self) -> str:
        """Which of the groups it belongs to."""
        receipt = self.line.receipt
        if receipt is None:
            return "late" if self.tone == "late" else "open"
        return "returned" if receipt.state == State.RETURNED else "received"


def _groups(rows: Sequence[Row]) -> list[tuple[str, str, int]]:
    """Key, name and number of each group that has somebody in it."""
    counted = Counter(row.group for row in rows)
    return [(key, name, counted[key]) for key, name in GROUPS.items() if counted[key]]


@require_safe
@staff
def board(request: HttpRequest, officer: Officer, organ: str, year: int) -> HttpResponse:
    """Show who owes a report, what came, and the sum of what was received (汇集)."""
    body = collector_or_404(officer, organ, year)
    today = timezone.localdate()
    members = rosters.roster(body, year)
    rows = [_row(line, today) for line in receipts.board(members, year)]
    asked = request.GET.get("show", "")
    shown = [row for row in rows if asked in ("", row.group)]
    # A board of thousands says where each report stands; the sum has its own page.
    sum_ = sums.added_up(body, year) if len(members) <= SUMMED_BESIDE else None
    fixed = sums.latest(body, year)
    place = Place(
        officer=officer, title=f"{year}年年度报告汇集", here="reports", trail=(crumb(body),)
    )
    return show(
        request,
        "desk/collecting/board.html",
        place,
        body=body,
        year=year,
        may_collect=may_collect(officer, body),
        owed=len(rows),
        sheet=Paginator(shown, PER_PAGE).get_page(request.GET.get("page")),
        groups=_groups(rows),
        asked=asked if asked in GROUPS else "",
        received=sum(row.line.receipt is not None and row.line.receipt.counted for row in rows),
        large=len(members) > SUMMED_BESIDE,
        changes=rosters.changes(body, year),
        doubled=rosters.doubled(members, year),
        document=summed_document(sum_, organ, year) if sum_ else None,
        coverage=sum_.rollup.family.coverage if sum_ else None,
        fixed=fixed,
        stale=sums.changed_since(fixed) if fixed and len(members) <= SUMMED_BESIDE else None,
    )


def _row(line: Line, today: date) -> Row:
    words, tone = standing(line, today)
    return Row(line=line, words=words, tone=tone)


def standing(line: Line, today: date) -> tuple[str, str]:
    """Say where a report stands, and in what tone; late is said whether it came or not."""
    receipt = line.receipt
    if receipt is not None and receipt.state == State.RETURNED:
        return "已退回，等待改正", "soon"
    if receipt is not None:
        late = "，晚于期限" if receipt.late else ""
        return f"{receipt.state.label}{late}", "done"
    overdue = today > line.due
    words = _not_here(line)
    return (f"{words}，已超过期限" if overdue else words), "late" if overdue else "calm"


def _not_here(line: Line) -> str:
    if line.pending:
        return f"有{line.pending}份待核对"
    if line.drafting is not None:
        return line.drafting.get_status_display()
    return "还没有编制" if line.member.body_id else "还没有报送"
