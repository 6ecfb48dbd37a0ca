"""A sum on the page: the official tables, each figure opening who adds what to it (汇总页面)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.report.findings import Severity
from gongkai.web.bodies.models import Officer
from gongkai.web.collecting import sums
from gongkai.web.collecting.sums import Share, Sum
from gongkai.web.desk.access import staff
from gongkai.web.desk.collecting.access import collector_or_404, trail_to
from gongkai.web.desk.showing import Place, show
from gongkai.web.furniture import margin
from gongkai.web.furniture.document import Document, document, linking
from gongkai.web.furniture.margin import PART_OF_TABLE, Note


@require_safe
@staff
def figure(
    request: HttpRequest, officer: Officer, organ: str, year: int, cell_id: str
) -> HttpResponse:
    """Show what each organ adds to a figure of the sum (汇总数的来处)."""
    body = collector_or_404(officer, organ, year)
    sum_ = sums.added_up(body, year)
    name = sums.cell_name(sum_.rollup, cell_id) if sum_ else None
    if sum_ is None or name is None:
        raise Http404
    place = Place(
        officer=officer, title=f"{name}的来处", here="reports", trail=trail_to(body, year)
    )
    return show(
        request,
        "desk/collecting/shares.html",
        place,
        total=sum_.rollup.family.sums.get(cell_id),
        shares=[(share, share_link(share, organ, year)) for share in sum_.shares(cell_id)],
        missing=sum_.rollup.family.coverage.missing,
    )


def share_link(share: Share, organ: str, year: int) -> str:
    """Return where a share leads: the township's own figure, or the report as it was received."""
    receipt = share.receipt
    if share.cell_id is None:
        return ""
    if receipt is None:
        return reverse("desk:figure", args=[organ, year, share.cell_id])
    if receipt.annual is not None and receipt.member.body is not None:
        return reverse("desk:figure", args=[receipt.member.body.slug, year, share.cell_id])
    return reverse("desk:collected_organ", args=[organ, year, receipt.member.key])


def summed_document(
    sum_: Sum, organ: str, year: int, changed: Mapping[str, Sequence[str]] | None = None
) -> Document:
    """Return a sum as the pages show it, cells that changed since marked at the cell."""
    rollup = sum_.rollup
    found = [*margin.of_findings(rollup.findings), *_of_changes(changed or {}, sum_)]
    behind = {cell_id: True for cell_id, total in rollup.family.sums.items() if total.known}
    link = linking(behind, "desk:collected_figure", organ, year)
    return document(rollup.report, margin.numbered(found), link)


def _of_changes(changed: Mapping[str, Sequence[str]], sum_: Sum) -> list[Note]:
    return [
        Note(
            message=f"{sums.cell_name(sum_.rollup, cell_id)}在汇总后有变化：{'；'.join(told)}。",
            severity=Severity.WARNING,
            part=PART_OF_TABLE[cell_id[:2]],
            cells=(cell_id,),
        )
        for cell_id, told in changed.items()
    ]
