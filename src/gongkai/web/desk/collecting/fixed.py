"""The sum as it was fixed, what changed since, and the general report drafted on it (汇总表与总报告)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.report.general import GAP, Proposal, general_proposals
from gongkai.report.model import Report
from gongkai.report.write import report_bytes
from gongkai.web.bodies.models import Body, Officer
from gongkai.web.collecting import generals, rosters, sums
from gongkai.web.collecting.models import GeneralReport, RollUp
from gongkai.web.collecting.services import summing
from gongkai.web.collecting.sums import Changed, Sum
from gongkai.web.desk.access import staff
from gongkai.web.desk.collecting.access import collector_or_404, may_collect, trail_to
from gongkai.web.desk.collecting.moves import moves_of
from gongkai.web.desk.collecting.summed import fixed_link, summed_document
from gongkai.web.desk.showing import Place, show
from gongkai.web.errors import IllegalMove, Invalid
from gongkai.web.furniture import margin
from gongkai.web.furniture.document import document
from gongkai.web.furniture.pages import Crumb
from gongkai.web.reports import parts

DOWNLOADS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """A fixed sum made again, with what changed since it was fixed."""

    row: RollUp
    sum: Sum
    stale: Sequence[Changed]

    @classmethod
    def of(cls, collector: Body, year: int) -> Fixed | None:
        """Return the newest one of a year, or ``None``."""
        row = sums.latest(collector, year)
        made = sums.again(row) if row is not None else None
        if row is None or made is None:
            return None
        return cls(row=row, sum=made, stale=sums.changed_since(row))

    @property
    def changed(self) -> Mapping[str, Sequence[str]]:
        """The cells that are no longer right, and who changed what."""
        return sums.changed_cells(self.stale, self.sum.rollup)

    @property
    def holds(self) -> bool:
        """Whether what was kept is what the reports add up to, figure by figure."""
        kept: Mapping[str, object] = self.row.content["cells"]
        made = self.sum.rollup.report.to_json()["cells"]
        return bool(kept == made)

    @property
    def signed(self) -> GeneralReport | None:
        """The general report signed on it, if one is."""
        return GeneralReport.objects.filter(rollup=self.row).first()

    def report(self) -> Report:
        """The general report: the sums with the words written for them."""
        return generals.draft_of(self.row).report


@require_safe
@staff
def fixed_sum(request: HttpRequest, officer: Officer, organ: str, year: int) -> HttpResponse:
    """Show the fixed sum with its proof and what changed since (汇总表)."""
    body = collector_or_404(officer, organ, year)
    return _sum_page(request, officer, body, year)


@require_POST
@staff
def fix(request: HttpRequest, officer: Officer, organ: str, year: int) -> HttpResponse:
    """Fix the sum as it is now (固定汇总表)."""
    body = collector_or_404(officer, organ, year)
    said = {name: request.POST.get(name, "") for name in ("reason", "correction")}
    try:
        row = summing.fix(by=officer, collector=body, year=year, on=timezone.localdate(), **said)
    except (Invalid, IllegalMove) as refusal:
        return _sum_page(request, officer, body, year, fault=str(refusal))
    messages.success(request, f"已固定{year}年汇总表第{row.version}版。")
    return redirect("desk:fixed_sum", organ, year)


def _sum_page(
    request: HttpRequest, officer: Officer, body: Body, year: int, *, fault: str = ""
) -> HttpResponse:
    fixed = Fixed.of(body, year)
    made = sums.added_up(body, year)
    signed = fixed.signed if fixed is not None else None
    place = Place(
        officer=officer, title=f"{year}年汇总表", here="reports", trail=trail_to(body, year)
    )
    answer = show(
        request,
        "desk/collecting/sum.html",
        place,
        body=body,
        year=year,
        fixed=fixed,
        fault=fault.split("\n"),
        faulty=bool(fault),
        reason=request.POST.get("reason", ""),
        correction=request.POST.get("correction", ""),
        signed=signed,
        may_fix=may_collect(officer, body)
        and made is not None
        and (fixed is None or signed is not None or bool(fixed.stale)),
        findings=made.rollup.findings if made else (),
        versions=sums.fixed_sums(body, year),
        inputs=fixed.row.inputs.select_related("member") if fixed else (),
        document=summed_document(fixed.sum, body.slug, year, fixed) if fixed else None,
    )
    answer.status_code = 422 if fault else 200
    return answer


@require_safe
@staff
def general(request: HttpRequest, officer: Officer, organ: str, year: int) -> HttpResponse:
    """Show the general report as drafted (总报告)."""
    body, fixed = _fixed_or_404(officer, organ, year)
    place = Place(
        officer=officer, title=f"{year}年总报告", here="reports", trail=_trail(body, year)
    )
    signed = fixed.signed
    draft = generals.draft_of(fixed.row)
    names = parts.names(year)
    return show(
        request,
        "desk/collecting/general.html",
        place,
        body=body,
        year=year,
        fixed=fixed,
        gaps=[names[part] for part, text in fixed.row.narrative.items() if GAP in text],
        downloads=DOWNLOADS,
        may=moves_of(officer, fixed.row, signed),
        signed=signed,
        standing=None if signed else generals.standing(draft),
        sent=signed is not None and signed.submissions.exists(),
        above=rosters.membership(body, year),
        document=document(
            draft.report,
            margin.numbered(margin.of_findings(generals.findings(draft))),
            fixed_link(fixed.sum, organ, year, fixed.row),
        ),
    )


@require_safe
@staff
def download(
    request: HttpRequest, officer: Officer, organ: str, year: int, suffix: str
) -> HttpResponse:
    """Hand the draft over as a file (下载总报告草稿)."""
    _, fixed = _fixed_or_404(officer, organ, year)
    if suffix not in DOWNLOADS:
        raise Http404
    answer = HttpResponse(
        report_bytes(fixed.report(), f".{suffix}"), content_type=DOWNLOADS[suffix]
    )
    name = f"{fixed.row.collector.name}{year}年总报告{'' if fixed.signed else '草稿'}.{suffix}"
    disposition = content_disposition_header(as_attachment=True, filename=name)
    answer.headers["Content-Disposition"] = disposition or "attachment"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def general_words(
    request: HttpRequest, officer: Officer, organ: str, year: int, part: str
) -> HttpResponse:
    """Show one part with what the sums can say beside it; save it (编写总报告)."""
    body, fixed = _fixed_or_404(officer, organ, year)
    if part not in parts.names(year) or not may_collect(officer, body) or fixed.signed:
        raise Http404
    offered = [one for one in general_proposals(fixed.sum.rollup) if one.part == part]
    text = fixed.row.narrative.get(part, "")
    faults: Sequence[str] = ()
    if request.method == "POST":
        text = _written(request, offered)
        try:
            summing.write_general(by=officer, fixed=fixed.row, part=part, text=text)
        except Invalid as refusal:
            faults = refusal.fields.get("text", ())
        except IllegalMove as refusal:
            faults = [str(refusal)]
        else:
            messages.success(request, f"“{parts.names(year)[part]}”已保存。")
            return redirect("desk:general_words", organ, year, part)
    return _words_page(request, officer, fixed, part, text=text, faults=faults)


def _words_page(  # noqa: PLR0913 - what stands on the page
    request: HttpRequest,
    officer: Officer,
    fixed: Fixed,
    part: str,
    *,
    text: str,
    faults: Sequence[str],
) -> HttpResponse:
    body, year = fixed.row.collector, fixed.row.year
    names = parts.names(year)
    url = reverse("desk:general", args=[body.slug, year])
    place = Place(
        officer=officer,
        title=f"编写{names[part]}",
        here="reports",
        trail=(*_trail(body, year), Crumb(name="总报告", url=url)),
    )
    answer = show(
        request,
        "desk/collecting/general_words.html",
        place,
        body=body,
        year=year,
        part=part,
        chapters=[(key, name, fixed.row.narrative.get(key, "")) for key, name in names.items()],
        text=text,
        faults=faults,
        longest=parts.LONGEST,
        fixed=fixed,
        offered=[one for one in general_proposals(fixed.sum.rollup) if one.part == part],
    )
    answer.status_code = 422 if faults else 200
    return answer


def _written(request: HttpRequest, offered: Sequence[Proposal]) -> str:
    """Return the text as sent, with the sentence whose button was pressed behind it."""
    text = request.POST.get("text", "").replace("\r\n", "\n")
    wanted = request.POST.get("add", "")
    if wanted.isdecimal() and int(wanted) < len(offered):
        return "\n".join(filter(None, (text.rstrip("\n"), offered[int(wanted)].sentence)))
    return text


def _fixed_or_404(officer: Officer, organ: str, year: int) -> tuple[Body, Fixed]:
    body = collector_or_404(officer, organ, year)
    fixed = Fixed.of(body, year)
    if fixed is None:
        raise Http404
    return body, fixed


def _trail(body: Body, year: int) -> tuple[Crumb, ...]:
    url = reverse("desk:fixed_sum", args=[body.slug, year])
    return trail_to(body, year, Crumb(name="汇总表", url=url))
