"""A sum on the page: the official tables, each figure opening who adds what to it (汇总页面)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.report.findings import Severity
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.collecting import sums
from gongkai.web.collecting.models import RollUp
from gongkai.web.collecting.sums import Share, Sum
from gongkai.web.desk.access import staff
from gongkai.web.desk.collecting.access import collector_or_404, trail_to
from gongkai.web.desk.showing import Place, show
from gongkai.web.furniture import margin
from gongkai.web.furniture.document import CellLink, Document, document, linking
from gongkai.web.furniture.margin import PART_OF_TABLE, Note


@require_safe
@staff
def figure(
    request: HttpRequest, officer: Officer, organ: str, year: int, cell_id: str
) -> HttpResponse:
    """Show what each organ adds to a figure of the sum (汇总数的来处)."""
    body = collector_or_404(officer, organ, year)
    fixed = _asked_for(request, body, year)
    sum_ = sums.again(fixed) if fixed is not None else sums.added_up(body, year)
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
        fixed=fixed,
        total=sum_.rollup.family.sums.get(cell_id),
        shares=[(share, share_link(share, organ, year)) for share in sum_.shares(cell_id)],
        missing=sum_.rollup.family.coverage.missing,
    )


def _asked_for(request: HttpRequest, body: Body, year: int) -> RollUp | None:
    """The fixed sum the address names (``?version=2``); without one the sum as it is now.

    Raises:
        Http404: for a version there is not.
    """
    version = request.GET.get("version", "")
    if not version:
        return None
    known = version.isascii() and version.isdecimal() and len(version) < 5
    found = sums.fixed_sums(body, year).filter(version=int(version)) if known else None
    row = found.first() if found is not None else None
    if row is None:
        raise Http404
    return row


def share_link(share: Share, organ: str, year: int) -> str:
    """Return where a share leads: the township's own figure, or the report as it was received."""
    receipt = share.receipt
    if share.cell_id is None:
        return ""
    if receipt is None:
        return reverse("desk:figure", args=[organ, year, share.cell_id])
    if receipt.general is not None and receipt.member.body is not None:
        return reverse(
            "desk:collected_figure", args=[receipt.member.body.slug, year, share.cell_id]
        )
    if receipt.annual is not None and receipt.member.body is not None:
        return reverse("desk:figure", args=[receipt.member.body.slug, year, share.cell_id])
    return reverse("desk:collected_organ", args=[organ, year, receipt.member.key])


class Since(Protocol):
    """A fixed sum and what changed in it since."""

    @property
    def row(self) -> RollUp:
        """The sum as it is kept."""
        ...

    @property
    def changed(self) -> Mapping[str, Sequence[str]]:
        """Cell → who changed what in it."""
        ...


def summed_document(sum_: Sum, organ: str, year: int, since: Since | None = None) -> Document:
    """Return a sum as the pages show it; cells that changed since it was fixed are marked."""
    changed = since.changed if since is not None else {}
    found = [*margin.of_findings(sum_.rollup.findings), *_of_changes(changed, sum_)]
    link = fixed_link(sum_, organ, year, since.row if since is not None else None)
    return document(sum_.rollup.report, margin.numbered(found), link)


def fixed_link(sum_: Sum, organ: str, year: int, row: RollUp | None) -> CellLink:
    """Return the links of a sum's figures to who adds what to each, in the version shown."""
    behind = {cell_id: True for cell_id, total in sum_.rollup.family.sums.items() if total.known}
    plain = linking(behind, "desk:collected_figure", organ, year)

    def link(cell_id: str) -> str | None:
        url = plain(cell_id)
        return f"{url}?version={row.version}" if url and row is not None else url

    return link


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
